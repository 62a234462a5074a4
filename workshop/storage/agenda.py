"""The blocks of a session, and the texts of exercises as they stood when blocks were placed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import sha256

import msgspec

from workshop.domain.agenda import Block, Priority, Took
from workshop.errors import NotFound
from workshop.storage.database import Database, Value
from workshop.words import tr


def definition_key(body: str) -> str:
    """Return the key of an exercise's text: the same text is kept once."""
    return sha256(body.encode()).hexdigest()


class Agenda:
    """The store of blocks and definitions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, session_id: str, blocks: Sequence[Block]) -> None:
        """Make these the session's blocks, in this order.

        A block known by its id keeps its runs; one that is not among them goes with its runs.
        """
        kept = {block.id for block in blocks}
        for row in self._database.rows("SELECT id FROM block WHERE session = ?", session_id):
            if row["id"] not in kept:
                self._database.write("DELETE FROM block WHERE id = ?", row["id"])
        for position, block in enumerate(blocks, 1):
            place: dict[str, Value] = {"session": session_id, "position": position}
            self._database.upsert("block", {**_row(block), **place}, "id")

    def update(self, block: Block) -> None:
        """Write a block anew, in its place; raises ``NotFound``."""
        row = _row(block)
        del row["id"]  # setting a key, even to itself, makes SQLite look at all that refers to it
        sets = ", ".join(f"{column} = ?" for column in row)
        sql = f"UPDATE block SET {sets} WHERE id = ?"
        if not self._database.write(sql, *row.values(), block.id):
            raise NotFound(what=tr("block"), name=block.title, known="")

    def of(self, session_id: str) -> tuple[Block, ...]:
        """Return a session's blocks in order, dropped ones included."""
        rows = self._database.rows(
            "SELECT * FROM block WHERE session = ? ORDER BY position, id", session_id
        )
        return tuple(_block(row) for row in rows)

    def took(self, but: str) -> tuple[Took, ...]:
        """Return what every exercise took that was run and ended, in sessions ``but`` one.

        The latest comes first. Samples tell nothing. With nobody ticked in, everybody was there.
        """
        rows = self._database.rows(
            "SELECT b.exercise, (b.ended - b.started) / 60.0 AS minutes, "
            "coalesce(nullif(sum(a.attendance = 'here'), 0), count(a.person)) AS people "
            "FROM block b JOIN session s ON s.id = b.session "
            "LEFT JOIN attendance a ON a.session = s.id "
            "WHERE b.ended > b.started AND NOT b.dropped AND NOT s.sample AND s.id <> ? "
            "GROUP BY b.id ORDER BY b.started DESC, b.id",
            but,
        )
        return tuple(Took(row["exercise"], row["minutes"], row["people"]) for row in rows)

    def define(self, name: str, body: str) -> str:
        """Keep the text of an exercise; returns its key. The same text is kept once."""
        key = definition_key(body)
        self._database.write(
            "INSERT INTO definition (key, name, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            key,
            name,
            body,
        )
        return key

    def definition(self, key: str) -> str:
        """Return the text kept under a key; raises ``NotFound``."""
        row = self._database.row("SELECT body FROM definition WHERE key = ?", key)
        if row is None:
            raise NotFound(what=tr("exercise"), name=key, known="")
        return str(row["body"])


def _row(block: Block) -> dict[str, Value]:
    return {
        "id": block.id,
        "exercise": block.exercise,
        "definition": block.definition,
        "title": block.title,
        "least": block.least,
        "target": block.target,
        "most": block.most,
        "priority": block.priority.value,
        "anchor": block.anchor,
        "options": msgspec.json.encode(block.options).decode(),
        "lines": msgspec.json.encode(block.lines).decode(),
        "dropped": block.dropped,
        "started": block.started,
        "ended": block.ended,
    }


def _block(row: sqlite3.Row) -> Block:
    return Block(
        id=row["id"],
        exercise=row["exercise"],
        definition=row["definition"],
        title=row["title"],
        least=row["least"],
        target=row["target"],
        most=row["most"],
        priority=Priority(row["priority"]),
        anchor=row["anchor"],
        options=msgspec.json.decode(row["options"], type=dict[str, str]),
        lines=msgspec.json.decode(row["lines"], type=tuple[str, ...]),
        dropped=bool(row["dropped"]),
        started=row["started"],
        ended=row["ended"],
    )
