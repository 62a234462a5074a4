"""The rehearsal in the window: a copy's console stands in, marked; the library stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.consoles import shown_console
from tests.support.days import Day
from workshop.domain.people import Attendance
from workshop.domain.scene import BLANK
from workshop.domain.session import Stage
from workshop.facilitation.practice import Trouble
from workshop.ui.console.console import Console
from workshop.ui.console.rehearsal_page import RehearsalPage
from workshop.ui.console.rehearsing_link import Rehearsing
from workshop.ui.console.run_page import RunPage
from workshop.ui.theme import Theme

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def console(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Console]:
    day = Day(tmp_path / "library.db")
    with shown_console(day.desk, theme, qtbot, day.session) as console:
        console.frame.show_page("run")
        yield console


@pytest.fixture
def rehearsing(console: Console) -> Rehearsing:
    """A rehearsal begun by the key; its looks come from the tests alone."""
    QTest.keyClick(console.frame, Qt.Key.Key_R, CTRL_SHIFT)
    assert console.rehearsing is not None
    console.rehearsing._ticks.stop()
    return console.rehearsing


def _messages(console: Console) -> list[str]:
    page = console.frame.pages.open_page()
    assert page is not None
    return [f"{m.sentence} {m.detail}".strip() for m in page.banner.messages()]


def test_the_copy_stands_in_marked_and_its_end_brings_the_report(
    console: Console, rehearsing: Rehearsing, qtbot: QtBot
) -> None:
    session, inner = console.session, rehearsing.console
    before = console.desk.sessions.get(session), console.desk.people.of(session)
    assert console.frame.isHidden()
    assert inner.frame.open_name() == "run"
    assert inner.frame.top_bar.title.text() == "Rehearsal: Trial"
    assert inner.frame.status_bar.saved.words() == "Rehearsal on a copy, 09:00"
    assert _messages(inner)[0].startswith("This is a copy of the day")
    assert inner.pages.running is not None
    assert not inner.pages.running.page.beside.rehearse.isVisible()
    QTest.keyClick(inner.frame, Qt.Key.Key_Space)
    assert inner.desk.sessions.get(session).stage is Stage.RUNNING
    inner.frame.theme_requested.emit("dark")
    QTest.keyClick(inner.frame, Qt.Key.Key_R, CTRL_SHIFT)
    assert console.frame.isVisible()
    qtbot.waitUntil(lambda: not rehearsing._copy._folder.exists())
    assert (console.desk.sessions.get(session), console.desk.people.of(session)) == before
    assert console.theme.name == "light"
    page = console.frame.pages.open_page()
    assert isinstance(page, RehearsalPage)
    assert page.heading.text() == "Rehearsal of Trial"
    QTest.keyClick(page.again, Qt.Key.Key_Escape)
    assert console.frame.open_name() == "run"


def test_the_wall_goes_and_comes_back_by_the_keys_of_the_day(rehearsing: Rehearsing) -> None:
    first, session = rehearsing.console, rehearsing.practice.session
    for key in (Qt.Key.Key_Space, Qt.Key.Key_F5, Qt.Key.Key_B):
        QTest.keyClick(first.frame, key)
    window = first.projecting.window
    assert window is not None
    assert window.wall.scene == first.desk.stage.now(session)
    rehearsing._happen(Trouble.UNPLUGGED, "")
    assert window.wall.scene == BLANK
    assert not window.isVisible()
    assert _messages(first)[0].startswith("The projector was unplugged.")
    place = first.desk.running.place(session)
    rehearsing._happen(Trouble.POWER, "")
    inner = rehearsing.console
    assert inner is not first
    assert inner.frame.open_name() == "run"
    assert inner.desk.running.place(session) == place
    assert inner.projecting.window is None
    assert _messages(inner)[0].startswith("Twofold closed without warning.")
    assert all(line.good for line in rehearsing.practice.report().held)
    inner.frame.top_bar.end_button.click()
    assert inner.frame.isHidden()


def test_who_comes_late_is_told_until_they_are_ticked_in(
    console: Console, rehearsing: Rehearsing
) -> None:
    inner, session = rehearsing.console, rehearsing.practice.session
    QTest.keyClick(inner.frame, Qt.Key.Key_Space)
    rehearsing.clock.pass_time(30 * 60)
    rehearsing.tick()
    assert _messages(inner) == ["3 people come late. Press L."]
    for person in inner.desk.people.of(session):
        if person.attendance is Attendance.EXPECTED:
            inner.bridge.do(inner.desk.people.mark, session, person.id, Attendance.HERE)
    rehearsing.tick()
    assert _messages(inner) == []
    assert rehearsing.practice.report().troubles[0].good
    inner.frame.close()  # that ends it, too
    assert console.frame.isVisible()
    assert console.rehearsing is None


def test_the_button_beside_the_start_begins_it_but_not_once_the_day_has_begun(
    console: Console,
) -> None:
    page = console.frame.pages.page("run")
    assert isinstance(page, RunPage)
    assert page.beside.rehearse.isVisible()
    page.beside.rehearse.click()
    assert console.rehearsing is not None
    assert QApplication.quitOnLastWindowClosed() is False
    console.rehearsing.end()
    assert QApplication.quitOnLastWindowClosed() is True
    console.bridge.do(console.desk.running.start, console.session)
    console.frame.show_page("run")
    console.rehearse()
    assert console.rehearsing is None
    assert "The session has begun" in _messages(console)[0]
