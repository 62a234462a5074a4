"""The five levers: what was shown and promised, and plainly what was not asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.levers import levers_data, titles
from workshop.facilitation.sample import made_up


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(
        tmp_path / "library.db", clock=SetClock(), ids=SeededIds(1), random=Random(1)
    )
    yield opened
    opened.close()


@pytest.fixture
def session(desk: Desk) -> str:
    made = desk.sessions.new("taster", "Trial").made
    assert made is not None
    desk.people.bring_in(made, made_up(12))
    return made


def test_what_no_block_asked_is_said_plainly(desk: Desk, session: str) -> None:
    found = levers_data(desk.house, desk.sessions.get(session)).levers
    assert [lever.title for lever in found] == list(titles())
    assert all(lever.showed == () for lever in found)
    assert "“Two ladders”" in found[2].missing
    assert found[3].missing == ""  # the rounds are planned


def test_a_day_tells_what_was_done_and_what_was_promised(desk: Desk, session: str) -> None:
    made = desk.agenda.insert(session, "role-trade").made
    assert made is not None
    clock = desk.house.clock
    assert isinstance(clock, SetClock)
    Demo(desk, clock, Random(7)).play(session)
    desk.commitments.put(
        session, made, "Say who approves overtime", owner="Siobhán Brennan", due=date(2027, 1, 15)
    )
    lever = levers_data(desk.house, desk.sessions.get(session)).levers[0]
    assert any("finished" in sentence for sentence in lever.showed)
    assert lever.asks == (("Say who approves overtime", "Siobhán Brennan", "15 Jan 2027"),)
    pieces = desk.printing.pieces(desk.sessions.get(session))
    piece = next(piece for piece in pieces if piece.name == "five-levers")
    assert piece.make().pages == 1


def test_each_lever_is_served_by_an_exercise(desk: Desk) -> None:
    assert {e.lever for e in desk.house.exercises.values()} == set(range(6))
