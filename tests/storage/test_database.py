"""Opening the file: settings, permissions, and every way it can be refused."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from workshop.storage import faults
from workshop.storage.database import connect
from workshop.storage.library import Library
from workshop.storage.migrations import MIGRATIONS

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
OPEN_AS = (
    "import os, sys\n"
    "from pathlib import Path\n"
    "from workshop.errors import UserError\n"
    "from workshop.storage.library import Library\n"
    "if os.getuid() == 0: os.setgroups([]); os.setgid({nobody}); os.setuid({nobody})\n"
    "try: Library.open(Path(sys.argv[1])).close()\n"
    "except UserError as fault: print(type(fault).__name__, fault)\n"
)


def plain(file: Path, *statements: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(file)
    try:
        rows = [row for sql in statements for row in connection.execute(sql).fetchall()]
        connection.commit()
        return rows
    finally:
        connection.close()


def open_unprivileged(file: Path) -> str:
    """Open the library in a child that is nobody when we are root; returns what it says."""
    print("means: permissions, as", "nobody" if os.getuid() == 0 else "ourselves")
    command = [sys.executable, "-c", OPEN_AS.format(nobody=NOBODY), str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder everybody may enter; pytest's own are closed to all but their owner."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        for each in (folder, *folder.rglob("*")):
            each.chmod(0o777)


def test_every_connection_survives_a_power_cut(file: Path) -> None:
    for _ in range(2):  # the one that makes the file, and the next
        database = connect(file)
        assert database.setting("synchronous") == 2
        assert database.setting("journal_mode") == "wal"
        assert database.setting("foreign_keys") == 1
        database.close()


def test_the_file_bears_our_mark_and_schema(file: Path) -> None:
    Library.open(file).close()
    assert file.read_bytes()[68:72] == b"2FLD"
    assert plain(file, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert plain(file, "PRAGMA integrity_check", "PRAGMA foreign_key_check") == [("ok",)]


def test_the_mark_is_in_the_file_while_the_log_is_not_folded_in(file: Path) -> None:
    with Library.open(file):
        assert file.read_bytes()[68:72] == b"2FLD"


def test_closing_leaves_one_file_and_may_be_repeated(file: Path) -> None:
    library = Library.open(file)
    library.close()
    library.close()
    assert [each.name for each in file.parent.iterdir()] == ["library.db"]


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_only_the_owner_can_read(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "library.db"
    with Library.open(file) as library:
        with library.atomic():
            library.settings.set("theme", "dark")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE((file.parent / "library.db-wal").stat().st_mode) == 0o600


def test_a_newer_file_is_refused_and_kept(file: Path) -> None:
    Library.open(file).close()
    plain(file, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = file.read_bytes()
    with pytest.raises(faults.NewerLibrary, match="newer Twofold"):
        Library.open(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"Name;Role\r\nAda;Finance\r\n", bytes(range(256)) * 32, b"x"], ids=repr
)
def test_a_file_that_is_no_database_is_refused_and_kept(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(faults.NotALibrary, match="is not a library"):
        Library.open(file)
    assert file.read_bytes() == content
    assert [each.name for each in file.parent.iterdir()] == ["library.db"]


def test_the_database_of_another_program_is_refused_and_kept(file: Path) -> None:
    plain(file, "CREATE TABLE contacts (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(faults.NotALibrary):
        Library.open(file)
    assert file.read_bytes() == before


def test_another_program_s_database_with_a_hot_journal_gets_no_table_of_ours(file: Path) -> None:
    plain(file, "CREATE TABLE contacts (name TEXT)")
    file.with_name("library.db-journal").write_bytes(b"")
    with pytest.raises(faults.NotALibrary):
        Library.open(file)
    assert plain(file, "SELECT name FROM sqlite_schema") == [("contacts",)]


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(faults.NotALibrary):
        Library.open(tmp_path)


def test_an_empty_file_becomes_a_library(file: Path) -> None:
    file.touch()
    with Library.open(file) as library:
        assert library.sessions.cards() == ()


def test_flipped_bytes_in_the_schema_are_named(file: Path) -> None:
    Library.open(file).close()
    content = bytearray(file.read_bytes())
    content[100:2000] = b"\xff" * 1900
    file.write_bytes(content)
    with pytest.raises(faults.DamagedLibrary, match="damaged"):
        Library.open(file)
    assert file.read_bytes() == bytes(content)


def test_a_lock_held_by_another_program_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.storage.database.BUSY", 0.05)
    with Library.open(file) as mine, Library.open(file) as theirs, theirs.atomic():
        with pytest.raises(faults.LibraryInUse, match="Another program"), mine.atomic():
            pass
        assert mine.sessions.cards() == ()  # reading goes on


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
@pytest.mark.parametrize("existing", [False, True], ids=["no file yet", "a file"])
def test_a_read_only_folder_is_named(public: Path, existing: bool) -> None:
    folder = public / "kept"
    folder.mkdir()
    file = folder / "library.db"
    if existing:
        Library.open(file).close()
        file.chmod(0o666)
    folder.chmod(0o555)
    said = open_unprivileged(file)
    assert said.startswith("NoWritePermission")
    assert f"may not write its library in {folder}." in said
    assert file.exists() == existing


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_folder_that_may_not_be_made_is_named(public: Path) -> None:
    closed = public / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    said = open_unprivileged(closed / "new" / "library.db")
    assert f"may not write its library in {closed / 'new'}." in said


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_read_only_file_is_named(public: Path) -> None:
    file = public / "library.db"
    Library.open(file).close()
    file.chmod(0o444)
    assert open_unprivileged(file).startswith("NoWritePermission")


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_file_nobody_may_read_is_named(public: Path) -> None:
    file = public / "library.db"
    Library.open(file).close()
    file.chmod(0o000)
    assert open_unprivileged(file).startswith("NoWritePermission")


def test_a_full_disk_is_named_and_what_was_saved_stays(file: Path) -> None:
    with Library.open(file) as library:
        with library.atomic():
            library.settings.set("theme", "dark")
        pages = library._database.setting("page_count")
        library._database.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(faults.DiskFull, match="no room left"), library.atomic():
            library.settings.set("theme", "x" * 100_000)
        assert library.settings.get("theme") == "dark"


def test_reading_needs_no_sqlite_utils_and_writing_no_numpy(file: Path) -> None:
    Library.open(file).close()
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from workshop.storage.library import Library\n"
        f"library = Library.open(Path({str(file)!r}))\n"
        "assert library.sessions.cards() == () and 'sqlite_utils' not in sys.modules\n"
        "with library.atomic(): library.settings.set('theme', 'dark')\n"
        "assert 'sqlite_utils' in sys.modules and 'numpy' not in sys.modules\n"
        "import numpy\n"
        "library.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
