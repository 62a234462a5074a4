"""One round, given the rounds before: the best pairs, and the best fair trio where n is odd.

In tiers: hard rules hold, then fewest broken soft rules, then fewest repeats, then the score of
the mode, then what is to be kept of an older plan, then a hashed tie-break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

import numpy as np

from workshop.pairing.dual import Trios
from workshop.pairing.grid import Flags, Grid, Ints, Places, grid
from workshop.pairing.matching import (
    Found,
    Values,
    greedy,
    largest,
    most_pairs,
    ordered,
    pairable,
    perfect,
    total,
)
from workshop.pairing.problem import Mode, Pair, Problem, joined
from workshop.pairing.trio import Odd, best_round, trios

AGAIN = 64  # a repeat; a meeting in the session before is half of one
MOST_AGAIN = 4095
FEW = 3  # partners: so few that it is looked who else wants them
FIRST_FLOORS, TRIED_FLOORS = 3, 100  # trios tried at one floor: before a proof, and at most

Groups = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Keep:
    """Pairs of an older plan that are to stay, and what each is worth beside the score.

    ``price`` 0: they only decide between equals; None: no score outweighs one of them.
    """

    pairs: frozenset[Pair] = frozenset()
    price: int | None = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What one round is given: its number, who met before, trios sat in, what to keep."""

    number: int = 1
    met: Mapping[Pair, int] = field(default_factory=dict)
    trios: Mapping[str, int] = field(default_factory=dict)
    keep: Keep = Keep()


@dataclass(frozen=True, slots=True)
class OneRound:
    """The groups of a round; ``proved``: nothing better is possible given the rounds before."""

    groups: Groups
    proved: bool


def play_round(problem: Problem, given: Given, at: Grid | None = None) -> OneRound | None:
    """Return the best round; None where the hard rules leave none, which is proved."""
    pins = {*problem.locks.get(given.number, ()), *(problem.must if given.number == 1 else ())}
    pinned = [frozenset(one) for one in joined(pins)]
    threes = [one for one in pinned if len(one) == 3]
    if any(len(one) not in (2, 3) or not one <= set(problem.ids) for one in pinned):
        return None
    board = _Board(problem, given, at or grid(problem), pinned)
    odd = len(problem.ids) % 2
    if len(threes) > odd or not board.pins_hold():
        return None
    found = board.with_trio() if odd and not threes else board.pairs(pinned)
    if found is None:
        return None
    groups = [ordered(problem.seed + given.number, group) for group in found[0]]
    return OneRound(groups, found[1])


Answer = tuple[list[Pair], bool] | None


class _Board:
    def __init__(self, problem: Problem, given: Given, at: Grid, pinned: list[Pair]) -> None:
        self._problem, self._given, self._grid, self._pinned = problem, given, at, pinned
        self._n = len(at.ids)
        self._seed = problem.seed
        self._penalty = self._penalties()
        kept = at.flags(given.keep.pairs)
        most = int(np.abs(at.scores[at.allowed]).max(initial=1))
        price = given.keep.price
        self._kept = kept * np.int64(2 * most * (self._n + 2) if price is None else price)
        # One more or fewer kept decides only between plans that are worth the same.
        self._finer = self._n + 2 if kept.any() else 1
        self._bonus = self._kept * self._finer + kept
        self._values: Ints = at.scores * self._finer + self._bonus

    def pins_hold(self) -> bool:
        """Tell whether those who are pinned may meet."""
        allowed, at = self._grid.allowed, self._grid.at
        inside = [[at[p] for p in one] for one in self._pinned]
        return all(allowed[a, b] for one in inside for a in one for b in one if a != b)

    def pairs(self, fixed: list[Pair]) -> Answer:
        """Return the groups given and the best pairs of all others."""
        left = np.ones(self._n, dtype=bool)
        for one in fixed:
            left[[self._grid.at[person] for person in one]] = False
        allowed = self._grid.allowed
        clean: Flags = allowed & (self._penalty == 0)
        places = np.flatnonzero(left)
        if pairable(clean[np.ix_(places, places)]):
            found = self._best(clean, self._values, left, fixed, None)
        else:
            least = perfect(self._grid.ids, -self._penalty, allowed, left, self._seed)
            if least is None:
                return None
            goal = total(least, self._penalty)
            found = self._best(allowed, self._tiered(), left, fixed, goal)
        if found is None:
            return None
        return [*fixed, *map(self._named, found)], True

    def with_trio(self) -> Answer:
        """Return the best round with one trio: of the rested if there is one, else of anybody."""
        sat = [self._given.trios.get(person, 0) for person in self._grid.ids]
        held = sum(self._given.trios.values()) // 3 + 1
        rested = np.array(sat) < ceil(3 * held / max(1, self._n))
        everybody = np.ones(self._n, dtype=bool)
        clean = self._grid.allowed & (self._penalty == 0)
        together = self._grid.flags(self._pinned)
        # A pinned pair meets nobody else, but for a third.
        alone = together.sum(axis=1) > 0
        pairs = ~(alone | alone[:, None]) | together
        for who in (rested, everybody):
            odd = self._odd(clean, clean & pairs, who, together)
            if odd is not None:
                return self._groups(odd)
        for who in (rested, everybody):
            odd = self._least_odd(self._grid.allowed, pairs, who, together)
            if odd is not None:
                return self._groups(odd)
        return None

    def _odd(self, allowed: Flags, pairs: Flags, who: Flags, together: Flags) -> Odd | None:
        """Return the best round within what is ``allowed``, no penalty counted."""
        none = np.zeros_like(self._penalty)
        among = trios(self._grid, allowed, none, who, together)
        some = some_trio(pairs, among)
        if some is None:
            return None
        among = self._finely(among)
        proved = True
        if self._problem.mode is Mode.WORST:
            floor, proved = self._floor_of(pairs, among)
            pairs = pairs & (2 * self._grid.weights >= floor)
            among = among.some(np.flatnonzero(self._least(among) >= floor))
        found = best_round(self._grid.ids, self._values, pairs, among, self._seed)
        if found is None:
            return some
        return Odd(found.pairs, found.trio, found.proved and proved)

    def _finely(self, among: Trios) -> Trios:
        bonus = self._bonus
        kept = bonus[among.i, among.j] + bonus[among.i, among.k] + bonus[among.j, among.k]
        return Trios(among.i, among.j, among.k, among.values * self._finer + kept)

    def _least_odd(self, allowed: Flags, pairs: Flags, who: Flags, together: Flags) -> Odd | None:
        """Return a round of least penalty, and of good score: so good as 64 bits can tell."""
        among = trios(self._grid, allowed, self._penalty, who, together)
        some = some_trio(allowed & pairs, among)
        if some is None:
            return None
        i, j, k = among.i, among.j, among.k
        penalty = self._penalty[i, j] + self._penalty[i, k] + self._penalty[j, k]
        worth = among.values + penalty
        lowest = int(min(self._values.min(), worth.min()))
        span = int(max(self._values.max(), worth.max())) - lowest
        room = (1 << 61) // (int(self._penalty.max()) * 3 * (self._n + 2) + 1) // (self._n + 2)
        coarse = max(1, span // max(1, room // 2))
        tier = (span // coarse + 1) * (self._n + 2)
        values = (self._values - lowest) // coarse - self._penalty * tier
        packed = Trios(i, j, k, (worth - lowest) // coarse - penalty * tier)
        found = best_round(self._grid.ids, values, allowed & pairs, packed, self._seed)
        return None if found is None else Odd(found.pairs, found.trio, proved=False)

    def _best(
        self, allowed: Flags, values: Values, left: Flags, fixed: list[Pair], goal: int | None
    ) -> Found | None:
        """Return the best pairs of those left; ``goal`` is the penalty that cannot be helped."""
        if self._problem.mode is Mode.WORST and left.any():
            floor = self._floor(allowed, left, self._least_of(fixed), goal)
            allowed = allowed & (2 * self._grid.weights >= floor)
        return perfect(self._grid.ids, values, allowed, left, self._seed)

    def _floor(self, allowed: Flags, left: Flags, most: int | None, goal: int | None) -> int:
        """Return the highest floor, in half weights, above which all left can be paired."""
        places = np.flatnonzero(left)
        cells = np.ix_(places, places)
        weights, inside = 2 * self._grid.weights[cells], allowed[cells]
        highest = int(np.where(inside, weights, -1).max(axis=1).min())
        highest = highest if most is None else min(highest, most)
        floors = np.unique(np.append(weights[inside & (weights < highest)], highest))

        def holds(floor: int) -> bool:
            above = inside & (weights >= floor)
            if goal is None:
                return pairable(above)
            whole = allowed & (2 * self._grid.weights >= floor)
            found = perfect(self._grid.ids, -self._penalty, whole, left, self._seed)
            return found is not None and total(found, self._penalty) == goal

        return int(floors[_highest(len(floors) - 1, lambda at: holds(int(floors[at])))])

    def _floor_of(self, pairs: Flags, among: Trios) -> tuple[int, bool]:
        """Return the highest floor, in half weights, that a trio and pairs can all keep."""
        weights, least = 2 * self._grid.weights, self._least(among)
        tried_all = True

        def holds(floor: int) -> bool:
            nonlocal tried_all
            fine = among.some(np.flatnonzero(least >= floor))
            found, sure = above_floor(pairs & (weights >= floor), fine)
            tried_all = tried_all and (found or sure)
            return found

        highest = max(int(least.max()), int(weights.max()))
        return _highest(highest, holds), tried_all

    def _least(self, among: Trios) -> Ints:
        """Return the smallest b_i of each trio, in half weights."""
        w = self._grid.weights
        a, b, c = w[among.i, among.j], w[among.i, among.k], w[among.j, among.k]
        found: Ints = np.minimum(np.minimum(a + b, a + c), b + c)
        return found

    def _least_of(self, groups: list[Pair]) -> int | None:
        """Return the smallest b_i of some groups, in half weights."""
        found = []
        for group in groups:
            places = [self._grid.at[person] for person in group]
            sums = self._grid.weights[np.ix_(places, places)].sum(axis=1) + 1  # itself is −1
            found.append(2 * int(sums.min()) // (len(places) - 1))
        return min(found, default=None)

    def _tiered(self) -> Values:
        """Return the values below the penalties, in integers of any size."""
        tier = 2 * int(np.abs(self._values).max()) * (self._n + 2)
        tiered: Values = self._values.astype(object) - self._penalty.astype(object) * tier
        return tiered

    def _penalties(self) -> Ints:
        """Return what counts against a pair: broken soft rules above repeats above history."""
        history = self._problem.history
        again = {pair: times * AGAIN for pair, times in self._given.met.items()}
        for pair, weight in history.items():
            again[pair] = again.get(pair, 0) + int(weight * Fraction(AGAIN, 2))
        found = np.minimum(self._grid.matrix(again), MOST_AGAIN)
        broken: dict[Pair, int] = {}
        for pair, _ in self._problem.soft:
            broken[pair] = broken.get(pair, 0) + 1
        found = found + self._grid.matrix(broken) * (MOST_AGAIN + 1) * (self._n + 3)
        return np.where(self._grid.flags(self._pinned), 0, found)

    def _named(self, pair: tuple[int, int]) -> Pair:
        return frozenset(self._grid.ids[at] for at in pair)

    def _groups(self, odd: Odd) -> tuple[list[Pair], bool]:
        trio = frozenset(self._grid.ids[at] for at in odd.trio)
        return [*map(self._named, odd.pairs), trio], odd.proved


def some_trio(pairs: Flags, among: Trios) -> Odd | None:
    """Return any round of one of the trios and pairs; None where there is none, which is proved."""
    n = len(pairs)
    if n == 3:
        return Odd([], (0, 1, 2), proved=False) if len(among.i) else None
    joins = np.zeros((n, n), dtype=bool)
    for a, b in ((among.i, among.j), (among.i, among.k), (among.j, among.k)):
        joins[a, b] = joins[b, a] = True
    thirds = np.flatnonzero(joins.any(axis=1))
    for third in sorted(thirds.tolist(), key=lambda at: (int(pairs[at].sum()), at)):
        found = _with_third(pairs, among, third)
        if found is not None:
            return found
    return None


def _with_third(pairs: Flags, among: Trios, third: int) -> Odd | None:
    """Return a round in which somebody joins a pair; None where there is none."""
    n = len(pairs)
    open_to = np.zeros((n, n), dtype=bool)
    for one, two, three in (
        (among.i, among.j, among.k), (among.j, among.i, among.k), (among.k, among.i, among.j),
    ):  # fmt: skip
        mine = one == third
        open_to[two[mine], three[mine]] = open_to[three[mine], two[mine]] = True
    rest = np.flatnonzero(np.arange(n) != third)
    cells = np.ix_(rest, rest)
    # Of a trio with a pinned pair the third is the one who joins it.
    inside, joins = pairs[cells], (pairs & open_to)[cells]
    if int(inside.sum(axis=1).min()) == 0:
        return None
    found = greedy(inside)
    if found is None or not any(joins[pair] for pair in found):
        i, j = np.nonzero(np.triu(inside, 1))
        edges = zip(i.tolist(), j.tolist(), joins[i, j].astype(int).tolist(), strict=True)
        found = largest(n - 1, edges)
    joined_one = next((pair for pair in found if joins[pair]), None)
    if 2 * len(found) < n - 1 or joined_one is None:
        return None
    trio = (third, int(rest[joined_one[0]]), int(rest[joined_one[1]]))
    others = [(int(rest[a]), int(rest[b])) for a, b in found if (a, b) != joined_one]
    return Odd(others, trio, proved=False)


def above_floor(pairs: Flags, among: Trios) -> tuple[bool, bool]:
    """Tell whether one of the trios leaves others who can be paired, and if a "no" is proved."""
    degree = pairs.sum(axis=1)
    alone = np.flatnonzero(degree == 0)
    which = np.flatnonzero(_of_trio(among, alone) == len(alone))
    sizes = degree[among.i[which]] + degree[among.j[which]] + degree[among.k[which]]
    which = which[np.argsort(sizes, kind="stable")]
    if any(_leaves_pairs(pairs, among, at) for at in which[:FIRST_FLOORS].tolist()):
        return True, True
    which = which[FIRST_FLOORS:]
    if not len(which) or len(pairs) - 2 * most_pairs(pairs) > 3:
        return False, True  # whoever sits in the trio, somebody else is left over
    which = which[_leaves_enough(pairs, among.some(which))]
    if any(_leaves_pairs(pairs, among, at) for at in which[:TRIED_FLOORS].tolist()):
        return True, True
    return False, len(which) <= TRIED_FLOORS


def _leaves_pairs(pairs: Flags, among: Trios, at: int) -> bool:
    """Tell whether all others can be paired without one of the trios."""
    left = np.ones(len(pairs), dtype=bool)
    left[[among.i[at], among.j[at], among.k[at]]] = False
    places = np.flatnonzero(left)
    return pairable(pairs[np.ix_(places, places)])


def _leaves_enough(pairs: Flags, among: Trios) -> Flags:
    """Return the trios without which no few people are left who want even fewer partners."""
    fine = np.ones(len(among.i), dtype=bool)
    few = [set(np.flatnonzero(row).tolist()) for row in pairs if row.sum() <= FEW]
    wanted = {frozenset(one | other) for one in few for other in few}
    for partners in wanted:
        if len(partners) > FEW:
            continue
        others = np.ones(len(pairs), dtype=bool)
        others[list(partners)] = False
        waiting = np.flatnonzero(others & ~pairs[:, others].any(axis=1))
        if len(waiting) <= len(partners):
            continue
        gone = _of_trio(among, waiting) - _of_trio(among, list(partners))
        fine &= gone >= len(waiting) - len(partners)
    return fine


def _of_trio(among: Trios, some: Sequence[int] | Places) -> Ints:
    """Return how many of some people sit in each trio."""
    found = np.zeros(len(among.i), dtype=np.int64)
    for places in (among.i, among.j, among.k):
        found += np.isin(places, some)
    return found


def _highest(most: int, holds: Callable[[int], bool]) -> int:
    """Return the highest number up to ``most`` that holds; 0 always does."""
    step, high = 1, most
    while high > 0 and not holds(high):
        most = high - 1
        high = max(0, high - step)
        step *= 2
    low = high
    while low < most:
        middle = (low + most + 1) // 2
        if holds(middle):
            low = middle
        else:
            most = middle - 1
    return low
