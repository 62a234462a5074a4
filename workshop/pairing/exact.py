"""Groups for one round, exactly: the best of all ways to divide up to twelve people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations

from workshop.pairing.matching import tie
from workshop.pairing.problem import Mode, Pair, Problem, benefit

MOST = 12
Group = tuple[str, ...]
Worth = tuple[int, Fraction, Fraction, int]  # broken, repeats, score (each: more is better), tie
NOTHING: Worth = (0, Fraction(0), Fraction(0), 0)
Division = tuple[Worth, tuple[Group, ...]]


def divide(
    problem: Problem,
    sizes: Sequence[int],
    pinned: Collection[Pair],
    again: Mapping[Pair, Fraction],
    number: int,
) -> tuple[Group, ...] | None:
    """Return the best groups of a round, proved; None where no division keeps every hard rule.

    Fewest broken soft rules first, then fewest repeats as ``again`` counts them, then the score of
    the mode.
    """
    ids = sorted(problem.ids)
    worth = {
        group: found
        for size in sorted(set(sizes))
        for group in combinations(ids, size)
        for found in [_worth(problem, group, pinned, again, number)]
        if found is not None
    }
    best = _best(ids, sizes, worth)
    if best is None or problem.mode is not Mode.WORST:
        return None if best is None else best[1]
    return _raised(problem, ids, sizes, worth, best)


def _worth(
    problem: Problem,
    group: Group,
    pinned: Collection[Pair],
    again: Mapping[Pair, Fraction],
    number: int,
) -> Worth | None:
    pairs = [frozenset(pair) for pair in combinations(group, 2)]
    if any(problem.weights.get(pair) is None for pair in pairs):
        return None
    if any(len(pair & set(group)) == 1 for pair in pinned):
        return None
    broken = sum(pair in pairs for pair, _ in problem.soft)
    found = benefit(group, problem.weights).values() if len(group) > 1 else []
    if problem.mode is Mode.BALANCED:
        score = sum((-1 / max(Fraction(1), b) for b in found), Fraction(0))
    else:
        score = sum(found, Fraction(0))
    ties = sum(tie(problem.seed + number, *sorted(pair)) for pair in pairs)
    return -broken, -sum((again.get(pair, Fraction(0)) for pair in pairs), Fraction(0)), score, ties


def _best(ids: Sequence[str], sizes: Sequence[int], worth: dict[Group, Worth]) -> Division | None:
    """Return the best division: the first of those left sits with each company there is."""

    @cache
    def best(left: Group, sizes: tuple[int, ...]) -> Division | None:
        if not left:
            return NOTHING, ()
        found: Division | None = None
        for size in sorted(set(sizes)):
            others = list(sizes)
            others.remove(size)
            for company in combinations(left[1:], size - 1):
                group = (left[0], *company)
                if group not in worth:
                    continue
                rest = best(tuple(p for p in left if p not in group), tuple(others))
                if rest is None:
                    continue
                total = _sum(worth[group], rest[0])
                if found is None or total > found[0]:
                    found = total, (group, *rest[1])
        return found

    return best(tuple(ids), tuple(sizes))


def _raised(
    problem: Problem,
    ids: Sequence[str],
    sizes: Sequence[int],
    worth: dict[Group, Worth],
    best: Division,
) -> tuple[Group, ...]:
    """Return the division whose smallest b_i is largest, rules and repeats kept as they were."""
    least = {group: min(benefit(group, problem.weights).values()) for group in worth}
    floors = sorted(set(least.values()))
    low, high = 0, len(floors) - 1
    while low <= high:
        middle = (low + high) // 2
        above = {group: w for group, w in worth.items() if least[group] >= floors[middle]}
        found = _best(ids, sizes, above)
        if found is not None and found[0][:2] == best[0][:2]:
            best, low = found, middle + 1
        else:
            high = middle - 1
    return best[1]


def _sum(one: Worth, other: Worth) -> Worth:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]
