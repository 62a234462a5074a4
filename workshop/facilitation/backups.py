"""Backups of the library: made in passing, by hand, and onto a stick."""

from __future__ import annotations

import platform
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.clock import Clock, SystemClock
from workshop.errors import UserError
from workshop.facilitation.house import House
from workshop.facilitation.preferences import BACKUPS, Preferences
from workshop.paths import backups_folder
from workshop.storage import backups, rescue
from workshop.storage.faults import NothingToCheck
from workshop.storage.library import Library
from workshop.words import tr


class Backups:
    """The use cases of backing up.

    ``make_if_changed`` may run in a thread of its own, after ``settle``.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._preferences = Preferences(house)
        self._backups = backups.Backups(house.library.path, house.clock)

    @property
    def folder(self) -> Path:
        """Where the backups go: the chosen folder, or where it is not there now, the usual one."""
        self.settle()
        return self._backups.folder

    def chosen(self) -> Path | None:
        """Return the folder a person chose, there or not; None: beside the library."""
        return _chosen(self._preferences.get(BACKUPS))

    def folders(self) -> tuple[Path, ...]:
        """Return every folder that backups of this library went to, the usual one first."""
        known = (Path(line) for line in self._preferences.get(BACKUPS).split("\n") if line)
        return tuple(dict.fromkeys((backups_folder(self._house.library.path), *known)))

    def choose(self, folder: Path | None) -> Changes:
        """Put backups into a folder of their own within ``folder`` from now on.

        None puts them beside the library. Raises ``CannotBackUp`` where nothing can be written.
        """
        wanted = None if folder is None else self._within(folder)
        if wanted == self.chosen():
            return changed()
        if wanted is not None:
            self._backups.prepare(wanted)
        older = [str(known) for known in self.folders()[1:] if known != wanted]
        lines = "\n".join(["" if wanted is None else str(wanted), *older])
        with self._house.act(tr("the backup folder")):
            self._house.library.settings.set(BACKUPS, lines)
        return changed(Kind.SETTINGS)

    def settle(self) -> None:
        """Look which folder is used now; a thread reads nothing of the library."""
        chosen = self.chosen()
        there = chosen is not None and chosen.is_dir()
        usual = backups_folder(self._house.library.path)
        self._backups.folder = chosen if chosen is not None and there else usual

    def _within(self, folder: Path) -> Path:
        """Return the folder in ``folder`` that no other library uses, on this laptop or another."""
        path = self._house.library.path.absolute()
        token = sha256(f"{platform.node()} {path}".encode()).hexdigest()[:6]
        name = tr("Twofold backups {token}").format(token=token)
        return folder if folder.name == name else folder.absolute() / name

    def all(self) -> tuple[backups.Backup, ...]:
        """Return all backups in the folder that is used now, the newest first."""
        self.settle()
        return self._backups.all()

    def make(self) -> Path:
        """Make a backup now; raises ``DamagedLibrary`` or ``CannotBackUp``."""
        self.settle()
        made = self._backups.make()
        self._backups.thin()
        return made

    def make_if_changed(self) -> Path | None:
        """Make a backup where anything changed since the last; None where nothing did."""
        return self._backups.make_if_changed()

    def on_close(self) -> Path | None:
        """Make the last backup of the day; call it before the library is closed."""
        self.settle()
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
    if folder is not None:
        return made.copy_to(folder)
    chosen = _chosen_in(library)
    if chosen is not None and chosen.is_dir():
        made.folder = chosen
    return made.make()


def restore(library: Path, backup: Path, clock: Clock | None = None) -> Path | None:
    """Put a backup (a file, or a name in the folder of backups) in the library's place.

    Returns where what was there before is kept, None where nothing was there.
    """
    clock = clock or SystemClock()
    if not backup.exists() and backup.name == str(backup):
        places = (backups.Backups(library, clock).folder, _chosen_in(library))
        named = (place / backup.name for place in places if place is not None)
        backup = next((file for file in named if file.is_file()), backup)
    return rescue.restore(library, backup, clock)


def _chosen(lines: str) -> Path | None:
    first = lines.split("\n")[0]
    return Path(first) if first else None


def _chosen_in(library: Path) -> Path | None:
    """Return the folder chosen in a library that is not open; None also where it is damaged."""
    with suppress(UserError):
        opened = Library.look(library)
        try:
            return _chosen(opened.settings.get(BACKUPS) or "")
        finally:
            opened.close()
    return None
