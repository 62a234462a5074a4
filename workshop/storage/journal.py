"""Undo and redo: triggers write down the inverse of every row that a user action touches.

The method is the one SQLite's documentation describes (https://sqlite.org/undoredo.html), with two
differences: what is written down are tables, keys and values, never SQL, so that a file from
elsewhere can say nothing that we would run; and the triggers are temporary, made anew for each
connection from the tables that are there, so that a new table is journalled from its first day.

Of an anonymous answer the journal holds one entry, for the sheet saved last, and none once its step
is locked: what it holds tells neither who gave an answer, nor when, nor after which other one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from workshop.storage.database import Database, Value

MOST = 500  # actions kept
AT_ONCE = 20  # that go together once there are more: each alone would cost as much as a commit
UNDO, REDO = "undo", "redo"

_NOT_JOURNALLED = ("definition", "action", "inverse", "searched", "erased")
_ANONYMOUS = "anonymous_mark"


class Entry(NamedTuple):
    """One user action that can be taken back or done again."""

    id: int
    label: str
    session: str | None
    tables: frozenset[str]


class _Column(NamedTuple):
    name: str
    type: str
    key: bool


class Journal:
    """The two stacks of user actions; written inside ``atomic`` only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._columns = _columns(database)
        self._recording: int | None = None
        self._touched: set[str] = set()  # tables with an entry of the present action
        if not database.reading:
            database.teach("recording", 0, self._present)
            database.teach("recorded", 1, self._entered)
            for statement in _triggers(self._columns):
                database.prepare(statement)

    @contextmanager
    def recording(self, label: str, session: str | None) -> Iterator[None]:
        """Write down the inverse of all that happens inside; a nested one joins the outer."""
        if self._recording is not None:
            yield
            return
        with self._action(UNDO, label, session):
            yield
        if self._touched:  # what changed nothing leaves what could be done again
            self._database.write("DELETE FROM action WHERE stack = ?", REDO)

    def top(self, stack: str) -> Entry | None:
        """Return the action that ``undo`` (or ``redo``) would take next, or None."""
        row = self._database.row(
            "SELECT id, label, session FROM action WHERE stack = ? ORDER BY id DESC LIMIT 1", stack
        )
        if row is None:
            return None
        touched = self._database.rows(
            'SELECT DISTINCT "table" FROM inverse WHERE action = ?', row[0]
        )
        return Entry(
            row["id"], row["label"], row["session"], frozenset(each[0] for each in touched)
        )

    def take(self, stack: str) -> Entry | None:
        """Take back the last action (``undo``), or do again what was taken back (``redo``).

        Returns what it was, or None where there is nothing.
        """
        entry = self.top(stack)
        if entry is None:
            return None
        rows = self._database.rows(
            'SELECT "table", verb, key, old FROM inverse WHERE action = ? ORDER BY number DESC',
            entry.id,
        )
        self._database.write("DELETE FROM action WHERE id = ?", entry.id)
        # Rows come back in another order than they went; at the end all must fit again.
        self._database.write("PRAGMA defer_foreign_keys = ON")
        with self._action(REDO if stack == UNDO else UNDO, entry.label, entry.session):
            for row in rows:
                self._apply(row)
        return entry

    def forget_run(self, run_id: str) -> None:
        """Forget every entry that holds an anonymous answer of a step run, or a count of them.

        Counted sheet by sheet, the counts tell what each one said, and in which order.
        """
        self._database.write(
            'DELETE FROM action WHERE id IN (SELECT action FROM inverse WHERE "table" = ?'
            " AND run = ?)",
            _ANONYMOUS,
            run_id,
        )
        self._forget("tally", run_id)

    def forget_inside(self, run_id: str) -> None:
        """Forget every entry that holds who is in a step run."""
        self._forget("step_person", run_id)

    def _forget(self, table: str, run_id: str) -> None:
        self._database.write(
            'DELETE FROM action WHERE id IN (SELECT action FROM inverse WHERE "table" = ?'
            " AND json_extract(key, '$[0]') = ?)",
            table,
            run_id,
        )

    def forget_sheets(self, run_ids: Iterable[str]) -> None:
        """Forget the anonymous answers of step runs, and keep the actions that brought them in.

        Only for runs that came in the same action: taken back, it takes the answers with the run.
        """
        for run_id in run_ids:
            self._database.write(
                'DELETE FROM inverse WHERE "table" = ? AND run = ?', _ANONYMOUS, run_id
            )

    def purge(self) -> None:
        """Forget everything."""
        self._database.write("DELETE FROM action")

    @contextmanager
    def _action(self, stack: str, label: str, session: str | None) -> Iterator[None]:
        self._touched.clear()
        self._recording = action = self._database.add(
            "INSERT INTO action (stack, label, session) VALUES (?, ?, ?)", stack, label, session
        )
        try:
            yield
        finally:
            self._recording = None
        self._tidy(action)

    def _tidy(self, action: int) -> None:
        """Leave no empty entry, no second anonymous sheet of a step, and about ``MOST``."""
        if not self._touched:
            self._database.write("DELETE FROM action WHERE id = ?", action)
        if _ANONYMOUS in self._touched:
            self._database.write(
                "DELETE FROM action WHERE id <> ?1 AND id IN (SELECT older.action FROM inverse"
                " AS older JOIN inverse AS ours ON ours.run = older.run"
                ' WHERE ours.action = ?1 AND ours."table" = ?2 AND older."table" = ?2)',
                action,
                _ANONYMOUS,
            )
        if action % AT_ONCE == 0:
            self._database.write("DELETE FROM action WHERE id <= ?", action - MOST)

    def _present(self) -> int | None:
        return self._recording

    def _entered(self, table: str) -> int | None:
        self._touched.add(table)
        return self._recording

    def _apply(self, row: sqlite3.Row) -> None:
        table = row["table"]
        columns = self._columns[table]
        keys = [column for column in columns if column.key]
        key = _values(keys, row["key"])
        where = " AND ".join(f'"{column.name}" = ?' for column in keys)
        if row["verb"] == "delete":
            self._database.write(f'DELETE FROM "{table}" WHERE {where}', *key)
            return
        old = _values(columns, row["old"])
        if row["verb"] == "insert":
            marks = ", ".join("?" for _ in columns)
            names = ", ".join(f'"{column.name}"' for column in columns)
            self._database.write(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', *old)
            return
        sets = ", ".join(f'"{column.name}" = ?' for column in columns)
        self._database.write(f'UPDATE "{table}" SET {sets} WHERE {where}', *old, *key)


def _columns(database: Database) -> dict[str, tuple[_Column, ...]]:
    tables = database.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT GLOB 'sqlite_*'"  # the search index is of other types
    )
    return {
        table: tuple(
            _Column(row["name"], row["type"], bool(row["pk"]))
            for row in database.rows("SELECT name, type, pk FROM pragma_table_info(?)", table)
        )
        for (table,) in tables
        if table not in _NOT_JOURNALLED
    }


def _triggers(columns: dict[str, tuple[_Column, ...]]) -> Iterator[str]:
    for table, known in columns.items():
        keys = [column for column in known if column.key]
        run = "NEW.step_run" if table == _ANONYMOUS else "NULL"
        changed = " OR ".join(f'OLD."{c.name}" IS NOT NEW."{c.name}"' for c in known)
        for event, verb, key, old, when in (
            ("INSERT", "delete", _array(keys, "NEW"), "NULL", "1"),
            ("UPDATE", "update", _array(keys, "NEW"), _array(known, "OLD"), f"({changed})"),
            ("DELETE", "insert", _array(keys, "OLD"), _array(known, "OLD"), "1"),
        ):
            of = run.replace("NEW", "OLD") if event == "DELETE" else run
            yield (
                f'CREATE TEMP TRIGGER "journal_{table}_{event}" AFTER {event} ON main."{table}"'
                f" WHEN {when} AND recording() IS NOT NULL BEGIN"
                ' INSERT INTO inverse (action, "table", verb, key, old, run)'
                f" VALUES (recorded('{table}'), '{table}', '{verb}', {key}, {old}, {of}); END"
            )


def _array(columns: list[_Column] | tuple[_Column, ...], row: str) -> str:
    """Write SQL that gives the values of some columns as a JSON array.

    JSON has no bytes, and SQLite writes only 15 digits of a number: those two go as text.
    """
    forms = {"BLOB": "hex({})", "REAL": "printf('%!.17g', {})"}
    parts = []
    for column in columns:
        name = f'{row}."{column.name}"'
        form = forms.get(column.type)
        parts.append(
            f"CASE WHEN {name} IS NULL THEN NULL ELSE {form.format(name)} END" if form else name
        )
    return f"json_array({', '.join(parts)})"


def _values(columns: list[_Column] | tuple[_Column, ...], text: str) -> list[Value]:
    found: list[Value] = []
    for column, value in zip(columns, json.loads(text), strict=True):
        if value is None:
            found.append(None)
        elif column.type == "BLOB":
            found.append(bytes.fromhex(value))
        else:
            found.append(float(value) if column.type == "REAL" else value)
    return found
