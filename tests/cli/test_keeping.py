"""A session written to carry it away, and taken in, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workshop.cli import main


def said(capsys: pytest.CaptureFixture[str], library: Path, *arguments: object) -> str:
    assert main([str(part) for part in ("--library", library, *arguments)]) == 0
    return capsys.readouterr().out


def test_a_bundle_goes_out_and_comes_in_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ours, theirs, file = tmp_path / "a.db", tmp_path / "b.db", tmp_path / "day.twofold"
    made = json.loads(
        said(capsys, ours, "new", "--template", "taster", "--title", "Leads", "--json")
    )
    asked = ("export", "Leads", "--format", "bundle", "--out", file, "--json")
    assert json.loads(said(capsys, ours, *asked)) == {"file": str(file)}
    first, second = (json.loads(said(capsys, theirs, "import", file, "--json")) for _ in "12")
    assert (first["session"], first["already_there"]) == (made["session"], False)
    assert (second["session"], second["already_there"]) == (made["session"], True)
    assert "The session was there already." in said(capsys, theirs, "import", file)
    assert len(json.loads(said(capsys, theirs, "list", "--json"))) == 1


def test_a_file_that_is_no_bundle_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    library, file = tmp_path / "a.db", tmp_path / "list.csv"
    file.write_text("Name\nAda\n", encoding="utf-8")
    for bundle in (file, tmp_path / "none.twofold"):
        assert main(["--library", str(library), "import", str(bundle)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert bundle.name in err
        assert err.count("\n") == 1


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "ics"])
def test_an_export_is_written_where_it_was_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    library, out = tmp_path / "a.db", tmp_path / "new" / "out"
    said(capsys, library, "new", "--template", "taster", "--title", "Leads")
    asked = ("export", "Leads", "--format", form, "--out", out, "--room-safe", "--json")
    assert json.loads(said(capsys, library, *asked)) == {"file": str(out)}
    assert out.is_dir() is (form == "csv")
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    beneath = str(tmp_path / "taken" / "out")
    asked_again = ["--library", str(library), "export", "Leads", "--format", form]
    assert main([*asked_again, "--out", beneath]) == 1
    assert "Nothing could be written" in capsys.readouterr().err


def test_a_bundle_has_no_room_safe_copy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    asked = ["export", "Leads", "--format", "bundle", "--out", "x", "--room-safe"]
    assert main(["--library", str(tmp_path / "a.db"), *asked]) == 2
    assert "it has no room-safe copy" in capsys.readouterr().err


def test_every_session_of_another_library_comes_in_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "a.db", tmp_path / "b.db"
    for title in ("Spring", "Autumn"):
        said(capsys, ours, "new", "--template", "taster", "--title", title)
    for there in (False, True):
        came = json.loads(said(capsys, theirs, "import", ours, "--json"))["sessions"]
        assert [each["already_there"] for each in came] == [there, there]
    assert len(json.loads(said(capsys, theirs, "list", "--json"))) == 2
