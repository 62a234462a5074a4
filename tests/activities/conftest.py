"""The stock exercises and the kinds of step."""

from __future__ import annotations

import pytest

from workshop.activities.activity import Activity
from workshop.activities.registry import kinds
from workshop.content.loader import load_exercises
from workshop.domain.exercise import Exercise
from workshop.paths import resources


@pytest.fixture(scope="session")
def activities() -> dict[str, Activity]:
    return kinds()


@pytest.fixture(scope="session")
def stock(activities: dict[str, Activity]) -> dict[str, Exercise]:
    steps = {name: activity.step for name, activity in activities.items()}
    return load_exercises([resources() / "exercises", resources() / "blocks"], steps)
