"""The sample workshop: made-up people, made anew with one call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.people import Side, by_side
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up, make_sample


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.open(tmp_path / "library.db", clock=SetClock(), ids=SeededIds(1))
    yield made
    made.close()


def test_thirty_people_are_in_and_nothing_has_run(desk: Desk) -> None:
    made = make_sample(desk).made
    assert made is not None
    people = desk.people.of(made)
    assert len(people) == 30
    assert by_side(people) == {Side.WHY: 13, Side.HOW: 13, Side.BOTH: 3, None: 1}
    above = ["Siobhán Brennan", "Mateo Quiroga", "Leïla Benhaddou"]
    assert [p.name for p in people if p.manager is None] == above
    assert desk.sessions.get(made).block is None


def test_a_second_sample_takes_the_place_of_the_first(desk: Desk) -> None:
    kept = desk.sessions.new("taster", "Leads’ day").made
    first = make_sample(desk).made
    second = make_sample(desk).made
    assert {card.id for card in desk.sessions.cards()} == {kept, second}
    assert first != second


@pytest.mark.parametrize("count", [9, 10, 30, 31])
def test_nobody_of_the_sample_has_to_sit_out_for_being_everyones_boss(
    desk: Desk, count: int
) -> None:
    session = desk.sessions.new("taster", "Trial").made
    assert session is not None
    desk.people.bring_in(session, made_up(count))
    block = next(b for b in desk.agenda.blocks(session) if b.exercise == "why-how-rounds")
    desk.running.go_to(session, block.id)
    drawn = desk.pairs.drawn(block.id)
    assert drawn is not None
    assert drawn.repeats == 0
    assert len({person for one in drawn.meetings for person in one.people}) == count


@pytest.mark.parametrize("count", [1, 9, 30, 31, 500])
def test_as_many_people_as_asked_for_each_with_a_name_of_their_own(count: int) -> None:
    people = made_up(count)
    assert len({p.name for p in people}) == count
    assert all(p.role and p.department for p in people)
