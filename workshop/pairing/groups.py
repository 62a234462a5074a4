"""Groups of three to eight: exact for twelve people, else a search whose moves are counted.

Round by round first. Where repeats remain, a perfect schedule is taken and people are given its
places so that they score best. The budget is a number of moves, never a clock, so that a seed
gives the same plan on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np

from workshop.pairing.exact import MOST, divide
from workshop.pairing.matching import tie
from workshop.pairing.problem import Mode, Pair, Problem, Round, benefit, group_sizes, pins
from workshop.pairing.seats import Floats, Seats, better, search
from workshop.pairing.tables import Table, table

MOVES = 4000  # shared by the rounds
LEAST_MOVES = 600  # of one round
HARD, SOFT = 1e8, 1e4  # against 1 for a repeat
HISTORY = 32  # of 64: a meeting in the session before is half a repeat
FINEST = 64
RESTARTS = 12  # with another seed, where all meetings are worth the same and some repeat
STEEP = 12  # worst mode: who has the mean weight counts e^-12 of who has nothing

Groups = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The rounds found, the moves made, whose schedule was used, and if every hard rule is kept.

    ``proved``: every round is the best there is, given the rounds before.
    """

    rounds: tuple[Round, ...]
    moves: int
    source: str
    kept: bool
    proved: bool


def group(problem: Problem) -> Grouped:
    """Return rounds of groups; ``kept`` tells whether every hard rule is held."""
    work = _Work(problem)
    exact = work.exactly() if len(work.ids) <= MOST else None
    found, moves = (exact, 0) if exact is not None else work.round_by_round()
    source = ""
    if work.repeats(found):
        places = table(len(work.ids), problem.size, problem.rounds)
        if places is not None:
            other, more = work.seated(places)
            moves += more
            if better(work.cost(other), work.cost(found)):
                found, source = other, places.source
    for number in range(1, RESTARTS + 1):
        if not work.flat or not work.repeats(found):
            break
        # Where all are worth the same, only who meets whom counts, and a search is soon done.
        again = _Work(replace(problem, seed=problem.seed + 1009 * number))
        other, more = again.round_by_round()
        moves += more
        if better(work.cost(other), work.cost(found)):
            found, source = other, ""
    proved = found is exact
    return Grouped(work.rounds(found), moves, source, work.kept(found), proved)


def scheduled(problem: Problem) -> Grouped | None:
    """Return a perfect schedule with people on its places; None where there is none that holds."""
    places = table(len(problem.ids), problem.size, problem.rounds)
    if places is None:
        return None
    work = _Work(problem)
    found, moves = work.seated(places)
    if not work.kept(found) or work.repeats(found):
        return None
    return Grouped(work.rounds(found), moves, places.source, kept=True, proved=False)


class _Work:
    """A problem as matrices, in the order of the ids: the order of the input never shows."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.ids = sorted(problem.ids)
        self.at = {person: at for at, person in enumerate(self.ids)}
        self.sizes = group_sizes(len(self.ids), problem.size)
        known = [w for w in problem.weights.values() if w is not None]
        self.low, self.high = max(1, min(known, default=1)), max(known, default=1)
        self.mean = sum(known) / max(1, len(known)) or 1.0
        self.flat = len(set(known)) < 2
        self.weights = self._matrix({p: w or 0 for p, w in problem.weights.items()})
        self.rules = self._rules()

    def rounds(self, found: list[Groups]) -> tuple[Round, ...]:
        """Return the rounds with the sum of their b_i."""
        weights = self.problem.weights
        values = [[b for g in groups for b in benefit(g, weights).values()] for groups in found]
        return tuple(
            Round(tuple(groups), sum(value, Fraction(0)))
            for groups, value in zip(found, values, strict=True)
        )

    def exactly(self) -> list[Groups] | None:
        """Return every round the best there is given the rounds before; None where one has none."""
        again = {pair: Fraction(times) for pair, times in self.problem.met.items()}
        for pair, weight in self.problem.history.items():
            again[pair] = again.get(pair, Fraction(0)) + weight / 2
        found: list[Groups] = []
        for number in range(1, self.problem.rounds + 1):
            groups = divide(self.problem, self.sizes, self._pinned(number), again, number)
            if groups is None:
                return None
            found.append(self._ordered(number, groups))
            for pair in _inside(found[-1]):
                again[pair] = again.get(pair, Fraction(0)) + 1
        return found

    def round_by_round(self) -> tuple[list[Groups], int]:
        """Return every round the best found given the rounds before, and the moves made."""
        met = dict(self.problem.met)
        found: list[Groups] = []
        made = 0
        moves = max(LEAST_MOVES, MOVES // self.problem.rounds)
        for number in range(1, self.problem.rounds + 1):
            penalty = self.penalty(number) + self._matrix(met)
            seats = self._seats(self._start(number), penalty)
            made += search([seats], moves, self._random(number), 0.0 if self.flat else None)
            found.append(self._named(number, seats))
            for pair in _inside(found[-1]):
                met[pair] = met.get(pair, 0) + 1
        return found, made

    def seated(self, places: Table) -> tuple[list[Groups], int]:
        """Return a perfect schedule with people on its places as they score best."""
        start = self._order(0)
        rounds = [
            self._seats([[start[at] for at in g] for g in groups], self.penalty(number))
            for number, groups in enumerate(places.rounds, 1)
        ]
        made = search(rounds, MOVES // 4, self._random(0), 0.0 if self.flat else None)
        return [self._named(number, seats) for number, seats in enumerate(rounds, 1)], made

    def repeats(self, rounds: list[Groups]) -> int:
        """Return how often two meet who have met before."""
        met = [pair for groups in rounds for pair in _inside(groups)]
        again = {pair for pair in met if self.problem.met.get(pair)}
        return len(met) - len(set(met) - again)

    def cost(self, rounds: list[Groups]) -> tuple[float, float]:
        """Return what a whole plan costs: penalty, then the score with its sign turned."""
        penalty, score = float(self.repeats(rounds)), 0.0
        for number, groups in enumerate(rounds, 1):
            places = [[self.at[p] for p in g] for g in groups]
            one = self._seats(places, self.penalty(number)).cost
            penalty, score = penalty + one[0], score + one[1]
        return penalty, score

    def kept(self, rounds: list[Groups]) -> bool:
        """Tell whether no forbidden pair sits together and every pinned one does."""
        for number, groups in enumerate(rounds, 1):
            pairs = set(_inside(groups))
            if not self._pinned(number) <= pairs:
                return False
            if any(self.problem.weights.get(pair) is None for pair in pairs):
                return False
        return True

    def penalty(self, number: int) -> Floats:
        """Return what each pair costs in a round, repeats aside; pinned pairs gain."""
        return self.rules - self._matrix(dict.fromkeys(self._pinned(number), HARD))

    def _pinned(self, number: int) -> set[Pair]:
        return set(pins(self.problem, number))

    def worth(self, mean: Floats) -> Floats:
        """Return the score of people with such a b_i; all of them together stay below 1/128."""
        share = 1 / (2 * FINEST * len(self.ids))
        if self.problem.mode is Mode.TOTAL:
            return mean * (share / self.high)
        least = np.maximum(mean, 1.0)
        if self.problem.mode is Mode.WORST:
            found: Floats = -share * np.exp(-STEEP * mean / self.mean)
            return found
        return -share * self.low / least

    def _rules(self) -> Floats:
        problem = self.problem
        forbidden = {pair: HARD for pair, weight in problem.weights.items() if weight is None}
        history = {p: float(int(w * HISTORY)) / FINEST for p, w in problem.history.items()}
        soft: dict[Pair, float] = {}
        for pair, _ in problem.soft:
            soft[pair] = soft.get(pair, 0.0) + SOFT
        return self._matrix(forbidden) + self._matrix(history) + self._matrix(soft)

    def _matrix(self, values: Mapping[Pair, float]) -> Floats:
        found = np.zeros((len(self.ids), len(self.ids)))
        for pair, value in values.items():
            if pair <= self.at.keys():
                a, b = (self.at[person] for person in pair)
                found[a, b] = found[b, a] = value
        return found

    def _seats(self, groups: list[list[int]], penalty: Floats) -> Seats:
        return Seats(groups, self.weights, penalty, None if self.flat else self.worth)

    def _random(self, number: int) -> Random:
        return Random(f"{self.problem.seed}|{number}")

    def _order(self, number: int) -> list[int]:
        seed = self.problem.seed + number
        return sorted(range(len(self.ids)), key=lambda at: (tie(seed, self.ids[at], "seat"), at))

    def _start(self, number: int) -> list[list[int]]:
        order = iter(self._order(number))
        return [[next(order) for _ in range(size)] for size in self.sizes]

    def _named(self, number: int, seats: Seats) -> Groups:
        return self._ordered(number, [tuple(self.ids[at] for at in g) for g in seats.groups])

    def _ordered(self, number: int, groups: Iterable[tuple[str, ...]]) -> Groups:
        """Return who starts by hash, so that nobody always starts."""
        seed = self.problem.seed + number
        order = [tuple(sorted(g, key=lambda p: (tie(seed, p, "starts"), p))) for g in groups]
        return sorted(order)


def _inside(groups: Groups) -> list[Pair]:
    return [frozenset(pair) for one in groups for pair in combinations(one, 2)]
