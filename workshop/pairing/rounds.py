"""Rounds without repeats: one exact round after another, then evened out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

import numpy as np

from workshop.pairing.balance import Groups, even_out
from workshop.pairing.bound import upper_bound
from workshop.pairing.grid import FORBIDDEN, Grid, Ints, grid, scores
from workshop.pairing.lift import lifted
from workshop.pairing.matching import TIE_BITS, perfect, tie
from workshop.pairing.one_round import Given, OneRound, play_round
from workshop.pairing.problem import Mode, Pair, Problem, Round, benefit, reached
from workshop.pairing.trio import unfair

TRIES = 60  # other ends that are tried where the last rounds would repeat a meeting
FAIRER = 24  # other plans tried where somebody sits in trios too often
CHANCE = 0.4  # how much it turns a score then
BACK = 6  # rounds that may be played anew for it, at most


Tell = Callable[[int], None]


def silent(_round: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Played:
    """Rounds, the soft rules they break, and whether each is proved, given those before.

    ``bound``: what no plan without repeats can beat, in the unit of the mode, where it was asked.
    """

    rounds: tuple[Round, ...]
    broken: tuple[str, ...]
    proved: bool
    bound: Fraction | None = None


def play(problem: Problem, tell: Tell = silent) -> Played | None:
    """Return rounds of pairs (and a trio where n is odd); None where no round is possible.

    ``tell(round)`` as each round is first found.
    """
    at = grid(problem)
    found = _nearly_all(problem, at) or _in_turn(problem, at, tell)
    if found is None:
        return None
    if problem.rounds == 1:
        return _played(problem, [[*found[0].groups]], found[0].proved, None)
    again = first_repeat(problem, found)
    if again is not None and len(problem.ids) % 2 == 0:
        found = _other_end(problem, at, found, again) or found
    elif again is None:
        found = _fairer(problem, at, found)
    if again is None and problem.mode is Mode.WORST:
        found = _above_floor(problem, at, found)
    groups = [[*one.groups] for one in found]
    evened = even_out(problem, groups)
    bound = None
    if again is None and problem.mode is Mode.BALANCED:
        have = reached(problem.mode, [as_round(problem, one) for one in groups], problem.weights)
        bound = upper_bound(problem, reached=have)
        other = lifted(problem, at, evened, bound)
        evened = evened if other is evened else even_out(problem, other)
    proved = evened == groups and all(one.proved for one in found)
    return _played(problem, evened, proved, bound)


def _played(
    problem: Problem, groups: Sequence[Groups], proved: bool, bound: Fraction | None
) -> Played:
    rounds = tuple(as_round(problem, one) for one in groups)
    return Played(rounds, tuple(broken_rules(problem, rounds)), proved, bound)


def _fairer(problem: Problem, at: Grid, found: list[OneRound]) -> list[OneRound]:
    """Return rounds in whose trios nobody sits too often, where chance finds some.

    Where a third of the people have met, the last who had no trio may know each other already.
    """
    best, least = found, _unfair(problem, at, found)
    for tried in range(1, FAIRER + 1):
        if not least:
            break
        turned = replace(at, scores=_by_chance(problem.seed + 1009 * tried, at))
        other = _in_turn(problem, turned)
        if other is None or first_repeat(problem, other) is not None:
            continue
        seats = _unfair(problem, at, other)
        if seats < least:
            best, least = [OneRound(one.groups, proved=False) for one in other], seats
    return best


def _unfair(problem: Problem, at: Grid, found: Sequence[OneRound]) -> int:
    sat = [problem.trios.get(person, 0) for person in at.ids]
    return unfair([[[at.at[p] for p in g] for g in one.groups] for one in found], sat)


def _by_chance(seed: int, at: Grid) -> Ints:
    ties = np.array([[tie(seed, a, b) for b in at.ids] for a in at.ids], dtype=float)
    return np.rint(at.scores * (1 + CHANCE * (ties / (1 << TIE_BITS) - 0.5))).astype(np.int64)


def _above_floor(problem: Problem, at: Grid, found: list[OneRound]) -> list[OneRound]:
    """Return the rounds with the highest floor under all of them that a search finds."""
    rounds = [as_round(problem, one.groups) for one in found]
    low = int(reached(Mode.WORST, rounds, problem.weights))
    high = int(upper_bound(problem))
    if low >= high:
        return found
    bare = replace(problem, mode=Mode.TOTAL)
    floors = np.unique(at.weights[(at.weights > low) & (at.weights <= high)]).tolist()
    best, first, last = found, 0, len(floors) - 1
    seats = _unfair(problem, at, found)
    while first <= last:
        middle = (first + last) // 2
        weights = np.where(at.weights >= floors[middle], at.weights, FORBIDDEN)
        other = _in_turn(bare, replace(at, mode=Mode.TOTAL, weights=weights, scores=2 * weights))
        fresh = other is not None and first_repeat(problem, other) is None
        if other is not None and fresh and _unfair(problem, at, other) <= seats:
            best = [OneRound(one.groups, proved=False) for one in other]
            first = middle + 1
        else:
            last = middle - 1
    return best


def _nearly_all(problem: Problem, at: Grid) -> list[OneRound] | None:
    """Return rounds in which all meet but those whose meetings are worth least; None if not asked.

    Only one or two partners of each are left out: they are chosen first, and the others seated.
    """
    n = len(at.ids)
    left_out = n - 1 - problem.rounds
    if n % 2 or problem.rounds < 2 or left_out not in (1, 2) or has_more(problem):
        return None
    allowed, everybody = at.allowed, np.ones(n, dtype=bool)
    worst = -(at.scores if problem.mode is Mode.TOTAL else scores(Mode.BALANCED, at.weights))
    for _ in range(left_out):
        gone = perfect(at.ids, worst, allowed, everybody, problem.seed)
        if gone is None:
            return None
        for a, b in gone:
            allowed[a, b] = allowed[b, a] = False
    some = replace(at, weights=np.where(allowed, at.weights, FORBIDDEN))
    found = _in_turn(problem, some)
    again = None if found is None else first_repeat(problem, found)
    if found is not None and again is not None:
        found = _other_end(problem, some, found, again)
    return None if found is None else [OneRound(one.groups, proved=False) for one in found]


def has_more(problem: Problem) -> bool:
    """Tell whether more than the score counts."""
    given = (problem.soft, problem.history, problem.met, problem.locks, problem.must)
    return any(given)


def _other_end(
    problem: Problem, at: Grid, found: Sequence[OneRound], again: int
) -> list[OneRound] | None:
    """Return the rounds with other last ones in which nobody meets again; None if none was found.

    Near the end few partners are left, and the best rounds may have used up the wrong ones.
    """
    flat = replace(at, scores=np.zeros_like(at.scores))
    bare = replace(problem, mode=Mode.TOTAL)
    for tried in range(TRIES):
        start = max(0, again - 1 - tried * BACK // TRIES)
        tail = _fresh_end(replace(bare, seed=problem.seed + 1009 * tried), flat, found[:start])
        if tail is not None:
            return tail
    return None


def _fresh_end(problem: Problem, flat: Grid, before: Sequence[OneRound]) -> list[OneRound] | None:
    met, trios = dict(problem.met), dict(problem.trios)
    found = list(before)
    for played in before:
        count(played.groups, met, trios)
    for number in range(len(before) + 1, problem.rounds + 1):
        one = play_round(problem, Given(number, met, trios), flat)
        if one is None or any(met.get(frozenset(group)) for group in one.groups):
            return None
        count(one.groups, met, trios)
        found.append(OneRound(one.groups, proved=False))
    return found


def as_round(problem: Problem, groups: Sequence[tuple[str, ...]]) -> Round:
    """Return groups with the sum of their b_i."""
    values = (b for group in groups for b in benefit(group, problem.weights).values())
    return Round(tuple(groups), sum(values, Fraction(0)))


def broken_rules(problem: Problem, rounds: Sequence[Round]) -> list[str]:
    """Return the labels of the soft rules that some round breaks."""
    if not problem.soft:
        return []
    met = {frozenset(pair) for one in rounds for g in one.groups for pair in combinations(g, 2)}
    return sorted({label for pair, label in problem.soft if pair in met})


def first_repeat(problem: Problem, rounds: Sequence[OneRound]) -> int | None:
    """Return the number (from 0) of the first round in which two meet again; None without one."""
    met = {pair for pair, times in problem.met.items() if times}
    for number, one in enumerate(rounds):
        pairs = {frozenset(pair) for group in one.groups for pair in combinations(group, 2)}
        if pairs & met:
            return number
        met |= pairs
    return None


def _in_turn(problem: Problem, at: Grid, tell: Tell = silent) -> list[OneRound] | None:
    """Return rounds each of which is the best there is given those before it."""
    met, trios = dict(problem.met), dict(problem.trios)
    found: list[OneRound] = []
    for number in range(1, problem.rounds + 1):
        one = play_round(problem, Given(number, met, trios), at)
        if one is None:
            return None
        count(one.groups, met, trios)
        found.append(one)
        tell(number)
    return found


def count(groups: Sequence[tuple[str, ...]], met: dict[Pair, int], trios: dict[str, int]) -> None:
    """Add a round to who has met and who sat in a trio."""
    for group in groups:
        for pair in map(frozenset, combinations(group, 2)):
            met[pair] = met.get(pair, 0) + 1
        for person in group if len(group) == 3 else ():
            trios[person] = trios.get(person, 0) + 1
