"""Backups: whole copies of the library beside it, thinned with age.

A copy is made through SQLite's own backup, from one snapshot and on connections of its own, so that
any thread may make one while the library is written. The source is checked first: a damaged library
never pushes a good backup out.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from workshop.domain.clock import Clock
from workshop.paths import backups_folder
from workshop.storage.connections import filled, read_only, readable, writing
from workshop.storage.faults import CannotBackUp, DamagedLibrary, mendable, reason
from workshop.storage.migrations import APPLICATION_ID

RECENT = timedelta(days=2)  # of these, every backup stays
DAILY, WEEKLY, MONTHLY = 12, 10, 9
PRE_MIGRATION, BEFORE_RESTORE = "pre-migration", "before restore"

_STEP = 256  # pages; a step of 1 MB takes a few ms
_STAMP = "%Y-%m-%d %H-%M-%S"
_NAME = re.compile(r"(.+) (\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)(-\d+)?(?: (\D.*))?")
_GRAIN = 3_000_000_000  # ns; the coarsest file system tells the time of a change to 2 s
_COUNTERS = ((24, 28), (92, 100))  # of the header: they count writes, which a copy has of its own


class Backup(NamedTuple):
    """One backup; ``label`` is why it was made, empty for those made in passing."""

    path: Path
    at: datetime
    label: str


def whole(path: Path) -> bool:
    """Tell whether a file that nobody has open is a library of ours without damage."""
    try:
        with closing(read_only(path, "&immutable=1")) as connection:
            return _whole(connection)
    except sqlite3.Error:
        return False


def library_of(backup: Path) -> str | None:
    """Return the file name of the library that a backup, by its own name, is one of."""
    found = _NAME.fullmatch(backup.stem)
    return None if found is None else found[1] + backup.suffix


def copy(source: Path, target: Path, still: bool = False) -> None:
    """Copy a library, whole or not at all; raises ``DamagedLibrary`` or ``CannotBackUp``.

    With ``still`` nobody can have the source open; it may then lie where nothing can be written.
    """
    part = target.with_name(target.name + ".part")
    with _telling(source, target.parent):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
            _copy(source, part, still)
            if not whole(part):
                raise CannotBackUp(folder=target.parent, reason="the copy is not whole")
            sync(part)
            part.replace(target)
            sync(target.parent)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of files, is on the disk."""
    if path.is_dir() and os.name != "posix":
        return  # elsewhere a folder cannot be opened
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def kept(instants: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return which backups stay: all of two days, then the last of 12 days, 10 weeks, 9 months.

    A backup of the future (the clock was set back) counts as new.
    """
    stay = set()
    rules = [
        (DAILY, "%Y-%m-%d", set[str]()),
        (WEEKLY, "%G-%V", set[str]()),
        (MONTHLY, "%Y-%m", set[str]()),
    ]
    for instant in sorted(set(instants), reverse=True):
        if instant >= now - RECENT:
            stay.add(instant)
            continue
        for most, form, seen in rules:
            period = instant.strftime(form)
            if period in seen:
                break
            if len(seen) < most:
                seen.add(period)
                stay.add(instant)
                break
    return frozenset(stay)


class Backups:
    """The backups of one library."""

    def __init__(self, library: Path, clock: Clock) -> None:
        self._library = library
        self._clock = clock
        self.folder = backups_folder(library)

    def prepare(self, folder: Path) -> None:
        """Make a folder for backups where there is none; raises ``CannotBackUp``."""
        with _telling(self._library, folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            trial = folder / ".trial"
            trial.write_bytes(b"")
            trial.unlink()

    def all(self) -> tuple[Backup, ...]:
        """Return all backups of this library, the newest first."""
        found = (_backup(path, self._library) for path in self.folder.glob("*"))
        return tuple(sorted((each for each in found if each), key=_age, reverse=True))

    def make(self, label: str = "") -> Path:
        """Make a backup now; raises ``DamagedLibrary`` or ``CannotBackUp``."""
        target = self.free_name(self.folder, label)
        copy(self._library, target)
        return target

    def make_if_changed(self) -> Path | None:
        """Make a backup unless the last one is the same, then thin; None where it was.

        A backup bears the time of the last change it holds, so that which came first, by a clock
        that may have been set back, never decides.
        """
        changed, before = self._last_change(), self.all()
        if any(_written(each.path) == changed for each in before):
            return None
        made = self.make()
        settled = _written(made) - changed > _GRAIN  # else the next change may bear the same time
        same = next((path for path in _newest(before) if _same(made, path)), None)
        with _telling(self._library, self.folder):
            if same is not None:
                made.unlink()
            if settled:
                os.utime(same or made, ns=(changed, changed))
        if same is not None:
            return None
        self.thin()
        return made

    def copy_to(self, folder: Path) -> Path:
        """Make a copy in another folder, such as a stick; returns the file."""
        target = self.free_name(folder)
        copy(self._library, target)
        return target

    def thin(self) -> None:
        """Take away what is no longer kept; what bears a label stays."""
        plain = [backup for backup in self.all() if not backup.label]
        stay = kept((backup.at for backup in plain), self._now())
        for backup in plain:
            if backup.at not in stay:
                with suppress(OSError):
                    backup.path.unlink()

    def free_name(self, folder: Path, label: str = "") -> Path:
        """Return a name for a copy made now that no file has."""
        stem = f"{self._library.stem} {self._now().strftime(_STAMP)}"
        end = (f" {label}" if label else "") + self._library.suffix
        target, number = folder / (stem + end), 2
        while target.exists():
            target, number = folder / f"{stem}-{number}{end}", number + 1
        return target

    def _now(self) -> datetime:
        return self._clock.now().replace(tzinfo=None, microsecond=0)

    def _last_change(self) -> int:
        """Return when the library or its log was last written (ns)."""
        log = self._library.with_name(self._library.name + "-wal")
        return max(_written(self._library), _written(log) if filled(log) else 0)


def _newest(found: Iterable[Backup]) -> set[Path]:
    """Return the newest backups: by what the clock said, and by what the files say."""
    known = tuple(found)
    return {max(known, key=key).path for key in (_age, _kept_at) if known}


def _written(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def _kept_at(backup: Backup) -> int:
    return _written(backup.path)


def _age(backup: Backup) -> tuple[datetime, int]:
    return backup.at, _kept_at(backup)


def _backup(path: Path, library: Path) -> Backup | None:
    found = _NAME.fullmatch(path.stem)
    if found is None or (found[1], path.suffix) != (library.stem, library.suffix):
        return None
    try:
        return Backup(path, datetime.strptime(found[2], _STAMP), found[4] or "")
    except ValueError:
        return None


def _whole(connection: sqlite3.Connection) -> bool:
    ours: tuple[int] = connection.execute("PRAGMA application_id").fetchone()
    found: tuple[str] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return (ours, found) == ((APPLICATION_ID,), ("ok",))


def _copy(source: Path, part: Path, still: bool) -> None:
    opened = read_only(source, "&immutable=1") if still else readable(source)
    with closing(opened) as reading, closing(writing(part)) as fresh:
        # One snapshot: otherwise each write of the program would begin the copy anew.
        reading.execute("BEGIN")
        if not _whole(reading):
            raise DamagedLibrary(file=str(source))
        fresh.execute("PRAGMA journal_mode = OFF")  # the part is worth nothing until it is whole
        reading.backup(fresh, pages=_STEP, sleep=0)


def _same(one: Path, other: Path) -> bool:
    """Compare two copies without what only counts writes."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        first = True
        while block := bytearray(left.read(1 << 20)):
            against = bytearray(right.read(1 << 20))
            if first:
                for begin, end in _COUNTERS:
                    block[begin:end] = against[begin:end]
            if block != against:
                return False
            first = False
    return True


@contextmanager
def _telling(source: Path, folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise CannotBackUp(folder=folder, reason=fault.strerror or "no reason given") from fault
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise DamagedLibrary(file=str(source)) from fault
        if mendable(fault, source) is None:
            raise
        raise CannotBackUp(folder=folder, reason=reason(fault)) from fault
