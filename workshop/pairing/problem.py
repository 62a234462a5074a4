"""What is to be paired: members, rules, rounds, and what has been held already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

Pair = frozenset[str]


class Mode(StrEnum):
    """What "best" means; b_i is a person's mean weight to the others of the group."""

    TOTAL = "total"  # largest sum of b_i
    BALANCED = "balanced"  # largest sum of -1/b_i
    WORST = "worst"  # largest smallest b_i, then the sum


@dataclass(frozen=True, slots=True)
class Member:
    """One person to pair. ``ratings``: importance of ten skills, then strength, 1 to 5 or None."""

    id: str
    name: str = ""
    department: str = ""
    manager: str | None = None
    side: str | None = None
    ratings: tuple[int | None, ...] = ()
    consent: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A hard rule or a lock by its name: pairs it keeps apart, pairs it pins in a round."""

    label: str
    forbids: tuple[Pair, ...] = ()
    pins: tuple[Pair, ...] = ()
    round: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A pairing task for groups of ``size``: pairs with one trio where the number is odd, or more.

    ``weights``: pair of ids → integer from 1 (0 allowed, counts as 1 in balanced mode), None where
    forbidden. ``met``: pair → how often met today already (past rounds, fixed). ``history``: pair →
    weight of meetings in earlier sessions (1, ½, ¼ …). ``locks``: round → pinned pairs.
    ``trios``: id → trios sat in already. ``rules``: the names behind what is forbidden in
    ``weights`` and pinned by ``must`` and ``locks``, so that a conflict can be named.
    """

    ids: tuple[str, ...]
    weights: Mapping[Pair, int | None]
    rounds: int = 1
    mode: Mode = Mode.BALANCED
    soft: tuple[tuple[Pair, str], ...] = ()  # pair and the label of the soft rule it would break
    must: tuple[Pair, ...] = ()
    locks: Mapping[int, tuple[Pair, ...]] = field(default_factory=dict)
    met: Mapping[Pair, int] = field(default_factory=dict)
    history: Mapping[Pair, Fraction] = field(default_factory=dict)
    trios: Mapping[str, int] = field(default_factory=dict)
    seed: int = 0
    size: int = 2
    rules: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """The groups of one round, each in a fixed order; ``value`` is the sum of its b_i."""

    groups: tuple[tuple[str, ...], ...]
    value: Fraction


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is vouched for, and the sentence: optimal, bounded, best_found or impossible.

    A search for larger groups that found no way at all is "impossible" too; its sentence says that
    this is not proven.
    """

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Rounds of groups with everything that can be said about them.

    ``conflict``: labels of rules that cannot all hold; ``ways_out``: a sentence for each.
    """

    rounds: tuple[Round, ...]
    value: Fraction
    pair_sum: int
    bound: Fraction
    certificate: Certificate
    repeats: int
    worst_pair: int
    harmonic_mean: Fraction
    round_spread: Fraction
    broken_soft_rules: tuple[str, ...]
    mode: Mode
    seed: int
    conflict: tuple[str, ...] = ()
    ways_out: tuple[str, ...] = ()


def benefit(group: tuple[str, ...], weights: Mapping[Pair, int | None]) -> dict[str, Fraction]:
    """Return b_i of everybody in a group: the mean weight to the others (pairing.md)."""
    others = len(group) - 1
    return {
        a: Fraction(sum(weights[frozenset((a, b))] or 0 for b in group if b != a), others)
        for a in group
    }


def reached(mode: Mode, rounds: Sequence[Round], weights: Mapping[Pair, int | None]) -> Fraction:
    """Return the objective of a mode, in the unit its bound has."""
    found = [b for one in rounds for group in one.groups for b in benefit(group, weights).values()]
    if mode is Mode.TOTAL:
        return sum(found, Fraction(0))
    if mode is Mode.WORST:
        return min(found, default=Fraction(0))
    return sum((-1 / max(Fraction(1), b) for b in found), Fraction(0))


def group_sizes(n: int, size: int) -> tuple[int, ...]:
    """Return the sizes of the groups n people make: ``size`` where it divides n.

    Else some have one more; where too few groups are there to take those left over, another group
    is made and some have fewer: as even as can be.
    """
    if n == 0:
        return ()
    number = n // size if n % size <= n // size else n // size + 1
    least, larger = divmod(n, number)
    return (least + 1,) * larger + (least,) * (number - larger)


def pins(problem: Problem, number: int) -> tuple[Pair, ...]:
    """Return who must meet in a round (from 1): locks, and the musts in the first."""
    return (*problem.locks.get(number, ()), *(problem.must if number == 1 else ()))


def joined(pins: Iterable[Pair]) -> list[set[str]]:
    """Return who must sit together, directly or through others."""
    found: list[set[str]] = []
    for pin in sorted(pins, key=sorted):
        touched = [one for one in found if one & pin]
        found = [one for one in found if not one & pin] + [set(pin).union(*touched)]
    return found
