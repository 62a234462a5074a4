"""The lock beside a library: which copy of the program has it open, and since when.

What counts is the operating system's lock on the file, which goes with the process, however it
ends; what is written in the file only says who holds it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from platform import node
from typing import NamedTuple

import msgspec

from workshop.domain.clock import Clock
from workshop.errors import NoWritePermission
from workshop.storage.faults import HeldLibrary

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_MOST = 1000  # bytes
_FAR = 1 << 20  # Windows lets nobody read what is locked, so a byte beyond the words is


class Holder(NamedTuple):
    """A copy of the program that has a library open; ``since`` in local time."""

    host: str
    process: int
    since: str

    @property
    def when(self) -> str:
        """The time as a person reads it."""
        with suppress(ValueError):
            at = datetime.fromisoformat(self.since)
            return f"{at:%H:%M}, {at:%a} {at.day} {at:%b %Y}"
        return self.since


class Lock:
    """Held from ``take`` until ``release``, or until the process ends."""

    def __init__(self, path: Path, number: int) -> None:
        self._path = path
        self._number: int | None = number

    @classmethod
    def take(cls, library: Path, clock: Clock) -> Lock:
        """Lock a library for this process.

        Raises ``HeldLibrary`` where another has it, ``NoWritePermission``.
        """
        path = lock_file(library)
        while True:
            try:
                library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                number = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
            except OSError as fault:
                raise NoWritePermission(folder=str(library.parent)) from fault
            if not _lock(number):
                holder = _read(number)
                os.close(number)
                raise HeldLibrary(file=library, **_told(holder))
            if _same(number, path):
                break
            os.close(number)  # whoever held it took it away meanwhile
        since = clock.now().isoformat(timespec="minutes")
        words = msgspec.json.encode(Holder(node(), os.getpid(), since))
        os.ftruncate(number, 0)
        os.write(number, words)
        return cls(path, number)

    def release(self) -> None:
        """Let another copy have the library; a second call does nothing."""
        if self._number is None:
            return
        with suppress(OSError):
            self._path.unlink()
        os.close(self._number)
        self._number = None
        if sys.platform == "win32":  # there an open file stays
            with suppress(OSError):
                self._path.unlink()


def lock_file(library: Path) -> Path:
    """Return the file that tells who has a library open."""
    return library.with_name(library.name + ".lock")


def refuse_held(library: Path) -> None:
    """Raise ``HeldLibrary`` where another copy of the program has the library open."""
    try:
        number = os.open(lock_file(library), os.O_RDWR)
    except OSError:
        return
    try:
        if not _lock(number):
            raise HeldLibrary(file=library, **_told(_read(number)))
    finally:
        os.close(number)


def _told(holder: Holder) -> dict[str, object]:
    return {"host": holder.host, "process": holder.process, "since": holder.when}


def _read(number: int) -> Holder:
    with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        os.lseek(number, 0, os.SEEK_SET)
        return msgspec.json.decode(os.read(number, _MOST), type=Holder)
    return Holder("?", 0, "?")


def _same(number: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except OSError:
        return False


def _lock(number: int) -> bool:
    """Take the lock, or tell that another process has it."""
    try:
        if sys.platform == "win32":
            os.lseek(number, _FAR, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
            os.lseek(number, 0, os.SEEK_SET)
        else:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk that knows no locks: SQLite's own must do
    return True
