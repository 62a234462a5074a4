"""Notes of the day and the parking lot.

They are the facilitator's and are never on the wall. They go with their session, and a person who
is erased is looked for in them like in every text that was typed.
"""

from __future__ import annotations

from msgspec.structs import replace

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.notes import LONGEST, Note, NoteKind
from workshop.errors import NotFound, UserError
from workshop.facilitation.commitments import due_on, name_of
from workshop.facilitation.house import House
from workshop.words import tr


class EmptyNote(UserError):
    """A note without words."""

    happened = "A note needs a few words."
    way_out = "Nothing was changed. Type what shall be kept, or take the note out."


class NoteTooLong(UserError):
    """A note is longer than it may be."""

    happened = "The note holds {count} characters, and {most} is the most."
    way_out = "Nothing was changed. Make two notes of it."


class Notes:
    """The use cases of notes and parked questions."""

    def __init__(self, house: House) -> None:
        self._house = house

    def of(self, session: str, kind: NoteKind | None = None) -> tuple[Note, ...]:
        """Return a session's notes in the order they were written, of one kind or of both."""
        found = self._house.library.notes.of(session)
        return tuple(note for note in found if kind is None or note.kind is kind)

    def add(
        self, session: str, text: str, kind: NoteKind = NoteKind.NOTE, block: str | None = None
    ) -> Changes:
        """Write something down beside a block; ``made`` is its id.

        Raises ``EmptyNote`` or ``NoteTooLong``.
        """
        note = Note(
            id=self._house.ids.new(), session=session, block=block, kind=kind, text=_text(text)
        )
        label = tr("park a question") if kind is NoteKind.PARKED else tr("write a note")
        with self._house.act(label, session):
            self._house.library.notes.add(note)
        return changed(Kind.NOTES, session=session, made=note.id)

    def change(self, session: str, note: str, text: str, kind: NoteKind) -> Changes:
        """Say it in other words, or as the other kind; a note alone has no owner and no date.

        Raises ``EmptyNote`` or ``NoteTooLong``.
        """
        known = replace(self._one(session, note), text=_text(text), kind=kind)
        if kind is NoteKind.NOTE:
            known = replace(known, owner="", due=None)
        return self._update(known)

    def set_owner(self, session: str, note: str, owner: str) -> Changes:
        """Say who brings a parked question back, a name or a role; empty: nobody yet."""
        return self._update(replace(self._parked(session, note), owner=name_of(owner)))

    def set_due(self, session: str, note: str, text: str) -> Changes:
        """Say when it comes back, as typed; empty: no date yet. Raises ``NotADate``."""
        day = self._house.library.sessions.get(session).date
        return self._update(replace(self._parked(session, note), due=due_on(text, day)))

    def remove(self, session: str, note: str) -> Changes:
        """Take a note out."""
        with self._house.act(tr("take a note out"), session):
            self._house.library.notes.remove(note)
        return changed(Kind.NOTES, session=session)

    def _update(self, note: Note) -> Changes:
        with self._house.act(tr("change a note"), note.session):
            self._house.library.notes.update(note)
        return changed(Kind.NOTES, session=note.session, made=note.id)

    def _parked(self, session: str, note: str) -> Note:
        return replace(self._one(session, note), kind=NoteKind.PARKED)

    def _one(self, session: str, note: str) -> Note:
        for found in self.of(session):
            if found.id == note:
                return found
        raise NotFound(what=tr("note"), name=note, known="")


def _text(text: str) -> str:
    words = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if not words:
        raise EmptyNote
    if len(words) > LONGEST:
        raise NoteTooLong(count=len(words), most=LONGEST)
    return words
