"""Week split: one person's own figures, and the two counts a room may see."""

from __future__ import annotations

import pytest

from tests.activities.rates import RATE, rate, result
from tests.activities.rooms import typed
from workshop.activities.activity import Shown
from workshop.activities.faults import NotOnTheSheet
from workshop.activities.rate_step import Rate
from workshop.activities.rate_week import WeekResult
from workshop.activities.week import both_asked, sentence, shift_wanted
from workshop.domain.answers import Collected
from workshop.domain.exercise import Mode, Naming
from workshop.domain.visibility import SELF


def week() -> Rate:
    return rate(
        reading="week",
        named_as="named",
        private=True,
        scales=[
            {"id": "share", "title": "Share", "tens": True},
            {"id": "load", "title": "Load"},
        ],
        items=[
            {"id": "now", "text": "Now", "scale": "share"},
            {"id": "needed", "text": "Needed", "scale": "share"},
            {"id": "load", "text": "Load", "scale": "load"},
        ],
    )


def room(inside: int, outside: int) -> Collected:
    heavy = {"now": "20", "needed": "50", "load": "4"}
    light = {"now": "20", "needed": "10", "load": "2"}
    return typed([heavy] * inside + [light] * outside, Naming.NAMED)


def found(collected: Collected) -> WeekResult:
    made = result(week(), collected)
    assert isinstance(made, WeekResult)
    return made


@pytest.mark.parametrize(
    ("now", "needed", "wanted"), [(20, 50, 30), (60, 40, -20), (None, 5, None)]
)
def test_the_shift_that_is_wanted(now: int | None, needed: int, wanted: int | None) -> None:
    assert shift_wanted(now, needed) == wanted


@pytest.mark.parametrize(("needed", "asked"), [(20, False), (30, True), (70, True), (80, False)])
def test_both_sides_are_asked_from_30_to_70(needed: int, asked: bool) -> None:
    assert both_asked(needed) is asked
    assert bool(sentence(needed, 4)) is asked
    assert not sentence(needed, 3)
    assert not sentence(needed, None)


@pytest.mark.parametrize(
    ("inside", "outside", "count"), [(5, 5, 5), (4, 8, None), (8, 4, None), (9, 21, 9)]
)
def test_a_count_needs_five_inside_and_five_outside(
    inside: int, outside: int, count: int | None
) -> None:
    told = found(room(inside, outside))
    assert (told.high, told.both) == (count, count)
    assert (told.shown is Shown.NOTHING) is (count is None)
    assert (RATE.refusal(week(), {}, room(inside, outside)) is None) is (count is not None)


def test_erasing_the_fifth_withdraws_the_count() -> None:
    held = room(5, 5)
    left = Collected(naming=held.naming, mode=held.mode, present=9, sheets=held.sheets[1:])
    assert found(left).high is None


def test_a_tally_in_classes_gives_the_same_counts() -> None:
    counts = {"needed": {"both": 6, "under": 7}, "load": {"high": 5, "low": 8}}
    told = found(Collected(mode=Mode.TALLY, naming=Naming.NAMED, present=13, counts=counts))
    assert (told.both, told.both_of, told.high, told.high_of) == (6, 13, 5, 13)
    RATE.check_counts(week(), {}, 1, counts, 13, None)
    with pytest.raises(NotOnTheSheet):
        RATE.check_counts(week(), {}, 1, {"load": {"both": 1}}, 13, None)


def test_a_sheet_takes_tens_and_a_load_of_five() -> None:
    RATE.check_sheet(week(), {}, 1, {"now": "100", "needed": "0", "load": "5"}, None)
    for wrong in ({"now": "55"}, {"now": "4"}, {"load": "50"}, {"load": "6"}):
        with pytest.raises(NotOnTheSheet):
            RATE.check_sheet(week(), {}, 1, wrong, None)


def test_a_week_is_its_persons_alone() -> None:
    assert RATE.seen_by(week()) == SELF
    assert result(week(), room(6, 6)).lines == ()
