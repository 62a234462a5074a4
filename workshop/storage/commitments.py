"""What was promised in blocks, with owner and date."""

from __future__ import annotations

import sqlite3
from datetime import date

from workshop.domain.commitments import Commitment
from workshop.errors import NotFound
from workshop.storage.database import Database, Value
from workshop.words import tr


class Commitments:
    """The store of commitments."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, commitment: Commitment) -> None:
        """Put a commitment last in its block.

        A second one of the same block and source raises ``sqlite3.IntegrityError``.
        """
        last = self._database.row(
            "SELECT max(position) FROM commitment WHERE block = ?", commitment.block
        )
        position = 1 if last is None or last[0] is None else int(last[0]) + 1
        self._database.insert("commitment", [{**_row(commitment), "position": position}])

    def update(self, commitment: Commitment) -> None:
        """Write a commitment anew, in its place; raises ``NotFound``."""
        row = _row(commitment)
        del row["id"]
        sets = ", ".join(f"{column} = ?" for column in row)
        sql = f"UPDATE commitment SET {sets} WHERE id = ?"
        if not self._database.write(sql, *row.values(), commitment.id):
            raise NotFound(what=tr("commitment"), name=commitment.text, known="")

    def remove(self, commitment_id: str) -> None:
        """Take a commitment out; one that is not there changes nothing."""
        self._database.write("DELETE FROM commitment WHERE id = ?", commitment_id)

    def of(self, session_id: str) -> tuple[Commitment, ...]:
        """Return a session's commitments, block by block, each in the order they were made."""
        rows = self._database.rows(
            "SELECT commitment.* FROM commitment JOIN block ON block.id = commitment.block"
            " WHERE block.session = ?"
            " ORDER BY block.position, block.id, commitment.position, commitment.id",
            session_id,
        )
        return tuple(_commitment(row) for row in rows)


def _row(commitment: Commitment) -> dict[str, Value]:
    return {
        "id": commitment.id,
        "block": commitment.block,
        "source": commitment.source,
        "party": commitment.party,
        "text": commitment.text,
        "owner": commitment.owner,
        "due": None if commitment.due is None else commitment.due.isoformat(),
    }


def _commitment(row: sqlite3.Row) -> Commitment:
    return Commitment(
        id=row["id"],
        block=row["block"],
        source=row["source"],
        party=row["party"],
        text=row["text"],
        owner=row["owner"],
        due=None if row["due"] is None else date.fromisoformat(row["due"]),
    )
