"""Random instances against brute force, and plans that were tampered with against the recount."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from tests.pairing.brute import assert_best, assert_pairs_best, instance
from workshop.pairing.problem import Plan, Problem
from workshop.pairing.solve import solve
from workshop.pairing.verify import check

INSTANCES, BATCHES = 1000, 10
CORRUPTED = 200


@pytest.mark.long
@pytest.mark.parametrize("batch", range(BATCHES))
def test_pairs_and_the_trio_equal_brute_force(batch: int) -> None:
    for seed in range(batch, INSTANCES, BATCHES):
        assert_pairs_best(seed)


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
