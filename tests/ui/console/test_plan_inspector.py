from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.plan import Plan
from workshop.domain.agenda import Priority, Usual
from workshop.ui.widgets.choices import Choices, Radio

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


def _type(plan: Plan, line: object, text: str) -> None:
    line.setFocus()  # type: ignore[attr-defined]
    line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(line, text)  # type: ignore[arg-type]
    QTest.keyClick(line, Qt.Key.Key_Return)  # type: ignore[arg-type]


def test_the_three_minutes_are_typed_and_apply_at_once(plan: Plan) -> None:
    plan.select("why-or-how")
    lines = plan.page.block.minutes.lines
    _type(plan, lines["target"], "30")
    _type(plan, lines["least"], "25")
    _type(plan, lines["most"], "28")
    block = plan.block("why-or-how")
    assert (block.least, block.target, block.most) == (25, 28, 28)
    assert lines["target"].text() == "28"


def test_minutes_that_are_none_are_explained_and_nothing_is_changed(plan: Plan) -> None:
    plan.select("why-or-how")
    row = plan.page.block.minutes
    _type(plan, row.lines["target"], "soon")
    assert row.fault() == "“soon” is not a number of minutes. Type 1 to 600."
    assert plan.block("why-or-how").target == 20
    _type(plan, row.lines["target"], "21")
    assert row.fault() == ""
    assert plan.block("why-or-how").target == 21


def test_arrows_step_the_minutes(plan: Plan) -> None:
    plan.select("why-or-how")
    line = plan.page.block.minutes.lines["target"]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert plan.block("why-or-how").target == 22


def test_a_block_is_fixed_to_a_time_and_freed_again(plan: Plan) -> None:
    plan.select("my-best-version")
    inspector = plan.page.block
    QTest.keyClick(inspector.anchor, Qt.Key.Key_Right)
    assert plan.block("my-best-version").anchor == 9 * 60 + 41
    _type(plan, inspector.time.line, "10:15")
    assert plan.block("my-best-version").anchor == 10 * 60 + 15
    _type(plan, inspector.time.line, "noon")
    assert "Type it as 12:30" in inspector.time.fault()
    assert plan.block("my-best-version").anchor == 10 * 60 + 15
    QTest.keyClick(inspector.anchor, Qt.Key.Key_Left)
    assert plan.block("my-best-version").anchor is None
    assert not inspector.time.isVisible()


def test_priority_option_and_title_apply_at_once(plan: Plan) -> None:
    plan.select("why-or-how")
    inspector = plan.page.block
    QTest.keyClick(inspector.priority, Qt.Key.Key_End)
    assert plan.block("why-or-how").priority is Priority.DROP
    (lines,) = inspector.findChildren(Choices, "set")
    lines.chosen.emit("12")
    assert plan.block("why-or-how").options["set"] == "12"
    assert plan.block("why-or-how").target == 30
    (counted,) = inspector.findChildren(Choices, "counted")
    radio = next(r for r in counted.findChildren(Radio) if r.value == "sheets")
    radio.click()
    assert plan.block("why-or-how").options["counted"] == "sheets"
    _type(plan, inspector.title.line, "Whose work is it?")
    assert plan.block("why-or-how").title == "Whose work is it?"


def test_own_lines_are_kept_when_the_field_is_left(plan: Plan, qtbot: QtBot) -> None:
    plan.frame.activateWindow()
    plan.select("timer")
    area = plan.page.block.lines
    area.lines.setFocus()
    qtbot.waitUntil(area.lines.hasFocus)
    area.lines.selectAll()
    QTest.keyClicks(area.lines, "One")
    QTest.keyClick(area.lines, Qt.Key.Key_Return)
    QTest.keyClicks(area.lines, "Two")
    plan.page.timeline.setFocus()
    assert plan.block("timer").lines == ("One", "Two")
    plan.select("why-or-how")
    assert not area.isVisible()


def test_esc_shows_the_session_and_its_fields_apply(plan: Plan) -> None:
    plan.select("why-or-how")
    plan.key(Qt.Key.Key_Escape)
    fields = plan.page.session
    assert fields.isVisible()
    _type(plan, fields.title.line, "Harbour day")
    _type(plan, fields.date.line, "1.12.2026")
    _type(plan, fields.start.line, "8:30")
    _type(plan, fields.venue.line, "Boat house")
    session = plan.desk.sessions.get(plan.session)
    assert (session.title, session.venue) == ("Harbour day", "Boat house")
    assert (session.date, session.start) == (date(2026, 12, 1), 510)
    assert fields.date.text() == "1 Dec 2026"
    _type(plan, fields.date.line, "31 Feb 2026")
    assert fields.date.fault() == "“31 Feb 2026” is not a date. Type it as 25 Nov 2026."
    assert plan.desk.sessions.get(plan.session).date == date(2026, 12, 1)


def test_the_day_until_which_a_session_is_kept_is_set_and_left_as_usual(plan: Plan) -> None:
    field = plan.page.session.keep
    field.line.setText("1 Mar 2028")
    field.committed.emit("1 Mar 2028")
    assert str(plan.desk.sessions.get(plan.session).keep_until) == "2028-03-01"
    field.committed.emit("soon")
    assert str(plan.desk.sessions.get(plan.session).keep_until) == "2028-03-01"
    field.committed.emit("")
    assert plan.desk.sessions.get(plan.session).keep_until is None


def test_the_minutes_of_earlier_runs_are_offered_and_taken(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    took = {"why-or-how": Usual(27, 3), "welcome": Usual(5, 4)}
    monkeypatch.setattr(plan.desk.agenda, "usual", lambda session: took)
    plan.link.refresh()
    plan.select("welcome")
    assert plan.page.block.usual.isHidden()  # it is planned so already
    plan.select("why-or-how")
    usual = plan.page.block.usual
    assert usual.text() == "Take 27 min, as in 3 runs"
    usual.setFocus()
    QTest.keyClick(usual, Qt.Key.Key_Space)
    assert plan.block("why-or-how").target == 27
    assert usual.isHidden()
    assert plan.page.block.minutes.lines["target"].hasFocus()
