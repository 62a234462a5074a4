from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.looks import rect_of
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.popover import BEAK, WIDTH, Popover


class Late(Popover):
    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, "Who is late", window)
        self.line = LineEdit(theme, "Name")
        self.body.addWidget(self.line)

    def first_focus(self) -> QWidget:
        return self.line


class Window(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.resize(800, 500)
        self.trigger = Button(theme, "Late", parent=self)
        self.trigger.move(700, 40)
        self.other = Button(theme, "Other", parent=self)
        self.other.move(20, 20)
        self.heard: list[str] = []

    def open(self) -> Late:
        popover = Late(self.theme, self)
        popover.closed.connect(self._on_closed)
        popover.open_under(self.trigger)
        return popover

    def _on_closed(self) -> None:
        self.heard.append("closed")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[Window]:
    window = Window(theme)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    window.close()


def test_it_lies_under_its_trigger_within_the_window(window: Window, theme: Theme) -> None:
    popover = window.open()
    trigger = rect_of(window.trigger, window)
    assert popover.width() == WIDTH
    assert popover.geometry().top() == trigger.bottom() + 1
    assert popover.geometry().right() == window.width() - 9
    tip = popover.mapFrom(window, QPoint(trigger.center().x(), 0)).x()
    image = popover.grab().toImage()
    assert image.pixelColor(tip, BEAK // 2 + 2).name() == theme.hex("surface")
    popover.close()


def test_it_lies_above_where_there_is_no_room_below(window: Window) -> None:
    window.trigger.move(300, 450)
    popover = window.open()
    assert popover.geometry().bottom() == window.trigger.geometry().top() - 1
    popover.close()


def test_escape_closes_and_frees_it(window: Window, qtbot: QtBot) -> None:
    popover = window.open()
    qtbot.waitUntil(popover.line.hasFocus)
    QTest.keyClick(popover.line, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.heard == ["closed"]
    assert window.findChildren(Popover) == []


def test_a_click_outside_closes_it_and_is_a_click(window: Window, qtbot: QtBot) -> None:
    popover = window.open()
    with qtbot.waitSignal(window.other.clicked):
        QTest.mouseClick(window.other, Qt.MouseButton.LeftButton)
    assert not popover.isVisible()
    assert window.heard == ["closed"]


def test_a_click_inside_leaves_it_open(window: Window) -> None:
    popover = window.open()
    QTest.mouseClick(popover.line, Qt.MouseButton.LeftButton)
    assert popover.isVisible()
    popover.close()


def test_it_closes_when_the_focus_leaves(window: Window, qtbot: QtBot) -> None:
    popover = window.open()
    qtbot.waitUntil(popover.line.hasFocus)
    window.other.setFocus()
    assert window.heard == ["closed"]
    assert not popover.isVisible()
