from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.capture import Clerk
from workshop.domain.people import Side

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
