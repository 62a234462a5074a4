"""Looking on: a library opened so that nothing in it can change, beside whoever writes to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop.storage.database import Database, ours
from workshop.storage.faults import (
    EarlierLibrary,
    LibraryOutOfReach,
    NewerLibrary,
    NotALibrary,
    NothingToCheck,
    mendable,
)
from workshop.storage.migrations import MIGRATIONS

_NO_INDEX = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)  # of the log, beside the file


def look_on(path: Path) -> Database:
    """Open the library at ``path`` to read it only; what another copy saves is seen.

    Raises ``NothingToCheck``, ``NotALibrary``, ``NewerLibrary``, ``EarlierLibrary``,
    ``DamagedLibrary`` or ``LibraryOutOfReach``.
    """
    if not path.is_file():
        raise NothingToCheck(file=path)
    try:
        if not ours(path):
            raise NotALibrary(file=path)
        connection = _opened(path)
    except OSError as fault:
        raise LibraryOutOfReach(file=path) from fault
    except sqlite3.Error as fault:
        sentence = mendable(fault, path)
        if sentence is None:
            raise
        raise sentence from fault
    database = Database(connection, path, reading=True)
    schema = database.schema
    if schema != len(MIGRATIONS):
        database.close()
        raise (NewerLibrary if schema > len(MIGRATIONS) else EarlierLibrary)(file=path)
    return database


def _opened(path: Path) -> sqlite3.Connection:
    """Open it beside its log; where nothing may be written, not even the log's index, as it is."""
    log = path.with_name(path.name + "-wal")
    still = not (log.exists() and log.stat().st_size)
    for more in ("", "&immutable=1") if still else ("",):
        uri = f"{path.absolute().as_uri()}?mode=ro{more}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        try:
            connection.create_function("folded", 1, str.casefold, deterministic=True)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error as fault:
            connection.close()
            if more or not still or fault.sqlite_errorcode & 0xFF not in _NO_INDEX:
                raise
        else:
            return connection
    raise LibraryOutOfReach(file=path)
