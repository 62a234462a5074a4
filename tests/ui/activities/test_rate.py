"""Ratings as they are typed: a digit a mark, by name or without one, and counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.capture import Clerk
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.ui.activities.conftest import Open
from workshop.domain.exercise import Mode
from workshop.ui.activities.keyed_grid import KeyedGrid
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import Panel
from workshop.ui.activities.rate import RatingsBody
from workshop.ui.activities.tally import TallyBody

ENTER = Qt.Key.Key_Return
SKILLS = {"exercise": "ten-skills", "step": "skills"}
CLARITY = {"exercise": "clarity-check", "step": "check"}
WEEK = {"exercise": "week-split", "step": "week", "count": "yes"}
NAMES = "Name,Role\nAmara Nwosu,Lead\nTomasz W,Planner\nHana Kobayashi,Finance\n"
TWENTY = "53" * 5 + "44" * 5


def ratings(panel: Panel) -> RatingsBody:
    assert isinstance(panel, ModesPanel)
    body = panel.bodies[Mode.KEYED]
    assert isinstance(body, RatingsBody)
    return body


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def find(panel: Panel, letters: str) -> None:
    QTest.keyClicks(ratings(panel).named.finder.line, letters)
    QTest.keyClick(ratings(panel).named.finder.line, ENTER)


def marks_of(clerk: Clerk, name: str) -> dict[str, str | None]:
    people = {p.name: p.id for p in clerk.desk.people.of(clerk.session)}
    (marks,) = (s.marks for s in clerk.collected.sheets if s.person == people[name])
    return marks


def test_a_person_of_ten_skills_takes_twenty_one_keys_and_two_enters(run: Open) -> None:
    panel, clerk = run(**SKILLS, names=NAMES)
    find(panel, "am")
    assert isinstance(focus(), KeyedGrid)
    QTest.keyClicks(focus(), TWENTY + "1")
    QTest.keyClick(focus(), ENTER)
    marks = marks_of(clerk, "Amara Nwosu")
    assert (marks["L1.importance"], marks["L1.strength"], marks["M1.importance"]) == ("5", "3", "5")
    assert (marks["M5.strength"], marks["consent"]) == ("4", "yes")
    assert focus() is ratings(panel).named.finder.line
    assert not panel.unsaved()


def test_rows_of_both_sides_alternate_as_on_the_sheet(run: Open) -> None:
    panel, clerk = run(**SKILLS, names=NAMES)
    lines = [line.id for line in clerk.view().lines]
    assert lines[:4] == ["L1.importance", "L1.strength", "M1.importance", "M1.strength"]
    assert lines[-1] == "consent"
    assert panel.first_focus() is ratings(panel).named.finder.line


def test_a_kept_sheet_is_opened_by_name_and_corrected(run: Open) -> None:
    panel, clerk = run(**SKILLS, names=NAMES)
    find(panel, "tom")
    QTest.keyClicks(focus(), TWENTY + "2")
    QTest.keyClick(focus(), ENTER)
    find(panel, "tom")
    grid = focus()
    assert isinstance(grid, KeyedGrid)
    assert grid.draft.whole
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClicks(grid, "1")
    QTest.keyClick(grid, ENTER)
    assert marks_of(clerk, "Tomasz W")["L1.importance"] == "1"
    assert marks_of(clerk, "Tomasz W")["L1.strength"] == "3"
    assert len(clerk.collected.sheets) == 1


def test_q_leaves_a_mark_blank_and_eight_is_no_mark(run: Open) -> None:
    panel, clerk = run(**SKILLS, names=NAMES)
    find(panel, "ha")
    QTest.keyClicks(focus(), "8")
    assert "No answer has the number 8" in ratings(panel).named.state.whole()
    QTest.keyClicks(focus(), "q5")
    QTest.keyClick(focus(), ENTER)
    assert "19 lines are not typed" in ratings(panel).named.state.whole()
    QTest.keyClick(focus(), ENTER)
    assert marks_of(clerk, "Hana Kobayashi")["L1.importance"] is None
    assert marks_of(clerk, "Hana Kobayashi")["L1.strength"] == "5"


def test_a_week_is_typed_in_tens_and_never_shown_again(run: Open) -> None:
    panel, clerk = run(**WEEK, names=NAMES)
    find(panel, "am")
    QTest.keyClicks(focus(), "0a4")
    QTest.keyClick(focus(), ENTER)
    assert marks_of(clerk, "Amara Nwosu") == {"now": "0", "needed": "100", "load": "4"}
    find(panel, "am")
    grid = focus()
    assert isinstance(grid, KeyedGrid)
    assert grid.draft.typed == 0
    assert "not shown again" in ratings(panel).named.state.whole()
    QTest.keyClicks(grid, "3")
    QTest.keyClick(grid, ENTER)
    assert marks_of(clerk, "Amara Nwosu") == {"now": "30", "needed": "100", "load": "4"}


def test_nameless_sheets_come_one_after_another(run: Open) -> None:
    panel, clerk = run(**CLARITY)
    assert not ratings(panel).named.isVisible()
    for sheet in ("12345", "54q21"):
        QTest.keyClicks(focus(), sheet)
        QTest.keyClick(focus(), ENTER)
    assert len(clerk.collected.sheets) == 2
    assert all(sheet.person is None for sheet in clerk.collected.sheets)


def test_a_week_is_counted_in_classes_that_each_line_has(run: Open) -> None:
    panel, clerk = run(**WEEK, mode=Mode.TALLY, n=12)
    assert isinstance(panel, ModesPanel)
    body = panel.bodies[Mode.TALLY]
    assert isinstance(body, TallyBody)
    grid = body.grid
    assert [cell.column for cell in grid.counting.cells("load")] == ["low", "high"]
    assert "consent" not in grid.counting.rows
    QTest.keyClicks(grid, "5")
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClicks(grid, "6")
    QTest.keyClick(grid, ENTER)
    assert clerk.collected.counts["now"] == {"under": 5, "both": 6}


@pytest.mark.parametrize("case", [SKILLS, CLARITY, WEEK])
@pytest.mark.parametrize("mode", [Mode.KEYED, Mode.TALLY])
@pytest.mark.parametrize("width", [632, 718, 820])
def test_all_is_named_and_nothing_is_clipped(
    run: Open, case: dict[str, str], mode: Mode, width: int
) -> None:
    panel, _ = run(**case, mode=mode, width=width)
    assert_all_named(panel)
    assert_nothing_clipped(panel)
