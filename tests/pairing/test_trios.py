"""The trios worth trying are those that weighing every one by itself finds."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest

from workshop.pairing.matching import tie
from workshop.pairing.trios import Floats, likely


def half(both: Floats) -> Floats:
    return both / 2


def inverse(both: Floats) -> Floats:
    return -np.rint(2.0**41 / np.maximum(2, both))


@pytest.mark.parametrize("merit", [half, inverse])
@pytest.mark.parametrize("highest", [1, 3, 10_000])
@pytest.mark.parametrize("people", [3, 4, 9, 14])
def test_the_best_of_all_trios_are_found(people: int, highest: int, merit: object) -> None:
    assert callable(merit)
    random = Random(people * highest)
    ids = [f"p{n:02d}" for n in range(people)]
    pairs = [frozenset(pair) for pair in combinations(ids, 2)]
    weights = {pair: random.randint(1, highest) for pair in pairs if random.random() < 0.9}
    extra = {pair: -random.randint(0, 1) * 2**50 for pair in pairs}

    def order(group: tuple[str, ...]) -> tuple[float, int]:
        inside = [frozenset(pair) for pair in combinations(group, 2)]
        both = [sum(weights[p] for p in inside if one in p) for one in group]
        value = sum(float(merit(np.array(float(b)))) for b in both)
        return -(value + sum(extra[p] for p in inside)), tie(5, group[0], group[2])

    allowed = [
        group
        for group in combinations(ids, 3)
        if all(frozenset(pair) in weights for pair in combinations(group, 2))
    ]
    found = likely(
        ids, lambda pair: (weights[pair], extra[pair]) if pair in weights else None, merit, 5, 7
    )
    assert sorted(map(order, found)) == sorted(map(order, allowed))[:7]
    assert set(found) <= set(allowed)
