"""The exercises that come with Twofold, read once."""

from __future__ import annotations

from workshop.activities.registry import kinds
from workshop.content.loader import load_exercises
from workshop.paths import resources

STEPS = {name: activity.step for name, activity in kinds().items()}
STOCK = load_exercises([resources() / "exercises", resources() / "blocks"], STEPS)
