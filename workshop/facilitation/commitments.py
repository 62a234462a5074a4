"""What was promised in a block: unowned duties, answers to requests, parked rows; who, until when.

One list for every kind. A kind that makes commitments of its answers gives each a ``source``, the
key of what it came from, so that making it a second time changes the words and keeps owner and
date. What is typed here is the facilitator's: it goes on paper and never on the wall. An owner is
text, not a person of the list: erasing a person has to look for the name here too.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.commitments import LONGEST, LONGEST_NAME, Commitment, due_from
from workshop.errors import NotFound, UserError
from workshop.facilitation.house import House
from workshop.words import tr


class CommitmentTooLong(UserError):
    """A commitment, an owner or a party is longer than it may be."""

    happened = "“{text}” holds {count} characters, and {most} is the most."
    way_out = "Nothing was changed. Shorten the text."


class EmptyCommitment(UserError):
    """A commitment without words."""

    happened = "A commitment needs a few words."
    way_out = "Nothing was changed. Type what was promised, or take the line out."


class NotADate(UserError):
    """A date that cannot be read."""

    happened = "“{text}” is not a date that can be read."
    way_out = "Nothing was changed. Type a day such as 15 Jan 2027 or 15.1.2027."


class Commitments:
    """The use cases of commitments; ``of`` gives them block by block."""

    def __init__(self, house: House) -> None:
        self._house = house

    def of(self, session: str, block: str | None = None) -> tuple[Commitment, ...]:
        """Return the commitments of a session, or of one block of it, in order."""
        found = self._house.library.commitments.of(session)
        return found if block is None else tuple(c for c in found if c.block == block)

    def put(
        self,
        session: str,
        block: str,
        text: str,
        *,
        source: str = "",
        party: str = "",
        owner: str = "",
        due: date | None = None,
    ) -> Changes:
        """Add a commitment; ``made`` is its id.

        Where the block has one of this ``source`` already, its words and party are made these, and
        owner and date only where they are given. Raises ``EmptyCommitment``, ``CommitmentTooLong``.
        """
        known = next((c for c in self.of(session, block) if source and c.source == source), None)
        made = Commitment(
            id=self._house.ids.new() if known is None else known.id,
            block=block,
            source=source,
            text=_text(text),
            party=name_of(party),
            owner=name_of(owner) or (known.owner if known else ""),
            due=due or (known.due if known else None),
        )
        with self._house.act(tr("keep a commitment"), session):
            if known is None:
                self._house.library.commitments.add(made)
            else:
                self._house.library.commitments.update(made)
        return changed(Kind.COMMITMENTS, session=session, made=made.id)

    def set_text(self, session: str, commitment: str, text: str) -> Changes:
        """Say it in other words; raises ``EmptyCommitment`` or ``CommitmentTooLong``."""
        return self._update(session, replace(self._one(session, commitment), text=_text(text)))

    def set_owner(self, session: str, commitment: str, owner: str) -> Changes:
        """Say who sees to it, a name or a role; empty: nobody yet."""
        return self._update(session, replace(self._one(session, commitment), owner=name_of(owner)))

    def set_due(self, session: str, commitment: str, text: str) -> Changes:
        """Set the date from what was typed; empty: no date yet. Raises ``NotADate``."""
        due = due_on(text, self._house.library.sessions.get(session).date)
        return self._update(session, replace(self._one(session, commitment), due=due))

    def remove(self, session: str, commitment: str) -> Changes:
        """Take a commitment out."""
        with self._house.act(tr("take a commitment out"), session):
            self._house.library.commitments.remove(commitment)
        return changed(Kind.COMMITMENTS, session=session)

    def _update(self, session: str, commitment: Commitment) -> Changes:
        with self._house.act(tr("change a commitment"), session):
            self._house.library.commitments.update(commitment)
        return changed(Kind.COMMITMENTS, session=session, made=commitment.id)

    def _one(self, session: str, commitment: str) -> Commitment:
        for found in self.of(session):
            if found.id == commitment:
                return found
        raise NotFound(what=tr("commitment"), name=commitment, known="")


def due_on(text: str, day: date) -> date | None:
    """Read a date as it was typed on ``day``; raises ``NotADate`` (see ``due_from``)."""
    try:
        return due_from(text, day)
    except ValueError:
        raise NotADate(text=_short(text)) from None


def _text(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise EmptyCommitment
    return _within(words, LONGEST)


def name_of(text: str) -> str:
    """Return a name or a role as it is kept; raises ``CommitmentTooLong``."""
    return _within(" ".join(text.split()), LONGEST_NAME)


def _within(text: str, most: int) -> str:
    if len(text) > most:
        raise CommitmentTooLong(text=_short(text), count=len(text), most=most)
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
