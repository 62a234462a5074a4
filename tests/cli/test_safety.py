"""Looking at a library, backing it up and going back, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workshop.cli import main


def ran(
    capsys: pytest.CaptureFixture[str], status: int, library: Path, *arguments: object
) -> tuple[str, str]:
    assert main([str(part) for part in ("--library", library, *arguments)]) == status
    return capsys.readouterr()


def titles(capsys: pytest.CaptureFixture[str], library: Path) -> list[str]:
    found = json.loads(ran(capsys, 0, library, "list", "--json")[0])
    return [session["title"] for session in found]


@pytest.fixture
def library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    file = tmp_path / "library.db"
    ran(capsys, 0, file, "new", "--template", "taster", "--title", "Leads")
    return file


def test_a_whole_library_is_said_to_be_whole(
    capsys: pytest.CaptureFixture[str], library: Path
) -> None:
    found = json.loads(ran(capsys, 0, library, "check", "--json")[0])
    assert (found["ok"], found["sessions"], found["problems"]) == (True, 1, [])
    assert list(found) == ["ok", "schema", "sessions", "problems"]
    assert ran(capsys, 0, library, "check")[0] == "The library is whole.\n"


def test_a_backup_comes_back_and_what_was_there_is_kept(
    capsys: pytest.CaptureFixture[str], library: Path
) -> None:
    made = Path(json.loads(ran(capsys, 0, library, "backup", "--json")[0])["file"])
    ran(capsys, 0, library, "new", "--template", "taster", "--title", "Later")
    found = json.loads(ran(capsys, 0, library, "restore", made.name, "--json")[0])
    assert titles(capsys, library) == ["Leads"]
    assert sorted(titles(capsys, Path(found["before"]))) == ["Later", "Leads"]


def test_a_copy_goes_to_a_stick_and_comes_back_where_nothing_is(
    capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path
) -> None:
    made = ran(capsys, 0, library, "backup", "--to", tmp_path / "stick")[0].strip()
    elsewhere = tmp_path / "other" / "library.db"
    elsewhere.parent.mkdir()
    ran(capsys, 0, elsewhere, "restore", made)
    assert titles(capsys, elsewhere) == ["Leads"]


def test_a_damaged_library_names_the_ways_out_and_is_saved_to_a_new_one(
    capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path
) -> None:
    content = b"\xff" * 100 + library.read_bytes()[100:]
    library.write_bytes(content)
    out, err = ran(capsys, 1, library, "check")
    assert "twofold check --repair-to FILE" in out
    assert err == ""
    saved = tmp_path / "saved.db"
    found = json.loads(ran(capsys, 0, library, "check", "--repair-to", saved, "--json")[0])
    assert (found["ok"], found["saved"]["sessions"]) == (False, 1)
    assert titles(capsys, saved) == ["Leads"]
    assert library.read_bytes() == content


@pytest.mark.parametrize("command", [["check"], ["backup"], ["restore", "none.db"]])
def test_where_there_is_nothing_it_is_said_in_one_line_and_nothing_is_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: list[str]
) -> None:
    out, err = ran(capsys, 1, tmp_path / "library.db", *command)
    assert out == ""
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
