"""Typing in for a colleague: steps in the rail, sheets, and the file that goes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.played import desk_at
from tests.support.prompts import RecordedPrompts
from tests.support.steps import sort_on_sheets
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.ui.activities.keyed_grid import KeyedGrid
from workshop.ui.console.console import Console
from workshop.ui.console.type_page import TypePage
from workshop.ui.theme import Theme

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


class Laptop:
    """The second laptop's window, after it took in the session file of the first."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.first = desk_at(folder / "first.db")
        self.session = sort_on_sheets(self.first, 6)
        file = self.first.bundles.write(self.session, folder / "out.twofold")
        self.desk: Desk = desk_at(folder / "second.db", seed=2)
        self.prompts = RecordedPrompts(file)
        self.console = Console(self.desk, theme, self.prompts, hold=0)
        self.console.frame.resize(1366, 768)
        self.console.frame.show()
        library = self.console.frame.pages.page("library")
        library.file_requested.emit()  # type: ignore[attr-defined]
        QApplication.processEvents()

    @property
    def page(self) -> TypePage:
        page = self.console.frame.pages.open_page()
        assert isinstance(page, TypePage)
        return page

    def tabs(self) -> list[str]:
        bar = self.console.frame.top_bar
        return [name for name, tab in bar.tabs.items() if tab.isVisible()]

    def choose(self, title: str) -> None:
        row = next(row for row in self.page.model.rows() if row.title == title)
        self.page.view.row_chosen.emit(row.key)

    def grid(self) -> KeyedGrid:
        assert self.page.panel is not None
        found = self.page.panel.findChild(KeyedGrid)
        assert found is not None
        return found


@pytest.fixture
def laptop(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path, theme)
    yield laptop
    laptop.console.frame.close()
    laptop.console.let_go()
    laptop.desk.close()
    laptop.first.close()


def test_a_session_file_is_opened_to_type_and_nothing_else_is_reached(laptop: Laptop) -> None:
    assert laptop.prompts.asked[0].yes == "Type its sheets in"
    assert laptop.console.frame.open_name() == "type"
    assert laptop.tabs() == ["type", "people"]
    assert not laptop.console.frame.top_bar.projector_button.isVisible()
    first = laptop.page.model.rows()[0]
    assert (first.title, first.counted) == ("Why or how?", "0 of 6")


def test_a_sheet_is_typed_and_goes_back_once(laptop: Laptop, tmp_path: Path) -> None:
    laptop.choose("Why or how?")
    grid = laptop.grid()
    place = laptop.desk.type_in.places(laptop.session)[0]
    lines = laptop.desk.house.activity(place.step).lines(place.step, place.options, 1, None)
    QTest.keyClicks(grid, "1" * len(lines))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert laptop.page.model.rows()[0].counted == "1 of 6"
    laptop.prompts.path = tmp_path / "back.twofold"
    laptop.page.give_back.click()
    assert laptop.prompts.saved[-1][1].name == "Typed typed.twofold"
    brought = laptop.first.bundles.bring_in(tmp_path / "back.twofold")
    assert (brought.sheets, brought.conflicts) == (1, ())
    assert laptop.first.bundles.bring_in(tmp_path / "back.twofold").sheets == 0


def test_a_sheet_half_typed_keeps_its_step(laptop: Laptop) -> None:
    first, second = laptop.page.model.rows()[:2]
    laptop.page.view.row_chosen.emit(first.key)
    QTest.keyClicks(laptop.grid(), "12")
    laptop.page.view.row_chosen.emit(second.key)
    assert laptop.page.view.key() == first.key
    assert laptop.page.title.text() == first.title


def test_a_locked_step_says_why_it_takes_no_sheet(laptop: Laptop) -> None:
    place = laptop.desk.type_in.places(laptop.session)[0]
    with laptop.desk.house.library.atomic():
        locked = msgspec.structs.replace(place.run, state=State.LOCKED)
        laptop.desk.house.library.runs.save(locked)
    laptop.console.open_session(laptop.session)
    QApplication.processEvents()
    assert laptop.page.shut.text().startswith("The answers of this step are locked.")
    assert laptop.page.panel is None or not laptop.page.panel.isVisible()


def test_the_session_can_be_led_here_after_all(laptop: Laptop) -> None:
    laptop.page.lead.click()
    assert laptop.prompts.asked[-1].yes == "Lead it here"
    assert laptop.console.frame.open_name() == "plan"
    assert laptop.tabs() == ["plan", "people", "print", "run", "review", "follow"]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_off(laptop: Laptop, size: tuple[int, int]) -> None:
    laptop.console.frame.resize(*size)
    for row in laptop.page.model.rows():
        laptop.page.view.row_chosen.emit(row.key)
        for _ in range(3):  # a panel in a panel is laid out step by step
            QApplication.processEvents()
        assert_nothing_clipped(laptop.page)
    assert_all_named(laptop.page)
