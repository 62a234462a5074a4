"""After the answers were read: who sees to each promise, and until when, typed on the run page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import Window, settle
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.ui.activities.promises import PromisesPanel
from workshop.ui.activities.registry import panel_for
from workshop.ui.theme import Theme

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
ASKED = {
    "1>4/1": {"yes": 1}, "1>4/1:": {"Pay within five days": 1},
    "1>4/2": {"no": 1}, "1>4/2:": {"Drop the form": 1},
    "4>1": {"try": 2},
}  # fmt: skip


def to_dates(day: Day) -> None:
    """Go to where dates are put to what was promised, all answers read."""
    day.desk.running.go_to(day.session, day.block("needs-exchange"))
    while day.state() is not State.RUNNING:
        day.desk.running.next(day.session)
    day.desk.capture.set_mode(day.place(), Mode.KEYED)
    day.desk.capture.set_counts(day.place(), ASKED)
    day.desk.running.lock(day.session)
    day.desk.running.reveal(day.session)
    while day.place().step.id != "dates" or day.state() is not State.RUNNING:
        day.desk.running.next(day.session)


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Window]:
    """A run page at the step where dates are put to what was promised."""
    day = Day(tmp_path / "library.db")
    day.desk.agenda.insert(day.session, "needs-exchange")
    window = Window(day, theme, panel_for)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    window.frame.show_page("run")
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    window.frame.activateWindow()
    to_dates(day)
    window.link.refresh()
    yield window
    window.frame.close()
    day.desk.close()


def panel(window: Window) -> PromisesPanel:
    found = window.page.panel
    assert isinstance(found, PromisesPanel)
    return found


def test_each_promise_has_a_row_and_the_first_takes_the_keys(window: Window, qtbot: QtBot) -> None:
    rows = panel(window).rows
    assert [row.words.whole() for row in rows] == [
        "Finance: Pay within five days",
        "Care: 2 “we will try” to Finance",
    ]
    qtbot.waitUntil(rows[0].owner.hasFocus)


def test_a_row_is_kept_when_it_is_left(window: Window) -> None:
    row = panel(window).rows[0]
    row.owner.setFocus()
    QTest.keyClicks(row.owner, "Hana")
    QTest.keyClick(row.owner, ENTER)
    assert row.due.hasFocus()
    QTest.keyClicks(row.due, "12 Jan 2027")
    QTest.keyClick(row.due, TAB)
    (kept,) = window.day.desk.commitments.of(window.day.session)
    assert (kept.party, kept.owner, str(kept.due)) == ("Finance", "Hana", "2027-01-12")
    assert row.due.text() == "Tue 12 Jan 2027"
    assert not panel(window).unsaved()


def test_a_date_that_cannot_be_read_stays_and_is_told(window: Window) -> None:
    row = panel(window).rows[0]
    row.due.setFocus()
    QTest.keyClicks(row.due, "soon")
    QTest.keyClick(row.due, TAB)
    assert "“soon” is not a date" in panel(window).fault.sentence()
    assert row.due.text() == "soon"
    assert panel(window).unsaved()
    window.link.go_next()
    assert window.day.place().step.id == "dates"


def test_going_on_keeps_what_is_being_typed(window: Window) -> None:
    row = panel(window).rows[1]
    row.owner.setFocus()
    QTest.keyClicks(row.owner, "Lukas")
    window.link.go_next()
    assert [c.owner for c in window.day.desk.commitments.of(window.day.session)] == ["Lukas"]


def test_what_cannot_be_kept_is_not_left_behind(window: Window) -> None:
    row = panel(window).rows[0]
    row.due.setFocus()
    QTest.keyClicks(row.due, "soon")
    window.link.go_back()
    window.go("why-or-how")
    assert window.day.place().step.id == "dates"
    assert panel(window).rows[0].due.text() == "soon"


def test_sheets_of_an_earlier_block_are_open_beside_it(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    day = Day(tmp_path / "whole.db", "everything")
    window = Window(day, theme, panel_for)
    qtbot.addWidget(window.frame)
    window.frame.show_page("run")
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    day.desk.running.start(day.session)
    while day.place().block.exercise != "clarity-check" or day.state() is not State.RUNNING:
        day.desk.running.next(day.session)
    day.desk.running.next(day.session)
    to_dates(day)
    window.link.refresh()
    assert panel(window).aside.text() == "Type Clarity check, opening, 0 of 12 in"
    panel(window).aside.click()
    assert not isinstance(window.page.panel, PromisesPanel)
    assert window.page.panel is not None
    window.page.panel.aside_requested.emit()
    assert len(panel(window).rows) == 2
    window.frame.close()
    day.desk.close()


def test_nothing_of_it_is_on_the_wall(window: Window) -> None:
    window.day.desk.promises.keep(window.day.place(), "1>4/1", "Hana", "12 Jan 2027")
    texts = " ".join(window.page.wall_scene().texts)
    assert "Hana" not in texts
    assert "Pay within" not in texts


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_everything_has_a_name_and_is_whole(window: Window, size: tuple[int, int]) -> None:
    window.frame.resize(*size)
    settle()
    assert_all_named(panel(window))
    assert_nothing_clipped(panel(window))
