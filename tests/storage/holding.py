"""The child of ``test_lock.py``: it holds a library as an open window does, until told to end.

``python holding.py FILE``; it says ``held``, saves a line of what it is given, and answers each.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(file: Path) -> None:
    """Hold the library, and save what comes in."""
    from tests.support.nobody import become_nobody
    from workshop.storage.library import Library

    Library.warm()
    become_nobody()
    with Library.open(file, hold=True) as library:
        print("held", flush=True)
        for line in sys.stdin:
            with library.atomic():
                library.settings.set("note", line.strip())
            print("saved", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]))
