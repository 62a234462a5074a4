"""Who owns it?: letters typed cell by cell, kept at once, with what each row still needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.capture import Clerk
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.ui.activities.conftest import Open
from workshop.ui.activities.letter_grid import LetterGrid
from workshop.ui.activities.lettering import Place
from workshop.ui.activities.matrix import MatrixPanel
from workshop.ui.activities.panel import Panel

ENTER, RIGHT, LEFT = Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Left


def opened(run: Open, **options: str) -> tuple[MatrixPanel, LetterGrid, Clerk]:
    panel, clerk = run("who-owns-it", "matrix", mode=None, **options)
    assert isinstance(panel, MatrixPanel)
    return panel, panel.body.grid, clerk


def texts(clerk: Clerk) -> dict[str, str]:
    return {cell: next(iter(held)) for cell, held in clerk.collected.counts.items()}


def fault(panel: Panel) -> str:
    assert isinstance(panel, MatrixPanel)
    return panel.fault.sentence()


def test_letters_are_kept_as_they_are_typed_and_the_caret_moves_on(run: Open) -> None:
    _, grid, clerk = opened(run)
    QTest.keyClicks(grid, "arc")
    assert texts(clerk) == {"1|1": "A", "1|2": "R", "1|3": "C"}
    assert grid.letters is not None
    assert grid.letters.here == Place(0, 3)
    QTest.keyClick(grid, ENTER)
    QTest.keyClicks(grid, "I")
    assert texts(clerk)["2|1"] == "I"


def test_a_slash_puts_two_letters_into_one_cell(run: Open) -> None:
    _, grid, clerk = opened(run)
    QTest.keyClicks(grid, "A/R")
    assert texts(clerk) == {"1|1": "A/R"}
    QTest.keyClicks(grid, "C/I")
    assert texts(clerk)["1|2"] == "C/I"
    assert "C and I in one cell" in grid.check_words(0)


def test_a_letter_takes_the_place_of_another_and_is_cleared(run: Open) -> None:
    _, grid, clerk = opened(run)
    QTest.keyClicks(grid, "A")
    QTest.keyClick(grid, LEFT)
    QTest.keyClicks(grid, "C")
    assert texts(clerk) == {"1|1": "C"}
    QTest.keyClick(grid, Qt.Key.Key_Backspace)
    assert texts(clerk) == {}


def test_a_letter_outside_the_scheme_is_refused_in_a_sentence(run: Open) -> None:
    panel, grid, clerk = opened(run)
    QTest.keyClicks(grid, "S")
    assert fault(panel) == ("“S” is not a letter of RACI. Nothing was changed. Type A, R, C, I.")
    assert clerk.collected.counts == {}
    QTest.keyClicks(grid, "A")
    assert fault(panel) == ""


def test_the_letters_of_another_scheme_are_its_own(run: Open) -> None:
    panel, grid, clerk = opened(run, scheme="daci")
    QTest.keyClicks(grid, "DA")
    assert texts(clerk) == {"1|1": "D", "1|2": "A"}
    QTest.keyClick(grid, ENTER)
    assert grid.check_words(0) == "whole"
    QTest.keyClicks(grid, "R")
    assert "not a letter of DACI" in fault(panel)


def test_the_live_check_says_what_a_row_needs(run: Open) -> None:
    panel, grid, _ = opened(run)
    assert grid.check_words(0) == "not yet"
    QTest.keyClicks(grid, "A")
    assert grid.check_words(0) == "who does it?"
    QTest.keyClick(grid, ENTER)
    assert grid.check_words(0) == "nobody does it"
    QTest.keyClicks(grid, "AAR")
    assert grid.check_words(1) == "split: two A"
    assert panel.head.ticks.accessibleName() == "0 of 2 rows whole"


def test_a_row_is_parked_and_taken_up_again(run: Open) -> None:
    _, grid, clerk = opened(run)
    QTest.keyClicks(grid, "AP")
    assert clerk.collected.counts["1"] == {"parked": 1}
    assert grid.check_words(0) == "parked"
    QTest.keyClicks(grid, "P")
    assert "1" not in clerk.collected.counts


def test_the_caret_goes_with_the_row_on_the_wall(run: Open) -> None:
    _, grid, clerk = opened(run)
    assert grid.letters is not None
    for _ in range(3):
        clerk.bridge.do(clerk.desk.running.next, clerk.session)
    assert grid.letters.here == Place(2, 0)


def test_roles_that_carry_much_are_named_in_neutral_words(run: Open) -> None:
    panel, grid, _ = opened(run)
    for _ in range(4):
        QTest.keyClicks(grid, "A/R")
        QTest.keyClick(grid, ENTER)
    told = panel.body.foot.told.whole()
    assert "Team lead carries 4 of 4" in told
    assert "Finance has no letter" in told


def test_locked_letters_stay_as_they_are(run: Open) -> None:
    panel, grid, clerk = opened(run)
    QTest.keyClicks(grid, "A")
    clerk.desk.running.lock(clerk.session)
    clerk.show()
    QTest.keyClicks(grid, "R")
    assert texts(clerk) == {"1|1": "A"}
    assert panel.body.legend.isHidden()


def test_a_scroll_bar_leads_to_rows_that_are_not_seen(run: Open) -> None:
    _, grid, _ = opened(run)
    grid.set_rows(3)
    for _ in range(9):
        QTest.keyClick(grid, ENTER)
    assert grid.letters is not None
    box = grid.cell_rect(grid.letters.here)
    assert grid.viewport().rect().contains(box.center())


def test_everything_has_a_name_and_is_whole(run: Open) -> None:
    panel, grid, _ = opened(run)
    QTest.keyClicks(grid, "A/R")
    assert grid.accessibleName() == (
        "Set the order of this week's work, Planning: no letter. whole"
    )
    QApplication.processEvents()
    assert_all_named(panel)
    assert_nothing_clipped(panel)
