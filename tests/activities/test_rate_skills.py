"""Ten skills: one person's gaps and leanings, and what the room's show."""

from __future__ import annotations

import pytest

from tests.activities.rates import (
    IMPORTANCE,
    STRENGTH,
    result,
    skill_room,
    skill_sheet,
    tallied,
    ten,
)
from tests.activities.rooms import typed
from workshop.activities.activity import Shown
from workshop.activities.rate_skills import SkillsResult
from workshop.activities.skills import demand, gaps, misfit, priorities, tilt, widest
from workshop.domain.answers import Collected
from workshop.domain.exercise import Naming
from workshop.domain.people import Side

SIDES = (Side.WHY,) * 5 + (Side.HOW,) * 5


def found(collected: Collected) -> SkillsResult:
    made = result(ten(), collected)
    assert isinstance(made, SkillsResult)
    return made


def test_the_golden_person() -> None:
    assert gaps(IMPORTANCE, STRENGTH) == (2, 0, 2, 0, 1, 0, 2, 0, -2, 2)
    assert priorities(IMPORTANCE, STRENGTH) == (10, 0, 8, 0, 5, 0, 10, 0, 0, 8)
    assert tilt(IMPORTANCE, STRENGTH, SIDES) == pytest.approx(0.0)
    assert demand(IMPORTANCE, STRENGTH, SIDES) == pytest.approx(0.6)
    assert misfit(IMPORTANCE, STRENGTH, SIDES) == pytest.approx(0.6)
    assert widest(IMPORTANCE, STRENGTH) == (0, 6, 2, 9, 4)


def test_a_blank_in_either_is_left_out_of_the_means() -> None:
    strength = (None, *STRENGTH[1:])
    assert gaps(IMPORTANCE, strength)[0] is None
    assert priorities(IMPORTANCE, strength)[0] is None
    assert tilt(IMPORTANCE, strength, SIDES) == pytest.approx(13 / 4 - 16 / 5)
    assert demand(IMPORTANCE, strength, SIDES) == pytest.approx(16 / 4 - 18 / 5)


def test_a_side_without_a_rating_has_no_leaning() -> None:
    strength = (*STRENGTH[:5], *(None,) * 5)
    assert tilt(IMPORTANCE, strength, SIDES) is None
    assert misfit(IMPORTANCE, strength, SIDES) is None
    assert widest((None,) * 10, STRENGTH) == ()


def test_the_room_sees_means_of_those_who_gave_both() -> None:
    half = skill_sheet((1, *IMPORTANCE[1:]), (None, *STRENGTH[1:]))
    room = typed([skill_sheet(IMPORTANCE, STRENGTH)] * 5 + [half] * 3, Naming.NAMED)
    skill = found(room).skill("s0")
    assert (skill.n, skill.importance, skill.strength, skill.gap) == (5, 5.0, 3.0, 2.0)
    assert found(room).skill("s1").n == 8


def test_three_widest_gaps_ties_in_list_order() -> None:
    assert found(skill_room(6)).widest == ("s0", "s2", "s6")


def test_a_skill_with_fewer_than_five_shows_nothing() -> None:
    few = skill_sheet(IMPORTANCE, (None, *STRENGTH[1:]))
    room = typed([skill_sheet(IMPORTANCE, STRENGTH)] * 4 + [few] * 4, Naming.NAMED)
    skill = found(room).skill("s0")
    assert (skill.n, skill.gap, skill.strength) == (4, None, None)
    assert "s0" not in found(room).widest


def test_four_sheets_show_nothing_at_all() -> None:
    assert found(skill_room(4)) == SkillsResult(n=4, of=4)


def test_the_balance_of_the_halves_and_what_is_thin() -> None:
    room = found(skill_room(5))
    assert room.why is not None
    assert room.how is not None
    assert (room.why.strength, room.why.importance) == pytest.approx((3.2, 4.2))
    assert (room.how.strength, room.how.importance) == pytest.approx((3.2, 3.6))
    assert room.thin == ("s0", "s2", "s3", "s6", "s7", "s9")


def test_a_tally_gives_the_means_of_the_two_counts_and_says_so() -> None:
    rows = {}
    for at, (needed, now) in enumerate(zip(IMPORTANCE, STRENGTH, strict=True)):
        rows[f"s{at}.importance"] = [6 if step == needed else 0 for step in range(1, 6)]
        rows[f"s{at}.strength"] = [5 if step == now else 0 for step in range(1, 6)]
    told = found(tallied(rows, Naming.NAMED, present=6))
    assert told.tallied
    assert not found(skill_room(6)).tallied
    assert (told.skill("s0").n, told.skill("s0").gap) == (5, 2.0)


def test_cover_by_name_only_where_sheets_are_named() -> None:
    sheets = skill_room(5)
    people = [f"p{at}" for at in range(5)]
    named = Collected(
        mode=sheets.mode,
        naming=Naming.NAMED,
        present=5,
        sheets=tuple(
            type(one)(id=one.id, person=person, marks=one.marks)
            for one, person in zip(sheets.sheets, people, strict=True)
        ),
    )
    assert found(named).cover[1].people == tuple(people)
    assert found(named).cover[0].count == 0
    nameless = found(skill_room(7, Naming.ANONYMOUS))
    assert nameless.shown is Shown.WORDS
    assert (nameless.cover[1].people, nameless.cover[1].count) == ((), None)
    assert found(skill_room(10, Naming.ANONYMOUS)).cover[1].count == 10
