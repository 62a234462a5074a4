"""Somebody comes or leaves between two rounds of pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import SIZES, Window, shown
from workshop.domain.people import Attendance
from workshop.ui.theme import Theme


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Window:
    """The first round of pairs runs."""
    window = shown(tmp_path, theme, qtbot)
    window.run("why-how-rounds")
    return window


def leave(window: Window, *numbers: int) -> None:
    people = window.day.desk.people.of(window.day.session)
    for number in numbers:
        changes = window.day.desk.people.mark(
            window.day.session, people[number].id, Attendance.LEFT
        )
        window.bridge.changed.emit(changes)


def test_nothing_is_offered_while_all_stay(window: Window) -> None:
    assert not window.page.beside.repair.isVisible()


def test_who_left_is_named_with_three_answers_for_the_round_to_come(window: Window) -> None:
    leave(window, 2)
    panel = window.page.beside.repair
    assert panel.headline.text() == "Person 3 left"
    assert panel.lead.text() == "Three answers for round 2. Round 1 stays."
    assert [answer for answer, _ in panel.rows] == ["fewest", "few", "best"]
    assert panel.rows[0][1].accessibleDescription().startswith("no pair changes")
    assert_all_named(panel)


def test_an_answer_is_taken_with_a_click_and_can_be_taken_back(window: Window) -> None:
    before = window.day.desk.pairs.drawn(window.day.place().block.id)
    leave(window, 2, 3)
    panel = window.page.beside.repair
    assert panel.headline.text() == "2 people left"
    panel.rows[0][1].click()
    assert window.said[-1] == "The rounds to come are paired again"
    assert not panel.isVisible()
    window.day.desk.undo.undo()
    assert window.day.desk.pairs.drawn(window.day.place().block.id) == before


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(window: Window, size: tuple[int, int]) -> None:
    leave(window, 2)
    window.frame.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    assert_nothing_clipped(window.page.beside)
