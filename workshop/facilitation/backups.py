"""Backups of the library: made in passing, by hand, and onto a stick."""

from __future__ import annotations

from pathlib import Path

from workshop.domain.clock import Clock, SystemClock
from workshop.facilitation.house import House
from workshop.storage import backups, rescue
from workshop.storage.faults import NothingToCheck


class Backups:
    """The use cases of backing up; each may run in a thread of its own."""

    def __init__(self, house: House) -> None:
        self._backups = backups.Backups(house.library.path, house.clock)

    @property
    def folder(self) -> Path:
        """Where the backups are."""
        return self._backups.folder

    def all(self) -> tuple[backups.Backup, ...]:
        """Return all backups, the newest first."""
        return self._backups.all()

    def make(self) -> Path:
        """Make a backup now; raises ``DamagedLibrary`` or ``CannotBackUp``."""
        made = self._backups.make()
        self._backups.thin()
        return made

    def make_if_changed(self) -> Path | None:
        """Make a backup where anything changed since the last; None where nothing did."""
        return self._backups.make_if_changed()

    def on_close(self) -> Path | None:
        """Make the last backup of the day; call it before the library is closed."""
        return self._backups.make_if_changed()

    def copy_to(self, folder: Path) -> Path:
        """Copy the library to a folder, such as a stick; returns the file."""
        return self._backups.copy_to(folder)


def check(library: Path) -> rescue.Report:
    """Look at a library, damaged or not; raises ``NothingToCheck``."""
    return rescue.check(library)


def repair(library: Path, target: Path) -> rescue.Saved:
    """Save what can be read into a new library; the damaged one stays as it is."""
    return rescue.salvage(library, target)


def back_up(library: Path, folder: Path | None = None, clock: Clock | None = None) -> Path:
    """Make a backup of a library that need not be open, or a copy of it in a folder."""
    if not library.is_file():
        raise NothingToCheck(file=library)
    made = backups.Backups(library, clock or SystemClock())
    return made.make() if folder is None else made.copy_to(folder)


def restore(library: Path, backup: Path, clock: Clock | None = None) -> Path | None:
    """Put a backup (a file, or a name in the folder of backups) in the library's place.

    Returns where what was there before is kept, None where nothing was there.
    """
    clock = clock or SystemClock()
    named = backups.Backups(library, clock).folder / backup.name
    if not backup.exists() and backup.name == str(backup) and named.is_file():
        backup = named
    return rescue.restore(library, backup, clock)
