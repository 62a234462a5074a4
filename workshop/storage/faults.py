"""What can happen to the library file that a person can mend: a sentence and a way out each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop.errors import NoWritePermission, UserError
from workshop.words import tr

# The primary result codes of https://sqlite.org/rescode.html, by what they mean to a person.
_PRIMARY = 0xFF
_MAY_NOT = (sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY)
_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_AWAY = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


class NewerLibrary(UserError):
    """The library's schema is newer than this program knows."""

    happened = "The library {file} was made by a newer Twofold."
    way_out = (
        "Nothing was changed. Open it with that newer version, "
        "or name another library with --library FILE."
    )


class NotALibrary(UserError):
    """The file is something else: another program's, or no database at all."""

    happened = "{file} is not a library of Twofold."
    way_out = (
        "Nothing was changed. Name another file with --library FILE; if it was a library before, "
        "save what can be read with: twofold check --repair-to FILE."
    )


class DamagedLibrary(UserError):
    """The library's content does not hold together."""

    happened = "The library {file} is damaged and cannot be read as a whole."
    way_out = (
        "Nothing was changed. Go back to a backup with: twofold restore BACKUP, "
        "or save what can be read with: twofold check --repair-to FILE."
    )


class LibraryInUse(UserError):
    """Another program holds the library's lock."""

    happened = "Another program is writing to the library {file}."
    way_out = "Nothing that was saved is lost. Close the other copy of Twofold, then try again."


class HeldLibrary(UserError):
    """Another copy of the program has the library open."""

    happened = (
        "The library {file} is open in another copy of Twofold "
        "(on {host}, process {process}, since {since})."
    )
    way_out = "Nothing was changed. Close that copy first; until then you can only look on."


class LookingOn(UserError):
    """Something should be written while the library is only looked at."""

    happened = "You are looking on, so nothing was changed."
    way_out = "Close the other copy of Twofold, then open the library again."


class EarlierLibrary(UserError):
    """A library that should only be read has an earlier schema."""

    happened = "The library {file} was made by an earlier Twofold."
    way_out = "Nothing was changed. Open it once where it can be written to; then it can be read."


class StrangeLibrary(UserError):
    """A file has our mark, and holds what none of our libraries does."""

    happened = "{file} holds something that no library of Twofold does ({part})."
    way_out = "Nothing was taken in. Ask whoever sent it for a bundle of the session instead."


class CannotReadLibrary(UserError):
    """A file that should be read is not there, or may not be read."""

    happened = "{file} could not be read."
    way_out = "Nothing was changed. Name another file and try again."


class DiskFull(UserError):
    """There is no room for what should be written."""

    happened = "There is no room left on the disk for the library {file}."
    way_out = "Everything saved before is safe; this last change is not. Make room, then try again."


class LibraryOutOfReach(UserError):
    """The disk does not answer: a stick pulled out, a network drive gone."""

    happened = "The disk that holds the library {file} does not answer."
    way_out = (
        "Everything saved before is safe; this last change is not. Connect it, then try again."
    )


class CannotBackUp(UserError):
    """A backup could not be written."""

    happened = "No backup could be written to {folder} ({reason})."
    way_out = "The library itself is as it was. Make room or allow writing there, then try again."


class NotABackup(UserError):
    """The file that should be restored is not a whole library."""

    happened = "{file} is not a whole library of Twofold."
    way_out = "Nothing was changed. Choose another backup; they lie in {folder}."


class NothingToCheck(UserError):
    """There is no library to check, to back up or to repair."""

    happened = "There is no library {file}."
    way_out = "Nothing was changed. Name another file with --library FILE."


class AlreadyThere(UserError):
    """What should be a new file exists."""

    happened = "{file} is there already."
    way_out = "Nothing was changed. Name a file that does not exist yet."


class NothingToSave(UserError):
    """Of a damaged file nothing could be read."""

    happened = "Nothing could be read from {file}."
    way_out = "Nothing was changed. Restore a backup with: twofold restore BACKUP."


class OutsideAtomic(RuntimeError):
    """A store was asked to write outside ``Library.atomic()``: a bug, not a person's doing."""


def mendable(fault: sqlite3.Error, path: Path) -> UserError | None:
    """Return the sentence for what SQLite reports, or None where it is a bug of ours."""
    code = getattr(fault, "sqlite_errorcode", 0) & _PRIMARY
    file = str(path)
    if code in _MAY_NOT:
        return NoWritePermission(folder=str(path.parent))
    if code in _IN_USE:
        return LibraryInUse(file=file)
    if code in _AWAY:
        return LibraryOutOfReach(file=file)
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(file=file)
    if code == sqlite3.SQLITE_CORRUPT:
        return DamagedLibrary(file=file)
    if code == sqlite3.SQLITE_NOTADB:
        return NotALibrary(file=file)
    return None


def reason(fault: sqlite3.Error) -> str:
    """Return in a few words why SQLite could not write."""
    code = getattr(fault, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_FULL:
        return tr("there is no room left")
    if code in _MAY_NOT:
        return tr("writing is not allowed there")
    if code in _IN_USE:
        return tr("another program is writing")
    return tr("the disk does not answer")
