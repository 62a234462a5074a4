"""What the program is made of, under which licences, and what it can say of itself in a report.

A report holds no names, answers, titles or texts: versions, counts, what is set, and where in the
program something went wrong.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from workshop.domain.values import Value
from workshop.facilitation import preferences as names
from workshop.facilitation.desk import Desk
from workshop.paths import frozen, resources
from workshop.storage.connections import SQLITE
from workshop.storage.migrations import MIGRATIONS
from workshop.words import ntr, tr

PROGRAM = "twofold"
PACKAGES = (
    "PySide6-Essentials", "shiboken6", "sqlite-utils", "reportlab", "pikepdf", "lxml", "pypdfium2",
    "pillow", "rustworkx", "numpy", "msgspec", "python-calamine", "xlsxwriter",
    "charset-normalizer", "click", "wakepy", "platformdirs", "tomli-w",
)  # fmt: skip
SET = (names.THEME, names.SIZE, names.MOTION, names.WALL, names.PAPER, names.GREY, names.BACKS)
_TEXTS = re.compile(r"(licen[cs]e|copying)[^/\\]*", re.IGNORECASE)
_UNKNOWN = "?"


class Licence(Value, kw_only=True, frozen=True):
    """One thing the program is made of; ``text`` is empty where it comes without its licence."""

    name: str
    version: str
    licence: str
    text: str = ""


def version() -> str:
    """Return the version of the program, read from the checkout where it is not installed."""
    try:
        return metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        places = ("pyproject.toml", "workshop/__init__.py")
        text = "\n".join(_read(resources().parent / place) for place in places)
        found = re.search(r'^(?:version|__version__) = "(.+)"$', text, re.M)
        return found[1] if found else _UNKNOWN


@lru_cache(maxsize=1)
def licences() -> tuple[Licence, ...]:
    """Return the licences of the program, of its fonts and icons, and of all it is built on."""
    own = resources().parent / "LICENSE"
    fonts, icons = resources() / "fonts" / "OFL.txt", resources() / "icons" / "LICENSE"
    found = [
        Licence(name=tr("Twofold"), version=version(), licence="MIT", text=_read(own)),
        Licence(name="Source Sans 3", version="", licence="OFL-1.1", text=_read(fonts)),
        Licence(name="Lucide", version="", licence="ISC", text=_read(icons)),
        Licence(name="Python", version=platform.python_version(), licence="PSF-2.0"),
        Licence(name="SQLite", version=SQLITE, licence=tr("public domain")),
    ]
    return (*found, *(_package(name) for name in PACKAGES))


def licences_text() -> str:
    """Return all licences as one text: first a list, then each in full where it is known."""
    all_ = licences()
    lines = [" ".join(part for part in (one.name, one.version) if part) for one in all_]
    listed = [f"{line}: {one.licence}" for line, one in zip(lines, all_, strict=True)]
    whole = [f"{line}\n\n{one.text}" for line, one in zip(lines, all_, strict=True) if one.text]
    rule = "\n\n" + "–" * 40 + "\n\n"
    return rule.join(["\n".join(listed), *whole])


def report(desk: Desk, facts: Sequence[str], faults: Sequence[str]) -> str:
    """Return the problem report; ``facts`` are lines of the window system, ``faults`` traces."""
    cards = desk.sessions.cards()
    size = desk.file.stat().st_size / 1e6
    people, made = sum(card.people for card in cards), len(desk.backups.all())
    place = "chosen" if desk.backups.chosen() else "usual"
    lines = [
        f"Twofold {version()}" + (", frozen" if frozen() else ""),
        f"Python {platform.python_version()}, SQLite {SQLITE}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        *facts,
        f"schema {len(MIGRATIONS)}, {size:.1f} MB, {len(cards)} sessions, {people} people, "
        f"{made} backups in the {place} folder",
        ", ".join(f"{name} {desk.preferences.get(name) or '-'}" for name in SET),
        ntr("{n} fault inside the program since it was opened",
            "{n} faults inside the program since it was opened", len(faults)),
        *faults,
    ]  # fmt: skip
    return "\n".join(lines)


def trace_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where something went wrong: files within the program, lines and functions, no values.

    Folders of this laptop are left out, since their names may tell whose it is.
    """
    root = Path(__file__).resolve().parent.parent.parent
    lines = []
    for frame in extract_tb(trace):
        file = Path(frame.filename)
        inside = file.is_relative_to(root) and "site-packages" not in file.parts
        shown = file.relative_to(root).as_posix() if inside else file.name
        lines.append(f"  {shown}, line {frame.lineno}, in {frame.name}")
    return "\n".join([*lines, kind.__name__]) + "\n"


def _package(name: str) -> Licence:
    try:
        known = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Licence(name=name, version=_UNKNOWN, licence=_UNKNOWN)
    told = _first(known, "License-Expression") or _first(known, "License")
    licence = re.split(r" \(|, Copyright", told)[0] if told else _classified(known)
    own = [  # not those of what it carries
        file
        for file in known.files or ()
        if len(file.parts) <= 3 and ".dist-info" in file.parts[0] and _TEXTS.fullmatch(file.name)
    ]
    texts = [_read(Path(str(known.locate_file(file)))) for file in own]
    return Licence(name=name, version=known.version, licence=licence, text="\n\n".join(texts))


def _first(known: metadata.Distribution, field: str) -> str:
    rows = known.metadata.get_all(field) or []
    return next((line.strip() for row in rows for line in row.splitlines() if line.strip()), "")


def _classified(known: metadata.Distribution) -> str:
    rows = known.metadata.get_all("Classifier") or []
    found = [row.rpartition(" :: ")[2] for row in rows if row.startswith("License ::")]
    return ", ".join(found) or _UNKNOWN


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
