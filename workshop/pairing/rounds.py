"""Rounds without repeats: one exact matching after another, a fair trio where the number is odd."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import combinations
from math import ceil

import numpy as np

from workshop.pairing.matching import perfect, tie, value_of
from workshop.pairing.problem import Mode, Pair, Problem, Round, benefit, joined
from workshop.pairing.trios import Merit, likely

SCALE = 1 << 40  # one over a weight, as an integer, in balanced mode
TRIOS_TRIED = 2000  # matchings for a trio, divided by the number of people
LARGE, TRIED_LARGE = 250, 2  # above so many people one matching takes a second or more
# What a person of a trio adds whose weights to both others sum to so much: b_i is half of it.
MERIT: dict[Mode, Merit] = {
    Mode.BALANCED: lambda both: -np.rint(2 * SCALE / np.maximum(2, both)),
    Mode.TOTAL: lambda both: both / 2,
    Mode.WORST: lambda both: both / 2,
}

Value = Callable[[Pair], int | None]


@lru_cache(maxsize=1 << 15)
def score(mode: Mode, weight: int) -> int:
    """Return the integer a pair adds to the objective of a mode (both b_i of it)."""
    if mode is Mode.BALANCED:
        return -round(Fraction(2 * SCALE, max(1, weight)))
    return 2 * weight


def play(problem: Problem) -> tuple[list[Round], list[str]] | None:
    """Return the rounds and the labels of soft rules broken; None where no round is possible."""
    met = dict(problem.met)
    trios = dict(problem.trios)
    rounds: list[Round] = []
    for number in range(1, problem.rounds + 1):
        groups = play_round(problem, number, met, trios)
        if groups is None:
            return None
        for group in groups:
            for a, b in combinations(group, 2):
                pair = frozenset((a, b))
                met[pair] = met.get(pair, 0) + 1
            if len(group) == 3:
                for person in group:
                    trios[person] = trios.get(person, 0) + 1
        total = sum((b for g in groups for b in benefit(g, problem.weights).values()), Fraction(0))
        rounds.append(Round(tuple(groups), total))
    return rounds, broken_rules(problem, rounds)


def broken_rules(problem: Problem, rounds: Sequence[Round]) -> list[str]:
    """Return the labels of the soft rules that some round breaks."""
    broken = {
        label
        for pair, label in problem.soft
        for one in rounds
        for group in one.groups
        if pair <= set(group)
    }
    return sorted(broken)


def play_round(
    problem: Problem, number: int, met: Mapping[Pair, int], trios: Mapping[str, int]
) -> list[tuple[str, ...]] | None:
    """Return the groups of one round, given what was met before; None where there is no way."""
    pins = {*problem.locks.get(number, ()), *_must(problem, number)}
    pinned = [frozenset(one) for one in joined(pins)]
    threes = [one for one in pinned if len(one) == 3]
    inside = [frozenset(pair) for one in pinned for pair in combinations(one, 2)]
    if any(len(one) not in (2, 3) or not one <= set(problem.ids) for one in pinned):
        return None
    odd = len(problem.ids) % 2
    if len(threes) > odd or any(problem.weights.get(pair) is None for pair in inside):
        return None
    taken = {person for one in pinned for person in one}
    free = [person for person in sorted(problem.ids) if person not in taken]
    value = _tiered(problem, met)
    if len(threes) == odd:
        pairs = _best(free, value, problem, map(tuple, pinned))
        return None if pairs is None else [_ordered(problem, number, p) for p in (*pinned, *pairs)]
    return _with_trio(problem, number, pinned, free, value, trios)


def _must(problem: Problem, number: int) -> tuple[Pair, ...]:
    return problem.must if number == 1 else ()


def _tiered(problem: Problem, met: Mapping[Pair, int]) -> Value:
    """Return the value of a pair: soft rules above repeats above score."""
    most = max((abs(score(problem.mode, w)) for w in problem.weights.values() if w), default=1)
    tier = 2 * most * (len(problem.ids) + 2)
    broken: dict[Pair, int] = {}
    for pair, _ in problem.soft:
        broken[pair] = broken.get(pair, 0) + 1

    @cache
    def value(pair: Pair) -> int | None:
        weight = problem.weights.get(pair)
        if weight is None:
            return None
        again = met.get(pair, 0) * 64 + int(problem.history.get(pair, 0) * 32)
        return (
            score(problem.mode, weight)
            - again * tier
            - broken.get(pair, 0) * tier * 4096 * len(problem.ids)
        )

    return value


def _best(
    free: list[str], value: Value, problem: Problem, others: Iterable[tuple[str, ...]]
) -> list[Pair] | None:
    """Return the best pairs of the free; in worst mode none need be better than ``others`` are."""
    if problem.mode is not Mode.WORST or not free:
        return perfect(free, value, problem.seed)
    first = perfect(free, value, problem.seed)
    if first is None:
        return None
    # Raise the floor as long as a perfect matching of the same upper tiers stays above it.
    least = _least(others, problem)
    inside = {w for p, w in problem.weights.items() if w is not None and p <= set(free)}
    weights = sorted({Fraction(w) if least is None else min(Fraction(w), least) for w in inside})
    low, high, best = 0, len(weights) - 1, first
    goal = _upper(value_of(first, value), problem)
    while low <= high:
        middle = (low + high) // 2
        floor = weights[middle]

        def above(pair: Pair, floor: Fraction = floor) -> int | None:
            return value(pair) if (problem.weights.get(pair) or 0) >= floor else None

        found = perfect(free, above, problem.seed)
        if found is not None and _upper(value_of(found, value), problem) >= goal:
            best, low = found, middle + 1
        else:
            high = middle - 1
    return best


def _least(groups: Iterable[tuple[str, ...]], problem: Problem) -> Fraction | None:
    """Return the smallest b_i of some groups."""
    return min((b for g in groups for b in benefit(g, problem.weights).values()), default=None)


def _upper(total: int, problem: Problem) -> int:
    most = max((abs(score(problem.mode, w)) for w in problem.weights.values() if w), default=1)
    return total // (most * (len(problem.ids) + 2))


def _with_trio(
    problem: Problem,
    number: int,
    pinned: list[Pair],
    free: list[str],
    value: Value,
    trios: Mapping[str, int],
) -> list[tuple[str, ...]] | None:
    """Return a round with one trio: the best of the trios that are fair, the rest exactly.

    Where none of those leaves a way, whoever may; a pinned pair may take a third.
    """
    held = sum(trios.values()) // 3 + 1
    most = ceil(3 * held / max(1, len(problem.ids)))
    rested = {person for person in problem.ids if trios.get(person, 0) < most}
    for people in (rested, set(problem.ids)):
        found = _trios(problem, number, pinned, [p for p in free if p in people], value)
        found = [(gain, group) for gain, group in found if people.issuperset(group)]
        best = _best_of(problem, pinned, found, free, value)
        if best is not None:
            break
    else:
        best = _any_trio(problem, pinned, free, value)
    if best is None:
        return None
    pairs, trio = best
    kept = [pin for pin in pinned if not pin <= trio]
    return [_ordered(problem, number, group) for group in (*kept, *pairs, trio)]


def _best_of(
    problem: Problem,
    pinned: list[Pair],
    trios: list[tuple[int, tuple[str, ...]]],
    free: list[str],
    value: Value,
) -> tuple[list[Pair], Pair] | None:
    """Return the pairs and the trio of the best round among those with one of the trios."""
    tried = len(trios) if len(problem.ids) <= LARGE else TRIED_LARGE
    best: tuple[tuple[int, Fraction, int], list[Pair], Pair] | None = None
    for gain, group in trios:
        others = [group, *(tuple(pin) for pin in pinned if not pin <= set(group))]
        pairs = _best([p for p in free if p not in group], value, problem, others)
        if pairs is None:
            continue
        total = gain + value_of(pairs, value)
        rank = (0, Fraction(0), total)
        if problem.mode is Mode.WORST:
            least = _least([*others, *map(tuple, pairs)], problem) or Fraction(0)
            rank = (_upper(total, problem), least, total)
        if best is None or rank > best[0]:
            best = (rank, pairs, frozenset(group))
        tried -= 1
        if not tried:
            break
    return None if best is None else best[1:]


def _any_trio(
    problem: Problem, pinned: list[Pair], free: list[str], value: Value
) -> tuple[list[Pair], Pair] | None:
    """Return a round of the free with any trio there is: one joins a pair, the rest are pairs."""
    for third in free:
        joins = {p for p in free if p != third and value(frozenset((p, third))) is not None}

        def joined_ones(pair: Pair, joins: set[str] = joins) -> int | None:
            return None if value(pair) is None else int(pair <= joins)

        found = perfect([p for p in free if p != third], joined_ones, problem.seed) or []
        for pair in found:
            if pair <= joins:
                trio = pair | {third}
                others = [tuple(trio), *map(tuple, pinned)]
                pairs = _best([p for p in free if p not in trio], value, problem, others)
                return None if pairs is None else (pairs, trio)
    return None


def _trios(
    problem: Problem, number: int, pinned: list[Pair], people: list[str], value: Value
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the trios that add most, with what they add, the best first; pinned pairs stay."""

    def pair(one: Pair) -> tuple[int, int] | None:
        whole, weight = value(one), problem.weights.get(one)
        if whole is None or weight is None:
            return None
        return weight, whole - score(problem.mode, weight)

    seed = problem.seed + number
    count = max(8, TRIOS_TRIED // len(problem.ids))
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for group in likely(people, pair, MERIT[problem.mode], seed, count):
        gain = _trio_value(problem, group, value)
        if gain is not None:
            found.append((-gain, tie(seed, group[0], group[2]), group))
    for pin in pinned:
        for third in people:
            joint = (*sorted(pin), third)
            gain = _trio_value(problem, joint, value)
            if gain is not None:
                gain -= value(pin) or 0  # no pair of its own any more
                found.append((-gain, tie(seed, joint[0], third), joint))
    return [(-gain, group) for gain, _, group in sorted(found)]


def _trio_value(problem: Problem, group: tuple[str, ...], value: Value) -> int | None:
    """Return what a trio adds: the upper tiers of its three pairs, and its own b_i."""
    upper = 0
    for pair in map(frozenset, combinations(group, 2)):
        whole, weight = value(pair), problem.weights.get(pair)
        if whole is None or weight is None:
            return None
        upper += whole - score(problem.mode, weight)
    benefits = benefit(group, problem.weights).values()
    if problem.mode is Mode.BALANCED:
        return upper - sum(round(SCALE / max(Fraction(1), b)) for b in benefits)
    return upper + int(sum(benefits))


def _ordered(problem: Problem, number: int, group: Pair) -> tuple[str, ...]:
    """Return who starts: by hash, so that nobody always starts."""
    return tuple(sorted(group, key=lambda p: (tie(problem.seed + number, p, "starts"), p)))
