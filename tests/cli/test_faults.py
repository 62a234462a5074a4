"""Every fault of the library at the command line: one line that says what to do, and a way out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.storage.test_every_fault import CASES, MANY, fill
from workshop.cli import main

REFUSED = ("corrupted header", "flipped bytes", "truncated", "newer schema", "not a database")
SAVED = [name for name in REFUSED if name != "not a database"]
OPENS = ("power cut", "missing log", "older schema", "clock gone backwards")
WAYS_OUT = ("--library FILE", "--repair-to FILE", "newer version", "restore BACKUP")


def ran(
    capsys: pytest.CaptureFixture[str], library: Path, *arguments: object
) -> tuple[int, str, str]:
    """Run a command on a library; return its status and what it said."""
    capsys.readouterr()
    status = main(["--library", *map(str, (library, *arguments))])
    return status, *capsys.readouterr()


def faulty(tmp_path: Path, name: str) -> Path:
    """A library with a fault."""
    file = tmp_path / "library.db"
    fill(file)
    CASES[name].make(file)
    return file


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_line_that_names_a_way_out_and_stays_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    file = faulty(tmp_path, name)
    before = file.read_bytes()
    for command in (["list"], ["new", "--template", "taster", "--title", "T"]):
        if name == "flipped bytes" and command[0] == "new":
            continue  # the pages that it writes are whole, so it may
        status, out, err = ran(capsys, file, *command)
        assert (status, out) == (1, "")
        assert err.startswith("error: ")
        assert err.count("\n") == 1
        assert any(way in err for way in WAYS_OUT)
    status, out, err = ran(capsys, file, "check")
    assert (status, err) == (1, "")
    assert "twofold check --repair-to FILE" in out
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", SAVED)
def test_what_can_be_read_is_saved_into_a_new_library(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    file = faulty(tmp_path, name)
    before, saved = file.read_bytes(), tmp_path / "saved.db"
    assert ran(capsys, file, "check", "--repair-to", saved)[0] == 0
    found = json.loads(ran(capsys, saved, "list", "--json")[1])
    assert MANY / 4 < len(found) <= MANY
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", OPENS)
def test_it_opens_with_all_that_was_saved(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    file = faulty(tmp_path, name)
    status, out, err = ran(capsys, file, "list", "--json")
    assert (status, err) == (0, "")
    assert len(json.loads(out)) == (1 if name == "older schema" else MANY)
