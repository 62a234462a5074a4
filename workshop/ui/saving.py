"""Names for the files that people keep."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshop.words import tr

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # what some file system does not take in a name
LONGEST = 80  # characters of a name


def file_name(title: str, piece: str, suffix: str) -> str:
    """Return a name for a file: the session's title and the piece, fit for every system."""
    name = _UNFIT.sub(" ", f"{title} {piece}")
    return f"{' '.join(name.split())[:LONGEST].strip(' .')}{suffix}"


def sheet_names(title: str, people: Sequence[str]) -> list[str]:
    """Return a file name for each person's sheet, all different; "" is the one without a name."""
    found: list[str] = []
    for person in people:
        name = file_name(title, person or tr("without a name"), "")
        twin = 2
        tried = name
        while f"{tried}.pdf".casefold() in (known.casefold() for known in found):
            tried = f"{name} {twin}"
            twin += 1
        found.append(f"{tried}.pdf")
    return found
