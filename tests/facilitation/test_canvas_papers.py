"""What a person's own ratings suggest on their journey sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.support.days import Day
from workshop.activities.canvas import Canvas
from workshop.domain.people import Participant
from workshop.facilitation.canvas_papers import blank_sheets, papers, proposal

# exercises.md, golden vectors: this person's journey goes to self-awareness and feedback.
GOLDEN = (5, 4, 4, 3, 5, 4, 5, 3, 2, 4, 3, 4, 2, 3, 4, 4, 3, 3, 4, 2)


@pytest.fixture
def journey(tmp_path: Path) -> tuple[Day, Canvas]:
    day = Day(tmp_path / "library.db")
    made = day.desk.agenda.insert(day.session, "two-journeys").made or ""
    place = day.desk.running.steps(day.session, made)[0]
    assert isinstance(place.step, Canvas)
    return day, place.step


def rated(*ratings: int | None) -> Participant:
    return Participant(id="a", name="Ada", ratings=tuple(ratings))


def test_the_sheet_suggests_areas_of_the_persons_own_ratings(
    journey: tuple[Day, Canvas],
) -> None:
    said = proposal(journey[1], rated(*GOLDEN))
    assert said == "Your ten skills suggest: self-awareness or feedback. You decide."


def test_without_ratings_or_gaps_nothing_is_suggested(journey: tuple[Day, Canvas]) -> None:
    step = journey[1]
    assert proposal(step, rated()) == ""
    assert proposal(step, rated(*[3] * 20)) == ""
    assert proposal(step, rated(*[None] * 20)) == ""


def test_it_stands_on_the_own_copy_alone_and_on_no_other_canvas(
    journey: tuple[Day, Canvas],
) -> None:
    day, step = journey
    people = day.desk.people.of(day.session)
    people = (replace(people[0], ratings=GOLDEN), *people[1:])
    block = day.block("two-journeys")
    place = day.desk.running.steps(day.session, block)[0]
    sheets = blank_sheets(place, step, papers()["journeys"], people, people, 1, None)
    assert [bool(copy.hint) for copy in sheets.copies] == [True] + [False] * 11
    card = next(
        place.step
        for place in day.desk.running.steps(day.session, day.block("my-best-version"))
        if isinstance(place.step, Canvas)
    )
    assert proposal(card, people[0]) == ""
