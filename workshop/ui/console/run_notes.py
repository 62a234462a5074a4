"""What the run page says of the notes of the present block."""

from __future__ import annotations

from workshop.domain.notes import Note, NoteKind
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.words import tr


class NotesView(Value, kw_only=True, frozen=True):
    """The notes of the present block, the latest last, and how many the session has in all."""

    notes: tuple[Note, ...] = ()
    all: int = 0


def notes_view(desk: Desk, session: str, block: str | None) -> NotesView:
    """Read the notes of a session that stands at a block."""
    every = desk.notes.of(session)
    return NotesView(notes=tuple(n for n in every if n.block == block), all=len(every))


def note_words(note: Note) -> str:
    """Say a note in one line; a parked question by its kind first."""
    text = " ".join(note.text.split())
    return tr("Parked: {text}").format(text=text) if note.kind is NoteKind.PARKED else text
