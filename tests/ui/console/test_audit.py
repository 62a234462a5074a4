"""Every page and dialog by keyboard: all has a name, is reached in order, and shows its focus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.audit import assert_audited
from tests.support.consoles import shown_console
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import make_sample
from workshop.ui.console.carry import Carry
from workshop.ui.console.console import Console
from workshop.ui.console.library_page import LibraryPage
from workshop.ui.console.rules import RulesPanel
from workshop.ui.console.seating import SeatingPanel
from workshop.ui.prompts import AskDialog, Question
from workshop.ui.theme import Theme


@pytest.fixture
def console(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Console]:
    desk = Desk.open(tmp_path / "library.db")
    made = make_sample(desk).made
    assert made is not None
    with shown_console(desk, theme, qtbot, made) as console:
        yield console


PAGES = ("plan", "people", "print", "review", "follow", "settings", "about", "import")


def test_every_page_is_whole_by_keyboard(console: Console) -> None:
    for name in PAGES:
        console.frame.show_page(name)
        _audit(console)
    console.show_home()
    _audit(console)


def test_what_changes_with_the_session_is_whole_by_keyboard(console: Console) -> None:
    block = next(
        b for b in console.desk.agenda.blocks(console.session) if b.exercise == "why-or-how"
    )
    console.pages.show_block(block.id)
    _audit(console)
    console.pages.edit_block(block.id)
    _audit(console)
    desk, session = console.desk, console.session
    console.bridge.do(desk.running.go_to, session, block.id)
    console.bridge.do(desk.running.next, session)
    console.frame.show_page("run")
    _audit(console)


def test_every_dialog_is_whole_by_keyboard(console: Console, qtbot: QtBot) -> None:
    frame, theme = console.frame, console.theme
    question = Question("Remove it?", "It goes.", "Remove", "Keep", danger=True)
    console.desk.backups.make()
    carry = Carry(LibraryPage(theme), console.bridge, console.prompts)
    carry.open_backups()
    for dialog in (
        AskDialog(theme, frame, question),
        carry.dialog,
        RulesPanel(theme, frame, console.bridge, console.session).dialog,
        SeatingPanel(theme, frame, console.bridge, console.session).dialog,
    ):
        assert dialog is not None
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert assert_audited(dialog) > 1
        dialog.close()


def _audit(console: Console) -> None:
    QApplication.processEvents()
    frame = console.frame
    page = frame.pages.open_page()
    assert page is not None
    assert assert_audited(frame, (frame.top_bar, *page.areas(), frame.status_bar)) > 2
