"""The parts of the review: the cover map stays on the desk and says what it is."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.support.days import Day
from workshop.domain.clock import SetClock
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.ui.console.review_parts import TextPart, parts_of

TITLE = "Cover map, yours alone"


@pytest.fixture
def played(tmp_path: Path) -> tuple[Desk, str]:
    clock = SetClock()
    desk = Desk.open(tmp_path / "library.db", clock=clock, random=Random(1))
    session = desk.sessions.new("everything", "Trial").made or ""
    for block in desk.agenda.blocks(session):
        if block.exercise not in ("welcome", "ten-skills"):
            desk.agenda.remove(session, block.id)
    desk.people.bring_in(session, made_up(12, Random("names")))
    Demo(desk, clock, Random(3)).play(session)
    return desk, session


def test_the_cover_map_names_who_is_strong_and_says_it_is_no_appraisal(
    played: tuple[Desk, str],
) -> None:
    desk, session = played
    (part,) = [p for p in parts_of(desk, desk.sessions.get(session)) if p.title == TITLE]
    assert isinstance(part, TextPart)
    assert len(part.sentences) == 10
    names = {person.printed for person in desk.people.of(session)}
    assert any(name in part.text for name in names)
    assert "It is no appraisal" in part.text


def test_no_wall_and_no_room_safe_copy_has_the_cover_map(played: tuple[Desk, str]) -> None:
    desk, session = played
    known = desk.sessions.get(session)
    said = " ".join(" ".join(scene.texts) for _, scene in desk.stage.album(known, every=True))
    assert "Cover map" not in said
    assert not any(person.printed in said for person in desk.people.of(session))


def test_before_anything_was_shown_there_is_no_cover_map(tmp_path: Path) -> None:
    day = Day(tmp_path / "library.db", "everything")
    assert day.desk.review.cover(day.desk.sessions.get(day.session)) is None
