"""The size of the text: it holds at once, can be taken back, and nothing is cut at the largest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.consoles import shown_console
from tests.support.looks import assert_nothing_clipped
from workshop.domain.clock import SetClock
from workshop.facilitation import preferences as names
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import make_sample
from workshop.ui.console.console import Console
from workshop.ui.console.settings_page import SettingsPage
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.focus import FocusRing
from workshop.ui.widgets.label import ElidedLabel

CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = ("plan", "people", "print", "import", "review", "follow", "settings", "about")


@pytest.fixture
def console(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Console]:
    desk = Desk.open(tmp_path / "library.db", clock=SetClock())
    with shown_console(desk, theme, qtbot, size=(1280, 720)) as console:
        yield console
    theme.resize(100)


def _settings(console: Console) -> SettingsPage:
    page = console.frame.pages.open_page()
    assert isinstance(page, SettingsPage)
    return page


def _height(console: Console) -> int:
    return console.frame.top_bar.height()


def test_larger_text_holds_at_once_and_the_focus_stays(console: Console, qtbot: QtBot) -> None:
    console.show_settings()
    _settings(console).larger.setFocus()
    QTest.keyClick(_settings(console).larger, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _height(console) == 53)
    page = _settings(console)
    assert page.size_words.text() == "110 %"
    assert page.heading.font().pixelSize() == 33
    assert QApplication.focusWidget() is page.larger
    QTest.keyClick(console.frame, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: _height(console) == 48)
    assert console.frame.open_name() == "settings"
    assert _settings(console).size_words.text() == "100 %"


def test_a_sheet_that_is_half_typed_is_waited_for(console: Console, qtbot: QtBot) -> None:
    desk = console.desk
    session = make_sample(desk).made
    assert session is not None
    console.open_session(session)
    block = next(b for b in desk.agenda.blocks(session) if b.exercise == "my-best-version")
    console.bridge.do(desk.running.go_to, session, block.id)
    console.bridge.do(desk.running.next, session)
    console.frame.show_page("run")
    run = console.frame.pages.open_page()
    assert run is not None
    typed = [True]
    run.panel.unsaved = lambda: typed[0]  # type: ignore[attr-defined]
    console.bridge.do(desk.preferences.change, names.SIZE, "150", "")
    qtbot.wait(10)
    assert console.frame.pages.open_page() is run
    typed[0] = False
    qtbot.waitUntil(lambda: console.frame.pages.open_page() is not run)
    assert console.frame.open_name() == "run"


def test_nothing_is_cut_at_the_largest_text_in_the_smallest_window(console: Console) -> None:
    desk = console.desk
    session = make_sample(desk).made
    assert session is not None
    desk.preferences.set(names.SIZE, "150")
    console.looks.apply()
    QApplication.processEvents()
    assert _height(console) == 72
    _look(console)
    console.open_session(session)
    for name in PAGES:
        console.frame.show_page(name)
        _look(console)
    block = next(b for b in desk.agenda.blocks(session) if b.exercise == "why-or-how")
    console.pages.show_block(block.id)
    _look(console)
    console.pages.edit_block(block.id)
    _look(console)
    console.bridge.do(desk.running.go_to, session, block.id)
    console.bridge.do(desk.running.next, session)
    console.frame.show_page("run")
    _look(console)


def _look(console: Console) -> None:
    for _ in range(3):
        QApplication.processEvents()
    frame = console.frame
    # A long text in a field scrolls, a long title ends in … and its tooltip says it whole.
    kinds = (LineEdit, ElidedLabel, FocusRing)
    but: list[QWidget] = [w for kind in kinds for w in frame.findChildren(kind)]
    assert_nothing_clipped(frame, [frame.pages, *but])
