"""What leaves for other programs: no formula, no person's own words, nobody behind a count."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from tests.support.played import desk_at, played_day
from tests.support.steps import begun, marks, sort_on_sheets
from workshop.activities.canvas import Canvas
from workshop.activities.sort import Sort
from workshop.domain.people import Side
from workshop.facilitation.desk import Desk
from workshop.facilitation.exports import FORMATS

HOSTILE = ("=1+1", "+1", "-1", "@sum", "＝1", '=HYPERLINK("http://x")')


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "library.db")
    yield desk
    desk.close()


def exported(desk: Desk, session: str, out: Path, *, room_safe: bool = False) -> dict[str, Any]:
    known = desk.sessions.get(session)
    (file,) = desk.exports.write(known, "json", out / "x.json", room_safe=room_safe)
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def everything(desk: Desk, session: str, out: Path, *, room_safe: bool) -> str:
    """All that any format says, as one text."""
    known, texts = desk.sessions.get(session), []
    for form in FORMATS:
        for file in desk.exports.write(known, form, out / f"x.{form}", room_safe=room_safe):
            if form == "xlsx":
                book = CalamineWorkbook.from_path(str(file))
                texts.append(
                    repr([book.get_sheet_by_name(n).to_python() for n in book.sheet_names])
                )
            else:
                texts.append(file.read_text(encoding="utf-8"))
    return "\n".join(texts)


def test_no_spreadsheet_finds_a_formula(desk: Desk, tmp_path: Path) -> None:
    session = desk.sessions.new("taster", "=1+1").made or ""
    for name in HOSTILE:
        desk.people.add(session, name, role=name)
    known = desk.sessions.get(session)
    files = desk.exports.write(known, "csv", tmp_path / "csv")
    people = next(file for file in files if file.name == "people.csv")
    with people.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["name"] for row in rows] == [f"'{name}" for name in HOSTILE]
    assert [row["role"] for row in rows] == [f"'{name}" for name in HOSTILE]
    (book,) = desk.exports.write(known, "xlsx", tmp_path / "x.xlsx")
    sheet = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("people").to_python()
    assert [row[1] for row in sheet[1:]] == [f"'{name}" for name in HOSTILE]
    assert b"<f>" not in book.read_bytes()


def test_what_belongs_to_a_person_alone_is_in_no_copy(desk: Desk, tmp_path: Path) -> None:
    session = desk.sessions.new("taster", "Cards").made or ""
    person = desk.people.add(session, "Ada").made
    place = begun(desk, session, Canvas)
    given = {**marks(desk, place, 1), "will": "my own words"}
    desk.capture.save_sheet(place, given, person)
    for safe in (False, True):
        said = everything(desk, session, tmp_path, room_safe=safe)
        assert "Ada" in said
        assert not [text for text in given.values() if text and len(text) > 5 and text in said]
    row = next(r for r in exported(desk, session, tmp_path)["results"] if r["kind"] == "canvas")
    assert row["n"] == 1


@pytest.mark.parametrize(("sheets", "words", "counts"), [(4, 0, 0), (7, 9, 0), (12, 9, 27)])
def test_answers_without_a_name_are_counts_where_enough_were_given(
    desk: Desk, tmp_path: Path, sheets: int, words: int, counts: int
) -> None:
    session = sort_on_sheets(desk, 12)
    place = begun(desk, session, Sort)
    for seed in range(sheets):
        given = {item: choice or "why" for item, choice in marks(desk, place, seed).items()}
        desk.capture.save_sheet(place, given)
    assert not answered(desk, session, tmp_path)["counts"]
    desk.running.lock(session)
    assert not answered(desk, session, tmp_path)["counts"]
    if desk.running.refusal(session) is None:
        desk.running.reveal(session)
    for safe in (False, True):
        found = answered(desk, session, tmp_path, room_safe=safe)
        assert len(found["words"]) == words
        assert len(found["counts"]) == counts
        assert sum(row["count"] for row in found["counts"]) == counts // 3 * sheets
        tokens = [sheet.id for sheet in desk.capture.collected(place).sheets]
        said = everything(desk, session, tmp_path, room_safe=safe)
        assert not [token for token in tokens if token in said]


def answered(desk: Desk, session: str, out: Path, *, room_safe: bool = False) -> dict[str, Any]:
    found = exported(desk, session, out, room_safe=room_safe)
    assert not [row for row in found["answers"] if row.get("person")]
    return {"counts": found["answers"], "words": [r for r in found["results"] if r["word"]]}


def test_the_room_safe_copy_names_nobody_beside_an_answer(desk: Desk, tmp_path: Path) -> None:
    session = played_day(desk, 14)
    ours = exported(desk, session, tmp_path)
    safe = exported(desk, session, tmp_path, room_safe=True)
    assert set(safe["people"][0]) == {"name", "side", "role", "seat"}
    assert {"email", "department", "manager", "importance_1"} <= set(ours["people"][0])
    names = [person["name"] for person in safe["people"]]
    for table in ("answers", "results"):
        said = json.dumps(safe[table], ensure_ascii=False)
        assert safe[table]
        assert not [name for name in names if name in said]
    met = {pair[seat] for pair in safe["pairs"] for seat in ("first", "second", "third")}
    assert met - {None} <= set(names)


def test_an_export_can_be_made_at_any_point_and_says_what_was_dropped(
    desk: Desk, tmp_path: Path
) -> None:
    session = desk.sessions.new("taster", "Half").made or ""
    person = desk.people.add(session, "Ada", side=Side.WHY).made
    block = desk.agenda.blocks(session)[1]
    with desk.house.act("drop"):
        desk.house.library.agenda.update(replace(block, dropped=True))
    found = exported(desk, session, tmp_path)
    assert found["people"][0]["id"] == person
    assert {"block": block.title, "state": "dropped"}.items() <= found["results"][-1].items()
    assert {row["state"] for row in found["results"][:-1]} == {"ready"}
