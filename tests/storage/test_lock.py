"""A library that another copy of the program has open: it says which, and can be looked at."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.storage.test_database import NOBODY, plain
from workshop.domain.clock import SetClock
from workshop.errors import NoWritePermission
from workshop.storage.faults import (
    EarlierLibrary,
    HeldLibrary,
    LookingOn,
    NewerLibrary,
    NotALibrary,
    NothingToCheck,
)
from workshop.storage.library import Library
from workshop.storage.lock import lock_file, refuse_held
from workshop.storage.migrations import MIGRATIONS

ROOT = Path(__file__).resolve().parents[2]
HOLDING = Path(__file__).with_name("holding.py")
LOOK_AS = (
    "import os, sys\n"
    "from pathlib import Path\n"
    "from workshop.storage.library import Library\n"
    f"if os.getuid() == 0: os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    "with Library.look(Path(sys.argv[1])) as library: print(library.settings.get('note'))\n"
)


@contextmanager
def holding(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Hold a library in a child, which is nobody where we are root."""
    child = subprocess.Popen(
        [sys.executable, str(HOLDING), str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    who = "nobody" if os.name == "posix" and os.getuid() == 0 else "ourselves"
    print("means: another process has the library open, as", who)
    with child:
        assert answer(child) == "held"
        yield child


def answer(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def save(child: subprocess.Popen[str], line: str) -> None:
    assert child.stdin is not None
    child.stdin.write(line + "\n")
    child.stdin.flush()
    assert answer(child) == "saved"


@pytest.fixture
def public() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


def command(file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workshop", "--library", str(file), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_said_which_copy_has_it_open(public: Path) -> None:
    file = public / "library.db"
    with holding(file) as child:
        with pytest.raises(HeldLibrary) as caught:
            Library.open(file, hold=True)
        assert f"(on {platform.node()}, process {child.pid}, since " in caught.value.what
        assert "look on" in caught.value.mend
        with pytest.raises(HeldLibrary):
            refuse_held(file)


def test_what_the_other_copy_saves_is_seen_and_nothing_can_be_written(public: Path) -> None:
    file = public / "library.db"
    with holding(file) as child:
        save(child, "first")
        with Library.look(file) as library:
            assert (library.reading, library.settings.get("note")) == (True, "first")
            seen = library.version
            save(child, "second")
            assert library.version != seen
            assert library.settings.get("note") == "second"
            with pytest.raises(LookingOn), library.act("change"):
                pass
            with pytest.raises(NoWritePermission):
                library._database.rows("DELETE FROM setting")
        save(child, "third")


def test_of_the_commands_those_that_read_go_on(public: Path) -> None:
    file = public / "library.db"
    Library.open(file).close()
    file.chmod(0o666)
    assert command(file, "new", "--template", "taster", "--title", "Spring").returncode == 0
    with holding(file) as child:
        listed = command(file, "list")
        assert (listed.returncode, listed.stderr) == (0, "")
        assert "Spring" in listed.stdout
        refused = command(file, "new", "--template", "taster", "--title", "Autumn")
        assert refused.returncode == 1
        assert refused.stderr.startswith("error: The library ")
        assert f"process {child.pid}" in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert "Autumn" not in command(file, "list").stdout


def test_a_copy_that_was_killed_holds_nothing(public: Path) -> None:
    file = public / "library.db"
    with holding(file) as child:
        save(child, "saved")
        child.kill()
    with Library.open(file, hold=True) as library:
        assert library.settings.get("note") == "saved"
    assert [each.name for each in public.iterdir()] == ["library.db"]


def test_it_is_held_by_one_and_let_go_when_it_is_closed(file: Path) -> None:
    with Library.open(file, SetClock(), hold=True), pytest.raises(HeldLibrary, match="Nov 2026"):
        Library.open(file, hold=True)
    with Library.open(file, hold=True):
        pass
    assert not lock_file(file).exists()


def test_a_lock_file_of_nonsense_holds_nothing(file: Path) -> None:
    lock_file(file).write_bytes(b"\xff" * 5000)
    refuse_held(file)
    with Library.open(file, hold=True):
        assert str(os.getpid()) in lock_file(file).read_text(encoding="utf-8")


def test_what_cannot_be_opened_is_not_held(file: Path) -> None:
    file.write_bytes(b"Dear Sir or Madam" * 20)
    with pytest.raises(NotALibrary):
        Library.open(file, hold=True)
    assert [each.name for each in file.parent.iterdir()] == [file.name]


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_library_in_a_read_only_folder_can_be_looked_at(public: Path) -> None:
    file = public / "library.db"
    with Library.open(file) as library, library.atomic():
        library.settings.set("note", "kept")
    file.chmod(0o444)
    public.chmod(0o555)
    print("means: permissions, as", "nobody" if os.getuid() == 0 else "ourselves")
    looked = subprocess.run(
        [sys.executable, "-c", LOOK_AS, str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (looked.stdout, looked.stderr) == ("kept\n", "")


def test_only_a_library_of_this_schema_can_be_looked_at(file: Path) -> None:
    with pytest.raises(NothingToCheck):
        Library.look(file)
    Library.open(file).close()
    for schema, fault in ((len(MIGRATIONS) + 1, NewerLibrary), (1, EarlierLibrary)):
        plain(file, f"PRAGMA user_version = {schema}")
        with pytest.raises(fault):
            Library.look(file)
    file.write_bytes(b"Name;Role\r\n")
    with pytest.raises(NotALibrary):
        Library.look(file)
