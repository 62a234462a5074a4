"""Where things are: the library, its backups, logs, and the resources. No other module knows."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

APPLICATION = "Twofold"
PORTABLE = "twofold-data"


@lru_cache(maxsize=1)
def resources() -> Path:
    """Return the folder of exercises, templates, fonts, icons, tokens and translations.

    In a checkout it lies beside the package; the wheel and the frozen build carry it inside.
    """
    inside = Path(__file__).resolve().parent / "_resources"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "resources"


def data_folder() -> Path:
    """Return the person's own folder for Twofold; it need not exist yet.

    Where a frozen build has a folder ``twofold-data`` beside its program, on a stick say, it is
    that one, and nothing is kept on the machine.
    """
    beside = Path(sys.executable).parent / PORTABLE
    if frozen() and beside.is_dir():
        return beside
    # Imported here because the command line's --library never needs it.
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def default_library() -> Path:
    """Return the file of the person's own library."""
    return data_folder() / "library.db"


def own_content(library: Path) -> Path:
    """Return the folder of own exercises, beside the library; it need not exist yet."""
    return library.absolute().parent / "exercises"


def frozen() -> bool:
    """Tell whether this is a frozen build (PyInstaller)."""
    return bool(getattr(sys, "frozen", False))


def backups_folder(library: Path) -> Path:
    """Return the folder of a library's backups, beside it; it need not exist yet."""
    return library.absolute().parent / "backups"
