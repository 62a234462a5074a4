"""Whatever a person hands in: one sentence and a way out, nothing written, never a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from tests.support import as_nobody
from tests.support.nobody import who
from workshop.cli import main

MANY = "Name\n" + "".join(f"Person {n}\n" for n in range(100_000))
BAD = {
    "empty": (b"", "There are no names in list.csv"),
    "blank": (b"\r\n \r\n", "There are no names in list.csv"),
    "header-alone": (b"Name,Role\n", "There are no names in list.csv"),
    "no-header": (b"1;2;3;4\n5;6;7;8\n", "No column of list.csv could be taken for names"),
    "binary": (Random(1).randbytes(4000), "list.csv is not a list that can be read as text"),
    "too-many": (MANY.encode(), "list.csv has more than 5000 rows"),
}


@pytest.fixture(params=BAD)
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    data, said = BAD[request.param]
    file = tmp_path / "list.csv"
    file.write_bytes(data)
    return file, said


def _refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    assert main([str(part) for part in arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    return err


def _json(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[object, str]:
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == 0
    out, err = capsys.readouterr()
    return json.loads(out), err


def test_a_list_that_is_none_is_refused_by_every_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, bad: tuple[Path, str]
) -> None:
    file, said = bad
    library = ("--library", tmp_path / "l.db")
    _json(capsys, *library, "new", "--template", "taster", "--title", "Trial")
    asked = ("new", "--template", "taster", "--title", "Second", "--people", file)
    assert said in _refused(capsys, *library, *asked)
    assert said in _refused(capsys, *library, "people", "import", "Trial", file)
    assert said in _refused(capsys, "pair", file)
    assert said in _refused(capsys, "demo", "--out", tmp_path / "demo", "--from", file)
    assert len(_json(capsys, *library, "list")[0]) == 1  # type: ignore[arg-type]
    assert _json(capsys, *library, "show", "Trial")[0]["people"] == []  # type: ignore[index]
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("Name,Role\nJosé Núñez,Köchin\nZoë Brontë,Écrivain\n".encode(encoding))
    library = ("--library", tmp_path / "l.db")
    _json(capsys, *library, "new", "--template", "taster", "--title", "T", "--people", file)
    shown, _ = _json(capsys, *library, "show", "T")
    assert [p["name"] for p in shown["people"]] == ["José Núñez", "Zoë Brontë"]  # type: ignore[index]


def test_rows_left_out_and_names_given_twice_are_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Role\nAda,Cook\n,Ghost\nAda,Cook\nBen,Cook\n", encoding="utf-8")
    said = ["row 3: has no name", "Row 4 looks like row 2 again. Both come in."]
    library = ("--library", tmp_path / "l.db")
    asked = ("new", "--template", "taster", "--title", "T", "--people", file)
    assert _json(capsys, *library, *asked)[1].splitlines() == said
    plan, err = _json(capsys, "pair", file)
    assert err.splitlines() == said
    (only,) = plan["rounds"][0]["groups"]  # type: ignore[index]
    assert sorted(only) == ["Ada", "Ada (2)", "Ben"]


@pytest.mark.parametrize("command", [["list"], ["new", "--template", "taster", "--title", "T"]])
def test_a_library_that_cannot_be_made_says_where_it_would_be(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    wanted = tmp_path / "taken" / "twofold" / "library.db"
    said = _refused(capsys, "--library", wanted, *command)
    assert f"may not write its library in {wanted.parent}; nothing is lost" in said
    assert "--library FILE" in said


@pytest.mark.skipif(sys.platform == "win32", reason="FOLDER NOT CLOSED: no permissions here")
def test_a_folder_that_is_closed_says_so() -> None:
    print(f"means: permissions, met by {who()}")
    with TemporaryDirectory() as name:  # pytest's own are closed to all but their owner
        Path(name).chmod(0o755)
        closed = Path(name) / "closed"
        closed.mkdir(mode=0o555)
        for asked, said in (
            (
                ("--library", closed / "library.db", "list"),
                f"may not write its library in {closed}",
            ),
            (("demo", "--out", closed / "demo"), "Nothing could be written to"),
        ):
            done = as_nobody.command(*asked)
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.startswith("error: ")
            assert said in done.stderr
            assert done.stderr.count("\n") == 1


def test_another_programs_file_is_left_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a library\n", encoding="utf-8")
    assert "is not a library of Twofold" in _refused(capsys, "--library", file, "list")
    assert file.read_text(encoding="utf-8") == "not a library\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"ids": ["\x80"], "weights": [[null]]}', "it is not written in UTF-8"),
        (b'{"more": ' + b"[" * 100_000, "it is nested too deeply"),
        (b"[]", "Expected `object`"),
    ],
)
def test_weights_that_are_no_matrix_are_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, why: str
) -> None:
    (tmp_path / "weights.json").write_bytes(data)
    said = _refused(capsys, "pair", "--weights", tmp_path / "weights.json", "--rounds", "2")
    assert why in said
