"""Every fault of the list, made for real and met by nobody: one sentence, a way out, nothing lost.

The full disk is in ``test_faults.py``, as it needs a disk of its own. Each test prints its means.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest

from tests.storage.test_backups import old_library
from tests.storage.test_lock import holding
from tests.storage.test_rescue import MANY, PAGE, a_page_of_sessions, damage, fill
from tests.support.nobody import who
from workshop.domain.clock import SetClock
from workshop.storage.backups import Backups
from workshop.storage.library import Library
from workshop.storage.migrations import MIGRATIONS
from workshop.storage.rescue import restore

ROOT = Path(__file__).resolve().parents[2]
UNLUCKY = Path(__file__).with_name("unlucky.py")
NEVER = ("invalid", "error", "failed", "user", "please wait", "traceback", "sqlite", "errno")
ASKS = ("looked_on", "checked", "repaired", "carried", "opened", "restored")
FUTURE = 86_400 * 30  # seconds


def nothing(_file: Path) -> None:
    return


def no_database(file: Path) -> None:
    file.write_bytes(b"Name;Role\r\nAda;Finance\r\n" * 400)


def closed_folder(file: Path) -> None:
    file.chmod(0o444)
    file.parent.chmod(0o555)


def bad_header(file: Path) -> None:
    damage(file, 0, b"\xa5" * 100)


def bad_page(file: Path) -> None:
    damage(file, a_page_of_sessions(file), b"\xff" * PAGE)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: a_page_of_sessions(file)])


def newer(file: Path) -> None:
    damage(file, 60, (len(MIGRATIONS) + 1).to_bytes(4, "big"))


def older(file: Path) -> None:
    file.unlink()
    old_library(file, 1)
    plain = sqlite3.connect(file)
    plain.execute(
        "INSERT INTO session VALUES"
        " ('s', 'Old', '2026-01-01', 540, '', '', 'a4', '', 0, 'planned', NULL, '', 1)"
    )
    plain.commit()
    plain.close()


def without_log(file: Path) -> None:
    """Lose the log of a program that was killed, and with it what only the log held."""
    left = _killed(file)[0]
    file.write_bytes(left)


def power_cut(file: Path) -> None:
    """Leave what a disk may hold: the acknowledged part of the log, and then rubbish."""
    left, log = _killed(file)
    file.write_bytes(left)
    file.with_name("library.db-wal").write_bytes(log + b"\xa5" * 3000)


def _killed(file: Path) -> tuple[bytes, bytes]:
    with Library.open(file) as library:
        with library.atomic():
            library.settings.set("note", "in the log")
        return file.read_bytes(), file.with_name("library.db-wal").read_bytes()


def clock_set_back(file: Path) -> None:
    """Let all that is there come from a month that is still to come."""
    Backups(file, SetClock()).make()
    for each in (file, *file.parent.rglob("*")):
        then = each.stat().st_mtime + FUTURE
        os.utime(each, (then, then))


class Case(NamedTuple):
    """A fault, how it is made, and what each way of meeting it comes to: a number or a fault.

    ``checked`` is how many things a check finds wrong; ``lost`` is a number with some missing.
    """

    make: Callable[[Path], None]
    means: str
    looked_on: object
    checked: int
    repaired: object
    carried: object
    opened: object
    restored: object = MANY


LOST = "some"
NONE, HURT = "NotALibrary", "DamagedLibrary"
CASES = {
    "whole": Case(nothing, "nothing is wrong", MANY, 0, MANY, MANY, MANY),
    "locked": Case(
        nothing, "another process holds it", MANY, 0, MANY, MANY, "HeldLibrary", "LibraryInUse"
    ),
    "read-only folder": Case(
        closed_folder, "permissions", MANY, 0, MANY, MANY, "NoWritePermission", "CannotBackUp"
    ),
    "power cut": Case(power_cut, "rubbish after the log's last frame", MANY, 0, MANY, MANY, MANY),
    "corrupted header": Case(bad_header, "100 bytes of rubbish", NONE, 1, MANY, HURT, NONE),
    "flipped bytes": Case(bad_page, "a page in the middle", HURT, 1, LOST, HURT, HURT),
    "truncated": Case(cut, "the second half is gone", HURT, 1, LOST, HURT, HURT),
    "missing log": Case(without_log, "the log was taken away", MANY, 0, MANY, MANY, MANY),
    "newer schema": Case(
        newer, "another user_version", "NewerLibrary", 1, MANY, "NewerLibrary", "NewerLibrary"
    ),
    "older schema": Case(older, "migration 1 alone", "EarlierLibrary", 0, 1, 1, 1),
    "not a database": Case(no_database, "a list of names", NONE, 1, "NothingToSave", HURT, NONE),
    "clock gone backwards": Case(
        clock_set_back, "files of a month to come", MANY, 0, MANY, MANY, MANY
    ),
}


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder everybody may enter and write to, and in it that of the library."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "here").mkdir()
        for each in (folder, folder / "here"):
            each.chmod(0o777)
        yield folder
        (folder / "here").chmod(0o777)


def meet(folder: Path) -> dict[str, dict[str, Any]]:
    """Let the child meet what is in the folder; return what it tells."""
    done = subprocess.run(
        [sys.executable, str(UNLUCKY), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return told


def open_to_all(folder: Path) -> None:
    """Let nobody write what root has made."""
    for each in folder.rglob("*"):
        each.chmod(0o777 if each.is_dir() else 0o666)


@contextmanager
def _held(file: Path, wanted: bool) -> Iterator[None]:
    with holding(file) if wanted else nullcontext():
        yield


@pytest.mark.skipif(os.name != "posix", reason="FAULTS NOT MADE: no permissions and no nobody here")
@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_one_sentence_with_a_way_out_and_loses_nothing(public: Path, name: str) -> None:
    case, file = CASES[name], public / "here" / "library.db"
    fill(file)
    shutil.copyfile(file, public / "backup.db")
    open_to_all(public)
    case.make(file)
    if case.make is not closed_folder:
        open_to_all(public)
    print(f"means: {name}: {case.means}, met by {who()}")
    with _held(file, name == "locked"):
        told = meet(public)
    for ask in ASKS:
        wanted, found = getattr(case, ask), told[ask]
        if isinstance(wanted, str) and wanted != LOST:
            assert found.get("fault") == wanted, (ask, found)
            assert found["kept"], ask
            _is_a_sentence(found["what"])
            _is_a_sentence(found["mend"])
        elif wanted == LOST:
            assert 0 < found["found"] < MANY, (ask, found)
        elif ask == "checked":
            assert len(found["found"]) == wanted, found
        else:
            assert found.get("found") == wanted, (ask, found)
    assert all(told[ask]["kept"] for ask in ("looked_on", "checked", "repaired", "carried"))


def _is_a_sentence(said: str) -> None:
    assert said.endswith(".")
    assert "\n" not in said
    assert not [word for word in NEVER if word in said.lower()], said


def test_no_fault_of_the_list_is_missing() -> None:
    named = (
        "locked, read-only folder, power cut, corrupted header, flipped bytes, truncated,"
        " missing log, newer schema, older schema, not a database, clock gone backwards"
    )
    assert set(named.split(", ")) == set(CASES) - {"whole"}  # and the full disk, in test_faults
    print(f"{len(CASES) - 1} faults, and the full disk")


def test_what_is_no_library_by_its_header_names_the_way_to_save_it(file: Path) -> None:
    fill(file, 1)
    damage(file, 0, b"\xa5" * 100)
    with pytest.raises(Exception, match="twofold check --repair-to FILE"):
        Library.open(file)


def test_a_clock_gone_backwards_keeps_every_change_in_a_backup(file: Path) -> None:
    """The backup is then younger than what is written after it: its age proves nothing."""
    fill(file, 1)
    backups = Backups(file, SetClock())
    assert backups.make_if_changed() is not None
    clock_set_back(file)
    with Library.open(file) as library, library.atomic():
        library.settings.set("note", "after")
    then = file.stat().st_mtime - 60
    os.utime(file, (then, then))  # some time passes
    made = backups.make_if_changed()
    assert made is not None
    assert b"noteafter" in made.read_bytes()
    assert backups.make_if_changed() is None


def test_a_backup_restored_under_a_clock_gone_backwards_keeps_what_was_there(file: Path) -> None:
    fill(file, 2)
    backup = Backups(file, SetClock()).make()
    clock_set_back(file)
    kept = restore(file, backup, SetClock())
    assert kept is not None
    assert kept != backup
