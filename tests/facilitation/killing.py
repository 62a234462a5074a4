"""A scripted workshop in a child process that is killed: what was acknowledged must be there.

``python killing.py FILE`` is the child: it opens the library as the program does and plays one
session after another by the use cases alone. Before each action it says ``about``; after the
commit it says what is on disk now: an answer's id, who was ticked in, or where the session stands
with page and timer. The parent kills it (SIGKILL) at a random moment, reopens, and compares.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 12

if TYPE_CHECKING:
    from workshop.facilitation.desk import Desk
    from workshop.facilitation.places import Place


def child(file: Path) -> None:
    """Play until killed, going on where the library stands."""
    from workshop.domain.session import Stage
    from workshop.facilitation.desk import Desk

    desk = Desk.open(file)
    while True:
        card = next((c for c in desk.sessions.cards() if c.stage is not Stage.REVIEWED), None)
        session = _new(desk) if card is None else card.id
        _tick_in(desk, session)
        while desk.sessions.get(session).stage is not Stage.REVIEWED:
            _one_action(desk, session)


def _new(desk: Desk) -> str:
    from workshop.facilitation.sample import made_up

    with desk.house.library.atomic():
        session = desk.sessions.new("taster", "Killed").made
        assert session is not None
        for block in desk.agenda.blocks(session):
            if block.exercise == "why-or-how":
                desk.agenda.set_option(session, block.id, "counted", "sheets")
                desk.agenda.set_option(session, block.id, "second_vote", "yes")
        desk.people.bring_in(session, made_up(PEOPLE))
    return session


def _tick_in(desk: Desk, session: str) -> None:
    from workshop.domain.people import Attendance

    for person in desk.people.of(session):
        if person.attendance is Attendance.EXPECTED:
            _say("about")
            desk.people.mark(session, person.id, Attendance.HERE)
            _say("here", session, person.id)


def _one_action(desk: Desk, session: str) -> None:
    from workshop.domain.states import State

    place = desk.running.place(session)
    _say("about")
    if place is None:
        desk.running.start(session)
    elif place.run.state is State.LOCKED:
        desk.running.reveal(session)
    elif place.run.state is State.RUNNING and (marks := _next_sheet(desk, place)):
        person, sheet = marks
        made = desk.capture.save_sheet(place, sheet, person).made
        _say("answer", session, place.run.id, str(made))
    else:
        desk.running.next(session)
    _say("at", session, json.dumps(where(desk, session)))


def _next_sheet(desk: Desk, place: Place) -> tuple[str, dict[str, str | None]] | None:
    """Return whose sheet comes next and what is on it; None where there is nothing to type."""
    from workshop.domain.exercise import Mode

    activity = desk.house.activity(place.step)
    if not activity.collects or place.run.mode is not Mode.KEYED:
        return None
    collected, earlier = desk.capture.collected(place), desk.capture.earlier(place)
    if collected.answers >= PEOPLE:
        return None
    person = desk.people.of(place.session.id)[collected.answers].id
    random = Random(f"{place.run.id} {collected.answers}")
    asked = (place.step, place.options, place.round, earlier, random)
    return person, activity.plausible(*asked)


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def where(desk: Desk, session: str) -> list[object]:
    """Return where a session stands: step and round, state, page, timer."""
    import msgspec

    place = desk.running.place(session)
    assert place is not None
    run = place.run
    return [run.id, run.state.value, run.page, msgspec.to_builtins(run.timer)]


def check(file: Path, acknowledged: list[str]) -> None:
    """Reopen the library; all that was acknowledged must be there, and the session where it was."""
    from workshop.domain.people import Attendance
    from workshop.facilitation.desk import Desk

    desk = Desk.open(file)
    try:
        database = desk.house.library._database
        assert database.setting("integrity_check") == "ok"
        assert database.rows("PRAGMA foreign_key_check") == []
        kept, here = set(), set()
        for card in desk.sessions.cards():
            people = desk.people.of(card.id)
            here |= {(card.id, p.id) for p in people if p.attendance is Attendance.HERE}
            for block in desk.agenda.blocks(card.id):
                for place in desk.running.steps(card.id, block.id):
                    for sheet in desk.capture.collected(place).sheets:
                        kept.add((card.id, place.run.id, sheet.id))
                        assert sheet.marks
        said = [line.split(" ", 2) for line in acknowledged]
        for what, *rest in said:
            if what == "answer":
                assert (rest[0], *rest[1].split()) in kept
            if what == "here":
                assert (rest[0], rest[1]) in here
        stands = [rest for what, *rest in said if what == "at"]
        if stands and acknowledged[-1].startswith("at"):
            session, known = stands[-1]
            assert where(desk, session) == json.loads(known)
    finally:
        desk.close()


def kills(file: Path, seed: int, count: int) -> int:
    """Kill and reopen ``count`` times on one file; returns the number of acknowledged answers."""
    from tests.storage.killing import kill_once

    random = Random(f"kills {seed}")
    acknowledged: list[str] = []
    for _ in range(count):
        acknowledged += kill_once(file, random, Path(__file__))
        check(file, acknowledged)
    return sum(line.startswith("answer") for line in acknowledged)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    child(Path(sys.argv[1]))
