"""The whole workshop on real lists, as it is called: twice the same, and every page sound."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.support.everything import (
    album,
    changed_answers,
    missing_figures,
    played,
    shared_scenes,
    wrong_counts,
    wrong_meetings,
    wrong_results,
)
from workshop.facilitation.desk import Desk
from workshop.paths import resources

ROOT = Path(__file__).resolve().parents[2]
LISTS = (
    "csv/derived_sep_semicolon_cp1252_crlf.csv",
    "rosters/northwind_9.csv",
    "rosters/oracle_hr_107.csv",
)


def _demo(out: Path, *arguments: str) -> Any:
    command = [sys.executable, "-m", "workshop", "demo", "--out", str(out), *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _bytes(found: Any) -> dict[str, bytes]:
    files = [*found["scenes"], *(piece["file"] for piece in found["handouts"]), found["report"]]
    return {Path(file).name: Path(file).read_bytes() for file in files}


@pytest.mark.long
@pytest.mark.parametrize("file", LISTS)
def test_a_real_list_is_played_twice_the_same(shared_data: Path, tmp_path: Path, file: str) -> None:
    roster = ("--from", str(shared_data / file))
    first = _demo(tmp_path / "first", *roster)
    again = _demo(tmp_path / "again", *roster)
    other = _demo(tmp_path / "other", *roster, "--seed", "5")
    assert _bytes(first) == _bytes(again)
    assert _bytes(first)["itinerary-slips.pdf"] != _bytes(other)["itinerary-slips.pdf"]
    steps = [step for block in first["blocks"] for step in block["steps"]]
    assert {step["states"][-1] for step in steps} == {"done"}
    for piece in (*first["handouts"], {"file": first["report"]}):
        with pikepdf.open(piece["file"]) as pdf:
            assert list(pdf.check_pdf_syntax()) == []
            fonts = [o for o in pdf.objects if getattr(o, "Type", None) == "/FontDescriptor"]
            assert fonts
            assert all("/FontFile2" in font for font in fonts)
    print(f"{file}: {first['seconds']} s, {len(first['scenes'])} scenes")


@pytest.mark.long
def test_five_hundred_people_are_played_to_the_end(shared_data: Path, tmp_path: Path) -> None:
    found = _demo(tmp_path, "--from", str(shared_data / "rosters/testdb_500.csv"))
    assert max(block["n"] for block in found["blocks"]) == 499
    assert found["blocks"][-1]["steps"][-1]["states"][-1] == "done"
    print(f"500 people: {found['seconds']} s, {len(found['scenes'])} scenes")


@pytest.mark.long
@pytest.mark.parametrize("people", [31, 100])
def test_a_day_of_everything_is_as_its_answers_say(tmp_path: Path, people: int) -> None:
    day = played(tmp_path, _demo(tmp_path, "--template", "everything", "--people", str(people),
                                 "--seed", "3"))  # fmt: skip
    stock = {file.stem for file in (resources() / "exercises").glob("*.toml")}
    assert {block["exercise"] for block in day.told["blocks"]} >= stock
    assert {step["mode"] for _, _, step in day.steps()} == {"tally", "keyed", "pass"}
    assert wrong_results(day) == []
    assert wrong_counts(day, "desk.json") == wrong_counts(day, "room-safe.json") == []
    assert wrong_meetings(day) == []
    desk = Desk.open(tmp_path / "library.db", look=True)
    scenes = album(desk, day)
    seen, unmoved = changed_answers(day, desk)
    desk.close()
    assert (len(seen), unmoved) == (12, [])
    assert missing_figures(day, scenes) == []
    assert shared_scenes(day, scenes) == []
    print(f"everything, {people} people: {day.told['seconds']} s, {len(scenes)} scenes")
