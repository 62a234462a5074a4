"""The promises of the solver on generated weights: times and what is vouched for."""

from __future__ import annotations

from itertools import combinations
from random import Random
from time import perf_counter

from workshop.pairing.problem import Problem
from workshop.pairing.solve import solve

CASES = ((40, 1, "20 ms"), (200, 1, "150 ms"), (41, 1, "100 ms"), (30, 6, "200 ms"), (31, 6, "1 s"))


def measure() -> list[tuple[str, str, str]]:
    """Return a row per case: the best of three runs, and the certificate's words."""
    rows = []
    for n, rounds, budget in CASES:
        random = Random(n)
        ids = tuple(f"p{i}" for i in range(n))
        weights = {frozenset(pair): random.randint(1, 10_000) for pair in combinations(ids, 2)}
        best, sentence = float("inf"), ""
        for _ in range(3):
            begun = perf_counter()
            sentence = solve(Problem(ids, weights, rounds)).certificate.sentence
            best = min(best, perf_counter() - begun)
        rows.append((f"{n} people, rounds: {rounds}", f"{best * 1000:.0f} ms. {sentence}", budget))
    return rows
