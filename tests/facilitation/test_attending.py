"""Badges, the list of who was there, and certificates that say no more than that."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.support.played import desk_at, played_day
from workshop.domain.people import Attendance
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import AFTER, BEFORE, Piece, Wish
from workshop.handouts.data import Made


def _pages(made: Made) -> list[str]:
    document = pypdfium2.PdfDocument(made.pdf)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return pages


@pytest.fixture
def desk(tmp_path: Path):
    opened = desk_at(tmp_path / "library.db")
    yield opened
    opened.close()


def _pieces(desk: Desk, session: str, wish: Wish | None = None) -> dict[str, Piece]:
    return {p.name: p for p in desk.printing.pieces(desk.sessions.get(session), None, wish)}


def test_badges_are_made_for_everybody_but_only_where_they_are_asked_for(desk: Desk) -> None:
    session = played_day(desk, 12)
    piece = _pieces(desk, session)["badges"]
    people = len(desk.people.of(session))
    assert (piece.copies, piece.group, piece.usual) == (-(-people * 11 // 10), BEFORE, False)
    text = " ".join(_pages(piece.make()))
    assert all(person.printed in text for person in desk.people.of(session))


def test_the_list_says_who_was_there_who_left_and_who_did_not_come(desk: Desk) -> None:
    session = played_day(desk, 12)
    ada, ben, cy = desk.people.of(session)[:3]
    for person, attendance in (
        (ada, Attendance.HERE), (ben, Attendance.LEFT), (cy, Attendance.EXPECTED),
    ):  # fmt: skip
        desk.people.mark(session, person.id, attendance)
    piece = _pieces(desk, session)["attendance-list"]
    (page,) = _pages(piece.make())
    assert piece.group == AFTER
    assert f"{ada.printed} {ada.role} was there" in page
    assert f"{ben.printed} {ben.role} left early" in page
    assert f"{cy.printed} {cy.role} did not come" in page


def test_a_certificate_is_for_who_came_and_tells_nothing_of_how(desk: Desk) -> None:
    session = played_day(desk, 12)
    gone = desk.people.of(session)[0]
    desk.people.mark(session, gone.id, Attendance.EXPECTED)
    piece = _pieces(desk, session)["certificates"]
    pages = _pages(piece.make())
    came = [p for p in desk.people.of(session) if p.attendance is not Attendance.EXPECTED]
    assert (len(pages), piece.copies) == (len(came), len(came))
    assert not any(gone.printed in page for page in pages)
    for page in pages:
        assert sum(person.printed in page for person in came) == 1
        assert "took part in “Played”" in page
        assert "What we worked on" in page
        assert "page 1 of 1" in page
    assert "hour" in pages[0]


def test_one_person_gets_their_own_certificate(desk: Desk) -> None:
    session = played_day(desk, 12)
    person = next(p for p in desk.people.of(session) if p.attendance is Attendance.HERE)
    pieces = _pieces(desk, session, Wish(people=(person.id,)))
    assert "attendance-list" not in pieces
    (page,) = _pages(pieces["certificates"].make())
    assert person.printed in page


def test_where_nobody_was_ticked_in_the_list_says_so_and_is_ticked_by_hand(desk: Desk) -> None:
    session = played_day(desk, 12)
    for person in desk.people.of(session):
        desk.people.mark(session, person.id, Attendance.EXPECTED)
    pieces = _pieces(desk, session)
    (page,) = _pages(pieces["attendance-list"].make())
    assert "nobody was ticked in on the screen" in page
    assert "was there" not in page
    assert pieces["certificates"].copies == len(desk.people.of(session))
