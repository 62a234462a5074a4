"""Random instances against brute force, and plans that were tampered with against the recount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from workshop.pairing.problem import Mode, Pair, Plan, Problem
from workshop.pairing.solve import solve
from workshop.pairing.verify import check

Groups = list[tuple[str, ...]]
Weights = Mapping[Pair, int | None]
INSTANCES, BATCHES = 1000, 10
CORRUPTED = 200


def instance(seed: int, size: int = 2) -> Problem:
    random = Random(seed)
    n = random.randint(2 if size == 2 else size, 9)
    ids = tuple(f"p{at}" for at in range(n))
    forbidden, highest = random.choice([0, 0.2, 0.5]), random.choice([3, 10_000])
    weights = {
        frozenset(pair): None if random.random() < forbidden else random.randint(1, highest)
        for pair in combinations(ids, 2)
    }
    return Problem(ids, weights, mode=list(Mode)[seed % 3], seed=seed, size=size)


def divisions(ids: tuple[str, ...], sizes: tuple[int, ...]) -> Iterator[Groups]:
    """Yield every way to divide some people into groups of such sizes."""
    if not ids:
        yield []
    for size in sorted(set(sizes)):
        left = list(sizes)
        left.remove(size)
        for company in combinations(ids[1:], size - 1):
            rest = tuple(person for person in ids[1:] if person not in company)
            for found in divisions(rest, tuple(left)):
                yield [(ids[0], *company), *found]


def objective(mode: Mode, groups: Groups, weights: Weights) -> tuple[Fraction, ...] | None:
    """Return what the mode makes as large as can be, as it is written down; None if forbidden."""
    found = []
    for group in groups:
        for one in group:
            others = [weights[frozenset((one, other))] for other in group if other != one]
            if any(weight is None for weight in others):
                return None
            found.append(Fraction(sum(w for w in others if w is not None), len(others)))
    if mode is Mode.WORST:
        return min(found), sum(found, Fraction(0))
    return (sum(found if mode is Mode.TOTAL else [-1 / b for b in found], Fraction(0)),)


def assert_best(problem: Problem, sizes: tuple[int, ...]) -> None:
    reachable = [
        value
        for groups in divisions(problem.ids, sizes)
        for value in [objective(problem.mode, groups, problem.weights)]
        if value is not None
    ]
    plan = solve(problem)
    if not reachable:
        assert plan.certificate.kind == "impossible", problem
        return
    assert plan.rounds, problem
    found = objective(problem.mode, list(plan.rounds[0].groups), problem.weights)
    assert found == max(reachable), problem


@pytest.mark.long
@pytest.mark.parametrize("batch", range(BATCHES))
def test_pairs_and_the_trio_equal_brute_force(batch: int) -> None:
    for seed in range(batch, INSTANCES, BATCHES):
        problem = instance(seed)
        n = len(problem.ids)
        assert_best(problem, (2,) * (n // 2) if n % 2 == 0 else (3,) + (2,) * (n // 2 - 1))


@pytest.mark.long
@pytest.mark.parametrize(("size", "sizes"), [(3, {9: (3, 3, 3), 8: (4, 4), 7: (4, 3), 5: (3, 2)})])
def test_small_groups_equal_brute_force(size: int, sizes: dict[int, tuple[int, ...]]) -> None:
    for seed in range(200):
        problem = instance(seed, size)
        if len(problem.ids) in sizes:
            assert_best(problem, sizes[len(problem.ids)])


def corrupted(plan: Plan, random: Random, stranger: str) -> list[list[list[str]]]:
    """Return the groups of a plan with one thing changed that must not be."""
    rounds = [[list(group) for group in one.groups] for one in plan.rounds]
    groups = random.choice(rounds)
    one, other = random.sample(range(len(groups)), 2)
    kind = random.randrange(5)
    if kind == 0:
        groups[one][0] = groups[other][0]
    elif kind == 1:
        groups[one].pop()
    elif kind == 2:
        groups[one][0] = stranger
    elif kind == 3:
        groups.append(groups[one])
    else:
        groups[one] += groups[other]
        del groups[other]
    return rounds


@pytest.mark.long
def test_the_recount_takes_every_plan_and_none_that_was_corrupted() -> None:
    random = Random(8)
    rejected = 0
    while rejected < CORRUPTED:
        n, size, rounds = random.randint(8, 20), random.randint(2, 4), random.randint(1, 3)
        ids = tuple(f"p{at}" for at in range(n))
        weights = {frozenset(p): random.randint(1, 10_000) for p in combinations(ids, 2)}
        plan = solve(Problem(ids, weights, rounds, seed=rejected, size=size))
        whole = [one.groups for one in plan.rounds]
        assert check(whole, ids, weights, size, plan.value, plan.repeats).ok
        assert not check(whole, ids, weights, size, plan.value + 1, plan.repeats).ok
        assert not check(whole, ids, weights, size, plan.value, plan.repeats + 1).ok
        for _ in range(10):
            assert not check(corrupted(plan, random, "nobody"), ids, weights, size).ok
            rejected += 1
    print(f"{rejected} corrupted plans, every one rejected")
