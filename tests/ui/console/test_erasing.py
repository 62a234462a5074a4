"""Erasing in the window: outlook, texts to choose among, receipt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.played import desk_at
from tests.support.prompts import RecordedPrompts
from workshop.facilitation.desk import Desk
from workshop.facilitation.erasure import of_session
from workshop.facilitation.receipts import Target
from workshop.ui.bridge import Bridge
from workshop.ui.console.erasing import EraseDialog, Eraser
from workshop.ui.theme import Theme


class Asked:
    """A library with Ada in a session whose title names her, and the dialog on a target."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.desk = desk_at(folder / "library.db")
        self.session = self.desk.sessions.new("taster", "Day of Ada Obi").made or ""
        self.person = self.desk.people.add(self.session, "Ada Obi").made or ""
        self.desk.people.add(self.session, "Ben")
        self.desk.notes.add(self.session, "Ask Ada Obi again")
        self.backup = self.desk.backups.make()
        self.window = QWidget()
        self.prompts = RecordedPrompts(folder / "receipt.pdf")
        self.bridge = Bridge(self.desk)
        self.theme = theme

    def open(self, target: Target) -> EraseDialog:
        eraser = Eraser(self.theme, self.window, self.bridge, self.prompts, target)
        QApplication.processEvents()
        return eraser.dialog


@pytest.fixture
def asked(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Asked]:
    asked = Asked(tmp_path, theme)
    qtbot.addWidget(asked.window)
    asked.window.show()
    yield asked
    asked.window.close()
    asked.desk.close()


def said(dialog: EraseDialog) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def of(desk: Desk, person: str) -> Target:
    return desk.erasure.of_person(person)


def test_what_goes_and_which_texts_name_them_is_said_before(asked: Asked) -> None:
    dialog = asked.open(of(asked.desk, asked.person))
    assert dialog.heading.text() == "Erase “Ada Obi”?"
    assert "What goes" in said(dialog)
    assert [check.text() for _, check in dialog.texts] == ["Note", "Title of a session"]
    assert all(check.isChecked() for _, check in dialog.texts)
    assert dialog.keep.hasFocus()
    assert_all_named(dialog)
    assert_nothing_clipped(dialog)
    dialog.keep.click()
    assert asked.desk.people.of(asked.session)[0].name == "Ada Obi"


def test_a_text_that_is_not_ticked_stays(asked: Asked) -> None:
    dialog = asked.open(of(asked.desk, asked.person))
    dialog.texts[0][1].setChecked(False)
    dialog.erase.click()
    assert asked.desk.sessions.get(asked.session).title == "Day of erased"
    assert asked.desk.notes.of(asked.session)[0].text == "Ask Ada Obi again"
    assert [p.name for p in asked.desk.people.of(asked.session)] == ["Ben"]
    dialog.close_button.click()


def test_the_receipt_names_backups_and_they_are_rewritten(asked: Asked) -> None:
    dialog = asked.open(of(asked.desk, asked.person))
    dialog.erase.click()
    assert dialog.heading.text() == "The person is erased"
    assert asked.backup.name in said(dialog)
    assert not dialog.erase.isVisible()
    assert_nothing_clipped(dialog)
    dialog.rewrite.click()
    assert "No backup that lies here holds it." in said(dialog)
    assert b"Ada Obi" not in asked.backup.read_bytes()
    dialog.save.click()
    assert asked.prompts.path is not None
    assert asked.prompts.path.read_bytes().startswith(b"%PDF")
    dialog.close_button.click()


def test_a_session_goes_with_a_receipt(asked: Asked) -> None:
    dialog = asked.open(of_session(asked.desk.sessions.get(asked.session)))
    assert dialog.heading.text() == "Erase “Day of Ada Obi”?"
    dialog.erase.click()
    assert dialog.heading.text() == "The session is erased"
    assert not asked.desk.sessions.exists(asked.session)
    dialog.close_button.click()
