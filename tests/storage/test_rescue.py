"""A damaged library is looked at, saved row by row, and replaced by a backup."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.storage.test_backups import note, noted
from workshop.domain.clock import SetClock
from workshop.domain.session import Session
from workshop.storage.backups import Backups
from workshop.storage.faults import (
    AlreadyThere,
    DamagedLibrary,
    LibraryInUse,
    NewerLibrary,
    NotABackup,
    NothingToCheck,
    NothingToSave,
)
from workshop.storage.library import Library
from workshop.storage.migrations import MIGRATIONS
from workshop.storage.rescue import check, restore, salvage

ROOT = Path(__file__).resolve().parents[2]
MANY = 400
PAGE = 4096
HOLD = (
    "import sys\n"
    "from pathlib import Path\n"
    "from workshop.storage.library import Library\n"
    "library = Library.open(Path(sys.argv[1]))\n"
    "print('open', flush=True)\n"
    "sys.stdin.read()\n"
    "library.close()\n"
)


def fill(file: Path, count: int = MANY) -> None:
    """Make a library with many sessions, over many pages."""
    with Library.open(file) as library, library.atomic():
        for number in range(count):
            library.sessions.add(
                Session(
                    id=f"s{number:04d}",
                    title=f"Day {number:04d} " + "x" * 80,
                    date=date(2026, 1, 1),
                )
            )


def damage(file: Path, begin: int, content: bytes) -> bytes:
    """Write over a part of a file; return what the file then holds."""
    whole = bytearray(file.read_bytes())
    whole[begin : begin + len(content)] = content
    file.write_bytes(whole)
    return bytes(whole)


def a_page_of_sessions(file: Path) -> int:
    """Return where a page in the middle of the sessions begins."""
    at = file.read_bytes().index(f"Day {MANY // 2:04d} ".encode())
    return at // PAGE * PAGE


def test_a_whole_library_is_whole(file: Path) -> None:
    fill(file)
    before = file.read_bytes()
    assert check(file) == (True, len(MIGRATIONS), MANY, ())
    assert file.read_bytes() == before


def test_what_the_log_holds_counts(library: Library, file: Path) -> None:
    with library.atomic():
        library.sessions.add(Session(id="s", title="In the log", date=date(2026, 1, 1)))
    assert check(file).sessions == 1


def test_nothing_is_not_checked(file: Path) -> None:
    for act in (lambda: check(file), lambda: salvage(file, file.with_name("new.db"))):
        with pytest.raises(NothingToCheck):
            act()
    assert not file.exists()


def test_a_row_that_points_nowhere_is_told(staged: Library, file: Path) -> None:
    staged.close()
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM person WHERE id = 'p1'")
    connection.commit()
    connection.close()
    assert check(file).problems == ("1 row points to another that is not there.",)


def test_flipped_bytes_in_the_middle_are_found_and_the_rest_is_saved(file: Path) -> None:
    fill(file)
    content = damage(file, a_page_of_sessions(file), b"\xff" * PAGE)
    assert [problem.split(" is ")[1] for problem in check(file).problems] == [
        "damaged and cannot be read as a whole."
    ]
    target = file.with_name("saved.db")
    saved = salvage(file, target)
    assert MANY - 60 < saved.sessions < MANY  # all but those of one page
    assert file.read_bytes() == content
    assert check(target).ok
    with Library.open(target) as library:
        assert len(library.sessions.cards()) == saved.sessions
        assert library.sessions.exists("s0000")
        assert library.sessions.exists(f"s{MANY - 1:04d}")


def test_of_a_file_that_was_cut_the_first_part_is_saved(file: Path) -> None:
    fill(file)
    content = file.read_bytes()
    file.write_bytes(content[: a_page_of_sessions(file)])
    assert not check(file).ok
    saved = salvage(file, file.with_name("saved.db"))
    assert 0 < saved.sessions < MANY
    assert check(saved.file).ok


@pytest.mark.parametrize("junk", [bytes(100), b"\xa5" * 100], ids=["zeros", "garbage"])
def test_a_library_without_its_header_is_saved_whole(file: Path, junk: bytes) -> None:
    fill(file)
    damage(file, 0, junk)
    assert not check(file).ok
    saved = salvage(file, file.with_name("saved.db"))
    assert saved.sessions == MANY
    assert check(saved.file).ok


def test_what_points_to_a_lost_row_goes_as_if_it_had_been_deleted(
    staged: Library, file: Path
) -> None:
    staged.close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE attendance SET manager = 'p1' WHERE person = 'p2'")
    connection.execute("DELETE FROM person WHERE id = 'p1'")
    connection.execute("DELETE FROM block")
    connection.commit()
    connection.close()
    saved = salvage(file, file.with_name("saved.db"))
    assert check(saved.file).ok
    with Library.open(saved.file) as library:
        (ben,) = library.people.of("s1")
        assert (ben.name, ben.manager) == ("Ben", None)
        assert library.runs.of_session("s1") == ()


def test_nothing_is_saved_of_what_is_no_library_and_nothing_is_left(file: Path) -> None:
    file.write_bytes(b"Dear Sir or Madam" * 1000)
    with pytest.raises(NothingToSave):
        salvage(file, file.with_name("saved.db"))
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_nothing_is_saved_over_another_file(file: Path) -> None:
    fill(file, 1)
    with pytest.raises(AlreadyThere):
        salvage(file, file)


def test_a_backup_comes_back_and_what_was_there_is_kept(file: Path) -> None:
    with Library.open(file) as library:
        note(library, "earlier")
        backup = Backups(file, SetClock()).make()
        note(library, "later")
    kept = restore(file, backup, SetClock())
    assert kept is not None
    assert kept.stem.endswith("before restore")
    assert (noted(file), noted(kept), noted(backup)) == ("earlier", "later", "earlier")


def test_a_log_of_what_was_there_is_not_played_into_the_backup(file: Path) -> None:
    with Library.open(file) as library:
        note(library, "earlier")
        backup = Backups(file, SetClock()).make()
        note(library, "later")
        left = [file.read_bytes(), file.with_name("library.db-wal").read_bytes()]
    file.write_bytes(left[0])
    file.with_name("library.db-wal").write_bytes(left[1])  # as after a kill
    kept = restore(file, backup, SetClock())
    assert kept is not None
    assert (noted(file), noted(kept)) == ("earlier", "later")


@pytest.mark.parametrize("begin", [0, PAGE], ids=["header", "page"])
def test_a_damaged_library_is_kept_as_it_is_and_replaced(file: Path, begin: int) -> None:
    fill(file)
    backup = Backups(file, SetClock()).make()
    content = damage(file, begin, b"\xff" * PAGE)
    kept = restore(file, backup, SetClock())
    assert kept is not None
    assert kept.read_bytes() == content
    assert check(file) == (True, len(MIGRATIONS), MANY, ())


def test_a_library_that_is_gone_comes_back(file: Path) -> None:
    fill(file, 1)
    backup = Backups(file, SetClock()).make()
    file.unlink()
    assert restore(file, backup, SetClock()) is None
    assert check(file).sessions == 1


def test_nothing_is_put_under_a_program_that_has_the_library_open(file: Path) -> None:
    fill(file, 1)
    backup = Backups(file, SetClock()).make()
    before = file.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(LibraryInUse):
            restore(file, backup, SetClock())
        holder.communicate("")
    assert file.read_bytes() == before
    assert [each.name for each in backup.parent.iterdir()] == [backup.name]
    assert restore(file, backup, SetClock()) is not None


def test_what_is_no_whole_library_is_not_restored(file: Path) -> None:
    fill(file)
    before = file.read_bytes()
    backup = Backups(file, SetClock()).make()
    strange = file.with_name("letter.txt")
    strange.write_bytes(b"Dear Sir or Madam" * 300)
    damage(backup, a_page_of_sessions(backup), b"\xff" * PAGE)
    for each in (backup, strange, file.with_name("none.db"), file.parent):
        with pytest.raises(NotABackup):
            restore(file, each, SetClock())
    assert file.read_bytes() == before


def test_a_backup_of_a_newer_program_is_not_restored(file: Path) -> None:
    fill(file, 1)
    backup = Backups(file, SetClock()).make()
    damage(backup, 60, (len(MIGRATIONS) + 1).to_bytes(4, "big"))
    with pytest.raises(NewerLibrary):
        restore(file, backup, SetClock())


def test_a_damaged_library_names_the_ways_out(file: Path) -> None:
    fill(file)
    damage(file, 100, b"\xff" * 1900)
    with pytest.raises(DamagedLibrary, match="twofold restore"):
        Library.open(file)
