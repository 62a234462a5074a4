"""Notes and parked questions of sessions."""

from __future__ import annotations

import sqlite3
from datetime import date

from workshop.domain.notes import Note, NoteKind
from workshop.errors import NotFound
from workshop.storage.database import Database, Value
from workshop.words import tr


class Notes:
    """The store of notes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, note: Note) -> None:
        """Put a note last in its session."""
        last = self._database.row("SELECT max(position) FROM note WHERE session = ?", note.session)
        position = 1 if last is None or last[0] is None else int(last[0]) + 1
        self._database.insert("note", [{**_row(note), "position": position}])

    def update(self, note: Note) -> None:
        """Write a note anew, in its place; raises ``NotFound``."""
        row = _row(note)
        del row["id"]
        sets = ", ".join(f"{column} = ?" for column in row)
        if not self._database.write(f"UPDATE note SET {sets} WHERE id = ?", *row.values(), note.id):
            raise NotFound(what=tr("note"), name=note.text, known="")

    def remove(self, note_id: str) -> None:
        """Take a note out; one that is not there changes nothing."""
        self._database.write("DELETE FROM note WHERE id = ?", note_id)

    def of(self, session_id: str) -> tuple[Note, ...]:
        """Return a session's notes in the order they were written."""
        sql = "SELECT * FROM note WHERE session = ? ORDER BY position, id"
        return tuple(_note(row) for row in self._database.rows(sql, session_id))


def _row(note: Note) -> dict[str, Value]:
    return {
        "id": note.id,
        "session": note.session,
        "block": note.block,
        "kind": note.kind.value,
        "text": note.text,
        "owner": note.owner,
        "due": None if note.due is None else note.due.isoformat(),
    }


def _note(row: sqlite3.Row) -> Note:
    return Note(
        id=row["id"],
        session=row["session"],
        block=row["block"],
        kind=NoteKind(row["kind"]),
        text=row["text"],
        owner=row["owner"],
        due=None if row["due"] is None else date.fromisoformat(row["due"]),
    )
