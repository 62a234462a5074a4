"""How well two people fit: complementarity, different department, side mix; parts are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.pairing.problem import Member, Pair

SKILLS = 10
DIFFERENT_DEPARTMENT = 20
SIDE_MIX = 20
SIDE_BOTH = 10
LARGEST = 10_000  # hundredths of a point


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a weight, in points of 100; ``rated`` is the share of values that were rated."""

    complementarity: float
    department: int
    side: int
    rated: float

    @property
    def weight(self) -> int:
        """The weight in hundredths of a point, rounded to nearest; a sum of 0 becomes 1."""
        points = self.complementarity + self.department + self.side
        return min(LARGEST, max(1, round(100 * points)))


def all_weights(members: Sequence[Member]) -> dict[Pair, int | None]:
    """Return the weight of every pair."""
    means = cohort_means(members)
    found: dict[Pair, int | None] = {}
    for at, a in enumerate(members):
        for b in members[at + 1 :]:
            found[frozenset((a.id, b.id))] = parts(a, b, means).weight
    return found


def parts(a: Member, b: Member, means: Sequence[float]) -> Parts:
    """Return the parts of the weight of two members; ``means`` are the cohort's twenty."""
    rated = (_rated(a) + _rated(b)) / (4 * SKILLS)
    helps = 0.0
    if rated:
        first, second = _filled(a, means), _filled(b, means)
        helps = help_given(first, second) + help_given(second, first)
    different = a.department != b.department and bool(a.department) and bool(b.department)
    return Parts(
        complementarity=30 * helps * rated,
        department=DIFFERENT_DEPARTMENT if different else 0,
        side=_side_mix(a.side, b.side),
        rated=rated,
    )


def help_given(giver: Sequence[float], taker: Sequence[float]) -> float:
    """Return help(a→b), 0 to 1: how much of b's need a's strengths cover (pairing.md)."""
    needs = [max(0.0, taker[s] - taker[SKILLS + s]) for s in range(SKILLS)]
    if not sum(needs):
        return 0.0
    covered = sum(need * (giver[SKILLS + s] - 1) / 4 for s, need in enumerate(needs))
    return covered / sum(needs)


def cohort_means(members: Sequence[Member]) -> list[float]:
    """Return the mean of each of the twenty values over those who rated it; 3 where nobody did."""
    means = []
    for at in range(2 * SKILLS):
        values = [v for m in members for v in [_value(m, at)] if v is not None]
        means.append(sum(values) / len(values) if values else 3.0)
    return means


def _value(member: Member, at: int) -> int | None:
    if not member.consent or at >= len(member.ratings):
        return None
    value = member.ratings[at]
    return value if value is not None and 1 <= value <= 5 else None


def _filled(member: Member, means: Sequence[float]) -> list[float]:
    values = [_value(member, at) for at in range(2 * SKILLS)]
    return [means[at] if value is None else float(value) for at, value in enumerate(values)]


def _rated(member: Member) -> int:
    if not member.ratings:
        return 0
    return sum(_value(member, at) is not None for at in range(2 * SKILLS))


def _side_mix(a: str | None, b: str | None) -> int:
    if {a, b} == {"why", "how"}:
        return SIDE_MIX
    return SIDE_BOTH if "both" in (a, b) else 0


def line_pairs(managers: Mapping[str, str | None]) -> set[Pair]:
    """Return the pairs one above the other in a reporting line; a loop ends the walk."""
    found: set[Pair] = set()
    for person in managers:
        seen, above = {person}, managers[person]
        while above is not None and above not in seen:
            if above in managers:
                found.add(frozenset((person, above)))
            seen.add(above)
            above = managers.get(above)
    return found
