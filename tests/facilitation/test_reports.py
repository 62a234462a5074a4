"""The full report from any stopping point, and two sessions laid beside each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from tests.support.played import desk_at, played_day
from workshop.domain.clock import SetClock
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import AFTER, Wish
from workshop.facilitation.reports import Reports
from workshop.facilitation.sample import made_up
from workshop.handouts.data import Made


def _text(made: Made) -> str:
    document = pypdfium2.PdfDocument(made.pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join("\n".join(pages).split())


@pytest.fixture
def desk(tmp_path: Path):
    opened = desk_at(tmp_path / "library.db")
    yield opened
    opened.close()


def test_the_report_holds_every_block_its_pictures_and_the_levers(desk: Desk) -> None:
    session = desk.sessions.get(played_day(desk, 14))
    text = _text(desk.printing.report(session))
    assert "Full report, room-safe copy" in text
    for block in ("Why or how?", "Why–How rounds", "My best version"):
        assert block in text
    assert "How the room voted" in text
    assert "Five levers" in text
    assert "Clarify roles and expectations" in text
    assert "Kept until" in text


def test_a_room_safe_report_holds_no_name_and_no_note(desk: Desk) -> None:
    session = played_day(desk, 14)
    desk.notes.add(session, "NOTED at the desk")
    room = _text(desk.printing.report(desk.sessions.get(session)))
    own = _text(desk.printing.report(desk.sessions.get(session), room_safe=False))
    for person in desk.people.of(session):
        assert person.name not in room
    assert "NOTED" not in room
    assert "NOTED at the desk" in own
    assert "desk copy" in own


def test_what_was_not_run_is_said_from_wherever_the_day_stands(desk: Desk) -> None:
    made = desk.sessions.new("taster", "Stopped").made
    assert made is not None
    desk.people.bring_in(made, made_up(12, Random(1)))
    assert "Nothing has been shown yet." in _text(desk.printing.report(desk.sessions.get(made)))
    blocks = [b for b in desk.agenda.blocks(made) if b.exercise == "why-how-rounds"]
    desk.running.go_to(made, blocks[0].id)
    running = _text(desk.printing.report(desk.sessions.get(made)))
    assert "Still to come: Why or how?; My best version" in running
    desk.running.stop(made)
    stopped = _text(desk.printing.report(desk.sessions.get(made)))
    assert "Not reached: Why or how?; My best version" in stopped


def test_both_reports_are_pieces_after_the_day_and_one_is_usual(desk: Desk) -> None:
    session = desk.sessions.get(played_day(desk, 14))
    pieces = {p.name: p for p in desk.printing.pieces(session) if p.name.startswith("report")}
    assert {name: (p.group, p.usual) for name, p in pieces.items()} == {
        "report": (AFTER, True),
        "report-desk": (AFTER, False),
    }
    assert pieces["report"].make().pdf == desk.printing.report(session).pdf


def _two(desk: Desk) -> tuple[str, str]:
    first = played_day(desk, 14)
    second = desk.sessions.new("taster", "Again", on=date(2027, 3, 1)).made
    assert second is not None
    with desk.house.library.atomic():
        desk.house.library.people.add_many(second, desk.people.of(first))
    clock = desk.house.clock
    assert isinstance(clock, SetClock)
    Demo(desk, clock, Random("again")).play(second)
    return first, second


def test_two_sessions_are_laid_beside_each_other(desk: Desk) -> None:
    first, second = _two(desk)
    then, now = desk.sessions.get(first), desk.sessions.get(second)
    data = Reports(desk.house).comparison(then, now)
    assert data.same > 0
    assert "Why or how?" in [section.title for section in data.sections]
    text = _text(desk.printing.comparison(now, then, "letter", Wish(grey=True)))
    assert "Then: Played" in text
    assert "Now: Again" in text
    for person in desk.people.of(first):
        assert person.name not in text
    names = [p.name for p in desk.printing.pieces(now)]
    assert "comparison" in names
    assert "comparison" not in [p.name for p in desk.printing.pieces(then)]


def test_only_what_was_shown_in_both_is_compared(desk: Desk) -> None:
    first = desk.sessions.get(played_day(desk, 14))
    made = desk.sessions.new("taster", "Never run", on=date(2027, 3, 1)).made
    assert made is not None
    data = Reports(desk.house).comparison(first, desk.sessions.get(made))
    assert data.sections == ()
    assert ("Why or how?", "shown only then") in data.missing
    assert "Nothing was shown in both." in _text(
        desk.printing.comparison(first, desk.sessions.get(made))
    )
