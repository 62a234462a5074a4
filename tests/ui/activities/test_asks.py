"""What a sheet asks on a screen: every stock step that can be passed makes a sheet it takes."""

from __future__ import annotations

import pytest

from workshop.activities.registry import kinds
from workshop.content.loader import load_exercises
from workshop.domain.answers import Collected
from workshop.domain.exercise import Exercise, Mode, Step
from workshop.paths import resources
from workshop.ui.activities.asks import Ask, asks, marks_of
from workshop.ui.activities.panel import CaptureView

KINDS = kinds()
STOCK = load_exercises(
    [resources() / "exercises"], {name: activity.step for name, activity in KINDS.items()}
)


def passed() -> list[tuple[Exercise, Step]]:
    """Return every step whose sheets can be filled in on a laptop that goes round."""
    return [
        (exercise, step)
        for exercise in STOCK.values()
        for step in exercise.steps
        if KINDS[step.kind].collects
        and Mode.PASS in KINDS[step.kind].ways(step, exercise.chosen({}), 1)
    ]


PASSED = passed()


def asked(exercise: Exercise, step: Step) -> tuple[Ask, ...]:
    activity, options = KINDS[step.kind], exercise.chosen({})
    view = CaptureView(
        key="1",
        open=True,
        mode=Mode.PASS,
        modes=(Mode.PASS,),
        naming=activity.naming(step, options),
        collected=Collected(),
        lines=activity.lines(step, options, 1, None),
        categories=activity.categories(step),
        most=getattr(step, "most", 0),
    )
    return asks(view, getattr(step, "question", ""))


@pytest.mark.parametrize(("exercise", "step"), PASSED, ids=[f"{e.name}-{s.id}" for e, s in PASSED])
def test_the_sheet_takes_what_is_answered_and_what_is_left_blank(
    exercise: Exercise, step: Step
) -> None:
    found = asked(exercise, step)
    assert found
    assert all(ask.text for ask in found)
    first = {
        at: (ask.choices[0].id,) if ask.choices else ("some words",) for at, ask in enumerate(found)
    }
    for answers in (first, {}):
        marks = marks_of(found, answers)
        KINDS[step.kind].check_sheet(step, exercise.chosen({}), 1, marks, None)
        lines = KINDS[step.kind].lines(step, exercise.chosen({}), 1, None)
        assert set(marks) == {line.id for line in lines}
    assert not any(marks_of(found, {}).values())


def test_sorting_rating_choosing_and_canvases_go_round() -> None:
    assert {step.kind for _, step in PASSED} >= {"sort", "rate", "choose", "canvas"}


def test_no_two_answers_of_a_question_have_one_digit() -> None:
    for exercise, step in PASSED:
        for ask in asked(exercise, step):
            digits = [choice.digit for choice in ask.choices if choice.digit]
            assert len(set(digits)) == len(digits)
