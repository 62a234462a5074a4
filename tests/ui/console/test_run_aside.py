"""Sheets of an earlier block, typed while the day goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import Window
from workshop.domain.exercise import Mode
from workshop.ui.activities.keyed_grid import KeyedGrid
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.registry import panel_for
from workshop.ui.theme import Theme


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Window:
    day = Day(tmp_path / "library.db")
    desk, session = day.desk, day.session
    before = next(
        n for n, b in enumerate(desk.agenda.blocks(session)) if b.exercise == "my-best-version"
    )
    for options in ({"part": "opening"}, {"part": "closing"}):
        made = desk.agenda.insert(session, "clarity-check", before).made or ""
        for name, value in options.items():
            desk.agenda.set_option(session, made, name, value)
        before += 2
    window = Window(day, theme, panel_for)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    return window


def panel(window: Window) -> ModesPanel:
    assert isinstance(window.page.panel, ModesPanel)
    return window.page.panel


def test_an_earlier_check_is_typed_beside_the_cards(window: Window) -> None:
    window.run("clarity-check")
    window.link.go_next()
    assert window.day.place().block.exercise == "my-best-version"
    window.run("my-best-version")
    assert panel(window).aside.text() == "Type Clarity check, 0 of 12 in"
    QTest.mouseClick(panel(window).aside, Qt.MouseButton.LeftButton)
    grid = window.page.panel.findChild(KeyedGrid)
    assert grid is not None
    assert panel(window).head.modes.isVisible()
    QTest.keyClicks(grid, "12345")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert panel(window).head.ticks.accessibleName().startswith("Clarity check: 1 of 12 in")
    assert panel(window).aside.text() == "Back to My best version"
    assert_all_named(panel(window))
    assert_nothing_clipped(panel(window))


def test_a_sheet_half_typed_is_not_left(window: Window) -> None:
    window.run("clarity-check")
    window.link.go_next()
    window.run("my-best-version")
    QTest.mouseClick(panel(window).aside, Qt.MouseButton.LeftButton)
    grid = window.page.panel.findChild(KeyedGrid)
    assert grid is not None
    QTest.keyClicks(grid, "12")
    QTest.mouseClick(panel(window).aside, Qt.MouseButton.LeftButton)
    assert panel(window).aside.text() == "Back to My best version"
    assert window.primary == "Save what is typed first"


def test_the_next_step_comes_with_its_own_sheets(window: Window) -> None:
    window.run("clarity-check")
    window.link.go_next()
    window.run("my-best-version")
    QTest.mouseClick(panel(window).aside, Qt.MouseButton.LeftButton)
    window.go("why-or-how")
    window.run("my-best-version")
    assert Mode.TALLY in panel(window).bodies
    assert panel(window).head.ticks.accessibleName().startswith("0 of 12 in")
