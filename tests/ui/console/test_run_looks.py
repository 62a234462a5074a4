from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from tests.support.runs import SIZES, Window, settle
from workshop.domain.states import State
from workshop.ui.activities.registry import panel_for
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import shows_ring
from workshop.ui.widgets.keycap import KeyButton


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    day = Day(tmp_path / "library.db")
    yield day
    day.desk.close()


@pytest.fixture
def window(day: Day, theme: Theme, qtbot: QtBot) -> Iterator[Window]:
    window = Window(day, theme)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    window.frame.show_page("run")
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    window.frame.activateWindow()
    yield window
    window.frame.close()


# --- the way by keyboard -------------------------------------------------------------------------


def test_tab_goes_from_the_rail_over_the_sheet_to_the_wall(window: Window) -> None:
    window.run("why-or-how")
    page = window.page
    page.agenda.rows.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(6):
        QTest.keyClick(window.frame.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.frame.focusWidget())
    timer = page.head.timer.findChild(KeyButton)
    beside = page.beside
    assert seen == [
        timer, page.head.primary.button, page.panel, beside.late, beside.notes.add, beside.stop
    ]  # fmt: skip


def test_a_grid_that_closes_hands_the_focus_to_the_next_act(window: Window) -> None:
    window.run("why-or-how")
    window.grid.counts_typed.emit({"1": {"why": 12}})
    assert window.grid.hasFocus()
    window.lock()
    assert window.page.head.primary.button.hasFocus()
    assert not shows_ring(window.page.head.primary.button)


# --- looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_everything_lies_where_the_picture_has_it(
    window: Window, theme: Theme, size: tuple[int, int], name: str
) -> None:
    theme.switch(name)
    window.frame.resize(*size)
    window.run("why-or-how")
    settle()
    width, height = size
    page, frame = window.page, window.frame
    rail, inspector = (288, 400) if width >= 1920 else (256, 336)
    thumb = (360, 202) if width >= 1920 else (296, 166)
    left = width - inspector + 20
    assert rect_of(page.beside.wall, frame) == QRect(left, 88, *thumb)
    assert rect_of(page.beside.coming.thumb, frame) == QRect(left, 88 + thumb[1] + 12, 144, 81)
    assert rect_of(page.head, frame).topLeft().toTuple() == (rail + 28, 68)
    button = rect_of(page.head.primary.button, frame)
    assert (button.top(), button.height()) == (143, 34)
    assert button.right() == width - inspector - 28 - 1
    assert rect_of(page.script.column.say, frame).topLeft().toTuple() == (rail + 28 + 88, 196)
    assert page.script.column.say.width() <= 820
    rows = page.agenda.rows
    first, current = rows.visualRect(rows.model().index(0, 0)), rows.model().index(3, 0)
    assert rect_of(rows, frame).top() == 92
    assert first.height() == (27 if height == 720 else 29)
    assert rows.visualRect(current).height() == 52
    assert rect_of(page.panel, frame).bottom() == height - 28 - 18 - 1
    assert page.head.title.font().pixelSize() == 26
    assert page.agenda.ends.font().pixelSize() == 22


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_clipped_and_all_is_named(window: Window, size: tuple[int, int]) -> None:
    window.frame.resize(*size)
    settle()
    for exercise in ("welcome", "why-how-rounds", "why-or-how", "my-best-version"):
        window.go(exercise)
        settle()
        assert_nothing_clipped(window.page)
        assert_all_named(window.page)
    window.run("why-or-how")
    window.lock()
    settle()
    banner = window.page.banner  # asks for its height by its width
    assert banner.height() >= banner.heightForWidth(banner.width())
    assert_nothing_clipped(window.page, but=(banner,))
    window.link.go_back()
    window.grid.counts_typed.emit({"1": {"why": 6, "how": 6}})
    window.lock()
    window.link.hold_ended(True)
    while window.day.state() is State.REVEALED:
        settle()
        assert_nothing_clipped(window.page)
        window.link.go_next()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_step_of_the_day_has_room_for_its_panel(
    day: Day, theme: Theme, qtbot: QtBot, size: tuple[int, int]
) -> None:
    slip = day.block("my-best-version")
    day.desk.agenda.set_option(day.session, slip, "slip", "yes")
    window = Window(day, theme, panel_for)
    qtbot.addWidget(window.frame)
    window.frame.resize(*size)
    window.frame.show_page("run")
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    seen = set()
    while window.page.head.title.whole() != "The session is over":
        settle()
        seen.add(type(window.page.panel).__name__)
        assert_nothing_clipped(window.page, but=(window.page.banner,))
        assert_all_named(window.page)
        if window.primary == "Leave it out":
            window.page.head.primary.button.click()
        else:
            window.link.go_next()
    assert {"SortPanel", "CanvasPanel", "ChoosePanel"} <= seen
    window.frame.close()


def test_the_present_block_wears_the_spine(window: Window) -> None:
    window.go("why-or-how")
    settle()
    rows = window.page.agenda.rows
    at = rows.visualRect(rows.model().index(3, 0)).center().y()
    image = rows.viewport().grab().toImage()
    assert image.pixelColor(1, at).name() == window.frame.theme.hex("why_fill")
    assert image.pixelColor(4, at).name() == window.frame.theme.hex("how_fill")
    assert image.pixelColor(60, at + 24).name() == window.frame.theme.hex("surface")


def test_a_long_day_scrolls_and_keeps_the_present_block_in_sight(window: Window) -> None:
    agenda, session = window.day.desk.agenda, window.day.session
    for _ in range(24):
        window.bridge.do(agenda.insert, session, "break")
    window.page.agenda.block_requested.emit(agenda.blocks(session)[20].id)
    settle()
    rows = window.page.agenda.rows
    box = rows.visualRect(rows.model().index(20, 0))
    assert rows.verticalScrollBar().value() > 0
    assert rows.viewport().rect().contains(box)
    assert window.page.agenda.ends.isVisible()


def test_in_a_low_window_the_next_picture_gives_way_first(window: Window) -> None:
    window.frame.resize(1280, 720)
    window.run("why-or-how")
    settle()
    assert window.page.beside.coming.isVisible()
    window.page.beside.resize(308, 300)
    window.page.beside.make_room()
    assert not window.page.beside.coming.isVisible()
    window.page.beside.resize(308, 620)
    window.page.beside.make_room()
    assert window.page.beside.coming.isVisible()


def test_the_script_grows_in_three_steps(window: Window) -> None:
    window.run("why-or-how")
    script = window.page.script
    settle()
    before = script.column.say.height()
    for _ in range(3):
        QTest.keyClick(window.page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert script.column.zoom() == 1.3
    settle()
    assert script.column.say.height() > before
    QTest.keyClick(window.page, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert script.column.zoom() == 1.15


def test_the_keys_shown_are_those_that_work(window: Window) -> None:
    assert [hint.key for hint in window.page.key_hints()] == ["Space", "L", "?"]
    window.run("why-or-how")
    assert [hint.key for hint in window.page.key_hints()] == ["Space", "T", "L", "?"]
    window.page.show_wall(window.page.wall_scene(), "Screen 2", False)
    assert [hint.key for hint in window.page.key_hints()] == ["Space", "B", "T", "L", "?"]
    assert [hint.key for hint in window.frame.status_bar.hints()][1] == "B"
    window.grid.counts_typed.emit({"1": {"why": 12}})
    window.lock()
    assert window.page.key_hints()[0].key == "hold R"
    assert shows_ring(window.page.agenda.rows) is False
