from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workshop.ui.console.run_agenda import AgendaRow, AgendaView, Mark, late_words, row_words
from workshop.ui.console.run_rail import AgendaRail
from workshop.ui.theme import Theme

ROWS = (
    AgendaRow(key="a", title="Welcome", minutes="5", mark=Mark.DONE, time="09:00"),
    AgendaRow(
        key="b", title="Rounds", minutes="25", mark=Mark.CURRENT, time="09:05", below="Round 1 of 3"
    ),
    AgendaRow(key="c", title="Role trade", minutes="55", mark=Mark.DROPPED),
    AgendaRow(
        key="d", title="Lunch", minutes="60", mark=Mark.NEXT, time="12:38", anchor=True, late=True
    ),
)
VIEW = AgendaView(rows=ROWS, now="09:07", begins="09:00", ends="16:38", planned="16:30", late=8)


@pytest.fixture
def rail(theme: Theme, qtbot: QtBot) -> Iterator[AgendaRail]:
    rail = AgendaRail(theme)
    qtbot.addWidget(rail)
    rail.resize(256, 600)
    with qtbot.waitExposed(rail):
        rail.show()
    rail.show_agenda(VIEW)
    yield rail
    rail.close()


def test_a_row_is_said_whole() -> None:
    assert [row_words(row) for row in ROWS] == [
        "09:00, Welcome, 5 min, done",
        "09:05, Rounds, 25 min, Round 1 of 3",
        "Role trade, 55 min, dropped",
        "12:38, Lunch, 60 min, at a fixed time, next",
    ]


def test_blocks_are_counted_without_the_dropped_ones() -> None:
    assert (VIEW.count, VIEW.done, VIEW.number("d")) == (3, 1, 3)


def test_the_end_is_late_on_time_or_early() -> None:
    assert [late_words(n) for n in (8, 0, -3)] == ["8 min late", "on time", "3 min early"]


def test_a_dropped_block_and_the_present_one_cannot_be_gone_to(rail: AgendaRail) -> None:
    asked: list[str] = []
    rail.block_requested.connect(asked.append)
    for row in range(4):
        at = rail.rows.visualRect(rail.model.index(row, 0)).center()
        QTest.mouseClick(rail.rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == ["a", "d"]


def test_a_late_anchor_is_written_in_the_colour_of_time(rail: AgendaRail, theme: Theme) -> None:
    box = rail.rows.visualRect(rail.model.index(3, 0))
    image = rail.rows.viewport().grab(box).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(42, 80) for y in range(image.height())}
    assert theme.hex("warn") in colours


def test_low_rows_are_lower_and_the_present_one_is_not(rail: AgendaRail, qtbot: QtBot) -> None:
    rail.set_low(True)
    rows = rail.rows
    qtbot.waitUntil(lambda: rows.visualRect(rail.model.index(0, 0)).height() == 27)
    assert rows.visualRect(rail.model.index(1, 0)).height() == 52
