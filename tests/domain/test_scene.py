"""A scene is one frozen value that says everything it shows."""

from __future__ import annotations

import pytest

from workshop.domain.charts import tenth
from workshop.domain.people import Side
from workshop.domain.scene import (
    BLANK,
    Choice,
    Countdown,
    FoldChart,
    PairRow,
    Pairs,
    Question,
    Scene,
    Side3,
    from_json,
    to_json,
)  # fmt: skip

CHART = Scene(
    key="x", header="Why or how?", foot="Choose again.",
    body=FoldChart("Says no", "Split", "30 answers", counts=Side3(11, 8, 11), half=18),
)  # fmt: skip


def test_texts_are_in_reading_order_with_the_figures() -> None:
    assert CHART.texts == (
        "Why or how?", "Says no", "Split", "30 answers", "11", "8", "11", "Choose again.",
    )  # fmt: skip


def test_the_name_of_a_side_is_not_a_text() -> None:
    scene = Scene(body=Question("Which?", (Choice(Side.WHY, "Why-side"),)))
    assert scene.texts == ("Which?", "Why-side")


def test_a_scene_comes_back_from_json() -> None:
    assert from_json(to_json(CHART)) == CHART


def test_blank_says_nothing() -> None:
    assert BLANK.texts == ()


def test_a_scene_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        CHART.header = "other"  # type: ignore[misc]


def test_a_trio_takes_two_slots() -> None:
    pairs = Pairs("Find", (PairRow("1", "A", "B"), PairRow("2", "C", "D", "E")))
    assert [row.slots for row in pairs.rows] == [1, 2]


def test_a_name_that_may_need_two_lines_takes_two_slots() -> None:
    long = "Maria-Theodora van den Bergh-Okonkwo"
    assert [PairRow("1", *names).slots for names in ((long, "B"), ("A", long))] == [2, 2]


def test_the_room_is_not_shown_late() -> None:
    assert Countdown(ends_at=100.0).remaining(130.0) == 0.0


def test_half_a_tenth_goes_up_as_people_round() -> None:
    assert [tenth(value) for value in (2.25, 2.35, 2.449, 3.0, 0.25)] == [
        "2.3", "2.4", "2.4", "3.0", "0.3",
    ]  # fmt: skip


def test_a_countdown_runs_or_stands_and_never_shows_less_than_nothing() -> None:
    assert Countdown(ends_at=100.0).remaining(40.0) == 60.0
    assert Countdown(ends_at=0.0).remaining(-5.0) == 5.0
    assert Countdown(ends_at=100.0).remaining(101.0) == 0.0
    assert Countdown(left=7.0).remaining(40.0) == 7.0
    assert Countdown().remaining(40.0) == 0.0
