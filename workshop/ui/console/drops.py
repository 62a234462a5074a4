"""Files that are dropped on a page: which they are, and one sentence where they cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtGui import QDropEvent

from workshop.facilitation.bundles import SUFFIX
from workshop.roster.table import LARGEST
from workshop.storage.bundle import PACKED
from workshop.words import tr

MEGABYTE = 1_000_000

PICTURES = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".ico")
)


class Wanted(Enum):
    """What a page takes."""

    SESSION = "session"
    PEOPLE = "people"  # one list, or filled sheets, one or many


def local_files(event: QDropEvent) -> list[Path]:
    """Return what is dropped, where all of it lies on this computer; else nothing."""
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return files if len(files) == len(urls) else []


def why_not(files: Sequence[Path], wanted: Wanted) -> str:
    """Return one sentence that says why these cannot be taken; empty where they can."""
    sheets = wanted is Wanted.PEOPLE and all(is_sheet(file) for file in files)
    if len(files) != 1 and not sheets:
        return tr("{n} files were dropped; drop one, {wanted}.").format(
            n=len(files), wanted=_words(wanted)
        )
    for file in files:
        what = _fault(file, wanted)
        if what:
            return what.format(
                name=file.name, size=_size(file), wanted=_words(wanted), most=_most(wanted)
            )
    return ""


def is_sheet(file: Path) -> bool:
    """Tell whether a file may be a filled sheet, by its name."""
    return file.suffix.casefold() == ".pdf"


def _fault(file: Path, wanted: Wanted) -> str:
    if file.is_dir():
        return tr("“{name}” is a folder; drop one file, {wanted}.")
    if not file.is_file():
        return tr("“{name}” is not there any more.")
    if file.suffix.casefold() in PICTURES:
        return tr("“{name}” is a picture; drop {wanted}.")
    if wanted is Wanted.SESSION and file.suffix.casefold() != SUFFIX:
        return tr("“{name}” is no session file; drop {wanted}.")
    if file.stat().st_size > _most(wanted) * MEGABYTE:
        return tr("“{name}” has {size}; at most {most} MB can be brought in.")
    return ""


def _words(wanted: Wanted) -> str:
    return {
        Wanted.SESSION: tr("a session file (.twofold)"),
        Wanted.PEOPLE: tr("a list of people, or filled sheets"),
    }[wanted]


def _most(wanted: Wanted) -> int:
    return PACKED if wanted is Wanted.SESSION else LARGEST


def _size(file: Path) -> str:
    megabytes = file.stat().st_size / MEGABYTE if file.is_file() else 0
    if megabytes >= 1000:
        return tr("{n} GB").format(n=f"{megabytes / 1000:.1f}")
    return tr("{n} MB").format(n=f"{megabytes:.0f}")
