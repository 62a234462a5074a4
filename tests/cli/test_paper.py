"""Handouts and the report as other programs ask for them."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.support.filling import all_fours, filled
from workshop.cli import main

ROSTER = "id,Name,Side,Department\n" + "".join(
    f"e{n},Person {n},{'why' if n % 2 else 'how'},D{n % 3}\n" for n in range(9)
)


@pytest.fixture
def library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> tuple[str, ...]:
    """A library with one session, T, of nine people."""
    roster = tmp_path / "team.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    file = ("--library", str(tmp_path / "l.db"))
    assert (
        main([*file, "new", "--template", "taster", "--title", "T", "--people", str(roster)]) == 0
    )
    capsys.readouterr()
    return file


def _json(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[dict[str, object]]:
    assert main([*map(str, arguments), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    return found if isinstance(found, list) else [found]


def _text(file: object) -> str:
    document = pypdfium2.PdfDocument(str(file))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text.replace("\r\n", "\n")


def test_the_handouts_of_a_session_are_made_and_bound(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    made = _json(capsys, *library, "handouts", "T", "--out", tmp_path / "print")
    pages = {str(piece["piece"]): int(str(piece["pages"])) for piece in made}
    for name in ("name-tents", "tick-sheet", "pledge-cards"):
        assert pages[name] == 10  # nine people and a tenth more
    assert {"run-sheet", "materials-list", "key-sheet"} <= set(pages)
    assert list(pages)[-1] == "pack"
    unusual = ("pack", "badges", "invitation")  # asked for by name, or not in the pack
    assert pages["pack"] == 1 + sum(n for name, n in pages.items() if name not in unusual)
    for piece in made:
        assert Path(str(piece["file"])).read_bytes().startswith(b"%PDF")


def test_one_piece_needs_no_pack(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    (made,) = _json(
        capsys, *library, "handouts", "T", "--out", tmp_path, "--piece", "tick-sheet",
        "--spare", 0, "--paper", "letter",
    )  # fmt: skip
    document = pypdfium2.PdfDocument(str(made["file"]))
    assert (len(document), document[0].get_size()) == (9, (612, 792))
    document.close()


def test_one_person_gets_what_bears_the_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    made = _json(
        capsys, *library, "handouts", "T", "--out", tmp_path, "--person", "person 3"
    )  # fmt: skip
    assert [piece["piece"] for piece in made] == [
        "name-tents", "badges", "invitation", "pledge-cards", "pack",
    ]  # fmt: skip
    assert "Person 3" in _text(made[0]["file"])
    assert "Person 4" not in _text(made[0]["file"])


def test_a_tick_sheet_asks_for_no_name_and_says_who_sees_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    (made,) = _json(
        capsys, *library, "handouts", "T", "--out", tmp_path, "--piece", "tick-sheet"
    )  # fmt: skip
    text = _text(made["file"])
    assert "Name" not in text
    assert "Who sees it: only you, and you keep it." in text


@pytest.mark.parametrize(
    ("option", "told"),
    [(("--piece", "poster"), "tick-sheet"), (("--person", "Nobody"), "twofold show")],
)
def test_what_is_not_there_is_a_mistake(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...],
    option: tuple[str, str], told: str,
) -> None:  # fmt: skip
    assert main([*library, "handouts", "T", "--out", str(tmp_path), *option]) == 1
    err = capsys.readouterr().err
    assert err.startswith("error: There is no ")
    assert told in err
    assert err.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_a_mistake(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("x")
    assert main([*library, "handouts", "T", "--out", str(tmp_path / "file" / "x")]) == 1
    assert main([*library, "report", "T", "--out", str(tmp_path / "file" / "x.pdf")]) == 1
    assert capsys.readouterr().err.count("nothing is lost. Choose another folder") == 2


def test_the_report_is_one_page_and_the_same_for_one_seed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    def made(name: str, *more: object) -> bytes:
        (found,) = _json(capsys, *library, "report", "T", "--out", tmp_path / name, *more)
        assert found["pages"] == 1
        return Path(str(found["file"])).read_bytes()

    assert made("a.pdf") == made("b.pdf", "--room-safe")
    assert made("a.pdf") != made("c.pdf", "--seed", 8)


@pytest.mark.parametrize("command", ["handouts", "report"])
def test_help_holds_an_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, "--help"]) == 0
    assert f"Example: twofold {command}" in capsys.readouterr().out


def test_sheets_to_fill_in_are_written_and_read_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    made = _json(
        capsys, *library, "handouts", "T", "--out", tmp_path, "--piece", "invitation", "--fillable",
    )  # fmt: skip
    files = [Path(str(piece["file"])) for piece in made]
    assert len(files) == 11  # the paper ones, nine people, and one without a name
    one = next(file for file in files if file.name == "T Person 3.pdf")
    one.write_bytes(filled(one.read_bytes(), all_fours(side="both", consent="yes")))
    (dry,) = _json(capsys, *library, "people", "import", "T", one, "--dry-run")
    (found,) = _json(capsys, *library, "people", "import", "T", one, tmp_path / "gone.pdf")
    assert found["people"] == dry["people"]
    (person,) = found["people"]  # type: ignore[misc]
    assert (person["name"], person["side"], person["ratings"]) == ("Person 3", "both", [4] * 20)
    assert [r["file"] for r in found["rejected"]] == ["gone.pdf"]  # type: ignore[attr-defined]
    (shown,) = _json(capsys, *library, "show", "T")
    sides = {p["name"]: p["side"] for p in shown["people"]}  # type: ignore[attr-defined]
    assert sides["Person 3"] == "both"


def test_a_pdf_that_is_no_sheet_is_a_mistake(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    assert main([*library, "people", "import", "T", str(bad)]) == 1
    assert capsys.readouterr().err == (
        "error: bad.pdf is not a filled invitation sheet: it is damaged; nothing was changed. "
        "Ask for the sheet again, or type the marks in\n"
    )
    assert main([*library, "people", "import", "T", str(bad), str(tmp_path / "a.csv")]) == 2


def test_the_full_report_and_the_comparison_are_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    (desk,) = _json(capsys, *library, "report", "T", "--out", tmp_path / "d.pdf", "--full")
    (room,) = _json(
        capsys, *library, "report", "T", "--out", tmp_path / "r.pdf", "--full", "--room-safe"
    )
    assert "desk copy" in _text(desk["file"])
    assert "room-safe copy" in _text(room["file"])
    assert room["pages"] == 2
    (both,) = _json(capsys, *library, "report", "T", "--out", tmp_path / "c.pdf", "--compare", "T")
    assert "Comparison of two sessions" in _text(both["file"])
    assert main([*library, "report", "T", "--out", "x", "--full", "--compare", "T"]) == 2


def test_the_organisation_and_its_logo_are_set_once_or_for_one_print(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (90, 30), "navy").save(logo)
    (unset,) = _json(capsys, *library, "organisation")
    assert unset == {"name": "", "logo": False}
    (made,) = _json(
        capsys, *library, "report", "T", "--out", tmp_path / "r.pdf",
        "--organisation", "Quay Ltd", "--logo", logo,
    )  # fmt: skip
    assert "Quay Ltd · T" in _text(made["file"])
    (kept,) = _json(capsys, *library, "organisation", "--name", "Harbour", "--logo", logo)
    assert kept == {"name": "Harbour", "logo": True}
    (gone,) = _json(capsys, *library, "organisation", "--no-logo")
    assert gone == {"name": "Harbour", "logo": False}
    logo.write_bytes(b"no")
    assert main([*library, "organisation", "--logo", str(logo)]) == 1
    assert "cannot be used as a logo: it is neither a PNG nor an SVG" in capsys.readouterr().err


def test_large_print_for_all_takes_more_pages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    (made,) = _json(
        capsys, *library, "handouts", "T", "--out", tmp_path, "--piece", "tick-sheet",
        "--large-print",
    )  # fmt: skip
    assert made["pages"] == 2 * 10


def test_everybody_gets_a_pack_of_their_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    made = _json(capsys, *library, "handouts", "T", "--out", tmp_path, "--split", "person")
    assert [Path(str(one["file"])).name for one in made] == [
        f"T Person {number}.pdf" for number in range(9)
    ]
    text = _text(made[3]["file"])
    assert text.startswith("Person 3\n")
    assert not any(f"Person {number}" in text for number in range(9) if number != 3)
    assert all(int(str(one["pages"])) % 2 == 0 for one in made)  # the next one begins on a front


def test_a_pack_is_collated_by_person(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: tuple[str, ...]
) -> None:
    made = _json(capsys, *library, "handouts", "T", "--out", tmp_path, "--collate", "person")
    (pack,) = (one for one in made if one["piece"] == "pack")
    document = pypdfium2.PdfDocument(str(pack["file"]))
    titles = [mark.get_title() for mark in document.get_toc()]
    document.close()
    assert titles[:3] == ["Manifest", "Person 0", "Person 1"]
    assert titles[10:] == ["Run sheet, Plan B", "Materials list", "Key cheat sheet", "Tick sheet"]
