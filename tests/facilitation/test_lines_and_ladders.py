"""Trust line and Two ladders on a real desk: by counting alone, in small rooms, over two blocks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from workshop.activities.activity import tally
from workshop.activities.rate_ladders import LaddersResult
from workshop.domain.charts import Dumbbell, Levels
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode
from workshop.domain.scene import Scene
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up


class CountedDay:
    """A session of these exercises, played by counting alone."""

    def __init__(self, desk: Desk, people: int, *exercises: str) -> None:
        self.desk = desk
        made = desk.sessions.new("taster", "Trial").made
        assert made is not None
        self.session = made
        for block in desk.agenda.blocks(made):
            desk.agenda.remove(made, block.id)
        self.blocks = [desk.agenda.insert(made, name).made or "" for name in exercises]
        desk.people.bring_in(made, made_up(people, Random("names")))
        self.revealed: list[Scene] = []

    def play(self) -> None:
        running = self.desk.running
        running.start(self.session)
        while self.desk.sessions.get(self.session).stage is not Stage.REVIEWED:
            place = running.place(self.session)
            assert place is not None
            if place.run.state is State.LOCKED:
                if running.refusal(self.session) is None:
                    running.reveal(self.session)
                    self._look()
                else:
                    running.leave_out(self.session)
                continue
            if place.run.state is State.RUNNING and place.run.page == 0:
                self._count()
            running.next(self.session)

    def _count(self) -> None:
        place = self.desk.running.place(self.session)
        assert place is not None
        activity = self.desk.house.activity(place.step)
        if not activity.collects or activity.only_shows(place.step, place.options):
            return
        self.desk.capture.set_mode(place, Mode.TALLY)
        place = self.desk.running.place(self.session)
        assert place is not None
        people = len(self.desk.stage.here(place))
        random = Random(place.run.id)
        sheets = [
            activity.plausible(place.step, place.options, place.round, None, random)
            for _ in range(people)
        ]
        self.desk.capture.set_counts(place, tally(sheets))

    def _look(self) -> None:
        place = self.desk.running.place(self.session)
        assert place is not None
        self.revealed += self.desk.stage.pages(place)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db", clock=SetClock(), ids=SeededIds(1), random=Random(1))
    yield desk
    desk.close()


@pytest.mark.parametrize("people", [12, 30, 100])
def test_counting_alone_shows_every_statement_before_and_after(desk: Desk, people: int) -> None:
    day = CountedDay(desk, people, "trust-line")
    day.play()
    bodies = [page.body for page in day.revealed if isinstance(page.body, Levels)]
    assert len(bodies) == 4 + 8
    for body, page in zip(bodies, day.revealed, strict=True):
        counts = [column.count for column in body.columns]
        assert all(str(count) in page.texts for count in counts)
        assert 0 < sum(count or 0 for count in counts) <= people


def test_four_people_are_not_shown_and_the_day_goes_on(desk: Desk) -> None:
    day = CountedDay(desk, 4, "trust-line")
    day.play()
    assert day.revealed == []


def test_what_a_room_too_small_counted_is_in_no_export(desk: Desk, tmp_path: Path) -> None:
    day = CountedDay(desk, 4, "trust-line")
    day.play()
    session = desk.sessions.get(day.session)
    for safe in (True, False):
        desk.exports.write(session, "json", tmp_path / "out.json", room_safe=safe)
        assert json.loads((tmp_path / "out.json").read_text())["answers"] == []


@pytest.mark.parametrize("people", [12, 30, 100])
def test_the_picture_of_a_later_block_shows_what_the_earlier_one_counted(
    desk: Desk, people: int
) -> None:
    day = CountedDay(desk, people, "two-ladders", "break", "two-ladders")
    desk.agenda.set_option(day.session, day.blocks[2], "part", "picture")
    day.play()
    (picture,) = [page for page in day.revealed if isinstance(page.body, Dumbbell)]
    outcomes = desk.review.outcomes(desk.sessions.get(day.session))
    (result,) = [o.result for o in outcomes if isinstance(o.result, LaddersResult)]
    assert isinstance(picture.body, Dumbbell)
    assert [row.other for row in picture.body.rows] == [x.first for x in result.ladders]
    assert result.of == people
    assert result.parity is not None


def test_the_picture_is_printed_with_its_proposals_once_it_was_shown(desk: Desk) -> None:
    day = CountedDay(desk, 12, "two-ladders", "two-ladders")
    desk.agenda.set_option(day.session, day.blocks[1], "part", "picture")

    def names() -> set[str]:
        return {p.name for p in desk.printing.pieces(desk.sessions.get(day.session))}

    assert {"rung-cards", "ladder-sheet", "two-ladders-sheets"} <= names()
    assert "ladder-picture" not in names()
    day.play()
    assert "ladder-picture" in names()
