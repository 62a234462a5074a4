"""Names for the files that people keep."""

from __future__ import annotations

import re

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # what some file system does not take in a name
LONGEST = 80  # characters of a name


def file_name(title: str, piece: str, suffix: str) -> str:
    """Return a name for a file: the session's title and the piece, fit for every system."""
    name = _UNFIT.sub(" ", f"{title} {piece}")
    return f"{' '.join(name.split())[:LONGEST].strip(' .')}{suffix}"
