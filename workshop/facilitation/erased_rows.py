"""A bundle from before an erasing: its rows without those who were erased here since."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from workshop.storage.agenda import definition_key
from workshop.storage.bundle_rows import (
    AttendanceRow,
    DefinitionRow,
    MeetingPersonRow,
    PersonRow,
    Rows,
)
from workshop.storage.erasing import PERSON
from workshop.storage.mentions import pattern, redacted


def without_erased(
    rows: Rows,
    erased: Callable[[str, str], bool],
    stand_in: Callable[[str, int, str], str],
    word: str,
) -> tuple[Rows, int]:
    """Return the rows as if who was erased had been erased from them too, and how many they are.

    ``erased`` tells it of a kind and an id; ``stand_in`` gives the id of who sits at a block, round
    and person's place. Texts that name them say ``word``, as do the rows that pointed to them.
    """
    gone = {row.id for row in rows.person if erased(PERSON, row.id)}
    if not gone:
        return rows, 0
    names = {name for row in rows.person if row.id in gone for name in _names(row) if name.strip()}
    named = pattern(names)

    def said(text: str) -> str:
        return text if named is None else redacted(text, named, word)

    seats, sitting = [], []
    for seat in rows.meeting_person:
        seats.append(_seat(seat, stand_in) if seat.person in gone else seat)
        if seat.person in gone:
            sitting.append(seats[-1].person)
    definitions = {row.key: _defined(row, said) for row in rows.definition}
    sheets = {row.id for row in rows.sheet if row.person in gone}
    people = [row for row in rows.person if row.id not in gone]
    people += [
        PersonRow(id=id_, name=word, sort_name="", prints_as="", email="") for id_ in sitting
    ]
    return replace(
        rows,
        session=tuple(
            replace(
                row,
                title=said(row.title),
                venue=said(row.venue),
                organisation=said(row.organisation),
            )
            for row in rows.session
        ),
        person=tuple(sorted(people, key=lambda row: row.id)),
        attendance=tuple(
            _attendance(row, gone, said, word) for row in rows.attendance if row.person not in gone
        ),
        rating=tuple(row for row in rows.rating if row.person not in gone),
        block=tuple(
            replace(
                row,
                title=said(row.title),
                lines=tuple(map(said, row.lines)),
                definition=definitions[row.definition].key,
            )
            for row in rows.block
        ),
        definition=tuple(sorted({d.key: d for d in definitions.values()}.values(), key=_key)),
        step_person=tuple(row for row in rows.step_person if row.person not in gone),
        sheet=tuple(row for row in rows.sheet if row.id not in sheets),
        mark=tuple(
            replace(row, choice=None if row.choice is None else said(row.choice))
            for row in rows.mark
            if row.sheet not in sheets
        ),
        draw=tuple(replace(row, certificate=said(row.certificate)) for row in rows.draw),
        meeting_person=tuple(seats),
        commitment=tuple(
            replace(row, text=said(row.text), party=said(row.party), owner=said(row.owner))
            for row in rows.commitment
        ),
        follow_up=tuple(row for row in rows.follow_up if row.person not in gone),
        rule=tuple(
            replace(row, label=said(row.label))
            for row in rows.rule
            if row.a not in gone and row.b not in gone
        ),
        note=tuple(replace(row, text=said(row.text), owner=said(row.owner)) for row in rows.note),
    ), len(gone)


def _key(row: DefinitionRow) -> str:
    return row.key


def _defined(row: DefinitionRow, said: Callable[[str], str]) -> DefinitionRow:
    """Return an exercise as it was placed, under the hash of its text."""
    body = said(row.body)
    return row if body == row.body else replace(row, key=definition_key(body), body=body)


def _names(row: PersonRow) -> tuple[str, ...]:
    return row.name, row.sort_name, row.prints_as, row.email


def _seat(row: MeetingPersonRow, stand_in: Callable[[str, int, str], str]) -> MeetingPersonRow:
    return replace(row, person=stand_in(row.block, row.round, row.person))


def _attendance(
    row: AttendanceRow, gone: set[str], said: Callable[[str], str], word: str
) -> AttendanceRow:
    reported = row.manager in gone
    return replace(
        row,
        role=said(row.role),
        department=said(row.department),
        team=said(row.team),
        manager=None if reported else row.manager,
        manager_name=word if reported else said(row.manager_name),
    )
