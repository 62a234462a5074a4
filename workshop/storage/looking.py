"""Looking on: a library opened so that nothing in it can change, beside whoever writes to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop.storage.connections import readable
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
        connection = readable(path)
    except OSError as fault:
        raise LibraryOutOfReach(file=path) from fault
    except sqlite3.Error as fault:
        sentence = mendable(fault, path)
        if sentence is None:
            raise
        raise sentence from fault
    connection.create_function("folded", 1, str.casefold, deterministic=True)
    database = Database(connection, path, reading=True)
    schema = database.schema
    if schema != len(MIGRATIONS):
        database.close()
        raise (NewerLibrary if schema > len(MIGRATIONS) else EarlierLibrary)(file=path)
    return database
