"""Who was locked together stands beside the pairs, with a way to take it off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import Window, shown
from workshop.domain.answers import Meeting
from workshop.ui.console.run_locks import SHOWN
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import ElidedLabel


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Window:
    """The first round of pairs runs."""
    window = shown(tmp_path, theme, qtbot)
    window.run("why-how-rounds")
    return window


def lock(window: Window, count: int) -> list[Meeting]:
    pairs, place = window.day.desk.pairs, window.day.place()
    drawn = pairs.drawn(place.block.id)
    assert drawn is not None
    chosen = [one for one in drawn.meetings if len(one.people) == 2][:count]
    for meeting in chosen:
        window.bridge.do(pairs.lock, place, meeting, True)
    return chosen


def test_without_a_lock_the_seed_alone_is_told(window: Window) -> None:
    panel = window.page.beside.locks
    drawn = window.day.desk.pairs.drawn(window.day.place().block.id)
    assert drawn is not None
    assert panel.isVisible()
    assert not panel.headline.isVisible()
    assert panel.seed.text() == f"Seed {drawn.seed}. Same people, same seed, same pairs."


def test_a_lock_is_named_and_taken_off_with_a_click(window: Window) -> None:
    (meeting,) = lock(window, 1)
    panel = window.page.beside.locks
    names = [p.printed for p in window.day.desk.people.of(window.day.session)]
    ((shown, button),) = panel.rows
    assert panel.headline.isVisible()
    assert shown.people == meeting.people
    assert sum(name in button.accessibleName() for name in names) >= 2
    assert_all_named(panel)
    button.click()
    assert panel.rows == []
    drawn = window.day.desk.pairs.drawn(window.day.place().block.id)
    assert drawn is not None
    assert not any(one.locked for one in drawn.meetings)


def test_the_names_of_all_locks_begin_at_one_place(window: Window) -> None:
    lock(window, 3)
    QApplication.processEvents()
    panel = window.page.beside.locks
    labels = [one for one in panel.findChildren(ElidedLabel) if one.isVisible()]
    assert len({label.mapTo(window.frame, QPoint(0, 0)).x() for label in labels}) == 1
    assert len({label.width() for label in labels}) > 1


def test_many_locks_are_counted_and_nothing_is_cut_off(window: Window) -> None:
    chosen = lock(window, 30)
    panel = window.page.beside.locks
    assert len(chosen) > SHOWN
    assert len(panel.rows) == SHOWN
    assert_nothing_clipped(panel)


def test_a_block_without_pairs_shows_none(window: Window) -> None:
    window.run("why-or-how")
    assert not window.page.beside.locks.isVisible()
