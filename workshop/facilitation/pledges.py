"""Pledges as they were typed, and whose buddies were drawn.

The desk reads a pledge only where its writer let the facilitator or everyone read it; of the others
it knows that there is one, and the buddy.
"""

from __future__ import annotations

from workshop.activities.canvas import Canvas
from workshop.domain.answers import Drawn, Marks
from workshop.domain.follow_up import Pledge
from workshop.domain.session import Session
from workshop.facilitation.house import House
from workshop.facilitation.places import Place, Places

READERS, BUDDY, WHEN, WILL = "readers", "buddy", "when", "will"
FOR_THE_DESK = ("buddy and facilitator", "everyone")


class Pledges:
    """Reads the pledges of a session."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)

    def of(self, session: str) -> tuple[Pledge, ...]:
        """Return the pledges that were typed, in the order of names; the last of each person."""
        people = {p.id: p for p in self._house.library.people.of(session)}
        found: dict[str, Pledge] = {}
        buddies = self.buddies(session)
        for marks, person in self._cards(self._house.library.sessions.get(session)):
            if person in people:
                drawn = ", ".join(buddies.get(person, ()))
                found[person] = _pledge(person, people[person].printed, marks, drawn)
        return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.person)))

    def buddies(self, session: str) -> dict[str, tuple[str, ...]]:
        """Return whose buddies were drawn, as they print; who wrote another one has that."""
        drawn = self.drawn(session)
        printed = {p.id: p.printed for p in self._house.library.people.of(session)}
        return {
            person: tuple(
                printed[one] for one in meeting.people if one != person and one in printed
            )
            for meeting in (drawn.meetings if drawn is not None else ())
            for person in meeting.people
        }

    def drawn(self, session: str) -> Drawn | None:
        """Return the draw of the buddies; None before it."""
        card = self.card(session)
        return None if card is None else self._house.library.rounds.of(card.block.id)

    def card(self, session: str) -> Place | None:
        """Return the step of the last card with a pledge and a buddy; None where there is none."""
        known = self._house.library.sessions.get(session)
        places = [
            place
            for block in self._places.blocks(session)
            for place in self._places.of_block(known, block)
            if isinstance(place.step, Canvas) and {WILL, BUDDY} <= {f.id for f in place.step.fields}
        ]
        return places[-1] if places else None

    def _cards(self, session: Session) -> list[tuple[Marks, str]]:
        found = []
        for block in self._places.blocks(session.id):
            for place in self._places.of_block(session, block):
                step = place.step
                if not isinstance(step, Canvas) or WILL not in {f.id for f in step.fields}:
                    continue
                sheets = self._places.collected(place).sheets
                found += [(sheet.marks, sheet.person) for sheet in sheets if sheet.person]
        return found


def _pledge(person: str, name: str, marks: Marks, drawn: str) -> Pledge:
    readers = marks.get(READERS) or ""
    private = readers not in FOR_THE_DESK
    parts = [marks.get(WHEN) or "", marks.get(WILL) or ""]
    text = "" if private else ", ".join(part for part in parts if part)
    return Pledge(
        person=person, name=name, text=text, buddy=marks.get(BUDDY) or drawn, private=private
    )
