"""What must go, goes: a person in all sessions, or a session; and nothing brings them back.

All of it happens in one transaction, the journal of undo included. Afterwards the file is written
anew, so that no page of it, and no page of its log, holds what was deleted. Of what was erased only
a keyed hash of its random id stays: enough to know it again in an older bundle, and no more.
"""

from __future__ import annotations

import hmac
import re
import secrets
import sqlite3
from collections.abc import Callable, Collection
from hashlib import sha256
from typing import NamedTuple

from workshop.storage.database import Database
from workshop.storage.mentions import Mention, Mentions

PERSON, SESSION = "person", "session"
KEY, UNFINISHED = "erasing key", "erasing unfinished"

_CERTIFICATE = ("draw", "certificate")  # we wrote it, so nobody is asked about it
_INDEX = re.compile(r"\busing\s+fts5\b", re.IGNORECASE)
_OF_PERSON = {
    "sessions": "SELECT count(*) FROM attendance WHERE person = ?",
    "sheets": "SELECT count(*) FROM sheet WHERE person = ?",
    "ratings": "SELECT count(DISTINCT session) FROM rating WHERE person = ?",
    "marks": "SELECT count(*) FROM step_person WHERE person = ?",
    "seats": "SELECT count(*) FROM meeting_person WHERE person = ?",
    "reports": "SELECT count(*) FROM attendance WHERE manager = ?",
}
_RUNS = "SELECT step_run.id FROM step_run JOIN block ON block = block.id WHERE session = ?1"
_OF_SESSION = {
    "people": "SELECT count(*) FROM attendance WHERE session = ?1",
    "blocks": "SELECT count(*) FROM block WHERE session = ?1",
    "sheets": f"SELECT count(*) FROM sheet WHERE step_run IN ({_RUNS})",
    "secret": f"SELECT count(DISTINCT token) FROM anonymous_mark WHERE step_run IN ({_RUNS})",
    "counted": f"SELECT count(DISTINCT step_run) FROM tally WHERE step_run IN ({_RUNS})",
    "pairs": "SELECT count(*) FROM meeting JOIN block ON block.id = block WHERE session = ?1",
}
_NOWHERE = """
DELETE FROM person WHERE NOT EXISTS (SELECT 1 FROM attendance WHERE person = person.id)
AND NOT EXISTS (SELECT 1 FROM attendance WHERE manager = person.id)
AND NOT EXISTS (SELECT 1 FROM meeting_person WHERE person = person.id)
AND NOT EXISTS (SELECT 1 FROM sheet WHERE person = person.id)
AND NOT EXISTS (SELECT 1 FROM step_person WHERE person = person.id)
"""


class Known(NamedTuple):
    """Somebody in a library: the id, the name, and every name that texts may call them by."""

    id: str
    name: str
    names: frozenset[str]


class Erasing:
    """Erases from one library; the writing verbs belong inside ``atomic``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._mentions = Mentions(database)

    # --- reading ---------------------------------------------------------------------------------

    def person(self, person_id: str) -> Known | None:
        """Return a person by id."""
        row = self._database.row("SELECT * FROM person WHERE id = ?", person_id)
        return None if row is None else _known(row)

    def named(self, name: str) -> tuple[Known, ...]:
        """Return everybody of this name (as it is, or as it prints), in any case."""
        rows = self._database.rows(
            "SELECT * FROM person WHERE EXISTS (SELECT 1 FROM attendance WHERE person = person.id)"
            " AND (folded(name) = ?1 OR folded(prints_as) = ?1) ORDER BY id",
            " ".join(name.split()).casefold(),
        )
        return tuple(_known(row) for row in rows)

    def sessions_of(self, person_id: str) -> tuple[str, ...]:
        """Return the ids of the sessions that a person is or was in."""
        rows = self._database.rows(
            "SELECT session FROM attendance WHERE person = ?1"
            " UNION SELECT session FROM block JOIN meeting_person ON block = block.id"
            " WHERE person = ?1 ORDER BY 1",
            person_id,
        )
        return tuple(row[0] for row in rows)

    def counts(self, kind: str, key: str) -> dict[str, int]:
        """Return how many of what belongs to a person, or to a session."""
        asked = _OF_PERSON if kind == PERSON else _OF_SESSION
        return {name: int(self._database.rows(sql, key)[0][0]) for name, sql in asked.items()}

    def mentions(self, person: Known) -> tuple[Mention, ...]:
        """Return the free texts that name a person and do not go with them."""
        theirs = _theirs(self._database, person.id)
        return tuple(
            found
            for found in self._mentions.of(person.names)
            if (found.table, found.column) != _CERTIFICATE and not theirs(found)
        )

    def was_erased(self) -> Callable[[str, str], bool]:
        """Return what tells whether a kind and an id were erased here."""
        key = self._key()
        marks = {bytes(row[0]) for row in self._database.rows("SELECT mark FROM erased")}
        return lambda kind, known: key is not None and _mark(key, kind, known) in marks

    def stand_in(self, block: str, round: int, person_id: str) -> str:
        """Return the id of who sits in an erased person's place: another one at every table."""
        return _seat(self._key() or b"", block, round, person_id)

    # --- writing ---------------------------------------------------------------------------------

    def erase_person(self, person: Known, word: str, redacted: Callable[[Mention], bool]) -> int:
        """Erase a person; rows of others say ``word`` instead. Return how many texts were redacted.

        An anonymous answer stays: nobody can tell which one was theirs.
        """
        key = self._remember(PERSON, person.id)
        self._forget_actions()
        for row in self._database.rows(
            "SELECT block, round FROM meeting_person WHERE person = ?", person.id
        ):
            seat = _seat(key, row["block"], row["round"], person.id)
            self._database.write(
                "INSERT INTO person (id, name, sort_name, prints_as, email)"
                " VALUES (?, ?, '', '', '')",
                seat,
                word,
            )
            self._database.write(
                "UPDATE meeting_person SET person = ? WHERE block = ? AND round = ? AND person = ?",
                seat,
                row["block"],
                row["round"],
                person.id,
            )
        self._database.write(
            "UPDATE attendance SET manager = NULL, manager_name = ? WHERE manager = ?",
            word,
            person.id,
        )
        self._database.write("DELETE FROM person WHERE id = ?", person.id)
        return self._redact(person.names, word, redacted)

    def erase_session(self, session_id: str) -> None:
        """Erase a session with all that belongs to it, and people who are nowhere else."""
        self._remember(SESSION, session_id)
        self._forget_actions()
        self._database.write("DELETE FROM session WHERE id = ?", session_id)
        self._database.write(_NOWHERE)
        self._database.write(
            "DELETE FROM definition WHERE key NOT IN (SELECT definition FROM block)"
        )
        self._database.write("DELETE FROM setting WHERE value = ?", session_id)

    def begin(self) -> None:
        """Note that the file must be written anew, should the power go before it was."""
        self._set(UNFINISHED, "1")

    def finish(self) -> None:
        """Write the file anew and empty its log; call it outside ``atomic``.

        Raises ``LibraryInUse`` or ``DiskFull``; it is then done at the next opening.
        """
        with self._database.atomic():
            rebuild_index(self._database)
        self._database.scrub()
        with self._database.atomic():
            if self._database.row("SELECT 1 FROM setting WHERE key = ?", UNFINISHED):
                self._database.write("DELETE FROM setting WHERE key = ?", UNFINISHED)
        self._database.empty_log()

    @property
    def unfinished(self) -> bool:
        """Whether an erasing was cut short before the file was written anew."""
        return self._database.row("SELECT 1 FROM setting WHERE key = ?", UNFINISHED) is not None

    def _redact(
        self, names: Collection[str], word: str, redacted: Callable[[Mention], bool]
    ) -> int:
        asked = 0

        def chosen(mention: Mention) -> bool:
            nonlocal asked
            if (mention.table, mention.column) == _CERTIFICATE:
                return True
            asked += (yes := redacted(mention))
            return yes

        self._mentions.redact(names, word, chosen)
        return asked

    def _remember(self, kind: str, known: str) -> bytes:
        """Keep the keyed hash of what goes; an older schema has no place for it."""
        if not self._has("erased"):
            return secrets.token_bytes(32)
        key = self._key()
        if key is None:
            key = secrets.token_bytes(32)
            self._set(KEY, key.hex())
        self._database.write(
            "INSERT INTO erased (mark) VALUES (?) ON CONFLICT DO NOTHING", _mark(key, kind, known)
        )
        return key

    def _forget_actions(self) -> None:
        if self._has("action"):
            self._database.write("DELETE FROM action")

    def _has(self, table: str) -> bool:
        return self._database.row("SELECT 1 FROM sqlite_schema WHERE name = ?", table) is not None

    def _key(self) -> bytes | None:
        row = self._database.row("SELECT value FROM setting WHERE key = ?", KEY)
        return None if row is None else bytes.fromhex(row[0])

    def _set(self, key: str, value: str) -> None:
        self._database.upsert("setting", {"key": key, "value": value}, "key")


def rebuild_index(database: Database) -> None:
    """Build every search index anew from what is there; the file is written anew after it."""
    for row in database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        if _INDEX.search(row["sql"] or ""):
            name = row["name"]
            database.write(f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')')


def _known(row: sqlite3.Row) -> Known:
    printed = row["prints_as"] or row["name"]
    names = (row["name"], row["prints_as"], row["sort_name"], row["email"], printed)
    return Known(row["id"], row["name"], frozenset(name for name in names if name.strip()))


def _mark(key: bytes, kind: str, known: str) -> bytes:
    return hmac.digest(key, f"{kind} {known}".encode(), sha256)


def _seat(key: bytes, block: str, round: int, person_id: str) -> str:
    return hmac.digest(key, f"seat {block} {round} {person_id}".encode(), sha256).hex()[:16]


def _theirs(database: Database, person_id: str) -> Callable[[Mention], bool]:
    """Return what tells that a text goes with the person anyway."""
    sheets = {
        f'mark.choice ["{row["id"]}", '
        for row in database.rows("SELECT id FROM sheet WHERE person = ?", person_id)
    }

    reports = {  # these say "erased" anyway, as the row of the person goes
        f'attendance.manager_name ["{row["session"]}", "{row["person"]}"]'
        for row in database.rows("SELECT * FROM attendance WHERE manager = ?", person_id)
    }

    def theirs(mention: Mention) -> bool:
        if mention.table == "mark":
            return any(mention.id.startswith(sheet) for sheet in sheets)
        if mention.id in reports:
            return True
        return mention.table == "attendance" and f', "{person_id}"]' in mention.id

    return theirs
