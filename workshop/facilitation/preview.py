"""An exercise as a room would see it: its scenes and its sheets, from a day that is made up."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from workshop.content.writer import exercise_to_toml
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Exercise
from workshop.domain.scene import Scene
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.handouts.data import Made
from workshop.paths import own_content

DAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
PEOPLE = 12  # made-up ones; enough for counts of an anonymous step


@dataclass(frozen=True, slots=True)
class Preview:
    """The scenes in the order the room sees them, and the sheets by their titles.

    ``names`` tell of each scene its step, round and state: "sort-1-running".
    """

    names: tuple[str, ...]
    scenes: tuple[Scene, ...]
    sheets: tuple[tuple[str, Made], ...]


def preview(exercise: Exercise, people: int = PEOPLE, seed: int = 7) -> Preview:
    """Play an exercise with made-up people in a library of its own, which is gone afterwards.

    The same exercise, ``people`` and ``seed`` give the same scenes and sheets.
    """
    with tempfile.TemporaryDirectory(prefix="twofold-preview-") as folder:
        library = Path(folder) / "library.db"
        own = own_content(library)
        own.mkdir()
        clock, random = SetClock(DAY), Random(seed)
        desk = Desk.open(library, clock=clock, ids=SeededIds(seed), random=Random(seed))
        try:
            if desk.house.exercises.get(exercise.name) != exercise:
                (own / f"{exercise.name}.toml").write_text(
                    exercise_to_toml(exercise), encoding="utf-8"
                )
                desk.house.exercises.read()
            return _played(desk, clock, exercise, people, random)
        finally:
            desk.close()


def _played(
    desk: Desk, clock: SetClock, exercise: Exercise, people: int, random: Random
) -> Preview:
    session = desk.sessions.new("taster", exercise.title, on=DAY.date()).made
    assert session is not None
    for block in desk.agenda.blocks(session):
        desk.agenda.remove(session, block.id)
    desk.people.bring_in(session, made_up(people, random))
    desk.people.draw_sides(session, random)
    everybodys = {piece.name for piece in desk.printing.pieces(desk.sessions.get(session))}
    desk.agenda.insert(session, exercise.name)
    Demo(desk, clock, random).play(session)
    held = desk.sessions.get(session)
    names, scenes = zip(*desk.stage.album(held, every=True), strict=True)
    pieces = [p for p in desk.printing.pieces(held) if p.name not in everybodys]
    return Preview(names, scenes, tuple((piece.title, piece.make()) for piece in pieces))
