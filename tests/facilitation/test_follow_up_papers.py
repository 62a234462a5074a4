"""Sheets for the three dates, and the buddies' names on the cards."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.support.days import Day
from tests.support.steps import begun
from workshop.activities.canvas import Canvas
from workshop.facilitation.piece import AFTER, Piece


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Two cards typed: one that the buddy alone reads, and one for everyone."""
    day = Day(tmp_path / "library.db")
    place = begun(day.desk, day.session, Canvas)
    texts = (("buddy", "Keep quiet"), ("everyone", "Say it aloud"))
    for person, (readers, will) in zip(day.desk.people.of(day.session), texts, strict=False):
        marks = {"when": "When it is late", "will": will, "readers": readers}
        day.desk.capture.save_sheet(place, marks, person.id)
    return day


def pieces(day: Day) -> dict[str, Piece]:
    session = day.desk.sessions.get(day.session)
    return {piece.name: piece for piece in day.desk.printing.pieces(session)}


def words(piece: Piece) -> list[str]:
    document = PdfDocument(piece.make().pdf)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return pages


def test_each_date_has_a_page_for_everybody_who_wrote_a_pledge(day: Day) -> None:
    for after, when in ((30, "Fri 25 Dec 2026"), (60, "Sun 24 Jan 2027"), (90, "Tue 23 Feb 2027")):
        piece = pieces(day)[f"follow-up-{after}"]
        assert (piece.copies, piece.group, piece.usual) == (2, AFTER, False)
        pages = words(piece)
        assert len(pages) == 2
        assert all(f"{after} days later, {when}" in page for page in pages)


def test_a_pledge_is_printed_only_where_its_writer_lets_the_desk_read_it(day: Day) -> None:
    said = " ".join(words(pieces(day)["follow-up-30"]))
    assert "When it is late, Say it aloud." in said
    assert "Keep quiet" not in said
    assert "it is on my card, between my buddy and me" in said


def test_the_buddy_who_was_drawn_stands_on_both_halves_of_the_card(day: Day) -> None:
    before = " ".join(words(pieces(day)["pledge-cards"]))
    assert "For my buddy" in before
    day.desk.follow_up.draw_buddies(day.session, seed=1)
    person = day.desk.people.of(day.session)[0]
    (buddy,) = day.desk.follow_up.buddies(day.session)[person.id]
    page = words(pieces(day)["pledge-cards"])[0]
    assert page.count(buddy) == 2
    assert f"For {buddy}" in page


def test_without_a_pledge_there_is_no_sheet(tmp_path: Path) -> None:
    day = Day(tmp_path / "library.db")
    assert not [name for name in pieces(day) if name.startswith("follow-up")]
