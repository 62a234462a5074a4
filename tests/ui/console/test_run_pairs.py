"""Pairs that are locked, explained and exchanged on the run page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import SIZES, Window, shown
from workshop.domain.answers import Meeting
from workshop.domain.rules import RuleKind
from workshop.errors import NotNow
from workshop.ui.activities.pair import PairTable, fold_at, lock_at, why_at
from workshop.ui.console.run_pairing import ExchangePopover, OptionsPopover, WhyPopover
from workshop.ui.theme import Theme


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Window:
    """The rounds are drawn, none has begun."""
    window = shown(tmp_path, theme, qtbot)
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


def options(window: Window) -> OptionsPopover:
    window.page.rounds.choose.click()
    QApplication.processEvents()
    found = window.page.rounds.popover
    assert isinstance(found, OptionsPopover)
    return found


def test_rounds_size_and_aim_are_chosen_before_anybody_has_met(window: Window) -> None:
    part = window.page.rounds
    assert part.choose.text() == "2 rounds, pairs, fair"
    popover = options(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert part.choose.text() == "3 rounds, pairs, fair"
    assert len(meetings(window, 3)) == 6
    popover.chosen.emit("size", "4")
    assert part.choose.text() == "3 rounds, tables of 4, fair"
    assert {len(m.people) for m in meetings(window, 1)} == {4}
    popover.chosen.emit("aim", "worst")
    assert part.choose.text() == "3 rounds, tables of 4, no poor match"
    assert part.popover is popover
    assert window.day.desk.undo.back_label() == "change Why–How rounds"
    for _ in range(3):
        window.day.desk.undo.undo()
    assert len(meetings(window, 1)) == 6


def test_the_minutes_follow_the_rounds(window: Window) -> None:
    before = window.day.place().block.target
    options(window).chosen.emit("rounds", "5")
    assert window.day.place().block.target == 38 > before


def test_once_a_round_has_begun_nothing_is_chosen_any_more(window: Window) -> None:
    window.link.go_next()
    assert not window.page.rounds.choose.isVisible()
    with pytest.raises(NotNow):
        window.day.desk.pairs.choose(window.day.place(), "size", "3")


@pytest.mark.parametrize("size", SIZES)
def test_the_choices_are_whole_and_named(window: Window, size: tuple[int, int]) -> None:
    window.frame.resize(*size)
    popover = options(window)
    assert_nothing_clipped(popover)
    assert_all_named(popover)


def drag(window: Window, row: int, to: int, *, left: bool = True, drop: bool = True) -> None:
    """Take the first name of a row (else the second) to the same place of another row."""
    table = window.page.rounds.panel.table
    x = fold_at(table.width()) + (-60 if left else 60)
    places = [
        QPoint(x, table.visualRect(table.model().index(one, 0)).center().y()) for one in (row, to)
    ]
    button, port = Qt.MouseButton.LeftButton, table.viewport()
    QTest.mousePress(port, button, pos=places[0])
    for step in (QPoint(0, 2), QPoint(0, 12)):
        move(table, places[0] + step)
    move(table, places[1])
    if drop:
        QTest.mouseRelease(port, button, pos=places[1])
    QApplication.processEvents()


def move(table: PairTable, at: QPoint) -> None:
    """A move with the button held, which QTest does not make."""
    port = table.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def test_a_name_is_dragged_onto_another_and_the_effect_is_said_before(window: Window) -> None:
    before = [m.people for m in meetings(window, 1)]
    drag(window, 0, 2, drop=False)
    certificate = window.page.rounds.panel.certificate
    assert "The two tables" in certificate.accessibleName()
    assert certificate.accessibleName().endswith("Let go to exchange.")
    assert [m.people for m in meetings(window, 1)] == before
    QTest.mouseRelease(window.page.rounds.panel.table.viewport(), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    after = meetings(window, 1)
    assert (before[0][0] in after[2].people, before[2][0] in after[0].people) == (True, True)
    assert certificate.accessibleName().startswith("Changed by hand")
    assert window.day.desk.undo.back_label() == "exchange two people"


def test_esc_puts_a_name_back(window: Window) -> None:
    before = meetings(window, 1)
    drag(window, 0, 2, drop=False)
    QTest.keyClick(window.page.rounds.panel.table, Qt.Key.Key_Escape)
    QTest.mouseRelease(window.page.rounds.panel.table.viewport(), Qt.MouseButton.LeftButton)
    assert meetings(window, 1) == before


def test_a_name_of_a_locked_pair_stays_and_takes_nobody(window: Window) -> None:
    width = window.page.rounds.panel.table.width()
    click(window, 1, lock_at(width) + 4)
    before = meetings(window, 1)
    drag(window, 1, 3)
    drag(window, 3, 1)
    assert meetings(window, 1) == before


def test_a_hard_rule_forbids_a_drop(window: Window) -> None:
    first, third = meetings(window, 1)[0], meetings(window, 1)[2]
    window.day.desk.rules.add(window.day.session, RuleKind.NEVER, first.people[0], third.people[1])
    drag(window, 0, 2, drop=False)
    certificate = window.page.rounds.panel.certificate
    assert certificate.accessibleName().startswith("A rule forbids it")
    QTest.mouseRelease(window.page.rounds.panel.table.viewport(), Qt.MouseButton.LeftButton)
    assert meetings(window, 1)[0] == first


def test_tables_of_four_are_counted_as_such(window: Window) -> None:
    options(window).chosen.emit("size", "4")
    said = window.page.rounds.panel.certificate.accessibleName()
    assert said.endswith("3 tables of 4.")
