"""When a library is damaged: look at it, save what can be read, put a backup in its place.

The file that is there is never written to before a copy of it is kept. What is saved goes into a
new library, row by row, so that each row stands before the schema's own rules again.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from workshop.domain.clock import Clock
from workshop.storage.backups import BEFORE_RESTORE, Backups, copy, sync, whole
from workshop.storage.connections import damaged, readable, writing
from workshop.storage.database import connect
from workshop.storage.faults import (
    AlreadyThere,
    CannotBackUp,
    CannotReadLibrary,
    DamagedLibrary,
    DiskFull,
    LibraryInUse,
    LibraryOutOfReach,
    NewerLibrary,
    NotABackup,
    NotALibrary,
    NothingToCheck,
    NothingToSave,
    mendable,
    reason,
)
from workshop.storage.migrations import APPLICATION_ID, MIGRATIONS
from workshop.storage.strangers import vet
from workshop.words import ntr, tr

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; https://sqlite.org/fileformat.html#the_database_header
# What half a journal takes back would be a guess; the search index is made anew.
_NOT_SAVED = ("action", "inverse", "searched")


class Report(NamedTuple):
    """What a check found; a number is None where it cannot be read."""

    ok: bool
    schema: int | None
    sessions: int | None
    problems: tuple[str, ...]


class Saved(NamedTuple):
    """What was saved: rows that are in the new library, and rows that its rules refused."""

    file: Path
    sessions: int
    rows: int
    refused: int


def check(library: Path) -> Report:
    """Look at a library, damaged or not, and change nothing; raises ``NothingToCheck``."""
    if not library.is_file():
        raise NothingToCheck(file=library)
    try:
        with closing(readable(library)) as connection:
            return _report(connection, library)
    except sqlite3.Error as fault:
        sentence = mendable(fault, library)
        if sentence is None:
            raise
        return Report(False, None, None, (sentence.what,))


def salvage(library: Path, target: Path) -> Saved:
    """Write all rows that can be read into a new library.

    Raises ``NothingToCheck``, ``AlreadyThere``, ``NothingToSave`` or ``CannotBackUp``.
    """
    if not library.is_file():
        raise NothingToCheck(file=library)
    if target.exists():
        raise AlreadyThere(file=target)
    with _telling(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=".twofold-") as folder:
            part, still = Path(folder) / "new.db", Path(folder) / "old.db"
            connect(part).close()
            _copy_bytes(library, still)
            _mend_header(still, part)
            saved = _save(still, part, target)
            if not saved.rows or not whole(part):
                raise NothingToSave(file=library)
            sync(part)
            part.replace(target)
            sync(target.parent)
    return saved


def restore(library: Path, backup: Path, clock: Clock) -> Path | None:
    """Put a backup in the library's place; return where what was there is kept, None for nothing.

    Raises ``NotABackup``, ``NewerLibrary``, ``StrangeLibrary``, ``LibraryInUse`` or
    ``CannotBackUp``; the library is then as it was.
    """
    backups = Backups(library, clock)
    _restorable(backup, backups.folder)
    fresh = library.with_name(library.name + ".restored")
    kept = None
    try:
        copy(backup, fresh, still=not _beside(backup, "-wal").exists())
        with _telling(backups.folder):
            if library.exists():
                kept = _keep(library, backups)
            _alone(library)
            for end in ("-wal", "-shm", "-journal"):
                _beside(library, end).unlink(missing_ok=True)
            fresh.replace(library)
            sync(library.parent)
    except LibraryInUse:
        if kept is not None:
            kept.unlink()
        raise
    except DamagedLibrary:
        raise NotABackup(file=backup, folder=backups.folder) from None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return kept


def _report(connection: sqlite3.Connection, library: Path) -> Report:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        return Report(False, None, None, (NotALibrary(file=library).what,))
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    problems = []
    if schema > len(MIGRATIONS):
        problems.append(NewerLibrary(file=library).what)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.DatabaseError:
        found = []
    if found != [("ok",)]:
        problems.append(DamagedLibrary(file=library).what)
    sessions = None
    with suppress(sqlite3.DatabaseError):
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        if lost:
            said = ntr(
                "{n} row points to another that is not there.",
                "{n} rows point to others that are not there.",
                len(lost),
            )
            problems.append(said)
        (sessions,) = connection.execute("SELECT count(*) FROM session").fetchone()
    if sessions is None and not problems:
        problems.append(tr("The list of sessions cannot be read."))
    return Report(not problems, schema, sessions, tuple(problems))


def _save(old: Path, new: Path, target: Path) -> Saved:
    rows = refused = 0
    with closing(damaged(old)) as source, closing(writing(new)) as fresh:
        source.text_factory = _text
        fresh.create_function("folded", 1, str.casefold, deterministic=True)
        fresh.execute("BEGIN")
        for table in _tables(fresh):
            refused += _save_table(source, fresh, table)
        _loosen(fresh)
        for table in _tables(fresh):
            rows += fresh.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        (sessions,) = fresh.execute("SELECT count(*) FROM session").fetchone()
        fresh.commit()
    return Saved(target, sessions, rows, refused)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables of a library in the order they were made: what is referred to first."""
    rows = connection.execute(
        "SELECT made.name FROM sqlite_schema AS made JOIN pragma_table_list AS list"
        " ON list.name = made.name AND list.schema = 'main'"
        " WHERE list.type = 'table' AND made.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY made.rowid"
    )
    return [name for (name,) in rows if name not in _NOT_SAVED]


def _save_table(source: sqlite3.Connection, writing: sqlite3.Connection, table: str) -> int:
    """Copy what can be read of a table; return how many rows the schema refused."""
    ours = _columns(writing, table)
    theirs = _columns(source, table)
    columns = [name for name in ours if name in theirs]
    if not columns:
        return 0
    named = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    key = sorted((place, name) for name, place in ours.items() if place)
    backwards = ", ".join(f'"{name}" DESC' for _, name in key)
    refused = 0
    # From the one end up to the damage, then from the other end back to it.
    for order in ("", " ORDER BY rowid DESC", f" ORDER BY {backwards}"):
        try:
            for row in source.execute(f'SELECT {named} FROM "{table}"{order}'):
                try:
                    writing.execute(
                        f'INSERT OR IGNORE INTO "{table}" ({named}) VALUES ({marks})', row
                    )
                except sqlite3.IntegrityError:
                    refused += 1
        except sqlite3.DatabaseError as fault:
            if _of(fault) == sqlite3.SQLITE_FULL:
                raise
        else:
            break
    return refused


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, int]:
    """Return a table's columns and their places in its key (0: none); none if it is unreadable."""
    try:
        rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    except sqlite3.DatabaseError:
        return {}
    return {row[1]: row[5] for row in rows}


def _loosen(connection: sqlite3.Connection) -> None:
    """Take out what points to rows that could not be saved, as deleting those would have."""
    before = -1
    while before != connection.total_changes:
        before = connection.total_changes
        for table in _tables(connection):
            for where, empty in _dangling(connection, table):
                verb = f'UPDATE "{table}" SET {empty}' if empty else f'DELETE FROM "{table}"'
                connection.execute(f"{verb} WHERE {where}")


def _dangling(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    """Yield, for each reference of a table: which rows point nowhere, and what empties them."""
    references: dict[int, list[tuple[str, str, str, str]]] = {}
    for row in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
        references.setdefault(row[0], []).append((row[2], row[3], row[4], row[6]))
    for parts in references.values():
        parent = parts[0][0]
        filled = " AND ".join(f'"{table}"."{own}" IS NOT NULL' for _, own, _, _ in parts)
        same = " AND ".join(f'other."{to}" = "{table}"."{own}"' for _, own, to, _ in parts)
        where = f'{filled} AND NOT EXISTS (SELECT 1 FROM "{parent}" AS other WHERE {same})'
        empty = ", ".join(f'"{own}" = NULL' for _, own, _, _ in parts)
        yield where, empty if parts[0][3] == "SET NULL" else ""


def _mend_header(old: Path, fresh: Path) -> None:
    """Let SQLite into a file whose first bytes are not ours, or whose end is gone."""
    with old.open("r+b") as file, fresh.open("rb") as model:
        header, new = bytearray(file.read(_HEADER)), model.read(_HEADER)
        mark = int.from_bytes(header[68:72], "big")
        ours = header.startswith(_MAGIC) and mark == APPLICATION_ID
        pages = old.stat().st_size // int.from_bytes(new[16:18], "big")
        if ours and int.from_bytes(header[28:32], "big") <= pages:
            return
        if not ours:
            header[:] = new
        header[28:32] = pages.to_bytes(4, "big")
        header[32:40] = bytes(8)  # no list of free pages: nothing is written to it
        header[92:96] = header[24:28]  # what makes the number of pages count
        file.seek(0)
        file.write(header)


def _restorable(backup: Path, folder: Path) -> None:
    """See that a backup is a whole library as we make them, wherever it comes from."""
    try:
        vet(backup)
    except (NotALibrary, DamagedLibrary, CannotReadLibrary):
        raise NotABackup(file=backup, folder=folder) from None


def _keep(library: Path, backups: Backups) -> Path:
    """Keep the present library as a backup; a damaged one byte by byte, with its log."""
    try:
        return backups.make(BEFORE_RESTORE)
    except DamagedLibrary:
        target = backups.free_name(backups.folder, BEFORE_RESTORE)
        _copy_bytes(library, target)
        sync(backups.folder)
        return target


def _alone(library: Path) -> None:
    """Fold the log in, and see that no other program has the library open."""
    if not library.exists():
        return
    try:
        with closing(writing(library)) as connection:
            # The lock that every open library shares can be held alone only when nobody else has
            # it open.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as fault:
        if _of(fault) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LibraryInUse(file=library) from fault
        if _of(fault) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise


def _copy_bytes(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for end in ("", "-wal"):
        if _beside(source, end).exists():
            made = _beside(target, end)
            shutil.copyfile(_beside(source, end), made)
            made.chmod(0o600)
            sync(made)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _of(fault: sqlite3.Error) -> int:
    return getattr(fault, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise CannotBackUp(folder=folder, reason=fault.strerror or "no reason given") from fault
    except (DiskFull, LibraryOutOfReach) as fault:  # of the new library, which nobody asked for
        why = fault.__cause__
        told = reason(why) if isinstance(why, sqlite3.Error) else fault.what
        raise CannotBackUp(folder=folder, reason=told) from fault
    except sqlite3.Error as fault:
        if mendable(fault, folder) is None:
            raise
        raise CannotBackUp(folder=folder, reason=reason(fault)) from fault
