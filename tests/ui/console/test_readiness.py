from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_nothing_clipped
from tests.support.runs import Window
from workshop.ui.console.check_line import CheckLine
from workshop.ui.console.readiness import (
    MEGABYTE,
    Check,
    Machine,
    machine_now,
    readiness,
    screens_check,
)
from workshop.ui.projector.screens import Geometry, Screen
from workshop.ui.theme import Theme

PANEL = Screen("eDP-1", "Laptop", "", Geometry(0, 0, 1366, 768), True)
BEAMER = Screen("HDMI-1", "Beamer", "7", Geometry(1366, 0, 1920, 1080))
ONE = "One screen only: the wall needs the projector as a second one"
SAME = "Two screens show the same: set the system to extend, not mirror"
MIRROR = Screen("HDMI-1", "Beamer", "7", Geometry(0, 0, 1024, 768))


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    day = Day(tmp_path / "library.db")
    yield day
    day.desk.close()


def told(day: Day, machine: Machine) -> dict[str, bool]:
    return {check.words: check.good for check in readiness(day.desk, day.session, machine)}


def test_a_whole_machine_lacks_nothing(day: Day) -> None:
    said = told(day, Machine((PANEL, BEAMER), 2, 80_000 * MEGABYTE))
    assert said["The wall can have a screen of its own"]
    assert said["2 printers are set up"]
    assert not any("disk" in words for words in said)


def test_what_is_missing_is_said_with_what_to_do(day: Day) -> None:
    said = told(day, Machine((PANEL,), 0, 120 * MEGABYTE))
    assert [words for words, good in said.items() if not good][-3:] == [
        ONE,
        "No printer is set up here: save the pack as PDF instead",
        "Only 120 MB are free on the disk of the library: make room before the start",
    ]


def test_a_disk_that_does_not_say_is_not_guessed(day: Day, tmp_path: Path) -> None:
    assert not any("disk" in words for words in told(day, Machine((PANEL,), 1, None)))
    assert machine_now(tmp_path / "nowhere").free is None


@pytest.mark.parametrize(
    ("screens", "check"),
    [
        ((PANEL,), Check(False, ONE)),
        ((PANEL, MIRROR), Check(False, SAME)),
        ((PANEL, BEAMER), Check(True, "The wall can have a screen of its own")),
        ((PANEL, BEAMER, MIRROR), Check(False, SAME)),
    ],
)
def test_screens_that_show_the_same_are_told_apart(
    screens: tuple[Screen, ...], check: Check
) -> None:
    assert screens_check(screens) == check


def test_the_list_stands_beside_the_start_and_goes_with_it(
    day: Day, theme: Theme, qtbot: QtBot
) -> None:
    window = Window(day, theme)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    window.frame.show_page("run")
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    beside = window.page.beside
    lines = [line.accessibleName() for line in beside.ready.findChildren(CheckLine)]
    assert beside.ready.isVisible()
    assert any(line.startswith("The agenda ends at") for line in lines)
    assert any("screen" in line for line in lines)
    assert_nothing_clipped(beside)
    day.desk.running.start(day.session)
    window.link.refresh()
    QApplication.processEvents()
    assert not beside.ready.isVisible()
    window.frame.close()
