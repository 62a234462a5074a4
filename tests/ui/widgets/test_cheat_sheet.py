"""The cheat sheet: opens over the window, closes three ways, gives the focus back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from workshop.domain.keys import KeyGroup, KeyRow, key_groups
from workshop.ui.theme import Theme
from workshop.ui.widgets.cheat_sheet import CheatSheet, in_columns
from workshop.ui.widgets.keycap import KeyCap


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.button, self.other = QPushButton("Lock"), QPushButton("Back")
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.other)


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[Window]:
    window = Window()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.button.setFocus()
    qtbot.waitUntil(window.button.hasFocus)
    yield window
    window.close()


@pytest.fixture
def sheet(theme: Theme, window: Window) -> CheatSheet:
    return CheatSheet(theme, window)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_key_and_its_words_are_on_it(
    sheet: CheatSheet, theme: Theme, qtbot: QtBot, name: str
) -> None:
    theme.switch(name)
    sheet.show_groups(key_groups())
    qtbot.waitUntil(lambda: sheet.hasFocus())
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    caps = {cap.accessibleName() for cap in sheet.findChildren(KeyCap)}
    for group in key_groups():
        assert {group.title, *(row.words for row in group.rows)} <= shown
        assert {key for row in group.rows for key in row.keys} <= caps
    assert_nothing_clipped(sheet)
    assert_all_named(sheet)
    assert "Space, PgDn: next" in sheet.accessibleDescription().splitlines()


@pytest.mark.parametrize("way", ["Esc", "?", "click", "toggle"])
def test_it_closes_and_gives_the_focus_back(
    sheet: CheatSheet, window: Window, qtbot: QtBot, way: str
) -> None:
    sheet.show_groups(key_groups())
    qtbot.waitUntil(sheet.hasFocus)
    with qtbot.waitSignal(sheet.closed):
        if way == "Esc":
            QTest.keyClick(sheet, Qt.Key.Key_Escape)
        elif way == "?":
            QTest.keyClick(sheet, Qt.Key.Key_Question)
        elif way == "click":
            QTest.mouseClick(sheet, Qt.MouseButton.LeftButton)
        else:
            sheet.toggle(key_groups())
    assert not sheet.isVisible()
    assert window.button.hasFocus()


def test_tab_stays_and_a_focus_given_elsewhere_closes_it(
    sheet: CheatSheet, window: Window, qtbot: QtBot
) -> None:
    sheet.toggle(key_groups())
    qtbot.waitUntil(sheet.hasFocus)
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert sheet.hasFocus()
    window.other.setFocus()
    assert not sheet.isVisible()
    assert window.other.hasFocus()


def test_it_covers_the_window_and_follows_its_size(
    sheet: CheatSheet, window: Window, qtbot: QtBot
) -> None:
    sheet.show_groups(key_groups())
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: sheet.size() == window.size())
    panel = next(child for child in sheet.children() if isinstance(child, QWidget))
    assert abs(panel.geometry().center().x() - 683) <= 1
    assert abs(panel.geometry().center().y() - 384) <= 1


def test_opened_again_it_shows_the_keys_that_act_now(sheet: CheatSheet, qtbot: QtBot) -> None:
    sheet.show_groups(key_groups())
    sheet.show_groups((KeyGroup("Plan", (KeyRow(("Del",), "remove"),)), KeyGroup("None", ())))
    qtbot.waitUntil(lambda: len(sheet.findChildren(KeyCap)) == 2)
    assert sheet.accessibleDescription() == "Del: remove"


@pytest.mark.parametrize(
    ("heights", "columns"),
    [([3], [[3]]), ([7, 4, 3], [[7], [4, 3]]), ([8] * 4, [[8, 8]] * 2), ([8] * 6, [[8, 8]] * 3)],
)
def test_groups_share_columns_evenly(heights: list[int], columns: list[list[int]]) -> None:
    groups = [KeyGroup("", (KeyRow(("A",), "b"),) * rows) for rows in heights]
    found = [[len(group.rows) for group in part] for part in in_columns(groups)]
    assert found == columns
