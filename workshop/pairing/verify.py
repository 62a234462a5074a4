"""Recounts a plan with no solver code: who is grouped, what is forbidden, repeats, value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the recount found; ``violations`` are sentences."""

    ok: bool
    violations: tuple[str, ...]
    value: Fraction
    repeats: int


def check(
    rounds: Sequence[Sequence[Sequence[str]]],
    ids: Sequence[str],
    weights: Mapping[Pair, int | None],
    size: int = 2,
    claimed: Fraction | None = None,
    claimed_repeats: int | None = None,
) -> Verdict:
    """Recount rounds of groups of ids against the people and the weights."""
    found: list[str] = []
    met: dict[Pair, int] = {}
    value = Fraction(0)
    for number, groups in enumerate(rounds, 1):
        found += _partition(number, groups, ids, size)
        for group in groups:
            for a, b in combinations(group, 2):
                pair = frozenset((a, b))
                met[pair] = met.get(pair, 0) + 1
                weight = weights.get(pair)
                if weight is None:
                    found.append(f"Round {number}: {a} and {b} may not meet.")
                else:
                    value += Fraction(2 * weight, len(group) - 1)
    repeats = sum(count - 1 for count in met.values())
    if claimed is not None and claimed != value:
        found.append(f"The value is {value}, not {claimed}.")
    if claimed_repeats is not None and claimed_repeats != repeats:
        found.append(f"There are {repeats} repeats, not {claimed_repeats}.")
    return Verdict(not found, tuple(found), value, repeats)


def _partition(
    number: int, groups: Sequence[Sequence[str]], ids: Sequence[str], size: int
) -> list[str]:
    found = []
    seated = [person for group in groups for person in group]
    for person in sorted(set(ids) - set(seated)):
        found.append(f"Round {number}: {person} sits nowhere.")
    for person in sorted(set(seated) - set(ids)):
        found.append(f"Round {number}: {person} is not on the list.")
    for person in sorted({p for p in seated if seated.count(p) > 1}):
        found.append(f"Round {number}: {person} sits twice.")
    sizes = sorted(len(group) for group in groups)
    if sizes and sizes != _even(len(ids), size):
        found.append(f"Round {number}: the groups are not of {size}.")
    return found


def _even(n: int, size: int) -> list[int]:
    """Return the sizes n people make: deal them out to as many tables as there are to be."""
    tables = n // size
    if n > tables * (size + 1):
        tables += 1
    dealt = [0] * max(1, tables)
    for person in range(n):
        dealt[person % len(dealt)] += 1
    return sorted(dealt)
