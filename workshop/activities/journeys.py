"""Which areas of growth a person's own ten skills point to: a proposal, never an order."""

from __future__ import annotations

from collections.abc import Sequence

WHY_AREAS = ("self-awareness", "influence", "systems thinking", "change agility")
HOW_AREAS = ("goal setting", "feedback", "operational excellence", "people development")
_OF_SKILL = (
    ("self-awareness",),
    ("systems thinking",),
    ("change agility",),
    ("influence",),
    ("self-awareness", "influence"),
    ("goal setting",),
    ("feedback",),
    ("operational excellence",),
    ("operational excellence",),
    ("people development",),
)
PROPOSED = 2
ONE_SIDED = 1.0  # |what the role leans to − what the strengths lean to| from which a side is asked


def proposed_areas(priorities: Sequence[int | None], misfit: float | None) -> tuple[str, ...]:
    """Return up to two different areas, the most pressing first.

    ``priorities`` are of skills 1 to 10: importance × max(0, gap), None where a rating is missing;
    only those above 0 propose anything, ties in list order. ``misfit`` is demand − tilt: from 1
    upwards one of the two is a Why-side area, from −1 downwards a How-side one, if any skill
    of that side asks for it.
    """
    order = sorted(
        (at for at, priority in enumerate(priorities) if priority),
        key=lambda at: -(priorities[at] or 0),
    )
    areas = tuple(dict.fromkeys(area for at in order for area in _OF_SKILL[at]))
    chosen = areas[:PROPOSED]
    if misfit is None or abs(misfit) < ONE_SIDED:
        return chosen
    asked = WHY_AREAS if misfit > 0 else HOW_AREAS
    if any(area in asked for area in chosen):
        return chosen
    fitting = next((area for area in areas if area in asked), None)
    return chosen if fitting is None else (*chosen[: PROPOSED - 1], fitting)
