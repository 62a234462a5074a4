from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.capture import Clerk
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.ui.activities.conftest import Open
from workshop.activities.activity import Line
from workshop.domain.exercise import Mode
from workshop.ui.activities.choose import SlipsBody
from workshop.ui.activities.choose_grid import ChoiceGrid
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import Panel
from workshop.ui.activities.slip import Slip, Typed
from workshop.ui.activities.tally import TallyBody
from workshop.ui.theme import Theme

ENTER = Qt.Key.Key_Enter
THEMES = {"exercise": "my-best-version", "step": "themes", "slip": "yes"}


def body_of(panel: Panel) -> SlipsBody:
    assert isinstance(panel, ModesPanel)
    body = panel.bodies[Mode.KEYED]
    assert isinstance(body, SlipsBody)
    return body


def grid_of(panel: Panel) -> ChoiceGrid:
    return body_of(panel).grid


def ticked(clerk: Clerk) -> list[list[str]]:
    return [
        sorted(line for line, choice in sheet.marks.items() if choice == "chosen")
        for sheet in clerk.collected.sheets
    ]


def test_one_and_two_are_never_twelve() -> None:
    slip = Slip(12, 3)
    for digit in "0102":
        assert slip.digit(digit) is Typed.TAKEN
    assert slip.ticked == [1, 2]
    for digit in "12":
        slip.digit(digit)
    assert slip.ticked == [1, 2, 12]


@pytest.mark.parametrize(("choices", "typed", "ticks"), [(9, "19", [1, 9]), (12, "1009", [10, 9])])
def test_a_number_has_as_many_digits_as_the_last(
    choices: int, typed: str, ticks: list[int]
) -> None:
    slip = Slip(choices, 3)
    for digit in typed:
        slip.digit(digit)
    assert slip.ticked == ticks


@pytest.mark.parametrize("typed", ["4", "13", "00"])
def test_a_number_that_is_not_there_ticks_nothing(typed: str) -> None:
    slip = Slip(12, 3)
    assert [slip.digit(digit) for digit in typed][-1] is Typed.UNKNOWN
    assert (slip.ticked, slip.pending) == ([], "")


def test_three_ticks_are_six_digits_and_enter(run: Open) -> None:
    panel, clerk = run(**THEMES)
    QTest.keyClicks(grid_of(panel), "030712")
    QTest.keyClick(grid_of(panel), ENTER)
    assert ticked(clerk) == [["12", "3", "7"]]
    assert len(clerk.collected.sheets[0].marks) == 12
    assert body_of(panel).title.text() == "Slip 2"


def test_a_fourth_tick_is_not_taken(run: Open) -> None:
    panel, _ = run(**THEMES)
    QTest.keyClicks(grid_of(panel), "01020304")
    assert grid_of(panel).slip.ticked == [1, 2, 3]
    assert body_of(panel).state.whole().startswith("Up to 3 may be ticked.")


def test_typing_a_number_again_takes_its_tick_away(run: Open) -> None:
    panel, clerk = run(**THEMES)
    QTest.keyClicks(grid_of(panel), "01020104")
    QTest.keyClick(grid_of(panel), ENTER)
    assert ticked(clerk) == [["2", "4"]]


def test_half_a_number_is_not_saved(run: Open) -> None:
    panel, clerk = run(**THEMES)
    QTest.keyClicks(grid_of(panel), "031")
    QTest.keyClick(grid_of(panel), ENTER)
    assert ticked(clerk) == []
    assert body_of(panel).state.whole() == "1, and one more digit"
    QTest.keyClick(grid_of(panel), Qt.Key.Key_Backspace)
    QTest.keyClick(grid_of(panel), ENTER)
    assert ticked(clerk) == [["3"]]


def test_a_slip_is_blank_only_on_purpose(run: Open) -> None:
    panel, clerk = run(**THEMES)
    QTest.keyClick(grid_of(panel), ENTER)
    assert ticked(clerk) == []
    assert not panel.unsaved()
    QTest.keyClicks(grid_of(panel), "q")
    assert panel.unsaved()
    QTest.keyClick(grid_of(panel), ENTER)
    assert ticked(clerk) == [[]]


def test_the_slip_saved_last_is_taken_back_and_mended(run: Open) -> None:
    panel, clerk = run(**THEMES)
    grid = grid_of(panel)
    QTest.keyClicks(grid, "0307")
    QTest.keyClick(grid, ENTER)
    assert body_of(panel).take_back.words.text() == "Slip 1 saved"
    QTest.keyClick(body_of(panel).take_back.button, Qt.Key.Key_Space)
    assert (ticked(clerk), grid.slip.ticked) == ([], [3, 7])
    QTest.keyClicks(grid, "11")
    QTest.keyClick(grid, ENTER)
    assert ticked(clerk) == [["11", "3", "7"]]


def test_a_click_ticks_a_choice(run: Open) -> None:
    panel, _ = run(**THEMES)
    grid = grid_of(panel)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(grid, left, pos=grid.cell_rect(7).center())
    assert grid.slip.ticked == [7]
    assert grid.accessibleName() == "Choices of one slip: learning to run the work"


def test_a_ticked_choice_is_hollow_until_it_is_saved(run: Open, theme: Theme) -> None:
    panel, _ = run(**THEMES)
    grid = grid_of(panel)
    QTest.keyClicks(grid, "03")
    image = grid.grab().toImage()
    ground = {
        number: image.pixelColor(cell.left() + 4, cell.center().y())
        for number in (2, 3)
        for cell in [grid.cell_rect(number)]
    }
    assert ground == {2: theme.colour("sunken"), 3: theme.colour("surface")}


def test_slips_and_their_ticks_are_counted(run: Open) -> None:
    panel, clerk = run(**THEMES, mode=Mode.TALLY)
    assert isinstance(panel, ModesPanel)
    body = panel.bodies[Mode.TALLY]
    assert isinstance(body, TallyBody)
    QTest.keyClicks(body.grid, "11")
    QTest.keyClick(body.grid, ENTER)
    QTest.keyClicks(body.grid, "7")
    QTest.keyClick(body.grid, ENTER)
    assert (clerk.collected.done, clerk.collected.counts) == (11, {"1": {"chosen": 7}})
    QTest.keyClick(body.grid, Qt.Key.Key_Home)
    QTest.keyClicks(body.grid, "13")
    QTest.keyClick(body.grid, ENTER)
    assert panel.fault.sentence().startswith("13 sheets are counted, but 12 people are here.")
    assert (clerk.collected.done, panel.unsaved()) == (11, True)


@pytest.mark.parametrize("n", [4, 12, 30, 100])
@pytest.mark.parametrize("width", [632, 718, 1176])
def test_nothing_is_cut_in_any_room(run: Open, n: int, width: int) -> None:
    panel, _ = run(**THEMES, n=n, width=width)
    QTest.keyClicks(grid_of(panel), "01020304")
    QApplication.processEvents()
    assert_nothing_clipped(panel.window())
    assert_all_named(panel)
    assert panel.height() <= 260


def test_hostile_choices_stay_words_within_their_cells(run: Open) -> None:
    panel, clerk = run(**THEMES)
    lines = tuple(Line(str(n), "<img src=x>\n ليلى & “" * 40) for n in range(1, 13))
    panel.show_capture(msgspec.structs.replace(clerk.view(), key="other", lines=lines))
    QApplication.processEvents()
    grid = grid_of(panel)
    assert all(grid.rect().contains(grid.cell_rect(n)) for n in range(1, 13))
    assert_nothing_clipped(panel)
