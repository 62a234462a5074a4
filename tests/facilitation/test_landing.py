"""A day that runs late, and how it lands on time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.days import Day
from workshop.domain.agenda import Priority, clock_text
from workshop.domain.landing import Cut, Way
from workshop.facilitation.landing import WentOn


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """The taster, its last block but one with five minutes to give."""
    day = Day(tmp_path / "library.db")
    day.desk.agenda.set_least(day.session, day.block("my-best-version"), 10)
    day.desk.agenda.set_priority(day.session, day.block("my-best-version"), Priority.MAY)
    return day


def forecast(day: Day) -> str:
    session = day.desk.sessions.get(day.session)
    return clock_text(max(slot.ends for slot in day.desk.agenda.times(session)))


def planned(day: Day) -> str:
    return clock_text(day.desk.landing.end(day.desk.sessions.get(day.session)))


def test_a_day_that_has_not_begun_is_never_late(day: Day) -> None:
    day.clock.pass_time(3600)
    session = day.desk.sessions.get(day.session)
    assert day.desk.landing.late(session) is None
    assert day.desk.landing.ways(session) == ()


def test_a_late_day_lands_at_the_end_that_was_planned_and_can_be_taken_back(day: Day) -> None:
    end = planned(day)
    day.desk.running.start(day.session)
    day.clock.pass_time(9 * 60)  # the welcome takes nine minutes, not five
    session = day.desk.sessions.get(day.session)
    late = day.desk.landing.late(session)
    assert late is not None
    assert (late.block, late.minutes) == ("", 4)
    ways = day.desk.landing.ways(session)
    best = day.block("my-best-version")
    assert ways[0] == Way((Cut(best, 4),))
    day.desk.landing.take(day.session, ways[0])
    assert day.desk.agenda.block(day.session, best).target == 11
    assert forecast(day) == planned(day) == end
    assert day.desk.landing.late(day.desk.sessions.get(day.session)) is None
    day.desk.undo.undo()
    assert day.desk.agenda.block(day.session, best).target == 15


def test_a_block_that_may_drop_is_left_out(day: Day) -> None:
    best = day.block("my-best-version")
    day.desk.agenda.set_least(day.session, best, 15)
    day.desk.agenda.set_priority(day.session, best, Priority.DROP)
    day.desk.running.start(day.session)
    day.clock.pass_time(19 * 60)
    ways = day.desk.landing.ways(day.desk.sessions.get(day.session))
    dropping = next(way for way in ways if way.cuts == (Cut(best, 15, dropped=True),))
    day.desk.landing.take(day.session, dropping)
    assert day.desk.agenda.block(day.session, best).dropped


def test_a_fixed_start_that_is_missed_comes_before_the_end(day: Day) -> None:
    close = day.desk.agenda.blocks(day.session)[-1].id
    times = day.desk.agenda.times(day.desk.sessions.get(day.session))
    anchor = int(times[-1].begins)
    day.desk.agenda.set_anchor(day.session, close, anchor)
    day.desk.running.start(day.session)
    day.clock.pass_time(9 * 60)
    late = day.desk.landing.late(day.desk.sessions.get(day.session))
    assert late is not None
    assert (late.block, late.minutes, late.planned) == (close, 4, anchor)


def test_a_way_of_before_is_refused_once_its_block_has_begun(day: Day) -> None:
    best = day.block("my-best-version")
    day.desk.running.start(day.session)
    day.desk.running.go_to(day.session, best)
    with pytest.raises(WentOn, match="has begun"):
        day.desk.landing.take(day.session, Way((Cut(best, 4),)))
    assert day.desk.agenda.block(day.session, best).target == 15


def test_a_day_begun_at_quite_another_time_is_not_late(day: Day) -> None:
    day.clock.pass_time(3 * 3600)
    day.desk.running.start(day.session)
    session = day.desk.sessions.get(day.session)
    assert day.desk.landing.late(session) is None
    assert planned(day) == "13:00"


def test_a_day_begun_ten_minutes_late_is_to_end_as_planned(day: Day) -> None:
    end = planned(day)
    day.clock.pass_time(600)
    day.desk.running.start(day.session)
    assert planned(day) == end
    late = day.desk.landing.late(day.desk.sessions.get(day.session))
    assert late is not None
    assert late.minutes == 10
