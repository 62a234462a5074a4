"""Pledges and what became of them.

The desk reads a pledge only where its writer let the facilitator or everyone read it; of the others
it knows that there is one, the buddy, and later whether it was done as meant.
"""

from __future__ import annotations

from workshop.activities.canvas import Canvas
from workshop.domain.answers import Marks
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.follow_up import AFTER, Done, Pledge
from workshop.domain.session import Session
from workshop.errors import NotNow
from workshop.facilitation.house import House
from workshop.facilitation.pairs import Pairing
from workshop.facilitation.places import Place, Places
from workshop.words import tr

READERS, BUDDY, WHEN, WILL = "readers", "buddy", "when", "will"
FOR_THE_DESK = ("buddy and facilitator", "everyone")


class FollowUp:
    """The use cases of the follow-up page."""

    def __init__(self, house: House, pairs: Pairing) -> None:
        self._house = house
        self._pairs = pairs
        self._places = Places(house)

    def pledges(self, session: str) -> tuple[Pledge, ...]:
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
        place = self._card(session)
        drawn = None if place is None else self._pairs.drawn(place.block.id)
        printed = {p.id: p.printed for p in self._house.library.people.of(session)}
        return {
            person: tuple(
                printed[one] for one in meeting.people if one != person and one in printed
            )
            for meeting in (drawn.meetings if drawn is not None else ())
            for person in meeting.people
        }

    def vouched(self, session: str) -> str:
        """Return what is vouched for of the buddies that were drawn; empty before."""
        place = self._card(session)
        drawn = None if place is None else self._pairs.drawn(place.block.id)
        return "" if drawn is None else drawn.certificate

    def draw_buddies(self, session: str, seed: int | None = None) -> Changes:
        """Draw a buddy for everybody who is here: never of one's own line, nobody met today if
        that can be; raises ``NotNow`` without a block of pledges.
        """
        place = self._card(session)
        if place is None:
            raise NotNow(
                reason=tr("The day has no block with pledges."),
                instead=tr("Put “My best version” into the plan."),
            )
        return self._pairs.draw(place, seed)

    def _card(self, session: str) -> Place | None:
        """Return the step of the last card with a pledge and a buddy; None where there is none."""
        known = self._house.library.sessions.get(session)
        places = [
            place
            for block in self._places.blocks(session)
            for place in self._places.of_block(known, block)
            if isinstance(place.step, Canvas) and {WILL, BUDDY} <= {f.id for f in place.step.fields}
        ]
        return places[-1] if places else None

    def done(self, session: str) -> dict[tuple[str, int], Done]:
        """Return what is known: (person, days after) → done as meant."""
        return self._house.library.follow_ups.of(session)

    def set_done(self, session: str, person: str, after: int, done: Done | None) -> Changes:
        """Keep whether somebody's pledge was done as meant; None takes it back.

        Raises ``ValueError`` for days that are none of ``AFTER``.
        """
        if after not in AFTER:
            raise ValueError(after)
        with self._house.act(tr("keep what became of a pledge"), session):
            self._house.library.follow_ups.set(session, person, after, done)
        return changed(Kind.COMMITMENTS, session=session)

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
