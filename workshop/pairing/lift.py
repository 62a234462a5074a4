"""Rounds played anew, two at a time, where somebody is left short or the rounds differ much.

A search through large neighbourhoods: two rounds are given up, and each is matched exactly again
under scores in which those who are short count for more and chance turns the scale a little. What
comes out is kept where it keeps more of what is promised: fair trios, even rounds, a good sum for
the worst off, and nearly all of what is possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np

from workshop.pairing.balance import Groups
from workshop.pairing.grid import Grid
from workshop.pairing.matching import largest, ordered
from workshop.pairing.problem import Pair, Problem, pins
from workshop.pairing.trio import unfair

SPREAD, WORST, SHARE = 0.03, 0.95, 0.985  # what is promised
FIRST = 2  # how much more the share counts than the others
NARROW = 0.0001  # what is aimed at beyond, so that no rounding decides
LEAST = 12  # people from whom on it is promised
LARGE = 60  # people above whom the first plan is even enough, and another takes long
WORK = 55_000  # steps times the cells of the matrix
STEPS = (30, 360)  # at least, at most
UNFAIR = 0.2  # of a promise: one seat in a trio too many
MORE = 1.5  # how much more a missing tenth counts
CHANCES = (0.1, 0.2, 0.4, 0.8)  # how much chance may turn
WORSE = 0.02  # so much worse a plan may be on the way, at first
EXTREMES = 0.3  # how often the most unequal rounds are played anew
OTHER_TRIO = 0.6  # how often another trio is tried
FINE = 1e6  # one over the largest weight, as an integer
LOSS = 0.1  # what the score counts beside the promises

Places = tuple[int, ...]
Played = list[Places]


def lifted(problem: Problem, at: Grid, first: list[Groups], bound: Fraction) -> list[Groups]:
    """Return the plan that keeps most of the promises; ``bound`` is of balanced mode.

    No rule is broken and nobody met again who was not in ``first``.
    """
    n = len(at.ids)
    if not LEAST <= n <= LARGE or problem.rounds >= n - 2 or len(first) < 2:
        return first
    search = _Search(problem, at, first, float(bound))
    best = search.best()
    if best is None:
        return first
    return [
        sorted(ordered(problem.seed + number, [at.ids[place] for place in group]) for group in one)
        for number, one in enumerate(best, 1)
    ]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One round: its groups, what everybody has in it, and the sum of one over each."""

    groups: Played
    have: list[float]
    loss: float


@dataclass(frozen=True, slots=True)
class _Standing:
    """All rounds: everybody's sum, what each round is worth, what is missing, the loss in all."""

    rounds: tuple[_Weighed, ...]
    sums: list[float]
    values: list[float]
    short: float
    loss: float


class _Search:
    """A plan by places, changed while it misses something of what is promised."""

    def __init__(self, problem: Problem, at: Grid, first: Sequence[Groups], bound: float) -> None:
        self._n, self._bound = len(at.ids), bound
        self._random = Random(f"{problem.seed}|lift")
        self._weights: list[list[int]] = np.maximum(at.weights, 0).tolist()
        most = max(1, int(at.weights.max()))
        self._grain: list[list[float]] = (-FINE * most / np.maximum(at.weights, 1)).tolist()
        self._sat = [problem.trios.get(person, 0) for person in at.ids]
        self._pinned = [
            {at.at[p] for pin in pins(problem, number) for p in pin if p in at.at}
            for number in range(1, len(first) + 1)
        ]
        best = np.sort(np.maximum(at.weights, 0), axis=1)[:, ::-1][:, : problem.rounds]
        self._most = float(best.sum(axis=1).min()) or 1.0  # no smallest sum is above
        rounds = [[tuple(sorted(at.at[p] for p in group)) for group in one] for one in first]
        self._never = _kept_apart(problem, at, rounds)
        weighed = [self._weighed(one) for one in rounds]
        if self._n % 2:
            # An odd number's bound does not know that trios are to be fair: the first plan does.
            self._bound = -sum(one.loss for one in weighed)
        self._now = self._standing(weighed)

    def best(self) -> list[Played] | None:
        """Return the rounds that miss least; None where the first ones do."""
        steps = min(STEPS[1], max(STEPS[0], WORK // self._n**2))
        first = found = self._now
        whole = first.loss
        for step in range(steps):
            if self._now.short == 0:
                break
            rounds = self._anew()
            if rounds is None:
                continue
            other = self._standing(rounds)
            worse = other.short - self._now.short + LOSS * (other.loss - self._now.loss) / whole
            if worse <= WORSE * (1 - step / steps) * self._random.random():
                self._now = other
                if (other.short, other.loss) < (found.short, found.loss):
                    found = other
        return None if found is first else [one.groups for one in found.rounds]

    def _weighed(self, groups: Played) -> _Weighed:
        have, loss = [0.0] * self._n, 0.0
        for group in groups:
            for place in group:
                row = self._weights[place]
                have[place] = sum([row[other] for other in group]) / (len(group) - 1)
                loss += 1 / max(1.0, have[place])
        return _Weighed(groups, have, loss)

    def _standing(self, rounds: Sequence[_Weighed]) -> _Standing:
        sums = [sum(each) for each in zip(*(one.have for one in rounds), strict=True)]
        values = [sum(one.have) for one in rounds]
        loss = sum(one.loss for one in rounds)
        mean = sum(values) / len(values) or 1.0
        share = -self._bound / loss
        short = (
            max(0.0, (max(values) - min(values)) / mean - SPREAD + NARROW)
            + max(0.0, WORST + NARROW - min(sums) / self._most)
            + FIRST * max(0.0, SHARE + NARROW - share)
            + UNFAIR * unfair([one.groups for one in rounds], self._sat)
        )
        return _Standing(tuple(rounds), sums, values, short, loss)

    def _anew(self) -> list[_Weighed] | None:
        """Return the rounds with two of them matched again; None where that cannot be."""
        two = self._two()
        rounds = [*self._now.rounds]
        taken = [[*row] for row in self._never]
        for number, one in enumerate(rounds):
            if number not in two:
                _take(taken, one.groups)
        fixed = self._fixed(two)
        factor = self._turned()
        chance = CHANCES[self._below(len(CHANCES))]
        for number in two:
            stay = fixed[number]
            if any(taken[a][b] for group in stay for a, b in combinations(group, 2)):
                return None
            pairs = self._matched(taken, stay, factor, chance)
            if pairs is None:
                return None
            rounds[number] = self._weighed(sorted([*stay, *pairs]))
            _take(taken, rounds[number].groups)
        return rounds

    def _two(self) -> list[int]:
        """Return two rounds by lot; now and then the ones of least and of most worth."""
        values, count = self._now.values, len(self._now.values)
        if self._random.random() < EXTREMES:
            one, other = values.index(min(values)), values.index(max(values))
        else:
            one = self._below(count)
            other = (one + 1 + self._below(count - 1)) % count
        if one == other:  # all are worth the same
            other = (one + 1) % count
        return [one, other] if self._random.random() < 0.5 else [other, one]

    def _fixed(self, two: Sequence[int]) -> dict[int, Played]:
        """Return the groups that stay: pinned ones and trios, now and then with another member."""
        stay = {
            number: [
                g
                for g in self._now.rounds[number].groups
                if len(g) > 2 or self._pinned[number].intersection(g)
            ]
            for number in two
        }
        if self._n % 2 == 0 or self._random.random() > OTHER_TRIO:
            return stay
        first, second = two
        one, other = self._trio(first), self._trio(second)
        if one is None:
            return stay
        gone = one[self._below(3)]
        if other is None or self._random.random() > OTHER_TRIO:
            came = self._below(self._n)
        else:
            came = other[self._below(3)]
            if gone not in other and came not in one:
                _change(stay[second], other, came, gone)
        if came not in one and came not in self._pinned[first]:
            _change(stay[first], one, gone, came)
        return stay

    def _trio(self, number: int) -> Places | None:
        """Return the trio of a round that may change; None where somebody in it is pinned."""
        for group in self._now.rounds[number].groups:
            if len(group) == 3:
                return None if self._pinned[number].intersection(group) else group
        return None

    def _turned(self) -> list[float]:
        """Return what each counts: more, the more is missing to the mean."""
        mean = sum(self._now.sums) / self._n or 1.0
        return [
            1 + MORE * max(0.0, 1 - have / mean) * (1 + self._below(3)) for have in self._now.sums
        ]

    def _matched(
        self, taken: Sequence[Sequence[int]], stay: Played, factor: Sequence[float], chance: float
    ) -> Played | None:
        """Return the best pairs of all others under such scores; None where not all find one."""
        seated = {place for group in stay for place in group}
        who = [place for place in range(self._n) if place not in seated]
        draw, found = self._random.random, []
        half = 1 - chance / 2
        for at, a in enumerate(who):
            row, gone, mine = self._grain[a], taken[a], factor[a]
            for b in who[at + 1 :]:
                if not gone[b]:
                    found.append(
                        (a, b, int(row[b] * (mine + factor[b]) * (half + chance * draw())))
                    )
        pairs = largest(self._n, found)
        return [*pairs] if 2 * len(pairs) == len(who) else None

    def _below(self, count: int) -> int:
        return int(self._random.random() * count)


def _kept_apart(problem: Problem, at: Grid, rounds: Sequence[Played]) -> list[list[int]]:
    """Return 1 for each pair that may not meet anew: by a rule, or as they have met before."""
    again: set[Pair] = {*problem.met, *problem.history, *(pair for pair, _ in problem.soft)}
    apart = (~at.allowed).astype(int) + at.matrix(dict.fromkeys(again, 1))
    for one in rounds:
        for group in one:
            apart[np.ix_(group, group)] = 0
    np.fill_diagonal(apart, 1)
    found: list[list[int]] = apart.tolist()
    return found


def _take(taken: list[list[int]], groups: Played) -> None:
    for group in groups:
        for a in group:
            for b in group:
                taken[a][b] = 1


def _change(groups: Played, group: Places, gone: int, came: int) -> None:
    groups[groups.index(group)] = tuple(sorted({*group, came} - {gone}))
