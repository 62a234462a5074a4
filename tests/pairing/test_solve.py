"""Pairs: proved where it says so, no repeats, fair trios, the same plan for the same seed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import ceil
from pathlib import Path
from random import Random

import pytest

from workshop.pairing.problem import Member, Mode, Pair, Plan, Problem, benefit
from workshop.pairing.solve import reached, solve
from workshop.pairing.verify import check
from workshop.pairing.weight import cohort_means, line_pairs, parts

A = Member(
    "A", department="x", side="why",
    ratings=(5, 4, 4, 3, 5, 4, 5, 3, 2, 4, 3, 4, 2, 3, 4, 4, 3, 3, 4, 2),
)  # fmt: skip
B = Member(
    "B", department="y", side="how",
    ratings=(3, 3, 5, 4, 4, 5, 4, 5, 4, 3, 5, 4, 4, 3, 4, 2, 4, 3, 3, 4),
)  # fmt: skip


def _random(n: int, seed: int = 1, forbidden: float = 0.0) -> Problem:
    random = Random(seed)
    ids = tuple(f"p{i}" for i in range(n))
    weights = {
        frozenset(pair): None if random.random() < forbidden else random.randint(1, 10_000)
        for pair in combinations(ids, 2)
    }
    return Problem(ids, weights)


def _of(problem: Problem, **changes: object) -> Plan:
    fields = {name: getattr(problem, name) for name in Problem.__slots__} | changes
    return solve(Problem(**fields))  # type: ignore[arg-type]


def _matchings(ids: tuple[str, ...]) -> Iterator[list[tuple[str, str]]]:
    if not ids:
        yield []
    for other in ids[1:]:
        rest = tuple(i for i in ids[1:] if i != other)
        for found in _matchings(rest):
            yield [(ids[0], other), *found]


def test_golden_weight_and_its_parts() -> None:
    found = parts(A, B, cohort_means([A, B]))
    assert (found.weight, found.department, found.side) == (8198, 20, 20)
    assert found.complementarity == pytest.approx(41.979, abs=5e-4)


def test_who_did_not_consent_counts_as_unrated() -> None:
    silent = Member("A", department="x", side="why", ratings=A.ratings, consent=False)
    assert parts(silent, B, cohort_means([silent, B])).rated == 0.5


def test_a_loop_in_the_line_ends_the_walk() -> None:
    assert line_pairs({"a": "b", "b": "a", "c": "z"}) == {frozenset("ab")}


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("seed", range(12))
def test_one_round_of_even_n_equals_brute_force(mode: Mode, seed: int) -> None:
    problem = _random(6 + 2 * (seed % 2), seed, 0.2)
    plan = _of(problem, mode=mode)
    allowed = [
        pairs
        for pairs in _matchings(problem.ids)
        if all(problem.weights[frozenset(p)] is not None for p in pairs)
    ]
    if not allowed:
        assert plan.certificate.kind == "impossible"
        return

    def value(pairs: list[tuple[str, str]]) -> Fraction:
        found = [b for p in pairs for b in benefit(p, problem.weights).values()]
        if mode is Mode.TOTAL:
            return Fraction(sum(found))
        if mode is Mode.WORST:
            return min(found)
        return Fraction(sum(-1 / b for b in found))

    assert float(reached(mode, plan.rounds, problem.weights)) == pytest.approx(
        float(max(value(pairs) for pairs in allowed)), rel=1e-9
    )


@pytest.mark.parametrize(("file", "number"), [("exact_even_a.json", 6), ("exact_odd_a.json", 3)])
def test_public_instances_reach_their_proved_optimum(
    shared_data: Path, file: str, number: int
) -> None:
    text = (shared_data / "pairing" / file).read_text(encoding="utf-8")
    instances = json.loads(text)["instances"]
    assert len(instances) == number
    for instance in instances:
        ids = tuple(str(i) for i in range(instance["n"]))
        weights: dict[Pair, int | None] = {
            frozenset((ids[i], ids[j])): instance["weights"][i][j]
            for i, j in combinations(range(len(ids)), 2)
        }
        weights |= {frozenset((ids[i], ids[j])): None for i, j in instance["never"]}
        plan = solve(Problem(ids, weights, mode=Mode.TOTAL))
        assert (plan.certificate.kind != "impossible") is instance["feasible"]
        if instance["feasible"]:
            assert plan.value == instance["optimum_value"]


@pytest.mark.parametrize("n", [4, 6, 9, 10, 11, 15, 30])
def test_three_rounds_have_no_repeat_and_fair_trios(n: int) -> None:
    plan = _of(_random(n), rounds=3)
    met = [frozenset(p) for r in plan.rounds for g in r.groups for p in combinations(g, 2)]
    assert len(met) == len(set(met))
    for held in range(1, 4):
        trios = [g for r in plan.rounds[:held] for g in r.groups if len(g) == 3]
        assert len(trios) == held * (n % 2)
        sat = [sum(f"p{i}" in g for g in trios) for i in range(n)]
        assert max(sat) <= ceil(3 * held / n)


def test_four_people_have_all_met_after_three_rounds() -> None:
    plan = _of(_random(4), rounds=3)
    assert len({frozenset(g) for r in plan.rounds for g in r.groups}) == 6


@pytest.mark.parametrize("n", [0, 1])
def test_nobody_and_one_cannot_be_paired_and_it_is_said(n: int) -> None:
    assert solve(_random(n)).certificate.kind == "impossible"


def test_three_people_make_one_trio() -> None:
    assert [len(g) for g in solve(_random(3)).rounds[0].groups] == [3]


def test_who_may_meet_nobody_is_named() -> None:
    problem = _random(4)
    weights = {p: None if "p2" in p else w for p, w in problem.weights.items()}
    plan = _of(problem, weights=weights)
    assert plan.certificate.sentence.startswith("p2 may meet nobody")


def test_a_soft_rule_is_broken_only_where_it_must_be_and_said() -> None:
    problem = _random(4)
    soft = ((frozenset(("p0", "p1")), "apart"),)
    assert _of(problem, soft=soft).broken_soft_rules == ()
    only = ({"p0", "p1"}, {"p2", "p3"})
    alone = {pair: w if pair in only else None for pair, w in problem.weights.items()}
    assert _of(problem, soft=soft, weights=alone).broken_soft_rules == ("apart",)


def test_a_lock_holds_in_its_round() -> None:
    pair = frozenset(("p0", "p3"))
    plan = _of(_random(8), rounds=2, locks={2: (pair,)})
    assert pair in {frozenset(g) for g in plan.rounds[1].groups}


def test_the_order_of_the_input_does_not_show() -> None:
    problem = _random(12)
    shuffled = list(problem.ids)
    Random(3).shuffle(shuffled)
    flat: dict[Pair, int | None] = dict.fromkeys(problem.weights, 1)
    one = _of(problem, weights=flat, rounds=3)
    other = _of(problem, ids=tuple(shuffled), weights=flat, rounds=3)
    assert one.rounds == other.rounds


def test_another_seed_draws_other_pairs() -> None:
    flat: dict[Pair, int | None] = dict.fromkeys(_random(12).weights, 1)
    assert _of(_random(12), weights=flat).rounds != _of(_random(12), weights=flat, seed=9).rounds


def test_the_recount_finds_what_was_tampered_with() -> None:
    problem = _random(6)
    plan = solve(problem)
    groups = [list(g) for g in plan.rounds[0].groups]
    assert check([groups], problem.ids, problem.weights, claimed=plan.value).ok
    twice = [groups[0], groups[0], groups[2]]
    assert not check([twice], problem.ids, problem.weights).ok
    assert not check([groups[:2]], problem.ids, problem.weights).ok
    assert not check([groups], problem.ids, problem.weights, claimed=plan.value + 1).ok
    assert not check([groups, groups], problem.ids, problem.weights, claimed_repeats=0).ok
