"""Pairs that are locked, explained and exchanged on the run page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import SIZES, Window
from workshop.domain.answers import Meeting
from workshop.domain.rules import RuleKind
from workshop.ui.activities.pair import lock_at, why_at
from workshop.ui.console.run_pairing import ExchangePopover, WhyPopover
from workshop.ui.theme import Theme


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Window:
    """The rounds are drawn, none has begun."""
    window = Window(Day(tmp_path / "library.db"), theme)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    window.go("why-how-rounds")
    return window


def meetings(window: Window, number: int) -> tuple[Meeting, ...]:
    drawn = window.day.desk.pairs.drawn(window.day.place().block.id)
    assert drawn is not None
    return tuple(m for m in drawn.meetings if m.round == number)


def click(window: Window, row: int, x: int) -> None:
    table = window.page.rounds.panel.table
    middle = table.visualRect(table.model().index(row, 0)).center().y()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, middle))
    QApplication.processEvents()


def exchange(window: Window) -> ExchangePopover:
    found = window.page.rounds.popover
    assert isinstance(found, ExchangePopover)
    return found


def test_a_click_on_the_lock_locks_and_drawing_again_keeps_the_pair(window: Window) -> None:
    width = window.page.rounds.panel.table.width()
    click(window, 1, lock_at(width) + 4)
    kept = frozenset(meetings(window, 1)[1].people)
    assert meetings(window, 1)[1].locked
    window.link.pair_again()
    assert kept in {frozenset(m.people) for m in meetings(window, 1)}
    assert [m.locked for m in meetings(window, 1) if frozenset(m.people) == kept] == [True]


def test_why_is_told_by_a_click_and_by_enter(window: Window) -> None:
    table = window.page.rounds.panel.table
    click(window, 0, why_at(table.width()) + 4)
    popover = window.page.rounds.popover
    assert isinstance(popover, WhyPopover)
    texts = [label.text() for label in popover.findChildren(QLabel)]
    assert texts[0].startswith("Why Person ")
    assert {"Strengths that meet needs", "Different department", "Met before", "never"} <= {*texts}
    assert_nothing_clipped(popover)
    assert_all_named(popover)
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    table.row_opened.emit(table.key())
    assert isinstance(window.page.rounds.popover, WhyPopover)


def test_what_an_exchange_does_is_said_before_and_enter_does_it(window: Window) -> None:
    first, second = meetings(window, 1)[:2]
    one, other = first.people[0], second.people[0]
    names = {p.id: p.printed for p in window.day.desk.people.of(window.day.session)}
    window.page.rounds.move_person(one)
    popover = exchange(window)
    assert {row.id for row in popover.model.rows()}.isdisjoint(first.people)
    QTest.keyClicks(popover.line, names[other])
    assert popover.hint.text().startswith("The two tables ")
    assert frozenset(first.people) in {frozenset(m.people) for m in meetings(window, 1)}
    QTest.keyClick(popover.line, Qt.Key.Key_Return)
    met = {frozenset(m.people) for m in meetings(window, 1)}
    assert frozenset((other, first.people[1])) in met or frozenset((one, second.people[1])) in met
    assert window.said[-1] == "The two have changed places"


def test_an_exchange_that_a_rule_forbids_is_not_done(window: Window) -> None:
    first, second = meetings(window, 1)[:2]
    one, other = first.people[0], second.people[0]
    window.day.desk.rules.add(window.day.session, RuleKind.NEVER, one, second.people[1])
    names = {p.id: p.printed for p in window.day.desk.people.of(window.day.session)}
    window.page.rounds.move_person(one)
    QTest.keyClicks(exchange(window).line, names[other])
    assert exchange(window).hint.text().startswith("A rule forbids it: ")
    QTest.keyClick(exchange(window).line, Qt.Key.Key_Return)
    assert frozenset(first.people) in {frozenset(m.people) for m in meetings(window, 1)}


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(window: Window, size: tuple[int, int]) -> None:
    window.frame.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    assert_nothing_clipped(window.page.rounds)
