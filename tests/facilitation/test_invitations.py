"""Invitation sheets: who gets one, and what comes onto the list when they return."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.filling import all_fours, filled
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.people import Participant, Side
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import Wish
from workshop.roster.reader import read_text


class Before:
    """A full day of three, before it; sheets are saved and come back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk.open(folder / "library.db", clock=SetClock(), ids=SeededIds(1))
        made = self.desk.sessions.new("full-day", "Trial").made
        assert made is not None
        self.id = made
        self.desk.people.bring_in(made, read_text("Name\nAda Byron\nBen Bach\nCy Ort\n").people)
        session = self.desk.sessions.get(made)
        self.sheets = {name: one.pdf for name, one in self.desk.printing.fillable(session)}

    def back(self, who: str, **values: str) -> Path:
        file = self.folder / f"{who or 'blank'}{len(list(self.folder.iterdir()))}.pdf"
        file.write_bytes(filled(self.sheets[who], values))
        return file

    def person(self, name: str) -> Participant:
        return next(p for p in self.desk.people.of(self.id) if p.name == name)


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Before]:
    made = Before(tmp_path)
    yield made
    made.desk.close()


def test_everybody_gets_a_sheet_and_one_bears_no_name(before: Before) -> None:
    assert list(before.sheets) == ["Ada Byron", "Ben Bach", "Cy Ort", ""]
    session = before.desk.sessions.get(before.id)
    pieces = {p.name: p for p in before.desk.printing.pieces(session)}
    assert pieces["invitation"].copies == 4
    assert pieces["invitation"].personal
    only = Wish(people=(before.person("Ben Bach").id,))
    made = [p for p in before.desk.printing.pieces(session, None, only) if p.name == "invitation"]
    assert made[0].copies == 1
    assert [name for name, _ in before.desk.printing.fillable(session, None, only)] == ["Ben Bach"]


def test_it_is_no_part_of_the_pack_unless_it_is_asked_for(before: Before) -> None:
    printing, session = before.desk.printing, before.desk.sessions.get(before.id)
    usual = [p for p in printing.pieces(session) if p.usual]
    assert "invitation" not in {p.name for p in usual}
    assert len(printing.pack(session, names=["invitation"]).pieces) == 2


def test_a_sheet_gives_its_person_side_marks_and_consent(before: Before) -> None:
    file = before.back("Ben Bach", **all_fours(side="how", consent="yes", strength_10="2"))
    (one,) = before.desk.invitations.look(before.id, [file])
    assert one.sentence == "Ben Bach: 20 of 20 marks, How-side, may be used for pairs"
    assert before.person("Ben Bach").ratings == ()
    before.desk.invitations.take(before.id, [one])
    ben = before.person("Ben Bach")
    assert (ben.side, ben.ratings, ben.consent) == (Side.HOW, (*[4] * 19, 2), True)
    before.desk.undo.undo()
    assert before.person("Ben Bach").ratings == ()


def test_no_yes_is_no_consent_and_a_blank_keeps_what_was_known(before: Before) -> None:
    invitations = before.desk.invitations
    first = before.back("Ada Byron", side="why", importance_1="5")
    invitations.take(before.id, invitations.look(before.id, [first]))
    again = before.back("Ada Byron", strength_1="2")
    invitations.take(before.id, invitations.look(before.id, [again]))
    ada = before.person("Ada Byron")
    assert (ada.side, ada.consent) == (Side.WHY, False)
    assert (ada.ratings[0], ada.ratings[10], ada.ratings[1]) == (5, 2, None)


def test_a_name_that_is_typed_is_found_or_comes_onto_the_list(before: Before) -> None:
    files = [before.back("", name="cy ort", side="both"), before.back("", name="Dee New")]
    found = before.desk.invitations.look(before.id, files)
    assert [one.person is None for one in found] == [False, True]
    before.desk.invitations.take(before.id, found)
    assert before.person("Cy Ort").side is Side.BOTH
    assert before.person("Dee New").ratings == ()


def test_of_two_sheets_of_one_person_the_last_counts(before: Before) -> None:
    files = [before.back("Ada Byron", side="why"), before.back("Ada Byron", side="how")]
    found = before.desk.invitations.look(before.id, files)
    assert [bool(one.reason) for one in found] == [True, False]


def test_what_belongs_elsewhere_stays_out(before: Before) -> None:
    other = before.desk.sessions.new("full-day", "Other").made
    assert other is not None
    bad = before.folder / "bad.pdf"
    bad.write_bytes(b"no")
    found = before.desk.invitations.look(other, [before.back("Ada Byron"), bad])
    assert [one.reason for one in found] == ["it belongs to another session", "it is no PDF"]
    assert not before.desk.invitations.take(other, found).kinds
    before.desk.people.remove(before.id, before.person("Ada Byron").id)
    (gone,) = before.desk.invitations.look(before.id, [before.back("Ada Byron")])
    assert "no longer on the list" in gone.reason
    (nameless,) = before.desk.invitations.look(before.id, [before.back("")])
    assert nameless.reason == "it bears no name"
