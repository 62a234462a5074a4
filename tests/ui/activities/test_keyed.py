from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.capture import Clerk
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.ui.activities.conftest import Open
from workshop.domain.exercise import Mode
from workshop.ui.activities.keyed import KeyedBody
from workshop.ui.activities.keyed_grid import KeyedGrid
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import Panel
from workshop.ui.theme import Theme

ENTER = Qt.Key.Key_Enter
TWELVE = "123123123123"


def body_of(panel: Panel) -> KeyedBody:
    assert isinstance(panel, ModesPanel)
    body = panel.bodies[Mode.KEYED]
    assert isinstance(body, KeyedBody)
    return body


def grid_of(panel: Panel) -> KeyedGrid:
    return body_of(panel).grid


def type_sheet(grid: QWidget, keys: str = TWELVE) -> None:
    QTest.keyClicks(grid, keys)
    QTest.keyClick(grid, ENTER)


def marks_of(clerk: Clerk, at: int = 0) -> list[str | None]:
    """Return a sheet's marks in the order of its lines."""
    marks = clerk.collected.sheets[at].marks
    return [marks[line.id] for line in clerk.view().lines]


def test_a_sheet_is_twelve_digits_and_enter(run: Open) -> None:
    panel, clerk = run()
    type_sheet(grid_of(panel))
    (sheet,) = clerk.collected.sheets
    assert marks_of(clerk) == ["why", "how", "both"] * 4
    assert sheet.person is None
    assert body_of(panel).title.text() == "Sheet 2"
    assert not panel.unsaved()


def test_what_is_typed_is_counted_and_not_on_disk_yet(run: Open) -> None:
    panel, clerk = run()
    QTest.keyClicks(grid_of(panel), "1231231")
    assert body_of(panel).state.whole() == "7 of 12 typed, moves on by itself"
    assert panel.unsaved()
    assert clerk.collected.sheets == ()


def test_a_mark_that_is_not_on_disk_is_hollow(run: Open, theme: Theme) -> None:
    panel, _ = run()
    grid = grid_of(panel)
    QTest.keyClicks(grid, "2")
    cell = grid.cell_rect(0)
    image = grid.grab().toImage()
    middle = cell.topLeft() + QPoint(cell.width() // 2, 25)
    across = [image.pixelColor(x, middle.y()) for x in range(cell.left(), cell.right())]
    assert any(colour.blue() - colour.red() > 60 for colour in across)
    assert image.pixelColor(middle) == theme.colour("sunken")


def test_q_and_nought_leave_a_line_blank(run: Open) -> None:
    panel, clerk = run()
    type_sheet(grid_of(panel), "q0Q" + TWELVE[3:])
    assert marks_of(clerk)[:4] == [None, None, None, "why"]


def test_backspace_goes_back_and_the_line_is_typed_again(run: Open) -> None:
    panel, clerk = run()
    grid = grid_of(panel)
    QTest.keyClicks(grid, "11")
    QTest.keyClick(grid, Qt.Key.Key_Backspace)
    type_sheet(grid, "2" + TWELVE[2:])
    assert marks_of(clerk)[:2] == ["why", "how"]


def test_arrows_go_to_a_line_and_a_new_digit_replaces_its_mark(run: Open) -> None:
    panel, clerk = run()
    grid = grid_of(panel)
    QTest.keyClicks(grid, TWELVE)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        QTest.keyClick(grid, key)
    QTest.keyClicks(grid, "3")
    QTest.keyClick(grid, ENTER)
    assert marks_of(clerk)[:3] == ["why", "both", "both"]


def test_a_thirteenth_digit_changes_nothing(run: Open) -> None:
    panel, clerk = run()
    type_sheet(grid_of(panel), TWELVE + "1")
    assert marks_of(clerk)[-1] == "both"


def test_a_digit_without_an_answer_says_so_and_stays(run: Open) -> None:
    panel, _ = run()
    QTest.keyClicks(grid_of(panel), "17")
    assert body_of(panel).state.whole() == "No answer has the number 7"
    assert grid_of(panel).draft.at == 1


def test_enter_asks_once_before_it_leaves_lines_blank(run: Open) -> None:
    panel, clerk = run()
    grid = grid_of(panel)
    type_sheet(grid, "1231231")
    assert clerk.collected.sheets == ()
    told = body_of(panel).state.whole()
    assert told == "5 lines are not typed, Enter again leaves them blank"
    QTest.keyClick(grid, ENTER)
    marks = marks_of(clerk)
    assert marks[7:] == [None] * 5


def test_enter_on_an_empty_sheet_saves_nothing(run: Open) -> None:
    panel, clerk = run()
    for _ in range(3):
        QTest.keyClick(grid_of(panel), ENTER)
    assert clerk.collected.sheets == ()


def test_the_sheet_saved_last_is_taken_back_and_mended(run: Open) -> None:
    panel, clerk = run()
    body, grid = body_of(panel), grid_of(panel)
    type_sheet(grid)
    assert body.take_back.isVisible()
    QTest.keyClicks(grid, "33")
    QTest.keyClick(body.take_back.button, Qt.Key.Key_Space)
    assert clerk.collected.sheets == ()
    assert body.title.text() == "Sheet 1"
    assert (grid.draft.typed, grid.hasFocus()) == (12, True)
    assert not body.take_back.isVisible()
    type_sheet(grid, "2")
    assert marks_of(clerk)[0] == "how"
    assert grid.draft.typed == 2, "what was begun meanwhile is there again"


def test_only_the_last_sheet_is_taken_back_and_none_once_locked(run: Open) -> None:
    panel, clerk = run()
    body = body_of(panel)
    type_sheet(body.grid)
    type_sheet(body.grid)
    assert body.take_back.words.text() == "Sheet 2 saved"
    clerk.desk.running.lock(clerk.session)
    clerk.show()
    assert not body.take_back.isVisible()
    clerk.desk.running.back(clerk.session)
    clerk.show()
    assert not body.take_back.isVisible()


def test_a_refused_sheet_stays_with_the_sentence(run: Open) -> None:
    panel, clerk = run()
    assert isinstance(panel, ModesPanel)
    QTest.keyClicks(grid_of(panel), TWELVE)
    clerk.desk.running.lock(clerk.session)
    QTest.keyClick(grid_of(panel), ENTER)
    assert panel.fault.sentence().startswith("The step is not running")
    assert grid_of(panel).draft.typed == 12
    assert panel.unsaved()


def test_letters_and_space_are_left_to_the_window(run: Open) -> None:
    panel, _ = run()
    heard: list[int] = []
    window = panel.window()
    window.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Plus, Qt.Key.Key_1, Qt.Key.Key_Q):
        QTest.keyClick(grid_of(panel), key)
    assert heard == [Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Plus]
    assert grid_of(panel).property("takes") == "digits"


def test_another_step_starts_afresh(run: Open) -> None:
    panel, clerk = run()
    QTest.keyClicks(grid_of(panel), "12")
    panel.show_capture(msgspec.structs.replace(clerk.view(), key="other"))
    assert grid_of(panel).draft.typed == 0
    assert not panel.unsaved()


def test_a_closed_step_takes_no_key(run: Open) -> None:
    panel, clerk = run()
    clerk.desk.running.lock(clerk.session)
    clerk.show()
    QTest.keyClicks(grid_of(panel), "12")
    assert grid_of(panel).draft.typed == 0
    assert body_of(panel).state.whole() == "Sheets are typed while the step runs"


@pytest.mark.parametrize(
    ("lines", "width", "rows"), [("12", 718, 1), ("24", 718, 2), ("9", 632, 1)]
)
def test_cells_stand_in_rows_of_the_same_number(
    run: Open, lines: str, width: int, rows: int
) -> None:
    panel, _ = run(n=30, width=width, set=lines)
    grid = grid_of(panel)
    assert grid.height() == rows * 48 - 6
    assert grid.cell_rect(0).height() == 42
    assert grid.cell_rect(int(lines) - 1).right() < width
    if lines == "12":
        assert grid.cell_rect(11).right() == pytest.approx(717, abs=1)


def test_the_caret_says_its_line(run: Open) -> None:
    panel, _ = run()
    grid = grid_of(panel)
    QTest.keyClicks(grid, "1")
    told = grid.accessibleName()
    assert told == "Line 2 of 12, Turns a goal into steps with dates: not typed"
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.accessibleName().endswith(": Why-side")


@pytest.mark.parametrize("n", [4, 12, 30, 100])
@pytest.mark.parametrize("width", [632, 718, 1176])
def test_nothing_is_cut_in_any_room(run: Open, n: int, width: int) -> None:
    panel, _ = run(n=n, width=width)
    type_sheet(grid_of(panel))
    panel.refused("“Describes where we want to be in three years” has 13 answers. " * 3)
    QApplication.processEvents()
    assert_nothing_clipped(panel.window())
    assert_all_named(panel)


def test_the_panel_is_as_high_as_in_the_picture(run: Open) -> None:
    panel, _ = run()
    grid = grid_of(panel)
    assert panel.height() == pytest.approx(146, abs=1)
    assert grid.mapTo(panel, QPoint(0, 0)).y() == pytest.approx(74, abs=1)
