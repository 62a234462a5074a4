"""A library that comes from elsewhere: a SQLite file is a program, and this one is not ours.

It is opened for reading only, with its schema distrusted and an authorizer that lets through what
we ask and nothing else, and it is read only if its schema is, word for word, one of ours.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import msgspec

from workshop.errors import UserError
from workshop.storage.bundle_rows import Rows, ill_fitting
from workshop.storage.bundles import Bundles
from workshop.storage.connections import in_memory, read_only
from workshop.storage.database import Database
from workshop.storage.faults import (
    CannotReadLibrary,
    DamagedLibrary,
    EarlierLibrary,
    NewerLibrary,
    NotALibrary,
    StrangeLibrary,
)
from workshop.storage.migrations import APPLICATION_ID, MIGRATIONS

LONGEST = 8_000_000  # bytes of a value, and of a row: twice what any of ours may have

_MAGIC = b"SQLite format 3\x00"
_VERBS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_TRANSACTION)
_PRAGMAS = ("application_id", "user_version", "quick_check", "data_version")  # the last: FTS5 asks
_FUNCTIONS = ("glob", "length", "like")  # of our own CHECKs
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat?'"
_LENGTHS = (sqlite3.SQLITE_LIMIT_LENGTH, sqlite3.SQLITE_LIMIT_SQL_LENGTH)


def is_sqlite(path: Path) -> bool:
    """Tell from its first bytes whether a file may be a library; False where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def vet(path: Path) -> int:
    """See that a file is a whole library as we make them, and return its schema.

    Raises ``NotALibrary``, ``NewerLibrary``, ``StrangeLibrary``, ``DamagedLibrary`` or
    ``CannotReadLibrary``.
    """
    with _telling(path), closing(_opened(path)) as connection:
        return _vetted(connection, path)


def sessions_of(path: Path) -> Iterator[Rows]:
    """Yield every session of a library from elsewhere, as the rows of a bundle.

    Raises as ``vet`` does, and ``EarlierLibrary``.
    """
    with _telling(path), closing(_opened(path)) as connection:
        if _vetted(connection, path) != len(MIGRATIONS):
            raise EarlierLibrary(file=path)
        database = Database(connection, path, reading=True)
        store = Bundles(database)
        for row in database.rows("SELECT id FROM session ORDER BY date, id"):
            rows = store.of(row["id"])
            wrong = ill_fitting(rows)
            if wrong:
                raise StrangeLibrary(file=path, part=wrong)
            yield rows


def _opened(path: Path) -> sqlite3.Connection:
    log = path.with_name(path.name + "-wal")
    connection = read_only(path, "" if log.exists() else "&immutable=1")
    connection.execute("PRAGMA mmap_size = 0")
    for limit in _LENGTHS:
        connection.setlimit(limit, LONGEST)
    connection.set_authorizer(_allowed)
    return connection


def _vetted(connection: sqlite3.Connection, path: Path) -> int:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise NotALibrary(file=path)
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if schema > len(MIGRATIONS):
        raise NewerLibrary(file=path)
    found = connection.execute(_SCHEMA).fetchall()
    if schema < 1 or frozenset(found) != _released(schema) or len(found) != len(_released(schema)):
        raise StrangeLibrary(file=path, part=_odd(frozenset(found), schema))
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedLibrary(file=path)
    return int(schema)


@cache
def _released(schema: int) -> frozenset[tuple[str, str, str, str | None]]:
    """Return what our own migrations make, so far."""
    with closing(in_memory()) as connection:
        connection.create_function("folded", 1, str.casefold, deterministic=True)
        for number in range(schema):
            connection.executescript(MIGRATIONS[number])
        return frozenset(connection.execute(_SCHEMA).fetchall())


def _odd(found: frozenset[tuple[str, str, str, str | None]], schema: int) -> str:
    """Name what is there and should not be, else what is missing."""
    ours = _released(schema) if schema >= 1 else frozenset()
    odd = sorted(found - ours, key=str) or sorted(ours - found, key=str)
    kind, name = odd[0][:2] if odd else ("table", "session")
    return f"{kind} {name[:60]}"


def _allowed(
    verb: int, one: str | None, other: str | None, _database: str | None, source: str | None
) -> int:
    """Let through what reads a table of ours; nothing that a view or a trigger asks for."""
    if source is not None:
        return sqlite3.SQLITE_DENY
    if verb == sqlite3.SQLITE_PRAGMA:
        fits = one in _PRAGMAS and (other is None or one == "quick_check")
    elif verb == sqlite3.SQLITE_FUNCTION:
        fits = other in _FUNCTIONS
    else:
        fits = verb in _VERBS
    return sqlite3.SQLITE_OK if fits else sqlite3.SQLITE_DENY


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except UserError:
        raise
    except msgspec.ValidationError:
        raise StrangeLibrary(file=path, part="a row") from None
    except (sqlite3.Error, IndexError, ValueError, OverflowError, OSError) as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            raise NotALibrary(file=path) from None
        if code == sqlite3.SQLITE_CORRUPT:
            raise DamagedLibrary(file=path) from None
        if isinstance(fault, OSError) or code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
            raise CannotReadLibrary(file=path) from None
        raise StrangeLibrary(file=path, part="a row") from None
