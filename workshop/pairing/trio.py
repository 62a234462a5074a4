"""The best round of an odd number of people: one trio and pairs, proved where it can be.

All trios are put in the order of a Lagrangian bound on the whole round. The others are paired
exactly, trio after trio, until no trio that is left can be better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np

from workshop.pairing.dual import Trios, prices
from workshop.pairing.grid import Flags, Floats, Grid, Ints, Places, trio_scores
from workshop.pairing.matching import SLACK, Edges, Found, total

ALL = 151  # people up to whom every trio is weighed
LEADING = 1500  # trios that steer the prices
TRIED = 400  # pairings of the others, at most
TRIED_LARGE = 40  # above ``ALL``
ROUGH, FINE = 40, 120  # steps to the first prices, and to the last


@dataclass(frozen=True, slots=True)
class Odd:
    """Pairs and a trio, by places; ``proved``: no round is worth more."""

    pairs: Found
    trio: tuple[int, int, int]
    proved: bool


@lru_cache(maxsize=4)
def _places(n: int) -> tuple[Places, Places, Places]:
    i, j = np.triu_indices(n, 1)
    count = n - 1 - j
    first, second = np.repeat(i, count), np.repeat(j, count)
    start = np.repeat(np.cumsum(count) - count, count)
    third = second + 1 + np.arange(len(second)) - start
    return first, second, third


def trios(grid: Grid, allowed: Flags, penalty: Ints, rested: Flags, together: Flags) -> Trios:
    """Return the trios that may sit together, with what they add.

    ``rested``: who may sit in one; ``together``: pairs of which a trio has both or nobody;
    ``penalty``: what a pair takes away.
    """
    n = len(grid.ids)
    if n <= ALL:
        i, j, k = _places(n)
    else:
        i, j, k = _leading(grid, allowed, rested)
    pinned = together.sum(axis=1) > 0
    held = together.argmax(axis=1)
    fine: Flags = rested[i] & rested[j] & rested[k]
    fine &= allowed[i, j] & allowed[i, k] & allowed[j, k]
    for one, two, three in ((i, j, k), (j, i, k), (k, i, j)):
        fine &= ~pinned[one] | (held[one] == two) | (held[one] == three)
    i, j, k = i[fine], j[fine], k[fine]
    w = grid.weights
    values = trio_scores(grid.mode, w[i, j], w[i, k], w[j, k])
    return Trios(i, j, k, values - penalty[i, j] - penalty[i, k] - penalty[j, k])


def _leading(grid: Grid, allowed: Flags, rested: Flags) -> tuple[Places, Places, Places]:
    """Return the trios that are worth most above what their three are worth in good pairs."""
    n = len(grid.ids)
    worth = np.where(allowed, grid.scores.astype(float), -np.inf)
    price = prices(worth, 1, None, steps=ROUGH)
    who = np.flatnonzero(rested)
    found: list[tuple[Floats, Places, Places, Places]] = []
    most = max(1, 40 * LEADING // max(1, len(who)))
    for at, one in enumerate(who.tolist()):
        rest = who[at + 1 :]
        if len(rest) < 2:
            break
        w = grid.weights
        a, inner = w[one, rest], w[np.ix_(rest, rest)]
        over = trio_scores(grid.mode, a[:, None], a[None, :], inner).astype(float)
        over -= price[one] + price[rest][:, None] + price[rest]
        fine = allowed[one, rest][:, None] & allowed[one, rest] & allowed[np.ix_(rest, rest)]
        over[~np.triu(fine, 1)] = -np.inf
        flat = over.ravel()
        best = np.argpartition(-flat, min(most, len(flat)) - 1)[:most]
        j, k = np.unravel_index(best, over.shape)
        found.append((flat[best], np.full(len(best), one), rest[j], rest[k]))
    if n < 3 or not found:
        return np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0, np.intp)
    value = np.concatenate([part[0] for part in found])
    order = np.argsort(-value, kind="stable")[: 10 * LEADING]
    i, j, k = (np.concatenate([part[at] for part in found])[order] for at in (1, 2, 3))
    return i, j, k


def unfair(rounds: Sequence[Sequence[Sequence[int]]], sat: Sequence[int]) -> int:
    """Return how many seats in trios are too many: after k trios nobody sat in more than ⌈3k/n⌉.

    ``rounds``: groups of places; ``sat``: how often each sat in a trio before.
    """
    counts, held, found = [*sat], sum(sat) // 3, 0
    for one in rounds:
        for group in one:
            if len(group) == 3:
                held += 1
                fair = ceil(3 * held / len(counts))
                for place in group:
                    counts[place] += 1
                    found += counts[place] > fair
    return found


def best_round(
    ids: Sequence[str], values: Ints, allowed: Flags, among: Trios, seed: int
) -> Odd | None:
    """Return the pairs and the trio of largest value together; None where none was found."""
    n = len(ids)
    if not len(among.i):
        return None
    if n == 3:
        return Odd([], (0, 1, 2), proved=True)
    search = _Search(ids, values, allowed, among, seed)
    return search.run()


class _Search:
    def __init__(
        self, ids: Sequence[str], values: Ints, allowed: Flags, among: Trios, seed: int
    ) -> None:
        self._values, self._allowed, self._among = values, allowed, among
        self._ids, self._seed, self._n = ids, seed, len(ids)
        self._worth = np.where(allowed, values.astype(float), -np.inf)
        self._edges = Edges(ids, values, self._near(np.where(allowed, 0.0, -np.inf)), seed)
        self._best: tuple[int, Found, int] | None = None  # value, pairs, which trio

    def run(self) -> Odd | None:
        price = prices(self._worth, 1, None, steps=ROUGH)
        leading = self._order(price)[:LEADING]
        for at in leading[:3]:
            self._try(at)
        goal = None if self._best is None else float(self._best[0])
        price = prices(self._worth, 1, goal, self._among.some(leading), price, FINE)
        proved = self._through(price)
        if self._best is None:
            return None
        _, pairs, at = self._best
        trio = tuple(int(p[at]) for p in (self._among.i, self._among.j, self._among.k))
        return Odd(pairs, (trio[0], trio[1], trio[2]), proved and self._n <= ALL)

    def _through(self, price: Floats) -> bool:
        """Try trio after trio until none that is left can be better; tells whether it came so."""
        above = self._worth - price[:, None] - price
        over = self._among.above(price)
        bound = float(price.sum() + above[above > 0].sum() / 2)
        slack = SLACK * (abs(bound) + float(np.abs(price).sum()))
        if self._best is not None:
            gap = bound + float(over.max()) - self._best[0] + slack
            above[above < -gap] = -np.inf
        self._edges = Edges(self._ids, self._values, self._near(above), self._seed)
        tried = TRIED if self._n <= ALL else TRIED_LARGE
        for at in self._order(price).tolist():
            if self._best is not None and bound + over[at] + slack <= self._best[0]:
                return True
            if not tried:
                return False
            self._try(at)
            tried -= 1
        return True

    def _near(self, above: Floats) -> Flags:
        return self._allowed & np.isfinite(above)

    def _order(self, price: Floats) -> Places:
        return np.argsort(-self._among.above(price), kind="stable")

    def _try(self, at: int) -> None:
        left = np.ones(self._n, dtype=bool)
        for places in (self._among.i, self._among.j, self._among.k):
            left[places[at]] = False
        pairs = self._edges.perfect(left)
        if pairs is None:
            return
        value = total(pairs, self._values) + int(self._among.values[at])
        if self._best is None or value > self._best[0]:
            self._best = value, pairs, at
