from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.ui.activities.conftest import Open
from workshop.domain.exercise import Mode
from workshop.ui.activities.counting import Cell
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import Panel
from workshop.ui.activities.tally import TallyBody
from workshop.ui.activities.tally_grid import TallyGrid
from workshop.ui.theme import Theme

ENTER = Qt.Key.Key_Return
RIGHT = Qt.Key.Key_Right


def grid_of(panel: Panel) -> TallyGrid:
    assert isinstance(panel, ModesPanel)
    body = panel.bodies[Mode.TALLY]
    assert isinstance(body, TallyBody)
    return body.grid


def fault_of(panel: Panel) -> str:
    assert isinstance(panel, ModesPanel)
    return panel.fault.sentence()


def type_line(grid: TallyGrid, *counts: str) -> None:
    for count in counts:
        QTest.keyClicks(grid, count)
        QTest.keyClick(grid, RIGHT)


def test_counts_are_kept_cell_by_cell(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    type_line(grid, "10", "1", "1")
    assert clerk.collected.counts == {"1": {"why": 10, "how": 1, "both": 1}}
    assert grid.total_words("1") == "12 of 12"
    assert (grid.counting.row, grid.counting.column) == (1, 0)


def test_a_count_is_hollow_until_its_cell_is_left(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    QTest.keyClicks(grid, "7")
    assert panel.unsaved()
    assert clerk.collected.counts == {}
    assert grid.total_words("1") == ""
    QTest.keyClick(grid, ENTER)
    assert not panel.unsaved()
    assert clerk.collected.counts == {"1": {"why": 7}}
    assert grid.counting.row == 1


def test_settling_saves_what_is_typed(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    QTest.keyClicks(grid_of(panel), "7")
    panel.settle()
    assert clerk.collected.counts == {"1": {"why": 7}}


def test_leaving_the_grid_saves_what_is_typed(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    QTest.keyClicks(grid_of(panel), "7")
    panel.window().setFocus(Qt.FocusReason.OtherFocusReason)
    grid_of(panel).clearFocus()
    assert clerk.collected.counts == {"1": {"why": 7}}


def test_more_answers_than_people_are_refused_and_stay_hollow(run: Open, theme: Theme) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    type_line(grid, "8", "5")
    assert "has 13 answers, but 12 people are here" in fault_of(panel)
    assert clerk.collected.counts == {"1": {"why": 8}}
    assert grid.total_words("1") == "8 of 12"
    assert (grid.counting.shown(Cell("1", "how")), panel.unsaved()) == ("5", True)
    assert grid.counting.column == 1, "the caret stays where something is to be mended"
    grid.clearFocus()
    box = grid.cell_rect(Cell("1", "how"))
    edge = grid.viewport().grab().toImage().pixelColor(box.center().x(), box.top())
    assert edge == theme.colour("danger")


def test_a_refused_count_is_kept_once_the_line_has_room(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    type_line(grid, "8", "5")
    grid.counting.go(0, 0)
    type_line(grid, "7")
    assert clerk.collected.counts == {"1": {"why": 7, "how": 5}}
    assert (panel.unsaved(), fault_of(panel)) == (False, "")


def test_a_refused_count_does_not_hold_up_other_lines(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    type_line(grid, "8", "5")
    grid.counting.go(1, 0)
    type_line(grid, "3")
    assert clerk.collected.counts == {"1": {"why": 8}, "2": {"why": 3}}
    assert panel.unsaved()


def test_escape_goes_back_to_what_is_on_disk(run: Open) -> None:
    panel, _ = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    type_line(grid, "8", "5")
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert (grid.counting.shown(Cell("1", "how")), panel.unsaved()) == ("", False)
    assert fault_of(panel) == ""


def test_up_and_down_count_one_more_and_one_less(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down)
    for key in keys:
        QTest.keyClick(grid, key)
    QTest.keyClick(grid, ENTER)
    assert clerk.collected.counts == {"1": {"why": 2}}


def test_an_erased_count_is_taken_away(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    type_line(grid, "8")
    QTest.keyClick(grid, Qt.Key.Key_Left)
    QTest.keyClick(grid, Qt.Key.Key_Backspace)
    QTest.keyClick(grid, RIGHT)
    assert clerk.collected.counts == {}
    assert grid.total_words("1") == ""


def test_plus_minus_and_letters_are_the_windows(run: Open) -> None:
    panel, _ = run(mode=Mode.TALLY)
    heard: list[int] = []
    window = panel.window()
    window.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign]
    keys = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_3)
    for key in keys:
        QTest.keyClick(grid_of(panel), key)
    assert heard == list(keys[:4])


def test_the_line_with_the_caret_is_always_seen(run: Open) -> None:
    panel, _ = run(mode=Mode.TALLY, n=100)
    grid = grid_of(panel)
    for _ in range(11):
        QTest.keyClick(grid, ENTER)
    box = grid.cell_rect(grid.counting.here)
    assert grid.counting.row == 11
    assert grid.viewport().rect().contains(box)
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert grid.cell_rect(grid.counting.here).top() == 0


def test_shift_enter_goes_back_a_line_and_page_keys_are_the_clickers(run: Open) -> None:
    panel, _ = run(mode=Mode.TALLY)
    grid = grid_of(panel)
    QTest.keyClick(grid, ENTER)
    QTest.keyClick(grid, ENTER)
    QTest.keyClick(grid, ENTER, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.counting.row == 1


def test_more_room_shows_more_lines(run: Open) -> None:
    panel, _ = run(mode=Mode.TALLY)
    panel.window().layout().activate()
    assert panel.height() == pytest.approx(238, abs=1)
    panel.give_room(450)  # as the run page has it at 1366 × 768
    QApplication.processEvents()
    assert panel.height() <= 260
    panel.give_room(760)
    QApplication.processEvents()
    assert grid_of(panel).height() == 8 * 37 - 3


def test_another_mode_is_refused_once_answers_are_in(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    assert isinstance(panel, ModesPanel)
    type_line(grid_of(panel), "8")
    QTest.keyClick(panel.head.modes, RIGHT)
    assert clerk.place.run.mode is Mode.TALLY
    assert panel.head.modes.value() == "tally"
    assert fault_of(panel).startswith("Answers are in already.")


def test_the_modes_offered_turn_the_panel(run: Open) -> None:
    panel, clerk = run(mode=Mode.TALLY)
    assert isinstance(panel, ModesPanel)
    QTest.keyClick(panel.head.modes, RIGHT)
    assert clerk.place.run.mode is Mode.KEYED
    assert panel.bodies[Mode.KEYED].isVisible()
    assert not panel.bodies[Mode.TALLY].isVisible()


def test_raised_cards_are_only_counted_and_seen_by_the_room(run: Open) -> None:
    panel, _ = run(mode=None, counted="cards")
    assert isinstance(panel, ModesPanel)
    assert not panel.head.modes.isVisible()
    assert panel.head.naming.accessibleName() == "Seen by the room"
    assert "everybody in the room" in panel.head.naming.toolTip()


def test_a_recount_is_offered_once_something_is_counted(run: Open) -> None:
    panel, _ = run(mode=Mode.TALLY)
    assert isinstance(panel, ModesPanel)
    asked: list[bool] = []
    panel.clear_requested.connect(lambda: asked.append(True))
    assert not panel.head.recount.isVisible()
    type_line(grid_of(panel), "8")
    QTest.keyClick(panel.head.recount, Qt.Key.Key_Space)
    assert asked == [True]
    assert panel.head.recount.accessibleName() == "Clear for a recount"


@pytest.mark.parametrize("n", [4, 12, 30, 100])
@pytest.mark.parametrize("width", [632, 718, 1176])
def test_nothing_is_cut_in_any_room(run: Open, n: int, width: int) -> None:
    panel, _ = run(mode=Mode.TALLY, n=n, width=width)
    type_line(grid_of(panel), "2", "999")
    QApplication.processEvents()
    assert fault_of(panel)
    assert_nothing_clipped(panel.window())
    assert_all_named(panel)
