"""Small rating steps for the tests, as a content file would give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tests.activities.rooms import typed
from workshop.activities.rate import RateActivity
from workshop.activities.rate_result import RateResult
from workshop.activities.rate_step import Rate
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming

RATE = RateActivity()
IMPORTANCE = (5, 4, 4, 3, 5, 4, 5, 3, 2, 4)  # of the golden vector
STRENGTH = (3, 4, 2, 3, 4, 4, 3, 3, 4, 2)


def rate(**fields: Any) -> Rate:
    """Return a step of two statements on 1 to 5, with what differs from it."""
    raw = {
        "kind": "rate",
        "id": "check",
        "title": "Check",
        "minutes": 2,
        "question": "Answer as things are today.",
        "scales": [
            {"id": "five", "title": "1 to 5", "points": ["not at all", "", "", "", "fully"]}
        ],
        "items": [{"id": "1", "text": "I know"}, {"id": "2", "text": "We wait", "direction": "-"}],
    }
    return msgspec.convert({**raw, **fields}, Rate)


def ten(**fields: Any) -> Rate:
    """Return ten skills of five Why and five How, rated twice."""
    sides = ["why"] * 5 + ["how"] * 5
    items = [{"id": f"s{at}", "text": f"Skill {at}", "side": side} for at, side in enumerate(sides)]
    scales = [{"id": "importance", "title": "My role"}, {"id": "strength", "title": "My strength"}]
    return rate(items=items, scales=scales, reading="skills", named_as="named", **fields)


def tallied(
    rows: Mapping[str, Sequence[int]], naming: Naming = Naming.SEEN, present: int = 0
) -> Collected:
    """Return counts per line and step of the scale, lowest first."""
    counts = {
        line: {str(step): count for step, count in enumerate(row, 1)} for line, row in rows.items()
    }
    most = max(map(sum, rows.values()))
    return Collected(mode=Mode.TALLY, naming=naming, present=present or most, counts=counts)


def skill_sheet(importance: Sequence[int | None], strength: Sequence[int | None]) -> Marks:
    """Return one sheet of ten skills."""
    marks: Marks = {}
    for at, (needed, now) in enumerate(zip(importance, strength, strict=True)):
        marks[f"s{at}.importance"] = None if needed is None else str(needed)
        marks[f"s{at}.strength"] = None if now is None else str(now)
    return marks


def skill_room(n: int, naming: Naming = Naming.NAMED) -> Collected:
    """Return ``n`` sheets of the golden vector."""
    return typed([skill_sheet(IMPORTANCE, STRENGTH)] * n, naming)


def result(step: Rate, collected: Collected, earlier: Collected | None = None) -> RateResult:
    """Return what comes of a room."""
    return RATE.result(step, {}, 1, collected, earlier)
