"""F1: the help of the page on top lies beside what one does, and takes nothing from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.consoles import shown_console
from tests.support.looks import assert_all_named, assert_nothing_clipped
from workshop.content.help import load_help
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import make_sample
from workshop.paths import resources
from workshop.ui.console.console import Console
from workshop.ui.theme import Theme
from workshop.ui.widgets.keycap import KeyCap

Key = Qt.Key


@pytest.fixture
def console(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Console]:
    desk = Desk.open(tmp_path / "library.db")
    with shown_console(desk, theme, qtbot, size=(1280, 720)) as console:
        yield console


def _press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_every_page_has_its_help_and_shows_it_whole(console: Console) -> None:
    made = make_sample(console.desk).made
    assert made is not None
    _press(Key.Key_F1)
    console.open_session(made)
    for name in console.frame.pages.names():
        console.frame.show_page(name)
        text = load_help(resources() / "help", name)
        assert text is not None, name
        assert console.help.panel.isVisible()
        assert text.lead in console.help.panel.words()
        assert console.help.panel.accessibleName() == f"Help: {text.title}"
        assert_nothing_clipped(console.help.panel)
    assert_all_named(console.help.panel)


def test_it_opens_by_f1_and_closes_by_esc_where_one_was(console: Console) -> None:
    before = QApplication.focusWidget()
    _press(Key.Key_F1)
    assert console.help.panel.isVisible()
    assert QApplication.focusWidget() is console.help.panel.close_button
    caps = {cap.accessibleName() for cap in console.help.panel.findChildren(KeyCap)}
    assert {"Ctrl N", "F1", "?"} <= caps
    assert "PgDn" not in caps
    _press(Key.Key_Escape)
    assert not console.help.panel.isVisible()
    assert QApplication.focusWidget() is before
    _press(Key.Key_F1)
    console.help.panel.close_button.click()
    assert not console.help.panel.isVisible()


def test_one_goes_on_while_it_is_open_and_f6_leads_there(console: Console) -> None:
    _press(Key.Key_F1)
    page = console.frame.pages.open_page()
    assert page is not None
    page.setFocus()
    page.search.setFocus()  # type: ignore[attr-defined]
    assert console.help.panel.isVisible()
    _press(Key.Key_F6)
    while QApplication.focusWidget() is not console.help.panel.close_button:
        _press(Key.Key_F6)
    _press(Key.Key_F1)
    assert not console.help.panel.isVisible()
