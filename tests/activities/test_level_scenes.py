"""The wall of Seven levels, Trust line and Two ladders: legible, and answers only once revealed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from tests.activities.rooms import view
from workshop.activities.activity import Activity, Options, tally
from workshop.activities.level import LevelActivity
from workshop.activities.lists import Named
from workshop.domain.answers import Collected
from workshop.domain.charts import Dumbbell, Levels
from workshop.domain.exercise import Exercise, Step
from workshop.domain.scene import Countdown, Scene, to_json
from workshop.domain.states import State
from workshop.tokens import tokens
from workshop.ui.widgets.stage.painter import layout_boxes

STEPS: dict[str, tuple[str, str, Options]] = {
    "levels": ("seven-levels", "levels", {"set": "10", "counted": "cards"}),
    "sheets": ("seven-levels", "levels", {"set": "6", "counted": "sheets"}),
    "line": ("trust-line", "line", {"set": "open", "naming": "seen"}),
    "box": ("trust-line", "line", {"set": "direction", "naming": "anonymous"}),
    "place": ("two-ladders", "place", {"part": "fill"}),
    "fairness": ("two-ladders", "fairness", {"part": "fill"}),
}
every_step = pytest.mark.parametrize("name", STEPS)


class Played:
    """One step, counted by a room of ``n`` in every round."""

    def __init__(
        self, stock: dict[str, Exercise], activities: dict[str, Activity], name: str, n: int
    ) -> None:
        exercise, step, self.options = STEPS[name]
        self.step: Step = stock[exercise].step(step)
        self.activity = activities[self.step.kind]
        if isinstance(self.activity, LevelActivity) and name == "levels":
            teams = (Named("1", "Customer care and returns"), Named("2", "Office"))
            self.step = msgspec.structs.replace(self.step, teams=teams, agreed=teams[:1])
        self.n = n

    def count(self, round: int, earlier: Collected | None, seed: int = 5) -> Collected:
        random = Random(seed)
        many = self.activity.asks(self.step, round, self.n)
        sheets = [
            self.activity.plausible(self.step, self.options, round, earlier, random)
            for _ in range(many)
        ]
        naming = self.activity.naming_in(self.step, self.options, round)
        return Collected(naming=naming, present=many, counts=tally(sheets), done=many)

    def scenes(self) -> Iterator[Scene]:
        earlier: Collected | None = None
        rounds = self.activity.rounds(self.step, self.options, self.n)
        for number in range(1, rounds + 1):
            held = self.count(number, earlier)
            for state in State:
                shown = view(
                    state, held, round=number, rounds=rounds, earlier=earlier,
                    options=self.options, countdown=Countdown(left=60.0),
                )  # fmt: skip
                yield from self.activity.pages(self.step, shown)
            earlier = msgspec.structs.replace(held, earlier=earlier)


@every_step
@pytest.mark.parametrize("n", [4, 12, 30, 100])
def test_every_scene_is_legible_at_any_size(
    stock: dict[str, Exercise],
    activities: dict[str, Activity],
    qapp: QApplication,
    name: str,
    n: int,
) -> None:
    floor = tokens().type("wall", "floor").size
    for scene in Played(stock, activities, name, n).scenes():
        boxes = layout_boxes(scene)
        assert not [box.text for box in boxes if box.cut], scene.key
        assert min(box.px for box in boxes) >= floor
        for at, one in enumerate(boxes):
            assert one.rect.left() >= 0, one.text
            assert one.rect.right() <= 1920, one.text
            for other in boxes[at + 1 :]:
                both = one.rect.intersected(other.rect)
                assert both.height() < 3 or both.width() < 3, (one.text, other.text)


@every_step
def test_every_figure_of_a_chart_is_a_text(
    stock: dict[str, Exercise], activities: dict[str, Activity], name: str
) -> None:
    charts = 0
    for scene in Played(stock, activities, name, 30).scenes():
        if isinstance(scene.body, Levels):
            counts = [str(c.count) for c in scene.body.columns if c.count is not None]
            charts += bool(counts)
        elif isinstance(scene.body, Dumbbell):
            counts = [f"{row.now:.1f}" for row in scene.body.rows if row.now is not None]
            charts += bool(counts)
        else:
            continue
        assert set(counts) <= set(scene.texts), scene.key
    assert charts


@every_step
def test_one_changed_answer_changes_a_revealed_scene(
    stock: dict[str, Exercise], activities: dict[str, Activity], name: str
) -> None:
    played = Played(stock, activities, name, 12)
    held = played.count(1, None)
    line, counts = next(iter(held.counts.items()))
    choices = [category.id for category in played.activity.categories(played.step)]
    taken = next(choice for choice in choices if counts.get(choice, 0))
    given = next(choice for choice in choices if choice != taken)
    moved = counts | {taken: counts[taken] - 1, given: counts.get(given, 0) + 1}
    other = msgspec.structs.replace(held, counts=held.counts | {line: moved})
    shown = [
        [
            to_json(page)
            for page in played.activity.pages(
                played.step, view(State.REVEALED, one, options=played.options)
            )
        ]
        for one in (held, other)
    ]
    assert shown[0] != shown[1]


@every_step
@pytest.mark.parametrize("state", [State.READY, State.RUNNING, State.LOCKED, State.DONE])
def test_before_the_reveal_no_answer_is_on_the_wall(
    stock: dict[str, Exercise], activities: dict[str, Activity], name: str, state: State
) -> None:
    played = Played(stock, activities, name, 12)
    held = played.count(1, None)
    choices = [category.id for category in played.activity.categories(played.step)]
    flat = {line: {choices[0]: sum(row.values())} for line, row in held.counts.items()}
    other = msgspec.structs.replace(held, counts=flat)
    first, second = (
        played.activity.pages(played.step, view(state, one, options=played.options))
        for one in (held, other)
    )
    assert first == second
