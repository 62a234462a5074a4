"""Backups of the library: made in passing, by hand, and onto a stick."""

from __future__ import annotations

from pathlib import Path

from workshop.facilitation.house import House
from workshop.storage import backups


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
