"""Notes of the day, and the parking lot."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.support.days import Day
from workshop.domain.changes import Kind
from workshop.domain.clock import SeededIds
from workshop.domain.notes import NoteKind
from workshop.facilitation.commitments import NotADate
from workshop.facilitation.desk import Desk
from workshop.facilitation.notes import EmptyNote, NoteTooLong
from workshop.facilitation.summary_data import summary_data

PARKED = NoteKind.PARKED


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(tmp_path / "library.db")


def test_notes_stand_in_the_order_they_were_written_beside_their_block(day: Day) -> None:
    block = day.block("why-or-how")
    changes = day.desk.notes.add(day.session, " Line 3  came up early \n\n ask again ", block=block)
    day.desk.notes.add(day.session, "Who decides on hiring?", PARKED)
    assert changes.touches(Kind.NOTES)
    first, second = day.desk.notes.of(day.session)
    assert (first.text, first.block) == ("Line 3 came up early\n\nask again", block)
    assert (second.kind, second.block, second.owner, second.due) == (PARKED, None, "", None)
    assert day.desk.notes.of(day.session, PARKED) == (second,)


def test_a_parked_question_gets_an_owner_and_a_date_and_loses_them_as_a_note(day: Day) -> None:
    made = day.desk.notes.add(day.session, "Who decides on hiring?", PARKED).made or ""
    day.desk.notes.set_owner(day.session, made, " Ada  Obi ")
    day.desk.notes.set_due(day.session, made, "15 Jan 2027")
    (note,) = day.desk.notes.of(day.session)
    assert (note.owner, note.due) == ("Ada Obi", date(2027, 1, 15))
    day.desk.notes.change(day.session, made, note.text, NoteKind.NOTE)
    (note,) = day.desk.notes.of(day.session)
    assert (note.owner, note.due) == ("", None)
    day.desk.undo.undo()
    assert day.desk.notes.of(day.session)[0].owner == "Ada Obi"


def test_what_cannot_be_kept_is_refused_and_changes_nothing(day: Day) -> None:
    made = day.desk.notes.add(day.session, "One").made or ""
    with pytest.raises(EmptyNote, match="needs a few words"):
        day.desk.notes.add(day.session, " \n ")
    with pytest.raises(NoteTooLong, match="2001 characters, and 2000"):
        day.desk.notes.change(day.session, made, "x" * 2001, PARKED)
    with pytest.raises(NotADate):
        day.desk.notes.set_due(day.session, made, "soon")
    assert [(n.text, n.kind) for n in day.desk.notes.of(day.session)] == [("One", NoteKind.NOTE)]


def test_a_block_that_goes_leaves_its_notes_and_undo_puts_them_back_beside_it(day: Day) -> None:
    block = day.block("why-or-how")
    day.desk.notes.add(day.session, "Line 3", block=block)
    day.desk.agenda.remove(day.session, block)
    assert [n.block for n in day.desk.notes.of(day.session)] == [None]
    day.desk.undo.undo()
    assert [n.block for n in day.desk.notes.of(day.session)] == [block]


def test_notes_travel_in_a_bundle_and_come_in_once(day: Day, tmp_path: Path) -> None:
    block = day.block("why-or-how")
    day.desk.notes.add(day.session, "Line 3", block=block)
    file = day.desk.bundles.write(day.session, tmp_path / "day.twofold")
    ids = SeededIds(2)
    other = Desk.open(tmp_path / "other.db", clock=day.clock, ids=ids, random=Random(2))
    other.bundles.bring_in(file)
    brought = other.notes.of(day.session)
    assert brought == day.desk.notes.of(day.session)
    other.notes.add(day.session, "Typed there", PARKED)
    back = other.bundles.write(day.session, tmp_path / "back.twofold")
    day.desk.bundles.bring_in(back)
    day.desk.bundles.bring_in(back)
    assert [n.text for n in day.desk.notes.of(day.session)] == ["Line 3", "Typed there"]
    other.close()


def test_a_session_takes_its_notes_with_it(day: Day) -> None:
    day.desk.notes.add(day.session, "Line 3")
    day.desk.sessions.remove(day.session)
    assert day.desk.notes.of(day.session) == ()


def test_the_summary_tells_parked_questions_and_nobody_who_owns_them(day: Day) -> None:
    day.desk.notes.add(day.session, "For the desk alone")
    made = day.desk.notes.add(day.session, "Who decides on hiring?", PARKED).made or ""
    day.desk.notes.set_owner(day.session, made, "Ada Obi")
    day.desk.notes.set_due(day.session, made, "15 Jan 2027")
    session = day.desk.sessions.get(day.session)
    parked = summary_data(day.desk.house, session).texts[-1]
    assert parked.title == "Parked questions"
    assert parked.lines == ("Who decides on hiring? (back on Fri 15 Jan 2027)",)
