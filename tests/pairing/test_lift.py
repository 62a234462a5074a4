"""Rounds played anew: what is promised is kept, and no rule is given up for it."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from tests.bench.pairing import rated, worst_share
from workshop.pairing.grid import grid
from workshop.pairing.problem import Plan, Problem
from workshop.pairing.rounds import as_round
from workshop.pairing.solve import solve
from workshop.pairing.trio import unfair
from workshop.pairing.verify import check


def seats(plan: Plan, problem: Problem) -> int:
    at = grid(problem).at
    return unfair(
        [[[at[p] for p in group] for group in one.groups] for one in plan.rounds],
        [0] * len(problem.ids),
    )


@pytest.mark.parametrize(
    ("n", "rounds", "number"), [(12, 6, 2), (14, 3, 0), (20, 3, 1), (30, 3, 4)]
)
def test_rounds_are_even_and_nobody_is_left_short(n: int, rounds: int, number: int) -> None:
    problem = rated(n, rounds, number)
    plan = solve(problem)
    assert plan.repeats == 0
    assert plan.round_spread <= Fraction(3, 100)
    assert worst_share(problem, plan) >= Fraction(95, 100)
    values = [one.value for one in plan.rounds]
    assert values == [as_round(problem, one.groups).value for one in plan.rounds]


@pytest.mark.parametrize("n", [9, 13, 15, 21])
@pytest.mark.parametrize("number", range(3))
def test_nobody_sits_in_trios_too_often_where_all_had_a_turn(n: int, number: int) -> None:
    problem = rated(n, n // 3, number)
    assert seats(solve(problem), problem) == 0


def test_seats_in_trios_are_counted_round_after_round() -> None:
    rounds = [[(0, 1, 2), (3, 4)], [(2, 3, 4), (0, 1)]]
    assert unfair(rounds, [0] * 5) == 0  # after two trios of five, two are fair
    assert unfair([*rounds, [(0, 1, 2), (3, 4)]], [0] * 5) == 1  # 2 sat in all three
    assert unfair(rounds[:1], [1, 0, 0, 1, 1]) == 0
    assert unfair(rounds[:1], [3, 0, 0, 0, 0]) == 1


@pytest.mark.parametrize("n", [12, 13])
def test_locks_and_rules_and_who_met_before_stay_when_rounds_are_played_anew(n: int) -> None:
    free = rated(n, 4, 1)
    a, b, c, d, e, f = free.ids[:6]
    never, met, soft = frozenset((a, b)), frozenset((a, c)), frozenset((a, d))
    lock = frozenset((e, f))
    problem = rated(
        n, 4, 1,
        met={met: 1}, soft=((soft, "apart"),), locks={2: (lock,)}, must=(frozenset((b, c)),),
    )  # fmt: skip
    weights = {**problem.weights, never: None}
    problem = Problem(
        problem.ids, weights, 4, met=problem.met, soft=problem.soft, locks=problem.locks,
        must=problem.must,
    )  # fmt: skip
    plan = solve(problem)
    inside = [
        {frozenset(pair) for group in one.groups for pair in combinations(group, 2)}
        for one in plan.rounds
    ]
    assert frozenset((b, c)) in inside[0]
    assert lock in inside[1]
    assert not {never, met, soft} & set().union(*inside)
    assert check([one.groups for one in plan.rounds], problem.ids, weights, 2).ok


def test_the_same_seed_plays_the_same_rounds() -> None:
    problem = rated(12, 6, 3)
    back = Problem(problem.ids[::-1], dict(reversed(problem.weights.items())), 6)
    assert solve(problem).rounds == solve(back).rounds
