"""An exercise that is written is read back as it was."""

from __future__ import annotations

import msgspec
import pytest

from tests.content.stock import STEPS, STOCK
from workshop.content.loader import exercise_from_toml
from workshop.content.writer import exercise_to_toml


@pytest.mark.parametrize("name", sorted(STOCK))
def test_every_exercise_comes_back_from_its_toml(name: str) -> None:
    text = exercise_to_toml(STOCK[name])
    assert exercise_from_toml(text, "x.toml", STEPS) == STOCK[name]


def test_what_is_usual_is_left_out_and_hostile_words_come_back_as_words() -> None:
    hostile = '"""\n[[steps]]\nkind = "x"\n\\u0041 <b>bold</b> \u202e'
    exercise = msgspec.structs.replace(STOCK["talk"], purpose=hostile)
    text = exercise_to_toml(exercise)
    assert exercise_from_toml(text, "x.toml", STEPS).purpose == hostile
    assert "credit" not in text
