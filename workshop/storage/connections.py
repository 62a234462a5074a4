"""The seam to SQLite: every connection to a file is made here, to write it or to read it only.

Whatever writes waits for the disk: a commit that returned survives a power cut. Encryption at rest,
should it come, belongs here (see CONTRIBUTING.md).
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

SQLITE = sqlite3.sqlite_version
_NO_INDEX = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)  # of the log, beside the file
_WRITING = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS: a plain fsync leaves the data in the drive's cache
    "PRAGMA checkpoint_fullfsync = ON",
)
_READING = ("PRAGMA query_only = ON", "PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")


def writing(path: Path, timeout: float = 0.0) -> sqlite3.Connection:
    """Open a file to write it, waiting ``timeout`` seconds for a lock; the caller closes it."""
    return _with(sqlite3.connect(path, timeout=timeout, isolation_level=None), _WRITING)


def read_only(path: Path, more: str = "") -> sqlite3.Connection:
    """Open a library that nothing may write to; the caller closes it."""
    uri = f"{path.absolute().as_uri()}?mode=ro{more}"
    return _with(sqlite3.connect(uri, uri=True, isolation_level=None), _READING)


def readable(path: Path) -> sqlite3.Connection:
    """Open a library to read it; where nothing may be written beside it, as it lies there.

    What a log holds is read or the fault is raised: it is never left out.
    """
    connection = read_only(path)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as fault:
        connection.close()
        if filled(path.with_name(path.name + "-wal")) or _code(fault) not in _NO_INDEX:
            raise
        return read_only(path, "&immutable=1")
    return connection


def damaged(path: Path) -> sqlite3.Connection:
    """Open what is left of a library to read it, unchecked, so that as much as can be is read."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def in_memory() -> sqlite3.Connection:
    """Open a database that is nowhere on a disk."""
    return sqlite3.connect(":memory:")


def filled(log: Path) -> bool:
    """Tell whether a write-ahead log is there and holds anything."""
    with suppress(OSError):
        return log.stat().st_size > 0
    return False


def _with(connection: sqlite3.Connection, settings: tuple[str, ...]) -> sqlite3.Connection:
    try:
        for setting in settings:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def _code(fault: sqlite3.Error) -> int:
    return getattr(fault, "sqlite_errorcode", 0) & 0xFF
