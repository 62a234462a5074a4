"""One session out of the library as rows, and rows into it: whole, or merged into what is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

import msgspec

from workshop.domain.values import Value as Struct
from workshop.errors import NotFound
from workshop.storage.bundle_faults import StrangeBundle
from workshop.storage.bundle_rows import TABLES, Rows, StepRunRow, key_of, people_of
from workshop.storage.database import Database, Value
from workshop.words import tr

_RUNS = (
    "SELECT step_run.id FROM step_run JOIN block ON block.id = step_run.block"
    " WHERE block.session = ?"
)
_BLOCKS = "SELECT id FROM block WHERE session = ?"
_OF = {
    "session": "id = ?",
    "attendance": "session = ?",
    "rating": "session = ?",
    "definition": "key IN (SELECT definition FROM block WHERE session = ?)",
    "block": "session = ?",
    "step_run": f"block IN ({_BLOCKS})",
    "step_person": f"step_run IN ({_RUNS})",
    "sheet": f"step_run IN ({_RUNS})",
    "mark": f"sheet IN (SELECT id FROM sheet WHERE step_run IN ({_RUNS}))",
    "anonymous_mark": f"step_run IN ({_RUNS})",
    "tally": f"step_run IN ({_RUNS})",
    "draw": f"block IN ({_BLOCKS})",
    "meeting": f"block IN ({_BLOCKS})",
    "meeting_person": f"block IN ({_BLOCKS})",
    "commitment": f"block IN ({_BLOCKS})",
    "note": "session = ?",
    "rule": "session = ?",
    "follow_up": "session = ?",
}
_SHARED = ("person", "definition")  # ours stay as they are where they are known


class Bundles:
    """The store of whole sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, session_id: str) -> Rows:
        """Return every row of a session and of whom it names; raises ``NotFound``."""
        tables = {t: self._read(t, where, session_id) for t, where in _OF.items()}
        if not tables["session"]:
            raise NotFound(what=tr("session"), name=session_id, known="")
        rows = Rows(person=(), **tables)
        people = [self._read("person", "id = ?", person)[0] for person in sorted(people_of(rows))]
        return msgspec.structs.replace(rows, person=tuple(people))

    def add(self, rows: Rows, file: str) -> None:
        """Put rows in: a whole session, or what is new in one; people who are known stay as is.

        Raises ``StrangeBundle`` where a row would take the place of another; nothing is in then.
        """
        try:
            for table in TABLES:
                self._insert(table, getattr(rows, table))
        except sqlite3.IntegrityError:
            raise StrangeBundle(file=file, part=table) from None

    def run(self, run_id: str) -> StepRunRow | None:
        """Return a step run as it is here, or None."""
        found: Sequence[StepRunRow] = self._read("step_run", "id = ?", run_id)
        return found[0] if found else None

    def last_position(self, session_id: str) -> int:
        """Return the place of the last on a session's list; 0 where nobody is on it."""
        row = self._database.row(
            "SELECT max(position) FROM attendance WHERE session = ?", session_id
        )
        return 0 if row is None or row[0] is None else int(row[0])

    def _read(self, table: str, where: str, value: str) -> Any:
        kind = TABLES[table]
        columns = ", ".join(kind.__struct_fields__)
        order = ", ".join(key_of(table))
        rows = self._database.rows(
            f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {order}", value
        )
        return tuple(_struct(kind, row) for row in rows)

    def _insert(self, table: str, rows: Iterable[Struct]) -> None:
        known = " ON CONFLICT DO NOTHING" if table in _SHARED else ""
        for row in rows:
            values = _record(row)
            columns, marks = ", ".join(values), ", ".join("?" for _ in values)
            self._database.write(
                f"INSERT INTO {table} ({columns}) VALUES ({marks}){known}", *values.values()
            )


def _struct(kind: type[Struct], row: sqlite3.Row) -> Struct:
    found: dict[str, object] = {}
    for field in msgspec.structs.fields(kind):
        value = row[field.name]
        if field.type is bool:
            value = bool(value)
        elif field.name in ("options", "lines"):
            value = msgspec.json.decode(value)
        found[field.name] = value
    return msgspec.convert(found, kind, builtin_types=(bytes,))


def _record(row: Struct) -> Mapping[str, Value]:
    return {name: _plain(getattr(row, name)) for name in row.__struct_fields__}


def _plain(value: Any) -> Value:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (dict, tuple)):
        return msgspec.json.encode(value).decode()
    assert value is None or isinstance(value, str | int | float | bytes)
    return value
