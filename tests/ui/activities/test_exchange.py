"""Needs exchange: answers counted by pair, or requests typed and pasted with their answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.capture import Clerk
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.ui.activities.conftest import Open
from workshop.domain.exercise import Mode
from workshop.ui.activities.exchange import ExchangePanel
from workshop.ui.activities.panel import Panel
from workshop.ui.activities.requests import RequestsBody
from workshop.ui.activities.tally import TallyBody

TAB, ENTER, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down


def typing(run: Open) -> tuple[ExchangePanel, RequestsBody, Clerk]:
    panel, clerk = run("needs-exchange", "exchange", mode=Mode.KEYED)
    assert isinstance(panel, ExchangePanel)
    body = panel.bodies[Mode.KEYED]
    assert isinstance(body, RequestsBody)
    return panel, body, clerk


def fault(panel: Panel) -> str:
    assert isinstance(panel, ExchangePanel)
    return panel.fault.sentence()


def paste(body: RequestsBody, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(body.rows.all()[0].line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_answers_are_counted_for_each_pair(run: Open) -> None:
    panel, clerk = run("needs-exchange", "exchange", mode=Mode.TALLY)
    assert isinstance(panel, ExchangePanel)
    body = panel.bodies[Mode.TALLY]
    assert isinstance(body, TallyBody)
    assert len(body.grid.counting.rows) == 12
    QTest.keyClicks(body.grid, "2")
    QTest.keyClick(body.grid, ENTER)
    assert clerk.collected.counts == {"1>2": {"yes": 2}}
    assert body.grid.total_words("1>2") == "2 of 2"
    assert panel.head.ticks.accessibleName() == "2 of 24 answered"


def test_three_answers_to_two_requests_are_refused(run: Open) -> None:
    panel, clerk = run("needs-exchange", "exchange", mode=Mode.TALLY)
    focus = panel.first_focus()
    QTest.keyClicks(focus, "3")
    QTest.keyClick(focus, ENTER)
    assert "“Care asks Operations” has 3 answers to 2 requests" in fault(panel)
    assert clerk.collected.counts == {}


def test_a_request_is_typed_and_answered_by_one_digit(run: Open) -> None:
    panel, body, clerk = typing(run)
    row = body.rows.all()[0]
    QTest.keyClicks(row.line, "Pay in five days")
    assert panel.unsaved()
    QTest.keyClick(row.line, TAB)
    assert clerk.collected.counts == {"1>2/1:": {"Pay in five days": 1}}
    assert not panel.unsaved()
    QTest.keyClick(row.answer, Qt.Key.Key_3)
    assert clerk.collected.counts["1>2/1"] == {"try": 1}
    assert row.answer.words() == "we will try"
    assert body.rows.all()[1].answer.hasFocus()
    QTest.keyClick(row.answer, Qt.Key.Key_Q)
    assert "1>2/1" not in clerk.collected.counts


def test_down_and_enter_lead_to_the_next_request(run: Open) -> None:
    _, body, clerk = typing(run)
    first, second, third = body.rows.all()[:3]
    QTest.keyClicks(first.line, "One")
    QTest.keyClick(first.line, ENTER)
    assert second.line.hasFocus()
    QTest.keyClicks(second.line, "Two")
    QTest.keyClick(second.line, DOWN)
    assert third.line.hasFocus()
    assert set(clerk.collected.counts) == {"1>2/1:", "1>2/2:"}


def test_many_lines_are_pasted_at_once(run: Open) -> None:
    _, body, clerk = typing(run)
    paste(body, "- Pay in five days\n- Name one person\n\n- Join our hour")
    texts = [next(iter(held)) for held in clerk.collected.counts.values()]
    assert texts == ["Pay in five days", "Name one person", "Join our hour"]
    assert body.doubles.isHidden()


def test_pasted_doubles_are_proposed_for_merging(run: Open) -> None:
    _, body, clerk = typing(run)
    paste(body, "Pay in five days\npay in five days.\nJoin our hour")
    assert clerk.collected.counts == {}
    assert not body.doubles.isHidden()
    body.doubles.merge.click()
    texts = [next(iter(held)) for held in clerk.collected.counts.values()]
    assert texts == ["Pay in five days", "Join our hour"]
    paste(body, "Same\nsame")
    body.doubles.keep.click()
    assert [row.text() for row in body.rows.all()[:2]] == ["Same", "same"]


def test_a_request_of_five_thousand_characters_stays_on_screen_and_is_told(run: Open) -> None:
    panel, body, clerk = typing(run)
    row = body.rows.all()[0]
    row.put("x" * 5000)
    panel.settle()
    row.line.setFocus()
    QTest.keyClick(row.line, DOWN)
    assert "holds 5000 characters, and a field takes up to 140" in fault(panel)
    assert clerk.collected.counts == {}
    assert panel.unsaved()
    assert len(row.text()) == 5000


def test_more_lines_than_requests_are_told(run: Open) -> None:
    panel, body, clerk = typing(run)
    paste(body, "\n".join(f"Request {at}" for at in range(30)))
    assert len(clerk.collected.counts) == 24
    assert fault(panel).startswith("6 lines did not fit")


def test_round_two_asks_for_what_was_unclear_with_its_old_words(run: Open) -> None:
    panel, body, clerk = typing(run)
    paste(body, "Be more open\nPay in time")
    for row, key in zip(body.rows.all(), (Qt.Key.Key_4, Qt.Key.Key_1), strict=False):
        QTest.keyClick(row.answer, key)
    running = clerk.desk.running
    clerk.bridge.do(running.lock, clerk.session)
    clerk.bridge.do(running.reveal, clerk.session)
    while clerk.place.round == 1:
        clerk.bridge.do(running.next, clerk.session)
    clerk.bridge.do(running.next, clerk.session)
    clerk.bridge.do(clerk.desk.capture.set_mode, clerk.place, Mode.KEYED)
    (row,) = body.rows.all()
    assert row.line.placeholderText() == "Be more open"
    QTest.keyClicks(row.line, "Show us the budget")
    QTest.keyClick(row.line, TAB)
    QTest.keyClick(row.answer, Qt.Key.Key_1)
    assert clerk.collected.counts == {
        "1>2/1:": {"Show us the budget": 1},
        "1>2/1": {"yes": 1},
    }
    assert panel.head.ticks.accessibleName() == "1 of 1 answered"


def test_locked_requests_stay_as_they_are(run: Open) -> None:
    _, body, clerk = typing(run)
    paste(body, "Be more open\nPay in time")
    clerk.bridge.do(clerk.desk.running.lock, clerk.session)
    row = body.rows.all()[0]
    assert row.line.isReadOnly()
    assert not row.answer.isEnabled()


def test_everything_has_a_name_and_is_whole(run: Open) -> None:
    panel, body, _ = typing(run)
    paste(body, "Pay in five days\npay in five days")
    QApplication.processEvents()
    assert_all_named(panel)
    assert_nothing_clipped(panel)
