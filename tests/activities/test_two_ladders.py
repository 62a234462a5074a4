"""Two ladders: placing by table, parity that never stands without the level."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.rooms import typed, view
from workshop.activities.activity import Shown
from workshop.activities.rate import RateActivity
from workshop.activities.rate_ladders import (
    LaddersResult,
    ladder_sentences,
    parity,
    standing,
    standing_words,
)
from workshop.activities.rate_step import Rate
from workshop.activities.registry import kinds
from workshop.activities.sort import Sort, SortActivity
from workshop.content.loader import load_exercises
from workshop.domain.answers import Collected, Marks
from workshop.domain.charts import Dumbbell, Levels
from workshop.domain.exercise import Exercise, Mode, Naming
from workshop.domain.scene import Listing
from workshop.domain.states import State
from workshop.paths import resources

RATE, SORT = RateActivity(), SortActivity()
FILL, PICTURE = {"part": "fill"}, {"part": "picture"}
LINES = ("entry", "pay", "recognition", "growth", "voice", "way-back")


def _loaded() -> tuple[Sort, Rate]:
    steps = {name: activity.step for name, activity in kinds().items()}
    place, fairness, _ = load_exercises([resources() / "exercises"], steps)["two-ladders"].steps
    assert isinstance(place, Sort)
    assert isinstance(fairness, Rate)
    return place, fairness


PLACE, FAIR = _loaded()


def sheets(expert: list[int], manager: list[int]) -> Collected:
    """Return a sheet for each pair of ratings, the same for every line."""
    return typed(
        [
            {f"{line}.{ladder}": str(mark) for line in LINES for ladder, mark in pair}
            for pair in (
                (("expert", a), ("manager", b)) for a, b in zip(expert, manager, strict=True)
            )
        ]
    )


def found(collected: Collected) -> LaddersResult:
    made = RATE.result(FAIR, PICTURE, 1, collected, None)
    assert isinstance(made, LaddersResult)
    return made


def test_twelve_rungs_and_six_lines_for_each_ladder(stock: dict[str, Exercise]) -> None:
    assert len(SORT.lines(PLACE, FILL, 1, None)) == 12
    assert [category.label for category in PLACE.categories] == [
        "expert ladder", "manager ladder", "both", "missing",
    ]  # fmt: skip
    assert {line.id.split(".")[0] for line in RATE.lines(FAIR, FILL, 1, None)} == set(LINES)
    minutes = {c.value: c.minutes for c in stock["two-ladders"].options[0].choices}
    assert minutes == {"fill": 35, "picture": 15}


def test_the_golden_parity() -> None:
    assert parity(3.8, 2.9, 4) == pytest.approx(0.775)
    manager, expert = [4, 4, 4, 4, 3], [3, 3, 3, 3, 2]
    result = found(sheets(expert * 2, manager * 2))
    assert (result.first, result.second) == (pytest.approx(2.8), pytest.approx(3.8))
    assert result.parity == pytest.approx(0.75)
    assert result.standing == "first"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (3.5, 3.9, "equal and good"),
        (2.9, 2.5, "equal and low"),
        (2.9, 3.8, "expert ladder behind"),
        (4.0, 3.5, "manager ladder behind"),
        (3.0, 3.4, "close, room to grow"),
        (3.4, 3.6, "close, room to grow"),
        (2.9, 3.0, "close, room to grow"),
    ],
)
def test_level_and_difference_in_words(first: float, second: float, words: str) -> None:
    assert standing_words(FAIR, standing(first, second)) == words


def test_two_poor_ladders_are_never_called_equal_alone() -> None:
    result = found(sheets([2] * 10, [2] * 10))
    assert result.parity == 1
    (headline, *_) = ladder_sentences(FAIR, result)
    assert headline.startswith("Equal and low. Expert ladder 2.0, manager ladder 2.0")


def test_the_picture_says_every_figure_and_its_words() -> None:
    shown = view(State.REVEALED, sheets([3] * 12, [4] * 12), options=PICTURE)
    (page,) = RATE.pages(FAIR, shown)
    body = page.body
    assert isinstance(body, Dumbbell)
    assert (body.title, body.bar, body.ring) == (
        "Expert ladder behind", "manager ladder", "expert ladder",
    )  # fmt: skip
    assert body.lead == "Expert ladder 3.0, manager ladder 4.0, on a scale from 1 to 5"
    assert [(row.other, row.now) for row in body.rows] == [(3, 4)] * 6
    assert {row.figure for row in body.rows} == {"expert ladder behind"}


def test_four_sheets_are_refused_and_seven_show_means_only() -> None:
    assert RATE.refusal(FAIR, PICTURE, sheets([3] * 4, [4] * 4)) is not None
    assert found(sheets([3] * 4, [4] * 4)).ladders == ()
    seven = found(sheets([3] * 7, [4] * 7))
    assert seven.shown is Shown.WORDS
    assert all(line.counts is None for line in seven.lines)
    assert seven.ladders[0].first == 3


def test_a_line_that_few_rated_has_no_parity() -> None:
    marks: list[Marks] = [dict(sheet.marks) for sheet in sheets([3] * 12, [4] * 12).sheets]
    for sheet in marks[:9]:
        sheet["pay.manager"] = None
    result = found(typed(marks))
    pay = next(line for line in result.ladders if line.id == "pay")
    assert (pay.second, pay.parity, pay.standing) == (None, None, "")
    assert result.parity == pytest.approx(0.75)


def test_tables_place_rungs_seen_by_the_room_and_who_is_missing_is_not_told() -> None:
    counts = {"1": {"both": 5, "missing": 1}, "2": {"expert": 2, "manager": 2, "missing": 2}}
    held = Collected(mode=Mode.TALLY, naming=Naming.SEEN, present=30, counts=counts)
    assert SORT.modes(PLACE, FILL) == (Mode.TALLY,)
    assert SORT.naming(PLACE, FILL) is Naming.SEEN
    for state in (State.READY, State.RUNNING, State.LOCKED):
        for page in SORT.pages(PLACE, view(state, held, options=FILL)):
            assert not any("of 30" in text for text in page.texts)
    settled, split = SORT.pages(PLACE, view(State.REVEALED, held, options=FILL))
    assert isinstance(settled.body, Listing)
    assert settled.body.rows[0].right == "both, 5 of 6"
    assert settled.corner == "6 tables"
    assert isinstance(split.body, Levels)
    assert [column.count for column in split.body.columns] == [2, 2, 0, 2]
    assert split.body.reason == "6 answers, no answer has 60 %"


def test_the_picture_block_asks_for_no_rungs() -> None:
    assert (SORT.rounds(PLACE, FILL, 12), SORT.rounds(PLACE, PICTURE, 12)) == (1, 0)


marks = st.lists(
    st.dictionaries(
        st.sampled_from([f"{line}.{ladder}" for line in LINES for ladder in ("expert", "manager")]),
        st.sampled_from([*"12345", None]),
    ),
    max_size=14,
)


@given(marks)
def test_parity_stays_within_its_bounds(rated: list[Marks]) -> None:
    result = found(typed(rated))
    for line in result.ladders:
        assert (line.parity is None) == (line.first is None or line.second is None)
        assert line.parity is None or 0 <= line.parity <= 1
    assert result.parity is None or 0 <= cast("float", result.parity) <= 1
