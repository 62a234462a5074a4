"""Rounds evened out: where two rounds pair the same people in other ways, they can change places.

The union of two rounds of pairs falls into even cycles. To flip one gives each round the other's
pairs of that cycle: who meets whom over all rounds stays as it was, and with it every sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

from workshop.pairing.matching import ordered
from workshop.pairing.problem import Pair, Problem, pins

Groups = list[tuple[str, ...]]
Group = tuple[int, ...]

EVEN = 0.01  # of the mean: so even is even enough
ENOUGH = 0.02  # of the mean: above, a cycle drawn by lot is flipped where nothing better is left
SHAKES = 240  # such times, at most, divided by the pairs of rounds
CYCLES = 10  # so many cycles are tried in all combinations


def even_out(problem: Problem, rounds: Sequence[Groups]) -> list[Groups]:
    """Return the rounds with the same pairs, spread so that all rounds are worth nearly the same.

    Pinned pairs and trios stay in their round.
    """
    if len(rounds) < 2 or problem.size > 2:
        return list(rounds)
    work = _Evening(problem, rounds)
    work.climb()
    best, least = work.rounds(), work.spread()
    random = Random(problem.seed)
    for _ in range(max(4, 2 * SHAKES // (len(rounds) * (len(rounds) - 1)))):
        if least <= ENOUGH or not work.shake(random):
            break
        work.climb()
        if work.spread() < least:
            best, least = work.rounds(), work.spread()
    if least >= spread(problem, rounds):
        return list(rounds)
    return [
        [ordered(problem.seed + number, group) for group in groups]
        for number, groups in enumerate(best, 1)
    ]


def spread(problem: Problem, rounds: Sequence[Groups]) -> float:
    """Return (best round − worst round) / mean."""
    return _Evening(problem, rounds).spread()


class _Evening:
    """Rounds as tables of who sits in which group, with what each is worth."""

    def __init__(self, problem: Problem, rounds: Sequence[Groups]) -> None:
        ids = sorted({person for groups in rounds for group in groups for person in group})
        self._ids, at = ids, {person: place for place, person in enumerate(ids)}
        self._worth: dict[Group, int] = {}
        self._rounds: list[list[Group]] = []
        for groups in rounds:
            sits: list[Group] = [()] * len(ids)
            for group in groups:
                places = tuple(sorted(at[person] for person in group))
                self._worth[places] = worth(group, problem.weights)
                for place in places:
                    sits[place] = places
            self._rounds.append(sits)
        self._values = [sum(self._worth[g] for g in set(one)) for one in self._rounds]
        self._fixed = [
            {at[person] for pin in pins(problem, number) for person in pin if person in at}
            for number in range(1, len(rounds) + 1)
        ]
        trios = [g for one in self._rounds for g in set(one) if len(g) == 3]
        apart = len({person for g in trios for person in g}) == 3 * len(trios)
        # Who sits in a trio more than once must do so as late as it was: such trios stay.
        self._trios_move = apart and not problem.trios

    def rounds(self) -> list[Groups]:
        """Return the groups of each round, sorted."""
        return [
            sorted(tuple(self._ids[place] for place in group) for group in set(one))
            for one in self._rounds
        ]

    def spread(self) -> float:
        """Return (best round − worst round) / mean."""
        mean = sum(self._values) / len(self._values)
        return (max(self._values) - min(self._values)) / mean if mean else 0.0

    def climb(self) -> None:
        """Flip what makes two rounds more equal, the most unequal ones first, while any does."""
        found = True
        while found and self.spread() > EVEN:
            found = False
            order = sorted(range(len(self._values)), key=lambda at: (self._values[at], at))
            apart = [(low, high) for low, high in combinations(order, 2)]
            apart.sort(key=lambda p: self._values[p[0]] - self._values[p[1]])
            for low, high in apart:
                if self._values[high] > self._values[low] and self._level(high, low):
                    found = True
                    if self.spread() <= EVEN:
                        return

    def shake(self, random: Random) -> bool:
        """Flip a cycle drawn by lot; tells whether there was one."""
        pairs = list(combinations(range(len(self._rounds)), 2))
        random.shuffle(pairs)
        for one, other in pairs:
            cycles = self._cycles(one, other)
            if len(cycles) > 1:
                self._flip(one, other, [random.choice(cycles)])
                return True
        return False

    def _level(self, high: int, low: int) -> bool:
        """Flip the cycles that bring two rounds nearest to each other; tells whether any does."""
        apart = self._values[high] - self._values[low]
        cycles = self._cycles(high, low)
        gains = [self._gain(cycle, high, low) for cycle in cycles]
        chosen, left = _nearest(gains, apart / 2)
        if not chosen or abs(apart - 2 * left) >= apart:
            return False
        self._flip(high, low, [cycles[at] for at in chosen])
        return True

    def _gain(self, cycle: Sequence[int], one: int, other: int) -> int:
        mine = {self._rounds[one][person] for person in cycle}
        theirs = {self._rounds[other][person] for person in cycle}
        return sum(self._worth[g] for g in mine) - sum(self._worth[g] for g in theirs)

    def _cycles(self, one: int, other: int) -> list[list[int]]:
        """Return the people of each cycle of two rounds that may be flipped."""
        first, second = self._rounds[one], self._rounds[other]
        fixed = self._fixed[one] | self._fixed[other]
        seen = [False] * len(first)
        found = []
        for start in range(len(first)):
            if seen[start]:
                continue
            seen[start] = True
            cycle, whole = [start], True
            for person in cycle:  # grows as it is walked
                groups = first[person] + second[person]
                whole = whole and (len(groups) == 4 or self._trios_move) and person not in fixed
                for near in groups:
                    if not seen[near]:
                        seen[near] = True
                        cycle.append(near)
            if whole and len(cycle) > 2:
                found.append(cycle)
        return found

    def _flip(self, one: int, other: int, cycles: Sequence[Sequence[int]]) -> None:
        for cycle in cycles:
            gain = self._gain(cycle, one, other)
            self._values[one] -= gain
            self._values[other] += gain
            first, second = self._rounds[one], self._rounds[other]
            for person in cycle:
                first[person], second[person] = second[person], first[person]


def worth(group: Sequence[str], weights: Mapping[Pair, int | None]) -> int:
    """Return the sum of the b_i of a pair or trio: an integer in both."""
    inside = sum(weights[frozenset(pair)] or 0 for pair in combinations(group, 2))
    return 2 * inside if len(group) == 2 else inside


def _nearest(gains: Sequence[int], goal: float) -> tuple[list[int], int]:
    """Return which gains, and their sum, come nearest to ``goal``."""
    order = sorted(range(len(gains)), key=lambda at: (-abs(gains[at]), at))[:CYCLES]
    best: tuple[float, list[int], int] = (abs(goal), [], 0)
    sums: list[tuple[int, list[int]]] = [(0, [])]
    for at in order:
        more = [(value + gains[at], [*chosen, at]) for value, chosen in sums]
        for value, chosen in more:
            if abs(value - goal) < best[0]:
                best = abs(value - goal), chosen, value
        sums += more
    return best[1], best[2]
