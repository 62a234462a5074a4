"""Content files: what stands in them is read, what is wrong names file, key and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.activities.registry import kinds
from workshop.content.loader import (
    LARGEST,
    exercise_from_json,
    exercise_from_toml,
    exercise_to_json,
    load_exercises,
    load_templates,
)
from workshop.domain.exercise import Exercise, LineRule
from workshop.errors import ContentFault
from workshop.paths import resources

STEPS = {name: activity.step for name, activity in kinds().items()}
SMALL = """
name = "small"
title = "Small"
purpose = "To try"
minutes = { least = 1, target = 2, most = 3 }

[[options]]
id = "set"
label = "Set"
default = "a"
choices = [{ value = "a", label = "A" }]

[[steps]]
kind = "sort"
id = "one"
title = "One"
minutes = 4
question = "Which?"
sets = { a = ["1"] }
categories = [{ id = "why", label = "Why", side = "why" }]
items = [{ id = "1", text = "First", hint = "why" }]
"""
DAY = """
name = "day"
title = "Day"
summary = "A day"
start = "09:00"

[[blocks]]
exercise = "small"
minutes = 5
"""


@pytest.fixture(scope="module")
def stock() -> dict[str, Exercise]:
    return load_exercises([resources() / "exercises", resources() / "blocks"], STEPS)


def _fault(old: str, new: str) -> dict[str, object]:
    assert old in SMALL
    with pytest.raises(ContentFault) as caught:
        exercise_from_toml(SMALL.replace(old, new, 1), "small.toml", STEPS)
    assert caught.value.facts["file"] == "small.toml"
    return caught.value.facts


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("minutes = 4", "minutes = -4", "steps[0].minutes", "is below 0"),
        ("minutes = 4", "minutes = nan", "steps[0].minutes", "is longer than a day"),
        ("minutes = 4", 'minutes = "4"', "steps[0].minutes", "Expected “float”, got “str”"),
        ("minutes = 4", "minuets = 4", "steps[0]", "unknown field “minuets”"),
        ('kind = "sort"', 'kind = "soar"', "steps[0].kind", "“soar” is not one of"),
        ('"First"', "1", "steps[0].items[0].text", "Expected “str”"),
        ('hint = "why"', 'hint = "who"', "steps[0].items[0].hint", "no category “who”"),
        ('a = ["1"]', 'a = ["1", "2"]', "steps[0].sets.a[1]", "no item “2”"),
        ("target = 2", "target = 9", "minutes", "must rise"),
        ("least = 1", "least = -1", "minutes.least", "is below 0"),
        ('default = "a"', 'default = "b"', "options[0].default", "is not one of its choices"),
        ('side = "why"', 'side = "up"', "steps[0].categories[0].side", "“'up'”|up"),
        ('title = "Small"', "title =", "the file", "is not TOML"),
        ("[[steps]]", "[[stops]]", "steps", "needs at least one step"),
    ],
)
def test_a_fault_names_file_key_and_reason(old: str, new: str, key: str, reason: str) -> None:
    facts = _fault(old, new)
    assert facts["key"] == key
    assert any(part in str(facts["reason"]) for part in reason.split("|"))


def test_an_unknown_key_is_a_fault() -> None:
    assert "colour" in str(_fault('title = "One"', 'title = "One"\ncolour = "red"')["reason"])


def test_two_steps_of_one_id_are_a_fault() -> None:
    twice = SMALL + SMALL[SMALL.index("[[steps]]") :]
    with pytest.raises(ContentFault, match=r"small.toml: steps\[1\].id: “one” is twice"):
        exercise_from_toml(twice, "small.toml", STEPS)


def test_more_than_five_hundred_items_are_a_fault() -> None:
    items = ", ".join(f'{{ id = "{at}", text = "T", hint = "why" }}' for at in range(501))
    facts = _fault('items = [{ id = "1", text = "First", hint = "why" }]', f"items = [{items}]")
    assert facts["key"] == "steps[0].items"


def test_deep_nesting_is_a_fault() -> None:
    with pytest.raises(ContentFault, match="nested too deeply"):
        exercise_from_toml("a = " + "[" * 50_000, "deep.toml", STEPS)


def test_a_file_that_is_too_large_or_not_text_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("#" * (LARGEST + 1), encoding="utf-8")
    with pytest.raises(ContentFault, match="larger than 1 MB"):
        load_exercises([tmp_path], STEPS)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentFault, match="not UTF-8"):
        load_exercises([tmp_path], STEPS)


def test_two_files_of_one_name_are_a_fault(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(SMALL, encoding="utf-8")
    with pytest.raises(ContentFault, match=r"b.toml: name"):
        load_exercises([tmp_path], STEPS)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('exercise = "small"', 'exercise = "smell"', "blocks[0].exercise"),
        ("minutes = 5", 'options = { set = "z" }', "blocks[0].options.set"),
        ("minutes = 5", "minutes = -5", "blocks[0].minutes"),
        ("minutes = 5", 'priority = "maybe"', "blocks[0].priority"),
        ("minutes = 5", 'anchor = "noon"', "blocks[0].anchor"),
        ('start = "09:00"', 'start = "25:00"', "start"),
    ],
)
def test_a_template_that_cannot_be_is_a_fault(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in DAY
    (tmp_path / "day.toml").write_text(DAY.replace(old, new, 1), encoding="utf-8")
    exercises = {"small": exercise_from_toml(SMALL, "small.toml", STEPS)}
    with pytest.raises(ContentFault) as caught:
        load_templates(tmp_path, exercises)
    assert caught.value.facts["key"] == key


def test_what_a_session_keeps_reads_back_the_same(stock: dict[str, Exercise]) -> None:
    for exercise in stock.values():
        assert exercise_from_json(exercise_to_json(exercise), STEPS) == exercise


def test_a_broken_copy_in_a_session_is_a_fault() -> None:
    with pytest.raises(ContentFault, match="the session"):
        exercise_from_json("{", STEPS)


def test_the_taster_takes_an_hour(stock: dict[str, Exercise]) -> None:
    taster = load_templates(resources() / "templates", stock)["taster"]
    shown = [(block.title or stock[block.exercise].title, block.minutes) for block in taster.blocks]
    assert shown == [
        ("Welcome and house rules", 5),
        ("Why–How rounds", 14),
        ("Sit down again", 2),
        ("Why or how?", 20),
        ("My best version", 15),
        ("Close, one word each", 4),
    ]
    assert sum(minutes or 0 for _, minutes in shown) == 60


@pytest.mark.parametrize(
    ("name", "rule", "minutes"),
    [
        ("why-or-how", LineRule.ALLOWED, {"12": 30, "24": 45, "9": 20}),
        ("why-how-rounds", LineRule.NEVER, {"3": 25}),
        ("my-best-version", LineRule.NEVER, {}),
    ],
)
def test_stock_rules_and_minutes(
    stock: dict[str, Exercise], name: str, rule: LineRule, minutes: dict[str, int]
) -> None:
    exercise = stock[name]
    assert exercise.line is rule
    choices = {c.value: c.minutes for c in exercise.options[0].choices}
    assert {value: choices[value] for value in minutes} == minutes
    assert len(exercise.debrief) == 3
    assert all(step.script.say and step.script.do and step.script.listen for step in exercise.steps)


def test_minutes_of_the_steps_fit_the_block(stock: dict[str, Exercise]) -> None:
    assert stock["my-best-version"].minutes.target == 2 + 6 + 6 + 3 + 3
    acts = stock["my-best-version"].step("card")
    assert acts.minutes == sum(act.minutes for act in acts.acts)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "minutes"),
    [("taster", 60), ("half-day", 200), ("full-day", 450), ("hr-session", 240), ("follow-up", 90)],
)
def test_the_minutes_of_a_template_sum_to_its_day(name: str, minutes: int) -> None:
    exercises = load_exercises([resources() / "exercises", resources() / "blocks"], STEPS)
    template = load_templates(resources() / "templates", exercises)[name]
    assert sum(block.minutes or 0 for block in template.blocks) == minutes
    assert all(block.minutes is not None for block in template.blocks)


def test_lunch_of_the_full_day_stands_at_half_past_twelve() -> None:
    exercises = load_exercises([resources() / "exercises", resources() / "blocks"], STEPS)
    blocks = load_templates(resources() / "templates", exercises)["full-day"].blocks
    lunch = next(at for at, block in enumerate(blocks) if block.title == "Lunch")
    assert sum(block.minutes or 0 for block in blocks[:lunch]) == 210
    assert blocks[lunch].anchor == "12:30"
