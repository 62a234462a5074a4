"""Nothing but ROOM fields on the wall: a marker in every other field is in no scene."""

from __future__ import annotations

from random import Random
from typing import Any, cast

import pytest

from tests.activities.rooms import typed, view
from tests.support.canary import MARKER, marked
from workshop.activities.activity import Activity
from workshop.domain.answers import Collected
from workshop.domain.exercise import Exercise, Naming
from workshop.domain.scene import to_json
from workshop.domain.states import State
from workshop.domain.visibility import DESK, SELF


@pytest.mark.parametrize("n", [1, 4, 7, 12, 30])
def test_no_scene_holds_what_is_not_for_the_room(
    stock: dict[str, Exercise], activities: dict[str, Activity], n: int
) -> None:
    scenes = 0
    for exercise in stock.values():
        for real in exercise.steps:
            step = cast("Any", marked(real))
            activity = activities[step.kind]
            lines = activity.lines(step, {}, 1, None)
            secret = not activity.categories(step)
            sheets = [
                {line.id: MARKER for line in lines}
                if secret
                else activity.plausible(real, {}, 1, None, Random(at))
                for at in range(n)
            ]
            held = typed(sheets, activity.naming(step, {}))
            for state in State:
                for number in (1, 2):
                    earlier = held if number == 2 else None
                    shown = view(state, held, round=number, rounds=2, earlier=earlier)
                    for page in activity.pages(step, shown):
                        assert MARKER.encode() not in to_json(page), page.key
                        scenes += 1
    assert scenes > 60


def test_the_marker_is_planted(stock: dict[str, Exercise]) -> None:
    step = marked(stock["why-or-how"].step("sort"))
    assert step.script.say.startswith(MARKER)
    assert step.items[0].lens.startswith(MARKER)
    assert step.items[0].text == "Describes where we want to be in three years"


@pytest.mark.parametrize("state", list(State))
def test_before_the_reveal_no_count_per_choice_is_on_the_wall(
    stock: dict[str, Exercise], activities: dict[str, Activity], state: State
) -> None:
    if state is State.REVEALED:
        return
    sort = stock["why-or-how"].step("sort")
    activity = activities["sort"]

    def shown(side: str, counted: bool) -> list[bytes]:
        lines = [str(at) for at in range(1, 25)]
        held = typed([dict.fromkeys(lines, side)] * 12, Naming.SEEN)
        if counted:
            counts = {line: {side: 12} for line in lines}
            held = Collected(naming=Naming.SEEN, present=12, counts=counts)
        return [to_json(page) for page in activity.pages(sort, view(state, held))]

    assert shown("why", False) == shown("how", False)
    assert shown("why", True) == shown("how", True)


def test_answers_of_a_canvas_are_for_their_person_alone(activities: dict[str, Activity]) -> None:
    assert activities["canvas"].visibility is SELF
    assert activities["sort"].visibility is DESK
