from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.capture import Clerk
from workshop.domain.answers import Meeting
from workshop.domain.people import Attendance, Side
from workshop.domain.rules import RuleKind
from workshop.errors import NotNow

SIDES = "Name,Department,Side\nAmara,A,why\nTomasz,B,how\nLeïla,A,why\nAnneke,A,how\n"


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    made = Clerk(tmp_path / "library.db", 4, SIDES)
    made.run("why-how-rounds", "rounds")
    yield made
    made.desk.close()


def test_every_meeting_has_its_value_of_a_hundred(clerk: Clerk) -> None:
    drawn = clerk.desk.pairs.drawn(clerk.place.block.id)
    assert drawn is not None
    people = {p.id: p for p in clerk.desk.people.of(clerk.session)}
    values = clerk.desk.pairs.values(clerk.place)
    assert set(values) == set(drawn.meetings)
    for meeting, value in values.items():
        a, b = (people[person] for person in meeting.people)
        different = 20 if a.department != b.department else 0
        sides = 20 if a.side is not b.side else 0
        assert value == max(different + sides, 0)


def test_why_sits_at_the_left_of_the_fold(clerk: Clerk) -> None:
    drawn = clerk.desk.pairs.drawn(clerk.place.block.id)
    assert drawn is not None
    sides = {p.id: p.side for p in clerk.desk.people.of(clerk.session)}
    mixed = [m.people for m in drawn.meetings if sides[m.people[0]] is not sides[m.people[1]]]
    assert mixed
    assert {sides[first] for first, _ in mixed} == {Side.WHY}


def test_who_is_erased_counts_in_no_value(clerk: Clerk) -> None:
    before = clerk.desk.pairs.values(clerk.place)
    gone = clerk.desk.people.of(clerk.session)[0]
    clerk.desk.people.remove(clerk.session, gone.id)
    after = clerk.desk.pairs.values(clerk.place)
    assert after == {m: v for m, v in before.items() if gone.id not in m.people}


def test_a_block_without_pairs_has_no_values(clerk: Clerk) -> None:
    clerk.run("why-or-how", "sort")
    assert clerk.desk.pairs.values(clerk.place) == {}


ROOM = "Name,Department,Side\n" + "".join(
    f"P{n},{'ABC'[n % 3]},{('why', 'how')[n % 2]}\n" for n in range(1, 9)
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Clerk]:
    """Eight people, the rounds drawn, none begun."""
    made = Clerk(tmp_path / "room.db", 8, ROOM)
    made.go("why-how-rounds")
    yield made
    made.desk.close()


def meetings(clerk: Clerk, round: int) -> tuple[Meeting, ...]:
    drawn = clerk.desk.pairs.drawn(clerk.place.block.id)
    assert drawn is not None
    return tuple(m for m in drawn.meetings if m.round == round)


def together(clerk: Clerk, round: int) -> set[frozenset[str]]:
    return {frozenset(m.people) for m in meetings(clerk, round)}


def test_a_pair_that_is_locked_stays_when_all_others_are_drawn_again(room: Clerk) -> None:
    kept = meetings(room, 1)[0]
    room.desk.pairs.lock(room.place, kept, True)
    for seed in range(4):
        room.desk.pairs.draw(room.place, seed)
        (stays,) = [m for m in meetings(room, 1) if m.locked]
        assert frozenset(stays.people) == frozenset(kept.people)
    room.desk.undo.undo()
    room.desk.pairs.lock(room.place, meetings(room, 1)[0], False)
    assert not any(m.locked for m in meetings(room, 1))


def test_an_exchange_says_what_it_does_before_and_is_undone(room: Clerk) -> None:
    first, second = meetings(room, 2)[:2]
    one, other = first.people[0], second.people[0]
    before = sum(room.desk.pairs.values(room.place)[m] for m in (first, second))
    found = room.desk.pairs.exchanged(room.place, 2, one, other)
    assert together(room, 2) == {frozenset(m.people) for m in meetings(room, 2)}
    room.desk.pairs.exchange(room.place, 2, one, other)
    assert frozenset((other, first.people[1])) in together(room, 2)
    values = room.desk.pairs.values(room.place)
    after = sum(values[m] for m in meetings(room, 2) if {one, other} & {*m.people})
    assert abs(found.value - (after - before)) <= 2
    drawn = room.desk.pairs.drawn(room.place.block.id)
    assert drawn is not None
    assert (drawn.kind, drawn.certificate.split(",")[0]) == ("by_hand", "Changed by hand")
    room.desk.undo.undo()
    assert frozenset(first.people) in together(room, 2)


def test_an_exchange_that_a_hard_rule_forbids_is_refused(room: Clerk) -> None:
    first, second = meetings(room, 2)[:2]
    one, other = first.people[0], second.people[0]
    room.desk.rules.add(room.session, RuleKind.NEVER, other, first.people[1])
    assert room.desk.pairs.exchanged(room.place, 2, one, other).forbidden
    with pytest.raises(NotNow, match="A rule forbids it"):
        room.desk.pairs.exchange(room.place, 2, one, other)
    with pytest.raises(NotNow, match="two tables"):
        room.desk.pairs.exchange(room.place, 2, one, first.people[1])


def test_who_leaves_between_rounds_is_told_and_three_answers_keep_the_past(room: Clerk) -> None:
    room.run("why-how-rounds", "rounds")
    past = together(room, 1)
    assert room.desk.pairs.moved(room.place) == ((), ())
    gone = meetings(room, 2)[0].people[0]
    room.desk.people.mark(room.session, gone, Attendance.LEFT)
    name = next(p.printed for p in room.desk.people.of(room.session) if p.id == gone)
    assert room.desk.pairs.moved(room.place) == ((), (name,))
    answers = room.desk.pairs.repairs(room.place)
    assert [one.answer.value for one in answers] == ["fewest", "few", "best"]
    assert answers[0].broken <= answers[2].broken
    room.desk.pairs.take_repair(room.place, "fewest")
    assert together(room, 1) == past
    assert all(gone not in m.people for m in meetings(room, 2))
    assert room.desk.pairs.moved(room.place) == ((), ())
    with pytest.raises(NotNow, match="Round 1 has begun"):
        room.desk.pairs.exchanged(room.place, 1, *[m.people[0] for m in meetings(room, 1)[:2]])


def test_why_two_people_meet_is_told_in_parts_of_a_hundred(room: Clerk) -> None:
    meeting = meetings(room, 1)[0]
    why = room.desk.pairs.why(room.place, meeting)
    assert why is not None
    assert why.value == max(1, why.strengths + why.department + why.side) or why.value == 0
    assert len(why.names) == 2
    assert why.loss is not None
    assert why.loss >= 0


def test_who_met_in_an_earlier_block_of_the_day_meets_somebody_else(room: Clerk) -> None:
    room.run("why-how-rounds", "rounds")
    before = {pair for number in (1, 2) for pair in together(room, number)}
    made = room.desk.agenda.insert(room.session, "why-how-rounds").made or ""
    room.desk.running.go_to(room.session, made)
    after = {pair for number in (1, 2) for pair in together(room, number)}
    assert not before & after
