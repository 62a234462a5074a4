"""What comes next on the wall, and when the day ends, as it is being run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.roster.reader import read_text

NAMES = "Name\n" + "".join(f"Person {n}\n" for n in range(12))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db", clock=clock, ids=SeededIds(1), random=Random(1))
    yield desk
    desk.close()


@pytest.fixture
def session(desk: Desk) -> str:
    made = desk.sessions.new("taster", "Trial").made
    assert made is not None
    desk.people.bring_in(made, read_text(NAMES).people)
    return made


def test_the_next_picture_is_the_one_the_next_key_brings(desk: Desk, session: str) -> None:
    desk.running.start(session)
    for _ in range(60):
        place = desk.running.place(session)
        assert place is not None
        if place.run.state is State.LOCKED:
            desk.running.leave_out(session)
            continue
        promised = desk.stage.next(session)
        desk.running.next(session)
        shown = desk.stage.now(session)
        assert promised.key == shown.key
        if desk.sessions.get(session).stage is Stage.REVIEWED:
            break
    assert desk.sessions.get(session).stage is Stage.REVIEWED


def test_the_day_goes_on_to_what_follows_and_to_nothing_at_its_end(
    desk: Desk, session: str
) -> None:
    blocks = desk.agenda.blocks(session)
    desk.running.start(session)
    following = desk.running.following(session)
    assert following is not None
    assert following.block.id == blocks[1].id
    desk.running.go_to(session, blocks[-1].id)
    assert desk.running.following(session) is None


def test_a_block_that_runs_over_moves_the_end(desk: Desk, session: str, clock: SetClock) -> None:
    desk.running.start(session)
    clock.pass_time(5 * 60)
    times = desk.agenda.times(desk.sessions.get(session))
    assert times[-1].ends == 600
    clock.pass_time(3 * 60)
    times = desk.agenda.times(desk.sessions.get(session))
    assert (times[1].begins, times[-1].ends) == (548, 603)


def test_a_block_left_open_on_another_day_tells_nothing(
    desk: Desk, session: str, clock: SetClock
) -> None:
    desk.running.start(session)
    clock.pass_time(24 * 3600)
    assert desk.agenda.times(desk.sessions.get(session))[-1].ends == 600
