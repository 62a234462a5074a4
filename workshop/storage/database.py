"""The library file: the one place that opens it, and the one way to read and write it.

Every connection has WAL, ``synchronous=FULL`` (a commit that returned survives a power cut) and
foreign keys on.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from workshop.errors import NoWritePermission
from workshop.storage.connections import writing
from workshop.storage.faults import LookingOn, NewerLibrary, NotALibrary, OutsideAtomic, mendable
from workshop.storage.migrations import APPLICATION_ID, MIGRATIONS
from workshop.storage.utilities import utilities

if TYPE_CHECKING:
    import sqlite_utils

BUSY = 2.0  # seconds to wait for another program's lock
KEPT = 50  # values kept at most

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; https://sqlite.org/fileformat.html#the_database_header
_APPLICATION_AT = 68
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
)

Value = str | int | float | bytes | None
T = TypeVar("T")


class Database:
    """An open library file: read at any time, written inside ``atomic`` only.

    With ``reading`` it is never written: ``atomic`` raises ``LookingOn``.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, reading: bool = False
    ) -> None:
        self.path = path
        self.reading = reading
        self._connection = connection
        self._utilities: sqlite_utils.Database | None = None
        self._kept: dict[tuple[str, str], object] = {}
        self._kept_at: Value = None

    def rows(self, sql: str, *values: Value) -> list[sqlite3.Row]:
        """Return the rows of a query; raises ``UserError`` where the file cannot be read."""
        # A cursor left open by a fault would keep the file's lock, even after ``close``.
        with self._mending(), closing(self._connection.cursor()) as cursor:
            cursor.row_factory = sqlite3.Row
            return cursor.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Value) -> sqlite3.Row | None:
        """Return the first row of a query, or None."""
        return next(iter(self.rows(sql, *values)), None)

    def kept(self, what: str, key: str, read: Callable[[], T]) -> T:
        """Return what ``read`` gave last for ``what`` and ``key``, until it has changed.

        For frozen values that one press of a key asks for many times; ``watch`` tells which tables
        they come from. Inside a transaction it is always read: what is taken back again must not be
        kept.
        """
        if self._connection.in_transaction:
            return read()
        now = self.setting("data_version")  # counts what other connections write
        if now != self._kept_at or len(self._kept) > KEPT:
            self._kept.clear()
            self._kept_at = now
        if (what, key) not in self._kept:
            self._kept[what, key] = read()
        return cast("T", self._kept[what, key])

    def watch(self, what: str, *tables: str) -> None:
        """Have ``kept`` read ``what`` again after any change of these tables."""
        if self.reading:
            return
        self.teach("forget", 1, self._forget)
        for table in tables:
            for event in ("INSERT", "UPDATE", "DELETE"):
                self.prepare(
                    f"CREATE TEMP TRIGGER {what}_{table}_{event} AFTER {event} ON main.{table}"
                    f" WHEN forget('{what}') BEGIN SELECT 1; END"
                )

    def write(self, sql: str, *values: Value) -> int:
        """Run one writing statement; returns how many rows it touched.

        Raises ``OutsideAtomic`` where no transaction is open.
        """
        return self._writer().execute(sql, values).rowcount

    def add(self, sql: str, *values: Value) -> int:
        """Run a statement that inserts one row; returns its number. Raises ``OutsideAtomic``."""
        number = self._writer().execute(sql, values).lastrowid
        assert number is not None
        return int(number)

    def prepare(self, statement: str) -> None:
        """Make something temporary: it belongs to this connection and leaves the file alone."""
        with self._mending():
            self._connection.execute(statement)

    def teach(self, name: str, takes: int, function: Callable[..., Value]) -> None:
        """Let the statements of this connection call a function."""
        self._connection.create_function(name, takes, function)

    def insert(self, table: str, rows: Iterable[Mapping[str, Value]]) -> None:
        """Insert rows, all with the same columns; raises ``OutsideAtomic``.

        Written out, as sqlite-utils asks for all tables and opens a savepoint for every call.
        """
        self._writer()
        records = list(rows)
        if records:
            columns, marks = ", ".join(records[0]), ", ".join(f":{name}" for name in records[0])
            sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            self._connection.executemany(sql, records)

    def upsert(self, table: str, row: Mapping[str, Value], *key: str) -> None:
        """Insert a row, or update the one with the same ``key`` columns, where it stands.

        Written out, as sqlite-utils' own upsert asks for the table's shape before every row.
        """
        columns = ", ".join(row)
        marks = ", ".join("?" for _ in row)
        sets = ", ".join(f"{column} = excluded.{column}" for column in row if column not in key)
        self.write(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets}",
            *row.values(),
        )

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Make everything inside one transaction: on disk when it ends, undone when it raises.

        A nested one joins the outer: it is on disk when the outer ends, and takes back only its
        own part when it raises. Raises ``UserError`` where the file cannot be written.
        """
        if self.reading:
            raise LookingOn
        with self._mending():
            writer = self._wrapped()
            if self._connection.in_transaction:
                with writer.atomic():
                    yield
                return
            writer.execute("BEGIN IMMEDIATE")
            try:
                yield
                writer.commit()
            except BaseException:
                writer.rollback()
                raise

    def migrate(self, keep: Callable[[], None] | None = None) -> None:
        """Bring the schema to the newest version at once, a filled file after ``keep``.

        Raises ``NewerLibrary``; the file is then as it was.
        """
        found = self.schema
        if found > len(MIGRATIONS):
            raise NewerLibrary(file=str(self.path))
        if keep is not None and 0 < found < len(MIGRATIONS):
            keep()
        if found == len(MIGRATIONS):
            return
        with self.atomic():
            for number in range(self.schema, len(MIGRATIONS)):  # another program may be quicker
                for statement in _statements(MIGRATIONS[number]):
                    self._writer().execute(statement)
                self.write(f"PRAGMA application_id = {APPLICATION_ID}")
                self.write(f"PRAGMA user_version = {number + 1}")

    @property
    def writing(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    @property
    def strange(self) -> bool:
        """Whether the file holds tables that are not ours."""
        tables = self.row("SELECT 1 FROM sqlite_schema LIMIT 1")
        return tables is not None and self.setting("application_id") != APPLICATION_ID

    @property
    def schema(self) -> int:
        """The number of migrations this file has had."""
        found = self.row("PRAGMA user_version")
        return int(found[0]) if found else 0

    def setting(self, pragma: str) -> Value:
        """Return the present value of a SQLite setting, such as ``synchronous``."""
        found = self.row(f"PRAGMA {pragma}")
        return found[0] if found else None

    def scrub(self) -> None:
        """Write the file anew, so that nothing of what was deleted is left in any part of it.

        Raises ``LibraryInUse`` where another program reads, ``DiskFull``; nothing is lost then.
        """
        with self._mending():
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute("VACUUM")
            self._kept.clear()

    def empty_log(self) -> bool:
        """Fold the write-ahead log into the file and cut it; False while another one reads it."""
        with self._mending():
            row = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not row[0]

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; a second call does nothing."""
        with suppress(sqlite3.Error):  # what the log holds is safe there until the next opening
            if not self.reading:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def _forget(self, what: str) -> bool:
        for known in [known for known in self._kept if known[0] == what]:
            del self._kept[known]
        return False

    def _wrapped(self) -> sqlite_utils.Database:
        if self._utilities is None:
            self._utilities = utilities()(self._connection, execute_plugins=False)
        return self._utilities

    def _writer(self) -> sqlite_utils.Database:
        if not self._connection.in_transaction:
            raise OutsideAtomic("write inside Library.atomic()")
        return self._wrapped()

    @contextmanager
    def _mending(self) -> Iterator[None]:
        with _mending(self.path):
            yield


@contextmanager
def _mending(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as fault:
        sentence = mendable(fault, path)
        if sentence is None:
            raise
        raise sentence from fault


def connect(path: Path, keep: Callable[[], None] | None = None) -> Database:
    """Open the library at ``path``; where nothing is there, make it, readable by its owner only.

    ``keep`` is called before one of an earlier schema is changed, to make a copy of it.
    Raises ``NoWritePermission``, ``NotALibrary``, ``NewerLibrary``, ``DamagedLibrary``,
    ``LibraryInUse``, ``DiskFull`` or ``LibraryOutOfReach``; the file is then as it was.
    """
    _prepare(path)
    with _mending(path):
        connection = writing(path, BUSY)
        try:
            database = Database(connection, path)
            _dress(connection)
            if database.strange:
                raise NotALibrary(file=str(path))
            database.migrate(keep)
            # After the first migration, so that the file itself (not only its log) bears our mark.
            connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
    return database


def connect_as_it_is(path: Path) -> Database:
    """Open a library that nobody else has open, of any schema, and leave its schema alone.

    There is no write-ahead log: once it is closed, the file is all there is. Raises as ``connect``.
    """
    with _mending(path):
        connection = writing(path, BUSY)
        try:
            _dress(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            connection.close()
            raise
    return Database(connection, path)


def _statements(script: str) -> Iterator[str]:
    """Return the statements of a script, each of which ends at the end of a line.

    ``sqlite3`` would commit before a script; sqlite-utils asks at every letter whether one ends.
    """
    lines = ""
    for line in script.splitlines(keepends=True):
        lines += line
        if sqlite3.complete_statement(lines):
            yield lines
            lines = ""
    if lines.strip():
        yield lines


def _dress(connection: sqlite3.Connection) -> None:
    """Give a connection its settings and the functions that our statements call."""
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.create_function("folded", 1, str.casefold, deterministic=True)


def _prepare(path: Path) -> None:
    """See that the file can be ours before SQLite touches it; make an empty one if need be."""
    refused = NoWritePermission(folder=str(path.parent))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        if not path.is_file():
            raise NotALibrary(file=str(path))
        # SQLite would open a file it may not write, and only find out at the first change; it also
        # needs to write beside it.
        if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)):
            raise refused
        if not ours(path):
            raise NotALibrary(file=str(path))
    except OSError as fault:
        raise refused from fault


def ours(path: Path) -> bool:
    """Tell from its first bytes whether a file is empty or a library."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        return True
    if path.with_name(path.name + "-journal").exists():
        return True  # a first opening was cut short: SQLite takes it back, then we look again
    mark = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    return header.startswith(_MAGIC) and mark == APPLICATION_ID
