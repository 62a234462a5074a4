"""The agenda's use cases on a real library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from workshop.domain.agenda import Block, Usual
from workshop.domain.clock import SetClock
from workshop.facilitation.agenda import BlockHasAnswers
from workshop.facilitation.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db")
    yield desk
    desk.close()


@pytest.fixture
def session(desk: Desk) -> str:
    made = desk.sessions.new("taster", "Trial").made
    assert made is not None
    return made


def _named(desk: Desk, session: str, exercise: str) -> Block:
    return next(b for b in desk.agenda.blocks(session) if b.exercise == exercise)


def _minutes(desk: Desk, session: str, block: str) -> tuple[int, int, int]:
    found = desk.agenda.block(session, block)
    return found.least, found.target, found.most


def test_least_and_most_push_the_target_before_them(desk: Desk, session: str) -> None:
    block = _named(desk, session, "why-or-how").id
    desk.agenda.set_minutes(session, block, 30)
    desk.agenda.set_least(session, block, 35)
    assert _minutes(desk, session, block) == (35, 35, 45)
    desk.agenda.set_most(session, block, 25)
    assert _minutes(desk, session, block) == (25, 25, 25)
    desk.agenda.set_least(session, block, 5)
    assert _minutes(desk, session, block) == (5, 25, 25)


def test_minutes_stay_between_one_and_ten_hours(desk: Desk, session: str) -> None:
    block = _named(desk, session, "close").id
    desk.agenda.set_least(session, block, -3)
    desk.agenda.set_most(session, block, 9999)
    assert _minutes(desk, session, block) == (1, 4, 600)


def test_a_copy_stands_after_its_block_as_it_is_set_up(desk: Desk, session: str) -> None:
    block = _named(desk, session, "why-or-how")
    desk.agenda.set_anchor(session, block.id, 600)
    made = desk.agenda.copy(session, block.id).made
    order = desk.agenda.blocks(session)
    at = [b.id for b in order].index(block.id)
    twin = order[at + 1]
    assert (twin.id, twin.options, twin.target) == (made, block.options, block.target)
    assert twin.anchor is None
    desk.undo.undo()
    assert len(desk.agenda.blocks(session)) == len(order) - 1


def test_a_copy_of_a_block_that_was_run_is_fresh(desk: Desk, session: str) -> None:
    desk.running.start(session)
    first = desk.agenda.blocks(session)[0]
    assert desk.agenda.holds(first)
    desk.agenda.copy(session, first.id)
    twin = desk.agenda.blocks(session)[1]
    assert twin.started is None
    assert not desk.agenda.holds(twin)


def test_a_block_gets_its_own_statements_and_the_exercise_keeps_its_own(
    desk: Desk, session: str
) -> None:
    block = _named(desk, session, "why-or-how")
    (own,) = desk.agenda.lists(block)
    wanted = ("Opens a door", own.texts[0], "Closes a door")
    desk.agenda.set_list(session, block.id, own.step, own.listed.field, wanted)
    assert desk.agenda.lists(_named(desk, session, "why-or-how"))[0].texts == wanted
    desk.agenda.insert(session, "why-or-how")
    assert desk.agenda.lists(desk.agenda.blocks(session)[-1])[0].texts != wanted
    desk.undo.undo()
    desk.undo.undo()
    assert desk.agenda.lists(_named(desk, session, "why-or-how"))[0].texts == own.texts


def test_lists_stay_once_answers_speak_of_them(desk: Desk, session: str) -> None:
    block = _named(desk, session, "why-or-how")
    desk.running.go_to(session, block.id)
    (own,) = desk.agenda.lists(block)
    with pytest.raises(BlockHasAnswers, match="Nothing was changed"):
        desk.agenda.set_list(session, block.id, own.step, own.listed.field, ("a", "b", "c"))


def test_what_an_exercise_took_is_kept_per_size_of_the_group(tmp_path: Path) -> None:
    clock = SetClock()
    with closing(Desk.open(tmp_path / "timed.db", clock=clock)) as desk:
        for minutes in (7, 9, 8):
            made = desk.sessions.new("taster", "Done").made or ""
            for number in range(4):
                desk.people.add(made, f"Person {number}")
            desk.running.start(made)
            clock.pass_time(minutes * 60)
            while _named(desk, made, "welcome").ended is None:
                desk.running.next(made)
        planned = desk.sessions.new("taster", "Next").made or ""
        assert desk.agenda.usual(planned) == {"welcome": Usual(8, 3)}
        for number in range(12):
            desk.people.add(planned, f"Somebody {number}")
        assert desk.agenda.usual(planned) == {}
