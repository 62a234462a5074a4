"""Perfect matchings of largest value, exactly: rustworkx on integers (128 bits).

What matters is packed into one integer per pair: the value above a hashed tie-break, so that of
equally good plans the seed decides, and never the order of the input.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import rustworkx
from numpy.typing import NDArray

from workshop.pairing.dual import prices
from workshop.pairing.grid import Flags, Floats

LIMIT = 1 << 120
TIE_BITS = 20
MANY = 3000  # pairs above which those that cannot be in a best plan are left out first
NEAREST = 8  # pairs of each person in the first, rough plan
PRICED = 200  # steps
SLACK = 1e-9  # of the value: what the floats of the prices may be wrong by

Values = NDArray[np.int64] | NDArray[np.object_]
Found = list[tuple[int, int]]


@lru_cache(maxsize=1 << 18)
def tie(seed: int, a: str, b: str) -> int:
    """Return a number below 2**20 that depends on the seed and the two ids alone."""
    low, high = sorted((a, b))
    digest = blake2b(f"{seed}|{low}|{high}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) >> (32 - TIE_BITS)


def ordered(seed: int, group: Iterable[str]) -> tuple[str, ...]:
    """Return a group by hash, so that nobody always starts."""
    return tuple(sorted(group, key=lambda person: (tie(seed, person, "starts"), person)))


class Edges:
    """Some pairs of the people, each with its value, ready to be matched over and over."""

    def __init__(self, ids: Sequence[str], values: Values, allowed: Flags, seed: int) -> None:
        """Raises ``OverflowError`` where the sums would leave 128 bits."""
        n = len(ids)
        self._n = n
        self._i, self._j = np.nonzero(np.triu(allowed, 1))
        worth: list[int] = values[self._i, self._j].tolist()
        low = min(worth, default=0)
        # Ties over the whole matching stay below one unit of the value.
        step = max(1, n // 2) << TIE_BITS
        ties = (
            tie(seed, ids[i], ids[j])
            for i, j in zip(self._i.tolist(), self._j.tolist(), strict=True)
        )
        self._packed = [(v - low + 1) * step + t for v, t in zip(worth, ties, strict=True)]
        if max(self._packed, default=0) * n > LIMIT:
            raise OverflowError("the weights are too large to be matched exactly")

    def perfect(self, left: Flags) -> Found | None:
        """Return the best pairs of those left; None where they cannot all be paired."""
        both = left[self._i] & left[self._j]
        chosen = np.flatnonzero(both)
        i, j = self._i[chosen].tolist(), self._j[chosen].tolist()
        packed = [self._packed[at] for at in chosen.tolist()]
        found = largest(self._n, zip(i, j, packed, strict=True))
        return sorted(found) if 2 * len(found) == int(left.sum()) else None


def largest(n: int, edges: Iterable[tuple[int, int, int]]) -> Found:
    """Return a matching of most pairs and, among those, of largest weight."""
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(n))
    graph.add_edges_from(list(edges))
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return [(min(pair), max(pair)) for pair in found]


def perfect(
    ids: Sequence[str], values: Values, allowed: Flags, left: Flags, seed: int
) -> Found | None:
    """Return the perfect matching of largest value of those left; None where there is none."""
    if not left.any():
        return []
    inside = allowed & left & left[:, None]
    if int(inside[left].sum(axis=1).min()) == 0:
        return None
    if inside.sum() > 2 * MANY:
        inside = _possible(values, inside, left)
    return Edges(ids, values, inside, seed).perfect(left)


def total(pairs: Iterable[tuple[int, int]], values: Values) -> int:
    """Return the sum of the values of some pairs."""
    return sum(int(values[pair]) for pair in pairs)


def _possible(values: Values, inside: Flags, left: Flags) -> Flags:
    """Return the pairs that can be in a best plan.

    A pair that loses more against the prices than lies between their bound and some plan is in
    none.
    """
    places = np.flatnonzero(left)
    cells = np.ix_(places, places)
    worth = np.where(inside[cells], values[cells].astype(float), -np.inf)
    first = _near(worth, worth)
    if first is None:
        return inside
    price = prices(worth, 1, first, steps=PRICED)
    above = worth - price[:, None] - price
    reached = max(first, _near(above, worth) or first)
    bound = float(price.sum() + above[above > 0].sum() / 2)
    allowance = bound - reached + SLACK * (abs(reached) + float(np.abs(price).sum()))
    kept = np.zeros_like(inside)
    kept[cells] = above >= -allowance
    return kept & inside


def _near(order: Floats, worth: Floats) -> float | None:
    """Return what a plan with the few best partners of each is worth; None where they do not do."""
    n = len(worth)
    chosen = np.zeros((n, n), dtype=bool)
    best = np.argpartition(-order, NEAREST, axis=1)[:, :NEAREST]
    chosen[np.arange(n)[:, None], best] = True
    i, j = np.nonzero(np.triu((chosen | chosen.T) & np.isfinite(worth), 1))
    low = worth[i, j].min(initial=0.0)
    span = worth[i, j].max(initial=0.0) - low or 1.0
    whole = np.rint((worth[i, j] - low) / span * 1e9).astype(np.int64)
    found = largest(n, zip(i.tolist(), j.tolist(), whole.tolist(), strict=True))
    return float(sum(worth[pair] for pair in found)) if 2 * len(found) == n else None


def pairable(allowed: Flags) -> bool:
    """Tell whether all can be paired at once."""
    n = len(allowed)
    if n == 0:
        return True
    if n % 2 or int(allowed.sum(axis=1).min()) == 0:
        return False
    if greedy(allowed) is not None:
        return True
    return 2 * most_pairs(allowed) == n


def most_pairs(allowed: Flags) -> int:
    """Return how many pairs there can be at once."""
    i, j = np.nonzero(np.triu(allowed, 1))
    edges = ((a, b, 1) for a, b in zip(i.tolist(), j.tolist(), strict=True))
    return len(largest(len(allowed), edges))


def greedy(allowed: Flags) -> Found | None:
    """Pair whoever has the fewest to choose from, one by one; None where that does not pair all."""
    left = allowed.copy()
    choices = left.sum(axis=1)
    waiting = np.ones(len(left), dtype=bool)
    found = []
    for _ in range(len(left) // 2):
        one = int(np.where(waiting, choices, len(left) + 1).argmin())
        others = np.flatnonzero(left[one])
        if not len(others):
            return None
        other = int(others[choices[others].argmin()])
        for gone in (one, other):
            choices -= left[gone]
            left[gone] = left[:, gone] = False
            waiting[gone] = False
        found.append((one, other))
    return found
