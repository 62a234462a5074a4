"""Pledges and what became of them.

The desk reads a pledge only where its writer let the facilitator or everyone read it; of the others
it knows that there is one, the buddy, and later whether it was done as meant.
"""

from __future__ import annotations

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.follow_up import AFTER, Done, Pledge
from workshop.errors import NotNow
from workshop.facilitation.house import House
from workshop.facilitation.pairs import Pairing
from workshop.facilitation.pledges import Pledges
from workshop.words import tr


class FollowUp:
    """The use cases of the follow-up page."""

    def __init__(self, house: House, pairs: Pairing) -> None:
        self._house = house
        self._pairs = pairs
        self._pledges = Pledges(house)

    def pledges(self, session: str) -> tuple[Pledge, ...]:
        """Return the pledges that were typed, in the order of names; the last of each person."""
        return self._pledges.of(session)

    def buddies(self, session: str) -> dict[str, tuple[str, ...]]:
        """Return whose buddies were drawn, as they print; who wrote another one has that."""
        return self._pledges.buddies(session)

    def vouched(self, session: str) -> str:
        """Return what is vouched for of the buddies that were drawn; empty before."""
        drawn = self._pledges.drawn(session)
        return "" if drawn is None else drawn.certificate

    def draw_buddies(self, session: str, seed: int | None = None) -> Changes:
        """Draw a buddy for everybody who is here: never of one's own line, nobody met today if
        that can be; raises ``NotNow`` without a block of pledges.
        """
        place = self._pledges.card(session)
        if place is None:
            raise NotNow(
                reason=tr("The day has no block with pledges."),
                instead=tr("Put “My best version” into the plan."),
            )
        return self._pairs.draw(place, seed)

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
