"""Every way to divide a few people, tried one by one: what the solver must equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from random import Random

from workshop.pairing.problem import Mode, Pair, Problem
from workshop.pairing.solve import solve

Groups = list[tuple[str, ...]]
Weights = Mapping[Pair, int | None]


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


def assert_pairs_best(seed: int) -> None:
    problem = instance(seed)
    n = len(problem.ids)
    assert_best(problem, (2,) * (n // 2) if n % 2 == 0 else (3,) + (2,) * (n // 2 - 1))
