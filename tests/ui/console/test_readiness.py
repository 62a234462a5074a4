from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_nothing_clipped
from tests.support.runs import Window
from workshop.ui.battery import Battery, battery
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
    assert [words for words, good in said.items() if not good][-5:] == [
        ONE,
        "Clicker: press its back key to try it",
        "No printer is set up here: save the pack as PDF instead",
        "6 pieces are not printed yet",
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


def test_what_was_printed_or_saved_is_missed_no_more(day: Day) -> None:
    machine = Machine((PANEL, BEAMER), 1, None)
    names = [p.name for p in day.desk.printing.pieces(day.desk.sessions.get(day.session))]
    day.desk.printing.note_printed(day.session, names[:-1])
    assert "1 piece is not printed yet" in told(day, machine)
    day.desk.printing.note_printed(day.session, names)
    assert told(day, machine)["The pack was printed or saved"]


def test_the_battery_is_told_only_where_there_is_one(day: Day) -> None:
    def said(battery: Battery | None) -> dict[str, bool]:
        return told(day, Machine((PANEL, BEAMER), 1, None, battery))

    assert said(Battery(64, False))["On battery, 64 % left: plug the laptop in"] is False
    assert said(Battery(64, True))["The laptop is plugged in"] is True
    assert not any("plug" in words for words in said(None))


def test_a_battery_of_linux_is_read_and_a_mouse_s_is_not(tmp_path: Path) -> None:
    def supply(name: str, **facts: str) -> None:
        (tmp_path / name).mkdir(exist_ok=True)
        for fact, value in facts.items():
            (tmp_path / name / fact).write_text(value + "\n", encoding="ascii")

    supply("AC", type="Mains")
    supply("A-mouse", type="Battery", scope="Device", capacity="9", status="Discharging")
    assert battery(tmp_path) is None
    supply("BAT0", type="Battery", capacity="71", status="Discharging")
    assert battery(tmp_path) == Battery(71, False)
    supply("BAT0", status="Charging")
    assert battery(tmp_path) == Battery(71, True)


def test_clicker_and_screens_are_seen_at_once(day: Day, theme: Theme, qtbot: QtBot) -> None:
    window = Window(day, theme)
    qtbot.addWidget(window.frame)
    window.frame.resize(1280, 720)
    window.frame.show_page("run")
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    window.link.go_back()
    heard = "The clicker’s back key was heard"
    beside = window.page.beside
    lines = beside.ready.findChildren(CheckLine, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert heard in [line.accessibleName() for line in lines]
    assert day.desk.sessions.get(day.session).block is None  # and nothing has begun
    machine = window.link._machine
    window.link.look_again()
    assert window.link._machine is not machine
    assert_nothing_clipped(beside)
    window.frame.close()
