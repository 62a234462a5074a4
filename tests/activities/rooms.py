"""Rooms of answers for the tests of the kinds."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from workshop.activities.activity import Activity, View
from workshop.domain.answers import Collected, Marks, Sheet
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.states import State


def typed(
    sheets: Sequence[Marks], naming: Naming = Naming.ANONYMOUS, present: int | None = None
) -> Collected:
    """Return typed sheets of as many people, unless ``present`` says otherwise."""
    return Collected(
        mode=Mode.KEYED,
        naming=naming,
        present=len(sheets) if present is None else present,
        sheets=tuple(Sheet(id=f"{at:032x}", person=None, marks=m) for at, m in enumerate(sheets)),
    )


def room(activity: Activity, step: Step, n: int, seed: int = 7, **options: str) -> Collected:
    """Return the plausible answers of ``n`` people in round 1."""
    random = Random(seed)
    sheets = [activity.plausible(step, options, 1, None, random) for _ in range(n)]
    return typed(sheets, activity.naming(step, options))


def view(state: State, collected: Collected | None = None, **fields: object) -> View:
    """Return a view with a key and a title."""
    return View(
        key="b-s-1", title="Block", state=state, collected=collected or Collected(), **fields
    )  # type: ignore[arg-type]
