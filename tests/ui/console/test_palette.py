"""The command palette: by keyboard alone, over whatever runs, and back where one was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.consoles import shown_console
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import make_sample
from workshop.ui.console.console import Console
from workshop.ui.console.palette import Palette
from workshop.ui.theme import Theme

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def console(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Console]:
    desk = Desk.open(tmp_path / "library.db")
    made = make_sample(desk).made
    assert made is not None
    with shown_console(desk, theme, qtbot, made) as console:
        yield console


def _open(console: Console) -> Palette:
    QTest.keyClick(QApplication.focusWidget(), Key.Key_K, CTRL)
    assert console.pages.seeking is not None
    palette = console.pages.seeking.palette
    assert palette.isVisible()
    assert QApplication.focusWidget() is palette.line
    return palette


def _seek(console: Console, query: str) -> None:
    palette = _open(console)
    QTest.keyClicks(palette.line, query)
    QTest.keyClick(palette.line, Key.Key_Return)
    assert not palette.isVisible()


def test_a_person_a_block_and_a_piece_are_a_few_letters_away(console: Console) -> None:
    _seek(console, "kobay")
    people = console.frame.pages.page("people")
    assert console.frame.open_name() == "people"
    assert people.person.key() == people.table.key()  # type: ignore[attr-defined]
    row = people.view.row(people.table.key())  # type: ignore[attr-defined]
    assert row.printed == "Hana Kobayashi"
    _seek(console, "house rules")
    plan = console.frame.pages.page("plan")
    assert console.frame.open_name() == "plan"
    block = console.desk.agenda.blocks(console.session)[0]
    assert plan.selected() == block.id  # type: ignore[attr-defined]
    _seek(console, "tents")
    assert console.frame.open_name() == "print"
    assert console.frame.pages.page("print").selected() == "name-tents"  # type: ignore[attr-defined]
    _seek(console, "follow up")
    assert console.frame.open_name() == "follow"


def test_arrows_choose_esc_leaves_and_the_focus_is_where_it_was(console: Console) -> None:
    before = QApplication.focusWidget()
    palette = _open(console)
    first, second = palette.rows()[:2]
    QTest.keyClick(palette.line, Key.Key_Down)
    assert palette.list.key() == second.key
    assert palette.line.accessibleDescription() == second.spoken
    QTest.keyClick(palette.line, Key.Key_Up)
    QTest.keyClick(palette.line, Key.Key_Backtab)
    assert palette.list.key() == palette.rows()[-1].key
    QTest.keyClick(palette.line, Key.Key_Tab)
    assert palette.list.key() == first.key
    QTest.keyClick(palette.line, Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before


def test_what_the_page_offers_is_offered(console: Console) -> None:
    palette = _open(console)
    titles = {entry.title for entry in palette.rows()}
    assert {
        "Add a block",
        "Ten skills",
        "Settings",
        "Help for this page",
        "All sessions",
        "Start projecting",
    } <= titles
    QTest.keyClick(palette.line, Key.Key_K, CTRL)
    assert not palette.isVisible()
    _seek(console, "seven levels")
    blocks = console.desk.agenda.blocks(console.session)
    assert "Seven levels" in [block.title for block in blocks]
    console.frame.show_page("people")
    titles = {entry.title for entry in _open(console).rows()}
    assert {"Open a spreadsheet", "Paste names", "Find a person", "Rules for pairs"} <= titles


def test_a_query_that_finds_nothing_says_so_and_enter_does_nothing(console: Console) -> None:
    palette = _open(console)
    QTest.keyClicks(palette.line, "harbr")
    assert palette.nothing.text() == "Nothing matches “harbr”."
    QTest.keyClick(palette.line, Key.Key_Return)
    assert palette.isVisible()
    assert console.frame.open_name() == "plan"


def test_a_running_day_goes_on_under_it(console: Console) -> None:
    console.bridge.do(console.desk.running.start, console.session)
    console.frame.show_page("run")
    palette = _open(console)
    before = console.desk.running.place(console.session)
    QTest.keyClick(palette.line, Key.Key_PageDown)  # a clicker
    assert console.desk.running.place(console.session) != before
    assert palette.isVisible()
    QTest.keyClicks(palette.line, "b")  # types, and blanks nothing
    assert palette.line.text() == "b"
    palette.hide()


def test_a_result_is_not_revealed_from_the_palette(console: Console) -> None:
    desk, session = console.desk, console.session
    block = next(b for b in desk.agenda.blocks(session) if b.exercise == "why-or-how")
    console.bridge.do(desk.running.go_to, session, block.id)
    console.bridge.do(desk.running.next, session)
    place = desk.running.place(session)
    assert place is not None
    console.bridge.do(desk.capture.set_counts, place, {"1": {"why": 20, "how": 10}})
    console.bridge.do(desk.running.lock, session)
    console.frame.show_page("run")
    primary = console.frame.pages.page("run").head.primary.button  # type: ignore[attr-defined]
    titles = {entry.title for entry in _open(console).rows()}
    assert primary.text()
    assert primary.text() not in titles


def test_a_click_elsewhere_closes_it(console: Console) -> None:
    palette = _open(console)
    page = console.frame.pages.open_page()
    assert page is not None
    QTest.mouseClick(page.sheet, Qt.MouseButton.LeftButton, pos=page.sheet.rect().bottomRight())
    assert not palette.isVisible()
    assert page.isAncestorOf(QApplication.focusWidget())
