"""A block is put in on the way, by keyboard, and the day goes on after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import SIZES, Window, shown
from workshop.ui.console.run_put_in import PutInPopover
from workshop.ui.theme import Theme


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Window:
    window = shown(tmp_path, theme, qtbot)
    window.go("why-how-rounds")
    return window


def asked(window: Window) -> PutInPopover:
    window.link.put_in()
    QApplication.processEvents()
    found = window.page.put_in
    assert found is not None
    return found


def test_letters_and_enter_put_a_break_after_the_present_block(window: Window) -> None:
    popover = asked(window)
    assert next(row.name for row in popover.model.rows()) in ("break", "close", "seats", "talk")
    QTest.keyClicks(popover.line, "brea")
    QTest.keyClick(popover.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    day = window.day
    blocks = [block.exercise for block in day.desk.agenda.blocks(day.session)]
    assert blocks[blocks.index("why-how-rounds") + 1] == "break"
    assert window.page.put_in is None
    assert day.place().block.exercise == "why-how-rounds"
    assert day.desk.undo.back_label() == "put in Break"


def test_arrows_choose_and_esc_changes_nothing(window: Window) -> None:
    day = window.day
    before = [block.id for block in day.desk.agenda.blocks(day.session)]
    popover = asked(window)
    QTest.keyClick(popover.line, Qt.Key.Key_Down)
    assert popover.rows.key() == popover.model.rows()[1].name
    QTest.keyClick(popover.line, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert [block.id for block in day.desk.agenda.blocks(day.session)] == before
    assert window.page.put_in is None


@pytest.mark.parametrize("size", SIZES)
def test_the_list_is_whole_and_named(window: Window, size: tuple[int, int]) -> None:
    window.frame.resize(*size)
    popover = asked(window)
    assert_nothing_clipped(popover)
    assert_all_named(popover)
