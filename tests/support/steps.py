"""A session led to a step of a kind, its sheets typed."""

from __future__ import annotations

from random import Random

from workshop.domain.answers import Marks
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place


def begun(desk: Desk, session: str, kind: type) -> Place:
    """Lead a session to the first step of a kind that is not done yet, running and typed."""
    blocks = desk.agenda.blocks(session)
    places = [p for b in blocks for p in desk.running.steps(session, b.id)]
    wanted = next(p for p in places if isinstance(p.step, kind) and p.run.state is not State.DONE)
    desk.running.go_to(session, wanted.block.id)
    place = desk.running.place(session)
    while place is None or place.run.id != wanted.run.id or place.run.state is not State.RUNNING:
        desk.running.next(session)
        place = desk.running.place(session)
    desk.capture.set_mode(place, Mode.KEYED)
    found = desk.running.place(session)
    assert found is not None
    return found


def marks(desk: Desk, place: Place, seed: int) -> Marks:
    """Return a plausible sheet of a step."""
    activity = desk.house.activity(place.step)
    return activity.plausible(place.step, place.options, place.round, None, Random(seed))


def sort_on_sheets(desk: Desk, people: int) -> str:
    """Make a session whose Why or how? is typed from sheets without a name."""
    session = desk.sessions.new("taster", "Typed").made or ""
    for number in range(1, people + 1):
        desk.people.add(session, f"Person {number}")
    block = next(b for b in desk.agenda.blocks(session) if b.exercise == "why-or-how")
    desk.agenda.set_option(session, block.id, "counted", "sheets")
    return session
