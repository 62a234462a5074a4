"""One screen only: the wall lies over the console, H looks behind it, typing shows dots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.consoles import shown_console
from tests.support.days import Day
from workshop.domain.scene import BLANK
from workshop.tokens import tokens
from workshop.ui.console.console import Console
from workshop.ui.projector.here import PresentHere
from workshop.ui.projector.projecting import Where
from workshop.ui.theme import Theme

Key = Qt.Key


@pytest.fixture
def console(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Console]:
    day = Day(tmp_path / "library.db")
    with shown_console(day.desk, theme, qtbot, day.session) as console:
        console.bridge.do(day.desk.running.start, day.session)
        console.frame.show_page("run")
        yield console


@pytest.fixture
def here(console: Console, qtbot: QtBot) -> PresentHere:
    """The wall over the console, with a picture on it."""
    for key in (Key.Key_F5, Key.Key_S, Key.Key_B):
        QTest.keyClick(console.frame, key)
    here = console.projecting.here
    assert here is not None
    qtbot.waitUntil(console.frame.isActiveWindow)
    qtbot.waitUntil(lambda: not here.wall.moving)
    return here


def _colours(console: Console) -> set[int]:
    """Return the colours of the whole window as it is seen."""
    QApplication.processEvents()
    image = console.frame.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32) & 0xFFFFFF
    return set(np.unique(pixels).tolist())


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _accent(console: Console) -> int:
    return console.theme.colour("accent").rgb() & 0xFFFFFF


def test_s_lays_the_wall_over_the_console_and_takes_it_off(console: Console) -> None:
    QTest.keyClick(console.frame, Key.Key_F5)
    assert console.projecting.state.where is Where.WINDOW
    QTest.keyClick(console.frame, Key.Key_S)
    state, here = console.projecting.state, console.projecting.here
    assert (state.where, state.blank) == (Where.HERE, True)
    assert here is not None
    assert here.geometry() == console.frame.rect()
    assert console.projecting.window is None
    QTest.keyClick(console.frame, Key.Key_B)
    QTest.keyClick(console.frame, Key.Key_Escape)
    assert here.wall.scene == BLANK
    ground = QColor(tokens().colours("wall_paper")["paper"]).rgb() & 0xFFFFFF
    assert _colours(console) == {ground}
    QTest.keyClick(console.frame, Key.Key_B)
    console.show_home()
    assert _colours(console) == {ground}
    QTest.keyClick(console.frame, Key.Key_S)
    assert console.projecting.here is None
    assert console.projecting.state.where is Where.WINDOW


def test_only_the_wall_is_seen_whatever_opens_and_h_looks_behind_it(
    console: Console, here: PresentHere
) -> None:
    assert here.wall.scene == console.desk.stage.now(console.session)
    alone = _colours(console)
    assert _accent(console) not in alone
    for let_go in (
        lambda: QTest.keyRelease(console.frame, Key.Key_H),
        lambda: console.keys._on_focus_changed(None, None),  # another window
    ):
        QTest.keyPress(console.frame, Key.Key_H)
        assert _accent(console) in _colours(console)
        let_go()
        assert _colours(console) <= alone
    QTest.keyClick(console.frame, Key.Key_L)
    QTest.keyClick(_focus(), Key.Key_Tab)
    assert _colours(console) <= alone
    QTest.keyClick(_focus(), Key.Key_Escape)
    console.frame.resize(1280, 720)
    assert _colours(console) <= alone
    assert here.geometry() == console.frame.rect()
    sheet = QWidget()  # of a laptop that goes round
    console.frame.cover(sheet)
    assert here.isHidden()
    assert sheet.isVisible()
    console.frame.uncover()
    assert here.isVisible()


def test_typing_goes_to_the_console_and_shows_dots(console: Console, here: PresentHere) -> None:
    blocks = console.desk.agenda.blocks(console.session)
    block = next(block.id for block in blocks if block.exercise == "why-or-how")
    console.bridge.do(console.desk.running.go_to, console.session, block)
    QTest.keyClick(console.frame, Key.Key_Space)
    QTest.keyClick(_focus(), Key.Key_7)
    assert here.dots.count == 1
    assert here.dots.isVisible()
    QTest.keyClick(_focus(), Key.Key_Return)
    assert here.dots.isHidden()
