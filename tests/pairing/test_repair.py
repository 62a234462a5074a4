"""A plan that changes half-way keeps what it can, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.pairing.problem import Mode, Pair, Problem
from workshop.pairing.repair import Answer, repair
from workshop.pairing.solve import solve

Groups = tuple[tuple[str, ...], ...]


def weights(ids: tuple[str, ...], seed: int) -> dict[Pair, int | None]:
    random = Random(seed)
    return {frozenset(pair): random.randint(1, 10_000) for pair in combinations(ids, 2)}


def people(n: int) -> tuple[str, ...]:
    return tuple(f"p{number:02d}" for number in range(n))


def pairs(groups: Groups) -> set[Pair]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def planned(n: int, rounds: int, seed: int = 1) -> tuple[Problem, list[Groups]]:
    """A plan whose first round is over: the problem of what is to come, and its older groups."""
    ids = people(n)
    whole = Problem(ids, weights(ids, seed), rounds, seed=seed)
    plan = solve(whole)
    met = dict.fromkeys(pairs(plan.rounds[0].groups), 1)
    trios = {p: 1 for group in plan.rounds[0].groups if len(group) == 3 for p in group}
    rest = replace(whole, rounds=rounds - 1, met=met, trios=trios)
    return rest, [one.groups for one in plan.rounds[1:]]


def without(problem: Problem, *gone: str) -> Problem:
    left = tuple(p for p in problem.ids if p not in gone)
    return replace(problem, ids=left)


def test_nothing_changes_where_nothing_has_to() -> None:
    problem, before = planned(30, 3)
    fewest, few, best = repair(problem, before) or ()
    assert (fewest.answer, few.answer, best.answer) == tuple(Answer)
    assert (fewest.broken, few.broken) == (0, 0)
    assert fewest.of == 30
    assert [pairs(one.groups) for one in fewest.rounds] == [pairs(groups) for groups in before]
    assert fewest.sentence.startswith("No pair changes, nobody meets twice; ")


def test_a_leaver_makes_one_trio_and_breaks_no_pair() -> None:
    problem, before = planned(12, 2)
    answers = repair(without(problem, "p03"), before) or ()
    fewest = answers[0]
    assert (fewest.broken, fewest.of, fewest.repeats) == (0, 5, 0)
    assert [sorted(map(len, one.groups)) for one in fewest.rounds] == [[2, 2, 2, 2, 3]]
    assert all("p03" not in group for one in fewest.rounds for group in one.groups)


def test_a_late_arrival_joins_and_two_who_left_their_partners_meet() -> None:
    problem, before = planned(12, 2)
    late = replace(problem, ids=(*problem.ids, "late"))
    late = replace(late, weights={**weights(late.ids, 9), **problem.weights})
    fewest = (repair(late, before) or ())[0]
    assert fewest.broken == 0
    assert all(any("late" in group for group in one.groups) for one in fewest.rounds)
    one, other = sorted(before[0][0]), sorted(before[0][1])
    both = (repair(without(problem, one[0], other[0]), before) or ())[0]
    assert frozenset((one[1], other[1])) in pairs(both.rounds[0].groups)


def test_a_lock_is_kept_in_every_answer_and_the_rest_stays() -> None:
    problem, before = planned(12, 3)
    a, b = before[0][0][0], before[0][1][0]
    free = next(
        p for p in problem.ids
        if p not in before[0][0] and frozenset((a, p)) not in problem.met and p != b
    )  # fmt: skip
    locked = replace(problem, locks={1: (frozenset((a, free)),)})
    answers = repair(locked, before) or ()
    assert all(frozenset((a, free)) in pairs(one.rounds[0].groups) for one in answers)
    assert 2 <= answers[0].broken <= 4  # their partners may meet later, or have met


def test_few_changes_lie_between_fewest_and_best() -> None:
    for seed in range(5):
        problem, before = planned(40, 3, seed)
        fewest, few, best = repair(without(problem, "p03", "p11"), before) or ()
        assert fewest.broken <= few.broken <= best.broken
        assert best.share <= 1
        assert max(one.share for one in (fewest, few, best)) == 1
        assert few.share > Fraction(95, 100)


def test_rules_that_leave_no_way_have_no_answer() -> None:
    problem, before = planned(4, 2)
    never: dict[Pair, int | None] = {
        pair: None if "p00" in pair else worth for pair, worth in problem.weights.items()
    }
    assert repair(replace(problem, weights=never), before) is None
    with pytest.raises(ValueError, match="3"):
        repair(replace(problem, size=3), before)


def matchings(ids: tuple[str, ...]) -> Iterator[Groups]:
    if not ids:
        yield ()
        return
    first, rest = ids[0], ids[1:]
    for other in rest:
        for left in matchings(tuple(p for p in rest if p != other)):
            yield ((first, other), *left)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from((Mode.TOTAL, Mode.BALANCED)))
def test_fewest_changes_are_the_fewest_there_can_be(seed: int, mode: Mode) -> None:
    problem, before = planned(10, 2, seed)
    problem = replace(without(problem, "p00", "p05"), mode=mode)
    fewest = (repair(problem, before) or ())[0]
    stay = {pair for pair in pairs(before[0]) if pair <= set(problem.ids)}
    fresh = [m for m in matchings(problem.ids) if not pairs(m) & set(problem.met)]
    assert fewest.broken == min(len(stay - pairs(m)) for m in fresh)
    assert fewest.repeats == 0
