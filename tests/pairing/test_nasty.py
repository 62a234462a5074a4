"""The cases that go wrong elsewhere: each has a plan that holds, or a sentence."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from workshop.pairing.problem import Member, Mode, Named, Pair, Problem
from workshop.pairing.solve import solve
from workshop.pairing.weight import all_weights, line_pairs


def _problem(n: int, seed: int = 1, **more: object) -> Problem:
    random = Random(seed)
    ids = tuple(f"p{at:03d}" for at in range(n))
    weights = {frozenset(pair): random.randint(1, 10_000) for pair in combinations(ids, 2)}
    return Problem(ids, weights, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("n", [6, 8, 10, 14])
@pytest.mark.parametrize("fewer", [1, 2])
def test_as_many_rounds_as_there_can_be_have_no_repeat(n: int, fewer: int) -> None:
    plan = solve(_problem(n, rounds=n - fewer))
    assert len(plan.rounds) == n - fewer
    assert plan.repeats == 0


@pytest.mark.parametrize(("n", "rounds", "most"), [(4, 4, "3 rounds"), (2, 3, "one round")])
def test_more_rounds_than_there_can_be_name_the_most(n: int, rounds: int, most: str) -> None:
    plan = solve(_problem(n, rounds=rounds))
    assert len(plan.rounds) == rounds
    assert f"{n} people can meet in no more than {most}." in plan.certificate.sentence


def test_an_odd_number_over_more_rounds_than_people_repeats_and_says_so() -> None:
    plan = solve(_problem(5, rounds=7))
    assert len(plan.rounds) == 7
    assert plan.repeats > 0
    assert "5 people can meet in no more than 2 rounds." in plan.certificate.sentence


def test_a_history_of_all_pairs_forbids_nothing_and_avoids_the_latest() -> None:
    problem = _problem(4)
    history = {pair: Fraction(1, 4) for pair in problem.weights}
    latest = frozenset(("p000", "p001"))
    plan = solve(Problem(problem.ids, problem.weights, history={**history, latest: Fraction(1)}))
    assert latest not in {frozenset(group) for group in plan.rounds[0].groups}


def test_a_history_of_people_who_are_not_here_is_nothing() -> None:
    gone = {frozenset((f"p{at:03d}", f"gone{at}")): Fraction(1) for at in range(50)}
    assert solve(_problem(8, history=gone)).rounds == solve(_problem(8)).rounds
    assert solve(_problem(9, history=gone, size=3)).rounds == solve(_problem(9, size=3)).rounds


def test_a_lock_on_somebody_absent_is_named() -> None:
    pin = frozenset(("p000", "nobody"))
    rules = (Named("lock of p000 and nobody", pins=(pin,)),)
    plan = solve(_problem(6, locks={1: (pin,)}, rules=rules))
    assert plan.conflict == ("lock of p000 and nobody",)


def test_a_manager_who_is_absent_or_unknown_parts_nobody() -> None:
    assert line_pairs({"a": "elsewhere", "b": "elsewhere", "c": None, "d": "a"}) == {
        frozenset("ad")
    }


@pytest.mark.parametrize("ratings", [(), (3,) * 20, (3,) * 10, (9,) * 20, (0, None) * 10])
def test_ratings_that_say_nothing_make_weights_all_the_same(ratings: tuple[int, ...]) -> None:
    members = [Member(f"m{at}", ratings=ratings) for at in range(4)]
    assert set(all_weights(members).values()) == {1}


def test_names_are_never_compared() -> None:
    members = [Member(ident, name="דנה", department="x") for ident in ("a", "b", "c", "d")]
    plan = solve(Problem(tuple("abcd"), all_weights(members)))
    assert sorted(person for g in plan.rounds[0].groups for person in g) == list("abcd")


@pytest.mark.parametrize("mode", list(Mode))
def test_a_hundred_people_under_two_thousand_never_rules_hold(mode: Mode) -> None:
    random = Random(2)
    problem = _problem(100, mode=mode)
    apart: list[Pair] = [frozenset(random.sample(problem.ids, 2)) for _ in range(2000)]
    plan = solve(Problem(problem.ids, {**problem.weights, **dict.fromkeys(apart)}, mode=mode))
    assert not set(apart) & {frozenset(group) for group in plan.rounds[0].groups}


def test_five_hundred_people_under_twenty_thousand_never_rules_hold() -> None:
    problem = _problem(500, mode=Mode.TOTAL)
    random = Random(7)
    never = random.sample(sorted(problem.weights, key=sorted), 20_000)
    weights = {**problem.weights, **dict.fromkeys(never)}
    plan = solve(Problem(problem.ids, weights, mode=Mode.TOTAL))
    groups = {frozenset(group) for group in plan.rounds[0].groups}
    assert len(groups) == 250
    assert not groups & set(never)
    assert plan.certificate.kind == "optimal"
