from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import Window
from workshop.domain.exercise import Mode
from workshop.domain.people import Attendance
from workshop.domain.scene import Blank, Folded, Question
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.ui.console.run_agenda import Mark
from workshop.ui.console.run_attendance import AttendancePopover
from workshop.ui.console.run_page import REFUSAL
from workshop.ui.theme import Theme


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    day = Day(tmp_path / "library.db")
    yield day
    day.desk.close()


@pytest.fixture
def window(day: Day, theme: Theme, qtbot: QtBot) -> Iterator[Window]:
    window = Window(day, theme)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    window.frame.show_page("run")
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    window.frame.activateWindow()
    yield window
    window.frame.close()


# --- the day by keys -----------------------------------------------------------------------------


def test_before_the_start_the_page_says_what_will_begin(window: Window) -> None:
    assert window.page.head.title.whole() == "Nothing has begun yet"
    assert window.page.script.column.note.text() == (
        "It begins with Welcome and house rules, 5 min."
    )
    assert window.primary == "Start the session"
    assert window.page.wall_scene().texts == ()


def test_a_whole_day_runs_by_next_and_hold(window: Window) -> None:
    seen: set[str] = set()
    bodies: set[str] = set()
    for _ in range(80):
        seen.add(window.primary)
        bodies.add(type(window.page.wall_scene().body).__name__)
        if window.pages:
            break
        if window.page.panel is not None and window.grid.view is not None:
            view = window.grid.view
            if view.open and view.mode is Mode.TALLY and view.categories:
                window.grid.counts_typed.emit({view.lines[0].id: {"why": 6, "how": 6}})
        if window.primary == "Hold to reveal":
            window.link.hold_started()
            window.link.hold_ended(True)
        elif window.primary == "Open the review":
            window.page.head.primary.button.click()
        else:
            window.link.go_next()
        window.day.clock.pass_time(60)
    assert window.pages == ["review"]
    assert window.day.desk.sessions.get(window.day.session).stage is Stage.REVIEWED
    assert {"Begin round 1", "Begin the step", "Lock the answers", "Hold to reveal"} <= seen
    assert {"Go to round 2", "Next block", "End the session"} <= seen
    assert {"Listing", "Pairs", "Question", "FoldChart", "Prompt"} <= bodies


def test_an_empty_day_leads_to_the_plan(window: Window) -> None:
    for block in window.day.desk.agenda.blocks(window.day.session):
        window.bridge.do(window.day.desk.agenda.remove, window.day.session, block.id)
    assert window.page.head.title.whole() == "The day is empty"
    window.page.head.primary.button.click()
    assert window.pages == ["plan"]


def test_back_takes_the_last_key_back(window: Window) -> None:
    window.link.go_next()
    first = window.page.wall_scene()
    window.link.go_next()
    assert window.page.wall_scene() != first
    window.link.go_back()
    assert window.page.wall_scene() == first


def test_the_session_is_stopped_only_after_a_question(window: Window) -> None:
    window.link.go_next()
    window.page.beside.stop.click()
    assert [question.yes for question in window.prompts.asked] == ["End the session"]
    assert window.page.head.title.whole() == "The session is over"
    assert window.page.head.line.whole() == "Stopped after 1 of 6 blocks"
    assert not window.page.beside.stop.isVisible()
    rail = window.page.agenda
    assert (rail.ends.text(), rail.late.text()) == ("09:00", "")
    assert rail.planned.text() == "Ended, planned 10:00"


def test_keys_before_the_start_and_after_the_end_do_nothing_else(window: Window) -> None:
    refused: list[object] = []
    window.bridge.refused.connect(refused.append)
    for key in (window.link.go_back, window.link.toggle_timer, window.link.pair_again):
        key()
    window.link.hold_ended(True)
    window.link.add_minutes(1)
    assert refused == []
    assert window.day.desk.running.place(window.day.session) is None


# --- the agenda rail -----------------------------------------------------------------------------


def test_the_rail_marks_what_is_done_now_and_next(window: Window) -> None:
    window.link.go_next()
    while window.day.place().block.exercise == "welcome":
        window.link.go_next()
    rows = window.page.agenda.model.rows()
    marks = [row.mark for row in rows]
    assert marks[:4] == [Mark.DONE, Mark.CURRENT, Mark.NEXT, Mark.AHEAD]
    assert rows[1].below == "Round 1 of 2"


def test_a_late_start_moves_the_times_and_the_end(window: Window) -> None:
    window.day.clock.pass_time(8 * 60)
    window.link.go_next()
    rail = window.page.agenda
    assert [row.time for row in rail.model.rows()][:2] == ["09:08", "09:13"]
    assert (rail.ends.text(), rail.late.text()) == ("10:08", "8 min late")
    assert rail.planned.text() == "Forecast end, planned 10:00"
    assert rail.late.property("tone") == "warn"


def test_an_anchor_that_is_not_kept_is_late(window: Window) -> None:
    block = window.day.block("why-or-how")
    window.bridge.do(window.day.desk.agenda.set_anchor, window.day.session, block, 9 * 60 + 25)
    row = window.page.agenda.model.row(block)
    assert row is not None
    assert (row.anchor, row.late, row.time) == (True, False, "09:25")
    window.day.clock.pass_time(8 * 60)
    window.link.go_next()
    row = window.page.agenda.model.row(block)
    assert row is not None
    assert (row.late, row.time) == (True, "09:29")


def test_enter_on_a_block_goes_to_it_at_once(window: Window) -> None:
    window.link.go_next()
    rows = window.page.agenda.rows
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert window.day.place().block.exercise == "welcome"
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert window.day.place().block.exercise == "why-or-how"
    assert window.prompts.asked == []


def test_a_click_on_the_present_block_changes_nothing(window: Window) -> None:
    window.run("why-or-how")
    before = window.day.place().run
    rows = window.page.agenda.rows
    at = rows.visualRect(rows.model().index(3, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.day.place().run == before


# --- locked and revealed -------------------------------------------------------------------------


def test_next_never_reveals_and_says_what_does(window: Window) -> None:
    window.run("why-or-how")
    window.grid.counts_typed.emit({"1": {"why": 6, "how": 6}})
    window.lock()
    window.link.go_next()
    window.link.go_next()
    assert window.day.state() is State.LOCKED
    assert window.said == ["Locked. Hold R to reveal."] * 2


def test_a_locked_result_is_nowhere_on_the_page(window: Window) -> None:
    window.run("why-or-how")
    window.grid.counts_typed.emit({"1": {"why": 7, "how": 5}})
    window.lock()
    for thumbnail in (window.page.beside.wall, window.page.beside.coming.thumb):
        assert isinstance(thumbnail.scene.body, Folded)
    words = " ".join(label.text() for label in window.page.findChildren(QLabel))
    assert "settled" not in words
    assert "split" not in words


def test_holding_the_button_reveals(window: Window, qtbot: QtBot) -> None:
    window.run("why-or-how")
    window.grid.counts_typed.emit({"1": {"why": 12}})
    window.lock()
    primary = window.page.head.primary
    with qtbot.waitSignal(window.page.reveal_requested):
        QTest.mousePress(primary.button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(primary.button, Qt.MouseButton.LeftButton)
    assert window.day.state() is State.REVEALED
    assert window.page.wall_scene().revealed


def test_letting_go_early_empties_the_bar(window: Window, qtbot: QtBot) -> None:
    window.run("why-or-how")
    window.grid.counts_typed.emit({"1": {"why": 12}})
    window.lock()
    primary = window.page.head.primary
    QTest.mousePress(primary.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: primary.bar.share() > 0)
    QTest.mouseRelease(primary.button, Qt.MouseButton.LeftButton)
    assert primary.bar.share() == 0
    window.link.hold_started()
    qtbot.waitUntil(lambda: primary.bar.share() > 0)
    window.link.hold_ended(False)
    assert primary.bar.share() == 0
    assert window.day.state() is State.LOCKED


def test_too_few_answers_say_so_and_offer_two_ways_out(window: Window) -> None:
    window.run("why-or-how")
    window.lock()
    (message,) = window.page.banner.messages()
    assert message.sentence == "No answers are in yet, so there is nothing to show."
    assert window.primary == "Leave it out"
    window.link.hold_ended(True)
    assert window.day.state() is State.LOCKED
    window.page.banner.action_requested.emit(REFUSAL, message.actions[0].name)
    assert window.day.state() is State.RUNNING
    assert window.page.banner.messages() == ()
    window.lock()
    window.page.head.primary.button.click()
    assert window.day.place().step.id == "meaning"


# --- timer, people, pairs ------------------------------------------------------------------------


def test_the_timer_counts_pauses_and_gains_a_minute(window: Window) -> None:
    window.run("why-or-how")
    window.day.clock.pass_time(60)
    timer = window.page.head.timer
    window.link.refresh()
    assert timer.accessibleName() == "2:00 left of 3:00"
    window.link.toggle_timer()
    window.day.clock.pass_time(60)
    window.link.add_minutes(1)
    assert timer.accessibleName() == "3:00 left of 4:00"
    timer.toggle_requested.emit()
    window.day.clock.pass_time(200)
    window.link.refresh()
    assert timer.accessibleName() == "−0:20 left of 4:00"
    assert timer.clock.tone() == "danger"


def test_the_end_of_the_timer_is_told_once(window: Window) -> None:
    window.run("why-or-how")
    told: list[bool] = []
    window.page.timer_ran_out.connect(lambda: told.append(True))
    for seconds in (170, 20, 20):
        window.day.clock.pass_time(seconds)
        window.link.refresh()
    assert told == [True]


def test_two_letters_and_enter_mark_who_left(window: Window, qtbot: QtBot) -> None:
    window.link.go_next()
    window.link.show_attendance()
    (popover,) = window.frame.findChildren(AttendancePopover)
    qtbot.waitUntil(popover.line.hasFocus)
    popover.act.chosen.emit("left")
    popover.act.set_value("left")
    QTest.keyClicks(popover.line, "person 7")
    QTest.keyClick(popover.line, Qt.Key.Key_Return)
    gone = [p.name for p in window.day.desk.people.of(window.day.session)
            if p.attendance is Attendance.LEFT]  # fmt: skip
    assert gone == ["Person 7"]
    assert window.page.beside.here.text() == "11 of 12 here"
    assert popover.isVisible()
    QTest.keyClick(popover.line, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.frame.findChildren(AttendancePopover) == []


def test_the_first_tick_says_that_the_others_count_no_longer(window: Window) -> None:
    window.link.show_attendance()
    (popover,) = window.frame.findChildren(AttendancePopover)
    QTest.keyClicks(popover.line, "person 7")
    warning = "From then on only those ticked in count."
    assert popover.hint.text() == f"Enter: Person 7 is here. {warning}"
    QTest.keyClick(popover.line, Qt.Key.Key_Return)
    assert window.page.beside.here.text() == "1 of 12 here"
    QTest.keyClicks(popover.line, "person 8")
    assert popover.hint.text() == "Enter: Person 8 is here."
    assert_nothing_clipped(popover)
    assert_all_named(popover)
    popover.close()


def test_a_name_that_was_reached_by_arrow_stays_chosen(window: Window) -> None:
    window.link.show_attendance()
    (popover,) = window.frame.findChildren(AttendancePopover)
    QTest.keyClicks(popover.line, "person 1")
    QTest.keyClick(popover.line, Qt.Key.Key_Down)
    chosen = popover.rows.key()
    window.link.refresh()
    assert popover.rows.key() == chosen
    QTest.keyClick(popover.line, Qt.Key.Key_Return)
    here = [p for p in window.day.desk.people.of(window.day.session) if p.id == chosen]
    assert here[0].attendance is Attendance.HERE
    popover.close()


def test_whoever_comes_back_does_not_send_the_others_away(window: Window) -> None:
    window.link.go_next()
    person = window.day.desk.people.of(window.day.session)[2].id
    window.page.person_left.emit(person)
    window.page.person_came.emit(person)
    assert window.page.beside.here.text() == "12 of 12 here"


def test_pairs_are_drawn_again_only_until_somebody_has_met(window: Window) -> None:
    window.go("why-how-rounds")
    assert window.page.rounds.again.isVisible()
    block = window.day.block("why-how-rounds")
    before = window.day.desk.pairs.drawn(block)
    window.link.pair_again()
    after = window.day.desk.pairs.drawn(block)
    assert after != before
    assert window.said[0].startswith("Drawn again. New pairs: ")
    window.link.go_next()
    while window.day.state() is State.READY:
        window.link.go_next()
    assert not window.page.rounds.again.isVisible()
    window.link.pair_again()
    assert window.day.desk.pairs.drawn(block) == after
    assert window.said[-1] == "Round 1 has begun, so the pairs stay as they are."


def test_the_questions_for_the_talk_come_when_a_result_is_shown(window: Window) -> None:
    window.run("why-or-how")
    window.grid.counts_typed.emit({"1": {"why": 12}})
    ask = "Which example changed your mind?"
    assert ask not in [label.text() for label in window.page.beside.findChildren(QLabel)]
    window.lock()
    window.link.hold_ended(True)
    assert ask in [label.text() for label in window.page.beside.findChildren(QLabel)]


def test_the_thumbnail_shows_what_the_wall_truly_shows(window: Window) -> None:
    window.run("why-or-how")
    scene = window.day.desk.stage.now(window.day.session)
    window.page.show_wall(scene, "Screen 2", False)
    assert isinstance(window.page.beside.wall.scene.body, Question)
    window.page.show_wall(scene, "Screen 2", True)
    assert isinstance(window.page.beside.wall.scene.body, Blank)
    window.link.go_next()
    assert isinstance(window.page.beside.wall.scene.body, Blank)


def test_pairs_lie_there_while_people_look_for_each_other(window: Window) -> None:
    window.go("why-how-rounds")
    page = window.page
    assert page.rounds.panel.isVisible()
    assert not page.script.isVisible()
    assert len(page.rounds.panel.model.rows()) == 6
    while window.day.state() is State.READY:
        window.link.go_next()
    assert page.script.isVisible()
    assert not page.rounds.panel.isVisible()


def test_another_round_can_be_looked_at_before_it_comes(window: Window) -> None:
    window.go("why-how-rounds")
    rounds = window.page.rounds
    first = rounds.panel.model.rows()
    rounds.segments.setFocus()
    QTest.keyClick(rounds.segments, Qt.Key.Key_Right)
    assert rounds.round() == 2
    assert {line.names for line in rounds.panel.model.rows()} != {line.names for line in first}
    assert window.day.place().round == 1


def test_the_script_can_be_read_beside_the_pairs(window: Window) -> None:
    window.go("why-how-rounds")
    side = window.page.rounds.side
    side.setFocus()
    QTest.keyClick(side, Qt.Key.Key_Right)
    assert window.page.script.isVisible()
    window.page.person_came.emit(window.day.desk.people.of(window.day.session)[0].id)
    assert window.page.script.isVisible()
