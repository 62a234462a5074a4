"""What the steps of a block promised, each with who sees to it and until when."""

from __future__ import annotations

from typing import Annotated

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.commitments import Commitment, due_from
from workshop.domain.values import Value
from workshop.domain.visibility import DESK
from workshop.errors import NotFound
from workshop.facilitation.commitments import Commitments, NotADate
from workshop.facilitation.house import House
from workshop.facilitation.places import Place, Places
from workshop.facilitation.stage import day_text
from workshop.words import tr


class Promised(Value, kw_only=True, frozen=True):
    """One promise: what it came from, who promised what, and what is typed beside it."""

    source: str
    text: Annotated[str, DESK]
    party: Annotated[str, DESK] = ""
    owner: Annotated[str, DESK] = ""
    due: Annotated[str, DESK] = ""  # as it is written: "Mon 7 Dec 2026"


class PromiseBoard(Value, kw_only=True, frozen=True):
    """What the capture panel shows: the promises of a block."""

    block: str
    promises: tuple[Promised, ...] = ()


class Promises:
    """The use cases of promises; each is kept as a commitment once something is typed beside it."""

    def __init__(self, house: House, commitments: Commitments) -> None:
        self._house = house
        self._places = Places(house)
        self._commitments = commitments

    def of(self, place: Place) -> tuple[Promised, ...]:
        """Return what the revealed steps of a block promised, as it stood after the last round."""
        kept = {c.source: c for c in self._commitments.of(place.session.id, place.block.id)}
        last: dict[str, Place] = {}
        for other in self._places.of_block(place.session, place.block):
            if other.run.revealed:
                last[other.step.id] = other
        found = []
        for other in last.values():
            promises = self._house.activity(other.step).promises(
                other.step,
                other.options,
                other.round,
                self._places.collected(other),
                self._places.earlier(other),
            )
            for promise in promises:
                known = kept.get(promise.source)
                found.append(
                    Promised(
                        source=promise.source,
                        text=promise.text,
                        party=promise.party,
                        owner=known.owner if known else "",
                        due=day_text(known.due) if known and known.due else "",
                    )
                )
        return tuple(found)

    def keep(self, place: Place, source: str, owner: str, due: str) -> Changes:
        """Keep who sees to a promise and until when; with neither it is a commitment no more.

        Raises ``NotADate`` and ``CommitmentTooLong``.
        """
        session, block = place.session.id, place.block.id
        promise = next((p for p in self.of(place) if p.source == source), None)
        if promise is None:
            raise NotFound(what=tr("promise"), name=source, known="")
        try:
            day = due_from(due.partition(" ")[2] if due == promise.due else due, place.session.date)
        except ValueError:
            raise NotADate(text=due[:40]) from None
        known = self._known(place, source)
        with self._house.act(tr("keep a commitment"), session):
            if not owner.strip() and day is None:
                if known is not None:
                    self._commitments.remove(session, known.id)
                return changed(Kind.COMMITMENTS, session=session)
            made = self._commitments.put(
                session, block, promise.text, source=source, party=promise.party, owner=owner,
                due=day,
            ).made  # fmt: skip
            if made is not None and not owner.strip():
                self._commitments.set_owner(session, made, "")
            if made is not None and day is None:
                self._commitments.set_due(session, made, "")
        return changed(Kind.COMMITMENTS, session=session, made=made)

    def _known(self, place: Place, source: str) -> Commitment | None:
        kept = self._commitments.of(place.session.id, place.block.id)
        return next((c for c in kept if c.source == source), None)
