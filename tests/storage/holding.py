"""The child of ``test_lock.py``: it holds a library as an open window does, until told to end.

``python holding.py FILE``; it says ``held``, saves a line of what it is given, and answers each.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


def main(file: Path) -> None:
    """Hold the library, and save what comes in."""
    from workshop.storage.library import Library

    Library.warm()
    if os.name == "posix" and os.getuid() == 0:
        with suppress(OSError):
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
    with Library.open(file, hold=True) as library:
        print("held", flush=True)
        for line in sys.stdin:
            with library.atomic():
                library.settings.set("note", line.strip())
            print("saved", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]))
