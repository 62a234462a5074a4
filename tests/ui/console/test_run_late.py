"""The yellow panel of a day that runs late."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import SIZES, Window
from workshop.domain.agenda import Priority
from workshop.ui.theme import Theme


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Window:
    """The taster, its welcome four minutes over; two blocks have minutes to give."""
    day = Day(tmp_path / "library.db")
    for exercise, least, priority in (
        ("my-best-version", 10, Priority.MAY),
        ("why-or-how", 18, Priority.MUST),
    ):
        block = day.block(exercise)
        day.desk.agenda.set_least(day.session, block, least)
        day.desk.agenda.set_priority(day.session, block, priority)
    window = Window(day, theme)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    window.link.go_next()
    return window


def late(window: Window) -> None:
    window.day.clock.pass_time(9 * 60)
    window.link.refresh()


def test_a_day_on_time_says_nothing(window: Window) -> None:
    assert not window.page.beside.landing.isVisible()
    window.link.land(0)
    assert window.said == ["Nothing to win back: the day is on time."]


def test_late_is_said_once_with_the_ways_out(window: Window) -> None:
    late(window)
    panel = window.page.beside.landing
    assert panel.isVisible()
    assert panel.headline.text().startswith("The end at ")
    assert panel.ways[0].words.text() == "My best version in 11 min"
    assert panel.ways[0].accessibleName() == "My best version in 11 min, 4 minutes less"
    assert panel.lead.text() == f"{len(panel.ways)} ways to land on time"
    assert_all_named(panel)


def test_a_click_takes_the_way_and_the_panel_goes(window: Window) -> None:
    late(window)
    QTest.mouseClick(window.page.beside.landing.ways[0], Qt.MouseButton.LeftButton)
    best = window.day.block("my-best-version")
    assert window.day.desk.agenda.block(window.day.session, best).target == 11
    window.link.refresh()
    assert not window.page.beside.landing.isVisible()
    assert window.page.agenda.late.text() == "on time"
    assert window.said == ["My best version in 11 min"]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_beside_it(window: Window, size: tuple[int, int]) -> None:
    late(window)
    window.frame.resize(*size)
    QApplication.processEvents()
    assert window.page.beside.landing.headline.isVisible()
    assert_nothing_clipped(window.page.beside)
