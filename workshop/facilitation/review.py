"""What came of a session: every step with its state and its result, revealed or not."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.activities.rate_step import Rate
from workshop.domain.answers import Collected
from workshop.domain.session import Session
from workshop.domain.values import Value
from workshop.facilitation.house import House
from workshop.facilitation.places import Place, Places
from workshop.facilitation.rate_pieces import RatePieces
from workshop.handouts.rate_data import CoverMap


@dataclass(frozen=True, slots=True)
class Outcome:
    """One step run: where it stands, what it holds, and its result once it was revealed.

    ``awaited`` where a later block shows the result together with its own.
    """

    place: Place
    collected: Collected
    result: Value | None
    awaited: bool = False


class Review:
    """The use cases of the review page."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)
        self._ratings = RatePieces(house)

    def cover(self, session: Session) -> CoverMap | None:
        """Return who is strong in which skill, for the desk alone; None before it is told."""
        places = [
            place
            for block in self._places.blocks(session.id)
            for place in self._places.of_block(session, block)
        ]
        if not any(place.run.revealed for place in places if isinstance(place.step, Rate)):
            return None
        return self._ratings.cover(places, self._house.library.people.of(session.id))

    def outcomes(self, session: Session) -> list[Outcome]:
        """Return every step of the agenda in order; a result only where it was revealed."""
        found = []
        for block in self._places.blocks(session.id):
            for place in self._places.of_block(session, block):
                collected = self._places.collected(place)
                activity = self._house.activity(place.step)
                refusal = activity.refusal(place.step, place.options, collected)
                result = None
                if place.run.revealed and refusal is None:
                    earlier = self._places.earlier(place)
                    result = activity.result(
                        place.step, place.options, place.round, collected, earlier
                    )
                found.append(Outcome(place, collected, result, self._places.awaited(place)))
        return found
