"""Large print: whom it is for, and what it gives away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import Piece, Wish
from workshop.facilitation.sample import made_up

PEOPLE = 9


class Room:
    """A session whose tick sheets are nameless; nobody is marked at first."""

    def __init__(self, file: Path) -> None:
        self.desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))
        made = self.desk.sessions.new("taster", "Trial").made
        assert made is not None
        self.id = made
        self.desk.people.bring_in(made, made_up(PEOPLE))
        blocks = self.desk.agenda.blocks(made)
        block = next(b.id for b in blocks if b.exercise == "why-or-how")
        self.desk.agenda.set_option(made, block, "counted", "sheets")

    @property
    def people(self) -> list[str]:
        return [person.id for person in self.desk.people.of(self.id)]

    def mark(self, *people: str) -> None:
        for person in people:
            self.desk.people.set_flags(self.id, person, large_print=True, extra_time=False)

    def pieces(self, **wish: object) -> dict[str, Piece]:
        session = self.desk.sessions.get(self.id)
        made = self.desk.printing.pieces(session, wish=Wish(**wish))  # type: ignore[arg-type]
        return {piece.name: piece for piece in made}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "library.db")
    yield made
    made.desk.close()


def _text(piece: Piece) -> str:
    document = pypdfium2.PdfDocument(piece.make().pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def test_nobody_needs_it_as_a_rule(room: Room) -> None:
    assert not [name for name in room.pieces() if name.endswith("-large")]


def test_who_is_marked_gets_a_copy_and_nobody_else(room: Room) -> None:
    one, other = room.desk.people.of(room.id)[:2]
    room.mark(one.id)
    pieces = room.pieces()
    assert pieces["pledge-cards-large"].copies == 1
    assert pieces["pledge-cards"].copies == 10 - 1
    large, usual = _text(pieces["pledge-cards-large"]), _text(pieces["pledge-cards"])
    assert one.printed in large
    assert one.printed not in usual
    assert other.printed not in large
    assert other.printed in usual
    names = list(pieces)
    assert names.index("pledge-cards-large") == names.index("pledge-cards") + 1
    assert "Pledge cards, large" in _text(pieces["materials-list"])


def test_a_lone_copy_of_a_nameless_sheet_warns_and_five_do_not(room: Room) -> None:
    room.mark(room.people[0])
    lone = room.pieces()["tick-sheet-large"]
    assert lone.copies == 1
    (told,) = lone.make().warnings
    assert "tells whose it is" in told
    room.mark(*room.people[1:5])
    assert room.pieces()["tick-sheet-large"].make().warnings == ()


def test_for_all_there_is_one_size(room: Room) -> None:
    room.mark(room.people[0])
    pieces = room.pieces(large=True)
    assert not [name for name in pieces if name.endswith("-large")]
    made = pieces["tick-sheet"].make()
    assert (made.pages, made.warnings) == (2 * 10, ())


def test_where_all_are_marked_there_is_one_size_too(room: Room) -> None:
    room.mark(*room.people)
    pieces = room.pieces()
    assert not [name for name in pieces if name.endswith("-large")]
    assert pieces["tick-sheet"].make().pages == 2 * 10


def test_a_reprint_for_one_person_is_in_their_size(room: Room) -> None:
    room.mark(room.people[0])
    assert "pledge-cards-large" in room.pieces(people=(room.people[0],))
    assert "pledge-cards" not in room.pieces(people=(room.people[0],))
    assert "tick-sheet-large" not in room.pieces(people=(room.people[0],))
    assert "pledge-cards-large" not in room.pieces(people=(room.people[1],))


def test_sheets_to_fill_in_on_the_screen_go_to_all(room: Room) -> None:
    room.mark(room.people[0])
    session = room.desk.sessions.get(room.id)
    assert len(room.desk.printing.fillable(session)) == PEOPLE + 1
