"""The workshop with no hands: what it makes, twice the same, and what it does with no display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from workshop.cli import main

ROOT = Path(__file__).resolve().parents[2]
WINDOW = """
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
window = ModuleType("workshop.app")
window.__spec__ = ModuleSpec("workshop.app", None)
window.main = lambda library, file=None: print("a window on", library) or 0
sys.modules["workshop.app"] = window
from workshop.cli import main
from workshop.paths import resources
sys.exit(main(sys.argv[1:]))
"""


def played(
    capsys: pytest.CaptureFixture[str], out: Path, *arguments: object, people: int = 9
) -> Any:
    day = [] if "--template" in arguments else ["--template", "taster"]
    small = ["--size", "192x108", *day, *arguments]
    asked = ["demo", "--out", out, "--people", people, *small, "--json"]
    code = main([str(part) for part in asked])
    said, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(said)


def test_every_step_is_done_and_says_what_came_of_it(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = played(capsys, tmp_path)
    assert set(found) == {
        "session", "library", "scenes", "handouts", "report", "exports", "blocks", "seconds",
    }  # fmt: skip
    steps = [step for block in found["blocks"] for step in block["steps"]]
    assert {step["states"][0] for step in steps} == {"ready"}
    assert {step["states"][-1] for step in steps} == {"done"}
    sort = next(step for step in steps if step["kind"] == "sort")
    assert sort["states"] == ["ready", "running", "locked", "revealed", "done"]
    assert sort["result"]["lines"]
    assert "kappa" not in sort["result"]
    assert {step["mode"] for step in steps} == {None, "tally", "keyed"}
    assert sum(len(step["scenes"]) for step in steps) == len(found["scenes"])
    shown = {name.split("-")[-1].removesuffix(".png") for name in steps[0]["scenes"]}
    assert shown == {"running", "done"}  # a talk is never locked
    assert all(Path(file).read_bytes().startswith(b"\x89PNG") for file in found["scenes"])


def test_the_room_is_odd_then_fuller_and_then_one_leaves(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    here = [block["n"] for block in played(capsys, tmp_path)["blocks"]]
    assert here == [7, 7, 8, 9, 8, 8]


def test_the_library_holds_the_day_as_reviewed(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = played(capsys, tmp_path)
    assert main(["--library", found["library"], "show", found["session"], "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["stage"], shown["date"], len(shown["people"])) == ("reviewed", "2026-11-25", 9)


def test_the_paper_is_whole_and_takes_its_fonts_along(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = played(capsys, tmp_path, "--paper", "letter")
    report = {"piece": "report", "file": found["report"], "pages": 1}
    assert len(found["handouts"]) > 3
    packs = [piece for piece in found["handouts"] if piece["piece"] == "personal-pack"]
    assert len({piece["file"] for piece in packs}) == 9
    for piece in (*found["handouts"], report):
        with pikepdf.open(piece["file"]) as pdf:
            assert list(pdf.check_pdf_syntax()) == []
            assert len(pdf.pages) == piece["pages"]
            assert [float(x) for x in pdf.pages[0].mediabox] == [0, 0, 612, 792]
            fonts = [o for o in pdf.objects if getattr(o, "Type", None) == "/FontDescriptor"]
            assert fonts
            assert all("/FontFile2" in font for font in fonts)


def test_what_other_programs_read_and_the_bundle_are_listed(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = played(capsys, tmp_path / "demo")
    files = [Path(file) for file in found["exports"]]
    assert all(file.stat().st_size for file in files)
    bundle = next(file for file in files if file.suffix == ".twofold")
    assert {file.suffix for file in files} == {
        ".twofold", ".csv", ".xlsx", ".json", ".ics",
    }  # fmt: skip
    assert main(["--library", str(tmp_path / "l.db"), "import", str(bundle), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["session"] == found["session"]


def test_the_same_seed_makes_the_same_bytes_and_another_does_not(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    first, again, other = (
        played(capsys, tmp_path / name, "--seed", seed)
        for name, seed in (("first", 3), ("again", 3), ("other", 4))
    )

    def made(found: Any) -> dict[str, bytes]:
        paper = [piece["file"] for piece in found["handouts"]]
        files = [*found["scenes"], *paper, found["report"], *found["exports"]]
        out = Path(found["library"]).parent
        return {Path(f).relative_to(out).as_posix(): Path(f).read_bytes() for f in files}

    assert made(first) == made(again)
    assert first["session"] == again["session"] != other["session"]
    slips = "handouts/itinerary-slips.pdf"
    assert made(first)[slips] != made(other)[slips]


def test_sides_a_list_lacks_are_drawn_and_it_says_so(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    roster = tmp_path / "team.csv"
    roster.write_text("Name,Side\nAda,why\nBen,\nCy,\n", encoding="utf-8")
    out = tmp_path / "demo"
    assert main(["demo", "--out", str(out), "--from", str(roster), "--size", "192x108"]) == 0
    said, err = capsys.readouterr()
    assert "no side for 2 people; theirs were drawn from seed 0" in err
    assert str(out / "library.db") in said
    assert main(["--library", str(out / "library.db"), "show", "Sample workshop", "--json"]) == 0
    people = json.loads(capsys.readouterr().out)["people"]
    assert people[0]["side"] == "why"
    assert None not in [person["side"] for person in people]


def test_a_demo_takes_the_place_of_an_earlier_one_and_of_nothing_else(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    played(capsys, tmp_path, people=30)
    fewer = played(capsys, tmp_path, people=3)
    assert sorted(map(str, (tmp_path / "scenes").iterdir())) == fewer["scenes"]
    library = ["--library", str(tmp_path / "library.db")]
    assert main([*library, "new", "--template", "taster", "--title", "Ours"]) == 0
    assert main(["demo", "--out", str(tmp_path)]) == 1
    assert "holds sessions that are not the sample's" in capsys.readouterr().err
    assert main([*library, "show", "Ours"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--template", "dance"], "no template “dance”"), (["--from", "nobody.csv"], "nobody.csv")],
)
def test_a_mistake_is_said_before_anything_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], said: str
) -> None:
    out = tmp_path / "demo"
    assert main(["demo", "--out", str(out), *arguments]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert not out.exists()


def test_a_folder_that_cannot_be_made_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert main(["demo", "--out", str(tmp_path / "taken")]) == 1
    assert "Nothing could be written to" in capsys.readouterr().err


def _child(code: list[str], cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in screen}
    return subprocess.run(
        [sys.executable, *code],
        cwd=cwd, env=kept | {"PYTHONPATH": str(ROOT)} | variables,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_with_no_display_the_sample_is_played_and_what_it_made_is_listed(tmp_path: Path) -> None:
    done = _child(["-m", "workshop"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("There is no display here, so the sample workshop is played into")
    made = tmp_path / "twofold-demo"
    for line in done.stdout.splitlines():
        assert (tmp_path / line.partition(": ")[0]).exists(), line
    assert len(list((made / "scenes").glob("*.png"))) > 40
    assert (made / "library.db").exists()


def test_with_a_display_the_window_opens_on_the_library(tmp_path: Path) -> None:
    done = _child(["-c", WINDOW, "--library", "ours.db"], tmp_path, DISPLAY=":7")
    assert (done.returncode, done.stdout) == (0, "a window on ours.db\n")
