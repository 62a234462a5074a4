"""The demo day of 31 people on paper: every piece, A4 and Letter, judged by its bytes alone."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import page as page_validation
import pikepdf
import pypdfium2
import pytest

from tests.handouts.conftest import ONE_BY_ONE, Samples
from tests.handouts.test_backs import TENTH, _middles
from tests.support.sheets import extracted, faults_of, grey_faults, heard, uncopied
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.session import Session
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import Piece, Wish
from workshop.facilitation.sample import made_up
from workshop.handouts.data import Made, Setting

PEOPLE, SEED = 31, 3
DAY = date(2026, 11, 25)
PAPERS = ("a4", "letter")
MOST_PAGES = 900  # of one piece whose every text is 5,000 characters long
LEAST = {"planned": 30, "played": 50}  # pieces


class Days(NamedTuple):
    """A library with the day of everything planned, and the same day played to its end."""

    file: Path
    desk: Desk
    sessions: dict[str, str]

    def session(self, stage: str) -> Session:
        return self.desk.sessions.get(self.sessions[stage])

    def pieces(self, stage: str, paper: str, **wish: Any) -> list[Piece]:
        return self.desk.printing.pieces(self.session(stage), paper, Wish(**wish))

    def names(self, stage: str) -> list[str]:
        return [person.printed for person in self.desk.people.of(self.sessions[stage])]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    clock = SetClock(datetime(2026, 11, 25, 9, tzinfo=UTC))
    file = tmp_path_factory.mktemp("paper") / "library.db"
    desk = Desk.open(file, clock=clock, ids=SeededIds(SEED), random=Random(SEED))
    found = {}
    for stage in LEAST:
        session = desk.sessions.new("everything", f"Leads’ day, {stage}", on=DAY).made
        assert session is not None
        desk.people.bring_in(session, made_up(PEOPLE, Random(SEED)))
        desk.people.draw_sides(session, Random(SEED))
        found[stage] = session
    Demo(desk, clock, Random(SEED)).play(found["played"])
    yield Days(file, desk, found)
    desk.close()


def _wrong(made: Made, paper: str) -> list[str]:
    """Return what a piece breaks; the words of each page must be those that a reader hears."""
    found = faults_of(made.pdf, paper)
    report = page_validation.validate_pdf_bytes(made.pdf, profile="ua1")
    found += [f"PDF/UA-1 {fault.rule_id}" for fault in report.failures]
    return [*found, *uncopied(made.pdf)]


@pytest.mark.long
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("stage", LEAST)
def test_every_piece_keeps_what_is_promised(days: Days, stage: str, paper: str) -> None:
    pieces = days.pieces(stage, paper)
    twins = days.pieces(stage, paper, grey=True)
    assert len(pieces) >= LEAST[stage]
    wrong: dict[str, list[str]] = {}
    pages = 0
    again = {piece.name: piece.make() for piece in days.pieces(stage, paper)}
    for piece, twin in zip(pieces, twins, strict=True):
        made = piece.make()
        faults = _wrong(made, paper)
        if made.pdf != again[piece.name].pdf:
            faults.append("a second run is not the same")
        faults += grey_faults(made.pdf, twin.make().pdf)
        if faults:
            wrong[piece.name] = faults
        pages += made.pages
    print(f"{stage}, {paper}: {len(pieces)} pieces, {pages} pages")
    assert wrong == {}


@pytest.mark.long
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("wish", [{"large": True}, {"backs": "long"}, {"backs": "short"}], ids=str)
def test_so_do_large_print_and_cards_with_backs(
    days: Days, paper: str, wish: dict[str, Any]
) -> None:
    wrong: dict[str, list[str]] = {}
    for piece in days.pieces("played", paper, **wish):
        made = piece.make()
        if "backs" in wish and not made.duplex:
            continue
        if faults := _wrong(made, paper):
            wrong[piece.name] = faults
    assert wrong == {}


@pytest.mark.long
def test_the_pack_is_as_sound_as_its_pieces(days: Days) -> None:
    for paper in PAPERS:
        made = days.desk.printing.pack(days.session("planned"), paper)
        assert _wrong(made, paper) == []
        assert made.pdf == days.desk.printing.pack(days.session("planned"), paper).pdf


@pytest.mark.long
def test_letter_is_a4_moved_and_nothing_else(days: Days) -> None:
    for one, other in zip(*(days.pieces("played", paper) for paper in PAPERS), strict=True):
        a4, letter = heard(one.make().pdf), heard(other.make().pdf)
        assert len(a4) == len(letter)
        for page, twin in zip(a4, letter, strict=True):
            moved = {
                (round(b.x - a.x, 1), round(b.y - a.y, 1))
                for a, b in zip(page, twin, strict=True)
                if a.text and b.size
            }
            assert [a.text for a in page] == [b.text for b in twin]
            steps = [{x for x, _ in moved}, {y for _, y in moved}]
            assert all(max(axis) - min(axis) < 0.25 for axis in steps if axis), one.name


@pytest.mark.long
@pytest.mark.parametrize("text", ["x" * 5000, "word " * 1000, "<b>&</b> " * 600], ids=len)
@pytest.mark.parametrize("large", ["", "all"])
def test_five_thousand_characters_everywhere_flow_on(text: str, large: str) -> None:
    a4 = Setting(session_title="Leads’ day", large=large)  # type: ignore[arg-type]
    for piece in ONE_BY_ONE:
        if piece in ("rating_sheets", "itineraries", "theme_slips") and large:
            continue  # hundreds of pages each; the other pieces are drawn by the same hand
        made = Samples(text).make(piece, a4)
        assert made.pages <= MOST_PAGES, piece
        assert uncopied(made.pdf) == [], piece
        with pikepdf.open(BytesIO(made.pdf)) as pdf:
            assert pdf.check_pdf_syntax() == []


@pytest.mark.long
def test_strings_that_break_programs_make_every_piece(shared_data: Path) -> None:
    strings = json.loads((shared_data / "text" / "blns.json").read_text(encoding="utf-8"))
    a4 = Setting(session_title="Leads’ day")
    for at in range(0, len(strings), 40):
        made = Samples("\n".join(strings[at : at + 40])).make("pack", a4)
        with pikepdf.open(BytesIO(made.pdf)) as pdf:
            assert pdf.check_pdf_syntax() == []
    # Beyond them the reader of this test puts signs in another order, or leaves them out.
    plain = "\n".join(text for text in strings if text.isascii())
    assert uncopied(Samples(plain).make("own_sheets", a4).pdf) == []


@pytest.mark.long
def test_names_of_every_script_make_every_piece(shared_data: Path) -> None:
    with (shared_data / "names" / "by_script_a.csv").open(encoding="utf-8", newline="") as rows:
        names = [" ".join(row) for row in csv.reader(rows)][1:]
    a4 = Setting(session_title="Leads’ day")
    for at in range(0, len(names), 25):
        for piece in ("name_tents", "itineraries", "badges", "certificates", "pledge_cards"):
            made = Samples("; ".join(names[at : at + 25])).make(piece, a4)
            assert faults_of(made.pdf, "a4") == [], names[at]


@pytest.mark.long
def test_five_hundred_people_and_nobody(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 11, 25, 9, tzinfo=UTC))
    desk = Desk.open(tmp_path / "l.db", clock=clock, ids=SeededIds(1), random=Random(1))
    for people in (500, 0):
        session = desk.sessions.new("everything", "Many", on=DAY).made
        assert session is not None
        desk.people.bring_in(session, made_up(people, Random(1)))
        for piece in desk.printing.pieces(desk.sessions.get(session)):
            made = piece.make()
            with pikepdf.open(BytesIO(made.pdf)) as pdf:
                assert len(pdf.pages) == made.pages > 0
                assert pdf.check_pdf_syntax() == [], piece.name
        assert desk.printing.pack(desk.sessions.get(session)).pages > 10
    desk.close()


@pytest.mark.long
@pytest.mark.parametrize("backs", ["long", "short"])
@pytest.mark.parametrize("paper", PAPERS)
def test_each_badge_lies_behind_itself(days: Days, paper: str, backs: str) -> None:
    (piece,) = (p for p in days.pieces("planned", paper, backs=backs) if p.name == "badges")
    known = set(days.names("planned"))  # found where they stand on one line
    document = pypdfium2.PdfDocument(piece.make().pdf)
    checked = 0
    for front in range(0, len(document), 2):
        wide, high = document[front].get_size()
        behind = _middles(document[front + 1], known)
        for name, (x, y) in _middles(document[front], known).items():
            seen = behind[name]
            apart = (wide - x - seen[0], y - seen[1])
            if backs == "short":
                apart = (x - seen[0], high - y - seen[1])
            assert max(map(abs, apart)) < TENTH, name
            checked += 1
    document.close()
    assert checked >= 20


@pytest.mark.long
def test_every_copy_of_an_anonymous_sheet_is_the_same_to_the_byte(days: Days) -> None:
    checked = []
    for piece in days.pieces("planned", "a4"):
        if piece.personal or not piece.large or piece.copies < 2:
            continue
        made = piece.make()
        with pikepdf.open(BytesIO(made.pdf)) as pdf:
            drawn = [page.Contents.read_raw_bytes() for page in pdf.pages]
            fonts = {page.Resources.Font.objgen for page in pdf.pages}
        each = len(set(drawn))
        assert drawn == drawn[:each] * (len(drawn) // each), piece.name
        assert len(fonts) == 1
        checked.append(piece.name)
    print("anonymous:", ", ".join(checked))
    assert "tick-sheet" in checked


@pytest.mark.long
def test_a_personal_pack_holds_no_answer_of_anybody_else(days: Days) -> None:
    desk, session = days.desk, days.sessions["played"]
    with closing(sqlite3.connect(days.file)) as beside, beside:
        changed = beside.execute(
            "UPDATE mark SET choice = 'Canary' || (SELECT person FROM sheet WHERE id = mark.sheet)"
            " WHERE length(choice) > 8"
        )
        assert changed.rowcount > PEOPLE
    people = [person.id for person in desk.people.of(session)]
    met = 0
    for person, name, made in desk.printing.personal(days.session("played")):
        text = "".join("".join(words) for words in extracted(made.pdf))
        others = [one for one in people if one != person and f"Canary{one}" in text]
        assert others == [], name
        met += f"Canary{person}" in text
        with pikepdf.open(BytesIO(made.pdf)) as pdf:
            assert len(pdf.pages) % 2 == 0
    assert met > PEOPLE / 2


@pytest.mark.long
def test_the_report_for_the_room_has_no_name_beside_a_value(days: Days) -> None:
    report = days.desk.printing.report(days.session("played"), room_safe=True)
    beside = [
        (name, each.text)
        for page in heard(report.pdf)
        for each in page
        for name in days.names("played")
        if name in each.text and any(sign.isdigit() for sign in each.text.replace(name, ""))
    ]
    assert beside == []
