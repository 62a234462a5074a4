"""The child of ``test_faults.py``: it fills a disk with 2 MB of room, as nobody where it was root.

``python full_disk.py FOLDER [BYTES]``; with BYTES no file may grow beyond them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path, most: int) -> None:
    """Save until there is no room; then look, make room, and save again."""
    from tests.support.nobody import become_nobody
    from workshop.domain.clock import SystemClock
    from workshop.errors import UserError
    from workshop.storage.backups import Backups
    from workshop.storage.library import Library
    from workshop.storage.rescue import check, restore, salvage
    from workshop.storage.utilities import utilities

    utilities()
    become_nobody()
    file, ballast = folder / "library.db", folder / "ballast"
    if not most:
        ballast.write_bytes(bytes(400_000))
    library = Library.open(file)
    early = Backups(file, SystemClock()).make("early")
    saved = 0
    try:
        while True:
            with library.atomic():
                library.settings.set(f"note {saved}", "x" * 9000)
            saved += 1
    except UserError as fault:
        print(type(fault).__name__, fault)
    assert saved > 20
    assert library.settings.get(f"note {saved - 1}") == "x" * 9000
    assert library.settings.get(f"note {saved}") is None
    if most:
        resource_limit(50_000)  # the limit is for each file, and the log met it alone
    refusal(lambda: Backups(file, SystemClock()).make())
    refusal(lambda: salvage(file, folder / "saved.db"))
    refusal(lambda: restore(file, early, SystemClock()))
    left = {each.name for each in folder.rglob("*")} - {"ballast", "backups", early.name}
    print(*sorted(left))
    if most:
        resource_limit(most)
    library.close()
    ballast.unlink(missing_ok=True)
    if most:
        resource_limit(-1)
    with Library.open(file) as again:
        assert again.settings.get(f"note {saved - 1}") == "x" * 9000
        assert again.settings.get(f"note {saved}") is None
        with again.atomic():
            again.settings.set("after", "saved")
    assert check(file).ok
    print("saved again")


def refusal(act: Callable[[], object]) -> None:
    """Print why something could not be done."""
    from workshop.errors import UserError

    try:
        act()
    except UserError as fault:
        print(type(fault).__name__, fault)


def resource_limit(most: int) -> None:
    """Let no file grow beyond so many bytes; -1 gives back what is allowed."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if most < 0 else most, hard))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if limit:
        resource_limit(limit)
    main(Path(sys.argv[1]), limit)
