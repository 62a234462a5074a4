"""Real faults of disk and file: each opens or refuses with one sentence, and loses nothing."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.storage.test_backups import note, noted
from tests.storage.test_rescue import MANY, PAGE, a_page_of_sessions, damage, fill
from tests.support.nobody import who
from workshop.domain.clock import SetClock
from workshop.storage.backups import Backups
from workshop.storage.faults import DamagedLibrary, NotALibrary
from workshop.storage.library import Library
from workshop.storage.migrations import MIGRATIONS
from workshop.storage.rescue import check

ROOT = Path(__file__).resolve().parents[2]
FULL_DISK = Path(__file__).with_name("full_disk.py")
STORED = sorted(Path(__file__).with_name("stored").glob("schema-*.sql"))
ROOM = 2_000_000


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder everybody may enter; pytest's own are closed to all but their owner."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def on_a_small_disk(folder: Path) -> list[str] | None:
    """Return the command that runs the child on a disk of its own, or None where none is given."""
    if shutil.which("unshare") is None:
        return None
    space = ["unshare", "--mount"] + ([] if os.getuid() == 0 else ["--map-root-user"])
    where = shlex.quote(str(folder))
    mount = f"mount -t tmpfs -o size={ROOM},mode=0777 none {where}"
    if subprocess.run([*space, "sh", "-c", mount], capture_output=True, check=False).returncode:
        return None
    child = shlex.join([sys.executable, str(FULL_DISK), str(folder)])
    return [*space, "sh", "-c", f"{mount} && exec {child}"]


@pytest.mark.skipif(os.name != "posix", reason="FULL DISK NOT MADE: neither means is here")
@pytest.mark.parametrize("means", ["a tmpfs of 2 MB", "RLIMIT_FSIZE"])
def test_a_full_disk_loses_nothing_saved_and_goes_on_when_there_is_room(
    public: Path, means: str
) -> None:
    small = on_a_small_disk(public)
    limited = [sys.executable, str(FULL_DISK), str(public), str(ROOM)]
    if means != "RLIMIT_FSIZE" and small is None:
        pytest.skip("NO DISK OF 2 MB TO BE HAD HERE: the other means must do")
    command = small if means != "RLIMIT_FSIZE" and small is not None else limited
    print(f"means: {means}, met by {who()}")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    refused, backup, repair, restore, left, again = done.stdout.splitlines()
    full = ("DiskFull ",) if command is small else ("DiskFull ", "LibraryOutOfReach ")
    assert refused.startswith(full)
    for said in (backup, repair, restore):
        assert said.startswith("CannotBackUp No backup could be written to")
        assert "The library itself is as it was." in said
    assert left == "library.db library.db-shm library.db-wal"  # no half of a copy
    assert again == "saved again"


def test_flipped_bytes_in_the_middle_open_and_are_told_when_they_are_read(file: Path) -> None:
    fill(file)
    content = damage(file, a_page_of_sessions(file), b"\xff" * PAGE)
    with Library.open(file) as library:
        with pytest.raises(DamagedLibrary, match="twofold check --repair-to"):
            library.sessions.cards()
        assert library.sessions.get("s0000").id == "s0000"
    assert file.read_bytes() == content


def test_a_file_that_was_cut_is_refused_and_kept(file: Path) -> None:
    fill(file)
    content = file.read_bytes()[: a_page_of_sessions(file)]
    file.write_bytes(content)
    with pytest.raises(DamagedLibrary):
        Library.open(file)
    assert file.read_bytes() == content


@pytest.mark.parametrize("header", [bytes(100), b"\xa5" * 100], ids=["zeros", "garbage"])
def test_a_corrupted_header_is_refused_and_kept(file: Path, header: bytes) -> None:
    fill(file)
    content = damage(file, 0, header)
    with pytest.raises(NotALibrary):
        Library.open(file)
    assert file.read_bytes() == content


def test_without_its_log_a_library_opens_as_it_was_when_it_was_last_closed(file: Path) -> None:
    with Library.open(file) as library:
        note(library, "folded in")
    with Library.open(file) as library:
        note(library, "in the log")
        content = file.read_bytes()
    file.write_bytes(content)
    assert check(file).ok
    assert noted(file) == "folded in"


@pytest.mark.parametrize("junk", [b"\x00" * 5000, b"\xa5" * 5000], ids=["zeros", "garbage"])
def test_a_log_of_nonsense_harms_nothing(file: Path, junk: bytes) -> None:
    fill(file)
    file.with_name("library.db-wal").write_bytes(junk)
    with Library.open(file) as library:
        assert len(library.sessions.cards()) == MANY
    assert check(file).ok


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_library_of_every_released_schema_opens_and_holds_what_it_held(
    file: Path, stored: Path
) -> None:
    connection = sqlite3.connect(file)
    connection.executescript(stored.read_text(encoding="utf-8"))
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    assert stored.stem == f"schema-{schema}"
    with Library.open(file, SetClock()) as library:
        assert library.sessions.get("s1").title == "Spring"
        assert [person.name for person in library.people.of("s1")] == ["Ada", "Zoë"]
        (run,) = library.runs.of_session("s1")
        assert run.revealed
        (sheet,) = library.answers.collected(run, 0).sheets
        assert (sheet.person, sheet.marks) == ("p1", {"i1": "why"})
    assert check(file) == (True, len(MIGRATIONS), 1, ())
    labels = [backup.label for backup in Backups(file, SetClock()).all()]
    assert labels == (["pre-migration"] if schema < len(MIGRATIONS) else [])


def test_there_is_a_stored_library_of_every_schema_before_this_one() -> None:
    assert {f"schema-{number}" for number in range(1, 14)} <= {path.stem for path in STORED}
