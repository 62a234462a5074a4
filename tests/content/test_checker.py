"""Every fault of a file is named at once: its key and its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.stock import STEPS, STOCK
from workshop.content.checker import check_file
from workshop.content.writer import exercise_to_toml

TEMPLATE = """
name = "mine"
title = "Mine"
summary = ""
start = "09:00"
[[blocks]]
exercise = "{exercise}"
"""


def _keys(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    return [str(fault.facts["key"]) for fault in check_file(file, STEPS, STOCK)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def test_a_good_exercise_and_a_good_template_have_no_fault(file: Path) -> None:
    assert _keys(file, exercise_to_toml(STOCK["why-or-how"])) == []
    assert _keys(file, TEMPLATE.format(exercise="why-or-how")) == []
    assert _keys(file, TEMPLATE.format(exercise="nowhere")) == ["blocks[0].exercise"]


def test_faults_of_several_steps_are_named_together(file: Path) -> None:
    text = exercise_to_toml(STOCK["my-best-version"])
    text = text.replace('kind = "canvas"', 'kind = "canvass"')
    text = text.replace('question = "What would help', 'question = 3  # "What would help')
    text = text.replace('layout = "close"', 'layout = "circus"')
    assert _keys(file, text) == ["steps[0].kind", "steps[1].question", "steps[2].layout"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "2"', 'id = "1"', "steps[0].items[1].id"),
        ('id = "2"', 'id = "a/b"', "steps[0].items[1].id"),
        ('title = "Why or how?"', "", "title"),
        ("target = 30", "target = -30", "minutes.target"),
        ('name = "why-or-how"', 'name = "../../evil"', "name"),
        ('name = "why-or-how"', "", "name"),
        ('purpose = "', 'purpose = "\\u0007', "purpose"),
        ('purpose = "', 'purpose = "' + "x" * 5001, "purpose"),
    ],
)
def test_what_cannot_be_played_is_named(file: Path, old: str, new: str, key: str) -> None:
    text = exercise_to_toml(STOCK["why-or-how"])
    assert old in text
    assert _keys(file, text.replace(old, new, 1))[:1] == [key]


def test_ten_thousand_items_are_refused_and_markup_is_only_words(file: Path) -> None:
    text = exercise_to_toml(STOCK["why-or-how"])
    many = ",\n".join('{ id = "x", text = "y", hint = "" }' for _ in range(10_000))
    more = f"{text}\n[[steps]]\nkind = 'sort'\nitems = [{many}]\n"
    assert _keys(file, more)[0] == "steps[2].items"
    marked = text.replace('title = "Why or how?"', 'title = "<img src=x> {{7*7}}"', 1)
    assert _keys(file, marked) == []
