"""Notes by N beside the script."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import SIZES, Window, shown
from workshop.domain.notes import LONGEST, NoteKind
from workshop.ui.console.run_notes_part import NotePopover
from workshop.ui.theme import Theme


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Window:
    window = shown(tmp_path, theme, qtbot)
    window.link.go_next()
    return window


def popover(window: Window) -> NotePopover:
    found = window.page.beside.notes.popover
    assert found is not None
    return found


def texts(window: Window) -> list[str]:
    return [note.words.text() for note in window.page.beside.notes.notes]


def write(window: Window, words: str) -> None:
    window.link.write_note()
    QTest.keyClicks(popover(window).line, words)
    QTest.keyClick(popover(window).line, Qt.Key.Key_Return)


def test_a_few_words_and_enter_keep_a_note_of_the_block_that_runs(window: Window) -> None:
    write(window, "Table 3 talked about line 3")
    assert window.page.beside.notes.popover is None
    (note,) = window.day.desk.notes.of(window.day.session)
    assert (note.kind, note.block) == (NoteKind.NOTE, window.day.place().block.id)
    assert texts(window) == ["Table 3 talked about line 3"]
    window.go("why-or-how")
    assert texts(window) == []
    assert window.page.beside.notes.head.text() == "1 note"


def test_a_question_is_parked_by_keys_alone(window: Window) -> None:
    window.link.write_note()
    QTest.keyClicks(popover(window).line, "Who decides?")
    QTest.keyClick(popover(window).kind, Qt.Key.Key_Right)
    QTest.keyClick(popover(window).line, Qt.Key.Key_Return)
    assert texts(window) == ["Parked: Who decides?"]


def test_a_note_is_changed_and_taken_out(window: Window) -> None:
    write(window, "One")
    QTest.mouseClick(window.page.beside.notes.notes[0], Qt.MouseButton.LeftButton)
    assert popover(window).line.text() == "One"
    QTest.keyClicks(popover(window).line, " more")
    QTest.keyClick(popover(window).line, Qt.Key.Key_Return)
    assert texts(window) == ["One more"]
    QTest.mouseClick(window.page.beside.notes.notes[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(popover(window).take_out, Qt.MouseButton.LeftButton)
    assert texts(window) == []
    assert window.day.desk.notes.of(window.day.session) == ()


def test_what_is_too_long_stays_in_the_line_with_the_reason(window: Window) -> None:
    window.link.write_note()
    words = "x" * (LONGEST + 1)
    popover(window).line.setText(words)
    QTest.keyClick(popover(window).line, Qt.Key.Key_Return)
    assert popover(window).line.text() == words
    assert popover(window).hint.text().startswith("The note holds 2001 characters")
    assert window.day.desk.notes.of(window.day.session) == ()


def test_the_latest_two_are_shown_and_the_rest_is_counted(window: Window) -> None:
    for words in ("One", "Two", "Three"):
        write(window, words)
    assert texts(window) == ["Two", "Three"]
    assert window.page.beside.notes.head.text() == "Notes, 1 more"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(window: Window, size: tuple[int, int]) -> None:
    write(window, "Table 3 talked about line 3 out loud. Ask them to keep it for the talk. " * 3)
    window.frame.resize(*size)
    QApplication.processEvents()
    assert_nothing_clipped(window.page.beside)
    window.link.write_note()
    assert_nothing_clipped(popover(window))
    assert_all_named(popover(window))
