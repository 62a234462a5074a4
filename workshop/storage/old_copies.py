"""Copies of a library: which of them still hold what was erased, and writing those anew.

A copy is never changed in place. A fresh one is made beside it, erased from, checked, and only then
put in its place; a copy that cannot be read as a whole stays as it is, and is told of.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from workshop.errors import UserError
from workshop.storage.backups import copy, library_of, sync, whole
from workshop.storage.connections import read_only
from workshop.storage.database import Database, connect_as_it_is
from workshop.storage.erasing import PERSON, Erasing, Known, rebuild_index
from workshop.storage.faults import CannotBackUp
from workshop.storage.mentions import Mentions, spellings

_BESIDE = ("-wal", "-shm", "-journal")
_PART, _FRESH = ".part", ".erased"  # worth nothing until they bear their proper name
_BLOCK = 1 << 20


class Wanted(NamedTuple):
    """What must not be in a copy: a person or a session by id, and the names of the person.

    With ``texts`` a text that names the person counts too.
    """

    kind: str
    id: str
    names: frozenset[str] = frozenset()
    texts: bool = True


class Copies:
    """All copies of one library that lie where this program puts them."""

    def __init__(self, library: Path, *folders: Path) -> None:
        self._library = library
        self._folders = folders

    def all(self) -> tuple[Path, ...]:
        """Return every file that may be a copy: backups, rescued ones, parts left over."""
        found = set()
        for path in (path for folder in self._folders for path in folder.rglob("*")):
            if path.is_file() and not _owned(path) and not self._of_another(path):
                found.add(path)
        for path in self._library.absolute().parent.iterdir():
            if path.name.startswith(".twofold-") and path.is_dir():
                found |= {each for each in path.iterdir() if each.is_file() and not _owned(each)}
            elif path.is_file() and not _owned(path) and self._named_after(path):
                found.add(path)
        return tuple(sorted(found))

    def people(self, text: str) -> tuple[Known, ...]:
        """Return everybody of this name or id whom a copy knows, each id once."""
        found: dict[str, Known] = {}
        for path in self.all():
            with suppress(sqlite3.Error, UserError), _reading(path) as database:
                erasing = Erasing(database)
                one = erasing.person(text)
                for known in (one,) if one else erasing.named(text):
                    older = found.get(known.id, known)
                    found[known.id] = Known(known.id, older.name, older.names | known.names)
        return tuple(found.values())

    def sessions(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return id and title of the sessions of this title or id that a copy knows."""
        found: dict[str, str] = {}
        for path in self.all():
            with suppress(sqlite3.Error, UserError), _reading(path) as database:
                rows = database.rows(
                    "SELECT id, title FROM session WHERE id = ?1 OR title = ?1", text
                )
                found |= {row["id"]: row["title"] for row in rows}
        return tuple(found.items())

    def holding(self, wanted: Wanted) -> tuple[Path, ...]:
        """Return the copies that still hold what was erased."""
        return tuple(path for path in self.all() if _holds(path, wanted))

    def rewrite(self, wanted: Wanted, word: str) -> tuple[Path, ...]:
        """Write the copies anew that hold it; return those that hold it still."""
        for path in self.holding(wanted):
            with suppress(UserError):
                _rewrite(path, wanted, word)
        return self.holding(wanted)

    def _of_another(self, path: Path) -> bool:
        """Tell whether a file is the backup of another library that lies beside ours."""
        owner = library_of(_plain(path))
        if owner is None or owner == self._library.name:
            return False
        return (self._library.absolute().parent / owner).exists()

    def _named_after(self, path: Path) -> bool:
        ours = self._library.name
        return path.name != ours and (
            path.name.startswith(f"{ours}.") or library_of(_plain(path)) == ours
        )


def _rewrite(path: Path, wanted: Wanted, word: str) -> None:
    if path.name.endswith((_PART, _FRESH)):
        with _telling(path):
            for end in ("", *_BESIDE):
                _beside(path, end).unlink(missing_ok=True)
        return
    fresh = path.with_name(path.name + _FRESH)
    copy(path, fresh, still=not _beside(path, "-wal").exists())
    try:
        _erase(fresh, wanted, word)
        if not whole(fresh) or _holds(fresh, wanted):
            raise CannotBackUp(folder=path.parent, reason="the copy is not whole")
        with _telling(path):
            times = path.stat()
            os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))  # it is no newer than it was
            sync(fresh)
            for end in _BESIDE:
                _beside(path, end).unlink(missing_ok=True)
            fresh.replace(path)
            sync(path.parent)
    finally:
        for end in ("", *_BESIDE):
            with suppress(OSError):
                _beside(fresh, end).unlink(missing_ok=True)


def _erase(file: Path, wanted: Wanted, word: str) -> None:
    database = connect_as_it_is(file)
    try:
        erasing = Erasing(database)
        with database.atomic():
            if wanted.kind == PERSON:
                there = erasing.person(wanted.id)
                names = wanted.names | (there.names if there else frozenset())
                erasing.erase_person(
                    Known(wanted.id, "", names), word, lambda _mention: wanted.texts
                )
            else:
                erasing.erase_session(wanted.id)
            rebuild_index(database)
        database.scrub()
    finally:
        database.close()


def _holds(path: Path, wanted: Wanted) -> bool:
    """Tell whether a copy holds it: the id in any byte, or a text that names the person."""
    if _contains(path, [wanted.id.encode()]):
        return True
    names = [text.encode() for name in wanted.names for text in spellings(name)]
    if not wanted.texts or not names or not _contains(path, names):
        return False
    try:
        with _reading(path) as database:
            return bool(Mentions(database).of(wanted.names))
    except (sqlite3.Error, UserError):
        return True  # it cannot be read, and the name is in it


def _contains(path: Path, words: list[bytes]) -> bool:
    """Look for any of the words in a file and what lies beside it, wherever pages are cut."""
    longest = max(map(len, words))
    for end in ("", "-wal", "-journal"):
        with suppress(OSError), _beside(path, end).open("rb") as file:
            kept = b""
            while block := file.read(_BLOCK):
                held = kept + block
                if any(word in held for word in words):
                    return True
                kept = held[-longest:]
    return False


@contextmanager
def _reading(path: Path) -> Iterator[Database]:
    more = "" if _beside(path, "-wal").exists() else "&immutable=1"
    with closing(read_only(path, more)) as connection:
        connection.create_function("folded", 1, str.casefold, deterministic=True)
        yield Database(connection, path)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        reason = fault.strerror or "no reason given"
        raise CannotBackUp(folder=path.parent, reason=reason) from fault


def _plain(path: Path) -> Path:
    name = path.name
    while name.endswith((_PART, _FRESH)):
        name = name.removesuffix(_PART).removesuffix(_FRESH)
    return path.with_name(name)


def _owned(path: Path) -> bool:
    """Tell whether a file belongs to another one that is listed: its log, its index."""
    return any(
        path.name.endswith(end) and path.with_name(path.name.removesuffix(end)).exists()
        for end in _BESIDE
    )


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
