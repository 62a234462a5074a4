"""Seating on paper: a sign for each table, and a list of who sits where."""

from __future__ import annotations

from workshop.domain.people import here
from workshop.domain.session import Session
from workshop.facilitation.house import House
from workshop.facilitation.piece import Job, Piece
from workshop.facilitation.sheets import table_words
from workshop.handouts.attending_data import SeatingList
from workshop.handouts.data import Made, Tent, Tents
from workshop.words import tr

SIGNS, LIST = "table-signs", "seating-list"


def seating_pieces(house: House, session: Session, job: Job) -> list[Piece]:
    """Return the signs and the list; none where nobody is seated."""
    people = [person for person in here(house.library.people.of(session.id)) if person.seat]
    if not people:
        return []
    numbers = sorted({person.seat for person in people})
    signs = Tents(tents=tuple(Tent(name=table_words(number)) for number in numbers))
    by_name = sorted(people, key=lambda p: (p.sort_name or p.name).casefold())
    data = SeatingList(
        by_name=tuple((p.printed, p.role, table_words(p.seat)) for p in by_name),
        by_table=tuple(
            (table_words(n), tuple(p.printed for p in people if p.seat == n)) for n in numbers
        ),
    )

    def make_signs() -> Made:
        from workshop.handouts.tents import name_tents

        return name_tents(signs, job.setting, signs=True)

    def make_list() -> Made:
        from workshop.handouts.seating import seating_list

        return seating_list(data, job.setting)

    return [
        Piece(name=SIGNS, title=tr("Table signs"), make=make_signs, copies=len(numbers)),
        Piece(name=LIST, title=tr("Seating list"), make=make_list, copies=2),
    ]
