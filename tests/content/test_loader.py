"""Content is read whole or refused with file, key and reason."""

from __future__ import annotations

import pytest

from workshop.activities.registry import kinds
from workshop.activities.sort import Sort
from workshop.content.loader import (
    exercise_from_json,
    exercise_from_toml,
    exercise_to_json,
    load_exercises,
    load_templates,
)
from workshop.domain.exercise import Exercise
from workshop.errors import ContentFault
from workshop.paths import resources

STEPS = {name: activity.step for name, activity in kinds().items()}
GOOD = """
name = "talk"
title = "Talk"
purpose = "p"
minutes = { least = 1, target = 2, most = 3 }
[[steps]]
kind = "plain"
id = "a"
title = "A"
minutes = 2
layout = "talk"
"""


@pytest.fixture(scope="module")
def exercises() -> dict[str, Exercise]:
    return load_exercises([resources() / "exercises", resources() / "blocks"], STEPS)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("minutes = 2\n", 'minutes = "two"\n', "steps[0].minutes"),
        ("minutes = 2\n", "minutes = -2\n", "steps[0].minutes"),
        ('kind = "plain"', 'kind = "dance"', "steps[0].kind"),
        ("target = 2", "target = 9", "minutes"),
        ('layout = "talk"', 'layout = "talk"\ncolour = "red"', "steps[0]"),
        ('name = "talk"', "name = ", "the file"),
    ],
)
def test_a_fault_names_file_and_key(old: str, new: str, key: str) -> None:
    with pytest.raises(ContentFault) as fault:
        exercise_from_toml(GOOD.replace(old, new, 1), "mine.toml", STEPS)
    assert (fault.value.facts["file"], fault.value.facts["key"]) == ("mine.toml", key)


def test_two_steps_of_one_id_are_refused() -> None:
    again = GOOD + GOOD[GOOD.index("[[steps]]") :]
    with pytest.raises(ContentFault, match="is twice"):
        exercise_from_toml(again, "mine.toml", STEPS)


def test_a_list_of_ten_thousand_lines_is_refused() -> None:
    lines = ", ".join(['"x"'] * 10_000)
    with pytest.raises(ContentFault, match="more than 500"):
        exercise_from_toml(f"{GOOD}lines = [{lines}]\n", "mine.toml", STEPS)


def test_every_exercise_comes_back_from_what_a_session_keeps(
    exercises: dict[str, Exercise],
) -> None:
    for exercise in exercises.values():
        assert exercise_from_json(exercise_to_json(exercise), STEPS) == exercise


@pytest.mark.parametrize("size", [9, 12, 24])
def test_each_set_of_why_or_how_holds_the_three_sides_in_balance(
    exercises: dict[str, Exercise], size: int
) -> None:
    step = exercises["why-or-how"].step("sort")
    assert isinstance(step, Sort)
    hints = {item.id: item.hint for item in step.items}
    chosen = [hints[item] for item in step.sets[str(size)]]
    assert [chosen.count(side) for side in ("why", "how", "both")] == [size // 3] * 3


def test_no_line_has_more_than_ten_words_or_gives_itself_away(
    exercises: dict[str, Exercise],
) -> None:
    step = exercises["why-or-how"].step("sort")
    assert isinstance(step, Sort)
    for item in step.items:
        words = item.text.lower().split()
        assert len(words) <= 10
        assert not {"why", "how", "lead", "manage", "vision", "plan", "process"} & set(words)


def test_the_taster_takes_an_hour(exercises: dict[str, Exercise]) -> None:
    taster = load_templates(resources() / "templates", exercises)["taster"]
    assert sum(block.minutes or 0 for block in taster.blocks) == 60


def test_every_step_says_what_to_say_do_and_listen_for(exercises: dict[str, Exercise]) -> None:
    for exercise in exercises.values():
        for step in exercise.steps:
            assert all((step.script.say, step.script.do, step.script.listen)), step.id
