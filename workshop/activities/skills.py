"""The maths of Ten skills: gaps, priorities, leanings of one person. Pure, nothing is rounded.

``importance`` and ``strength`` are one person's ratings 1 to 5 in list order, None where blank;
``sides`` says which side each skill belongs to. A skill that is blank in either rating has no gap
and is left out of every mean. The definitions are this program's own (exercises.md, Ten skills).
"""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.people import Side

Ratings = Sequence[int | None]
STRONG = 4  # a strength from which a person covers a skill


def gap(importance: int | None, strength: int | None) -> int | None:
    """Return importance − strength, −4 to 4; None where either is blank."""
    return None if importance is None or strength is None else importance - strength


def gaps(importance: Ratings, strength: Ratings) -> tuple[int | None, ...]:
    """Return the gap of every skill."""
    return tuple(gap(i, s) for i, s in zip(importance, strength, strict=True))


def priority(importance: int | None, strength: int | None) -> int | None:
    """Return importance × max(0, gap), 0 to 20; None where either is blank."""
    found = gap(importance, strength)
    return None if found is None or importance is None else importance * max(0, found)


def priorities(importance: Ratings, strength: Ratings) -> tuple[int | None, ...]:
    """Return the priority of every skill."""
    return tuple(priority(i, s) for i, s in zip(importance, strength, strict=True))


def widest(importance: Ratings, strength: Ratings, most: int | None = None) -> tuple[int, ...]:
    """Return the places (from 0) of the skills with a priority above 0, the highest first.

    Ties go by importance, then by list order.
    """
    found = [
        (-value, -(importance[at] or 0), at)
        for at, value in enumerate(priorities(importance, strength))
        if value
    ]
    return tuple(at for *_, at in sorted(found)[:most])


def tilt(importance: Ratings, strength: Ratings, sides: Sequence[Side]) -> float | None:
    """Return mean strength of the Why skills − that of the How skills, −4 to 4: strengths lean to.

    None where a side has no rating. Above 0 leans to Why.
    """
    return _lean(strength, gaps(importance, strength), sides)


def demand(importance: Ratings, strength: Ratings, sides: Sequence[Side]) -> float | None:
    """Return the same of importance, −4 to 4: what the role leans to."""
    return _lean(importance, gaps(importance, strength), sides)


def misfit(importance: Ratings, strength: Ratings, sides: Sequence[Side]) -> float | None:
    """Return demand − tilt, the difference between role and strengths; above 0 asks for Why."""
    asked, given = demand(importance, strength, sides), tilt(importance, strength, sides)
    return None if asked is None or given is None else asked - given


def _lean(values: Ratings, known: Sequence[int | None], sides: Sequence[Side]) -> float | None:
    means = []
    for side in (Side.WHY, Side.HOW):
        of_side = [
            value
            for value, both, where in zip(values, known, sides, strict=True)
            if value is not None and both is not None and where is side
        ]
        if not of_side:
            return None
        means.append(sum(of_side) / len(of_side))
    return means[0] - means[1]
