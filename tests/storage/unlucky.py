"""The child of ``test_every_fault.py``: it meets a fault as a person would, and tells what it met.

``python unlucky.py FOLDER`` looks on, checks, repairs into a new file, copies to a stick, opens and
restores, in this order, and prints one JSON object. Where it was root it is nobody by then.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path) -> None:
    """Try everything a person can try, one after another."""
    from tests.support.nobody import become_nobody
    from workshop.domain.clock import SetClock
    from workshop.facilitation.backups import back_up, repair
    from workshop.storage.library import Library
    from workshop.storage.rescue import check, restore

    Library.warm()
    become_nobody()
    file, backup = folder / "here" / "library.db", folder / "backup.db"
    saved = folder / "saved.db"

    def looked_on() -> int:
        with Library.look(file) as library:
            return len(library.sessions.cards())

    def carried() -> int:
        return sessions_of(back_up(file, folder / "stick", SetClock()))

    def opened() -> int:
        with Library.open(file, SetClock(), hold=True) as library:
            found = len(library.sessions.cards())
            with library.atomic():
                library.settings.set("note", "work goes on")
            return found

    def checked() -> list[str]:
        return list(check(file).problems)

    def repaired() -> int:
        repair(file, saved)
        return sessions_of(saved)

    def restored() -> int:
        restore(file, backup, SetClock())
        return sessions_of(file)

    def sessions_of(path: Path) -> int:
        with Library.open(path, SetClock()) as library:
            assert check(path).ok
            return len(library.sessions.cards())

    told: dict[str, object] = {}
    for act in (looked_on, checked, repaired, carried, opened, restored):
        told[act.__name__] = met(act, file)
    print(json.dumps(told))


def met(act: Callable[[], object], file: Path) -> dict[str, object]:
    """Do something; tell what came of it, and whether the library is byte for byte as before."""
    from workshop.errors import UserError

    before = file.read_bytes()
    told: dict[str, object] = {}
    try:
        told["found"] = act()
    except UserError as fault:
        told |= {"fault": type(fault).__name__, "what": fault.what, "mend": fault.mend}
    told["kept"] = file.read_bytes() == before
    return told


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]))
