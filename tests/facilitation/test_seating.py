"""Seating: by team, mixed, by hand; on the wall, on paper, taken back and carried along."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pypdfium2 import PdfDocument

from tests.support.days import Day
from workshop.domain.clock import SeededIds
from workshop.domain.people import Attendance
from workshop.domain.rules import RuleKind
from workshop.errors import NotNow
from workshop.facilitation.desk import Desk
from workshop.facilitation.seating_pieces import LIST, SIGNS


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Twelve people in three departments; teams of seven, three and two."""
    day = Day(tmp_path / "library.db")
    for number, person in enumerate(day.desk.people.of(day.session)):
        team = "Care" if number < 7 else "Office" if number < 10 else "Depot"
        day.desk.people.edit(day.session, msgspec.structs.replace(person, team=team))
    return day


def seats(day: Day) -> dict[str, int]:
    return {person.name: person.seat for person in day.desk.people.of(day.session)}


def test_teams_sit_together_and_a_large_one_at_two_tables(day: Day) -> None:
    day.desk.seating.by_team(day.session, 6)
    found = day.desk.seating.tables(day.session)
    assert sorted(len(table.people) for table in found) == [6, 6]
    office = {person.seat for person in day.desk.people.of(day.session) if person.team == "Office"}
    assert len(office) == 1
    assert day.desk.undo.back_label() == "seat by team"
    day.desk.undo.undo()
    assert set(seats(day).values()) == {0}


def test_mixed_tables_keep_the_rules_and_the_same_seed_seats_the_same(day: Day) -> None:
    one, other = (person.id for person in day.desk.people.of(day.session)[:2])
    day.desk.rules.add(day.session, RuleKind.NEVER, one, other)
    _, sentence = day.desk.seating.mix(day.session, 4, seed=3)
    first = seats(day)
    assert sorted(list(first.values()).count(n) for n in (1, 2, 3)) == [4, 4, 4]
    assert first["Person 1"] != first["Person 2"]
    assert sentence
    day.desk.seating.mix(day.session, 4, seed=3)
    assert seats(day) == first


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 8])
def test_no_mixed_table_is_larger_than_was_chosen(day: Day, size: int) -> None:
    day.desk.people.add(day.session, "The thirteenth")
    day.desk.seating.mix(day.session, size, seed=2)
    found = day.desk.seating.tables(day.session)
    assert max(len(table.people) for table in found) <= size
    assert sum(len(table.people) for table in found) == 13


def test_rules_that_leave_no_way_are_said_and_nothing_moves(day: Day) -> None:
    people = day.desk.people.of(day.session)
    day.desk.seating.by_team(day.session)
    before = seats(day)
    for person in people[1:]:
        day.desk.rules.add(day.session, RuleKind.NEVER, people[0].id, person.id)
    with pytest.raises(NotNow):
        day.desk.seating.mix(day.session, 6, seed=1)
    assert seats(day) == before


def test_who_comes_late_is_seated_and_who_left_frees_the_seat(day: Day) -> None:
    day.desk.seating.by_team(day.session, 4)
    before = seats(day)
    day.desk.people.add(day.session, "Late")
    assert [p.name for p in day.desk.seating.unseated(day.session)] == ["Late"]
    day.desk.seating.seat_rest(day.session, 5)
    after = seats(day)
    assert after["Late"] > 0
    assert {name: after[name] for name in before} == before
    gone = day.desk.people.of(day.session)[0]
    day.desk.people.mark(day.session, gone.id, Attendance.LEFT)
    seated = {p.id for table in day.desk.seating.tables(day.session) for p in table.people}
    assert gone.id not in seated


def test_one_person_is_moved_by_hand_and_small_tables_are_warned_of(day: Day) -> None:
    day.desk.seating.by_team(day.session, 6)
    person = day.desk.people.of(day.session)[0]
    day.desk.seating.move(day.session, person.id, 9)
    assert seats(day)[person.name] == 9
    assert "Table 9: only 1 person." in day.desk.seating.warnings(day.session)


def test_the_wall_shows_tables_whole_and_no_department(day: Day) -> None:
    for block in day.desk.agenda.blocks(day.session):
        day.desk.agenda.remove(day.session, block.id)
    day.desk.agenda.insert(day.session, "seats")
    day.desk.running.start(day.session)
    assert "Sit where you like, five or six at a table." in day.desk.stage.now(day.session).texts
    day.desk.seating.by_team(day.session, 6)
    place = day.place()
    said = [text for scene in day.desk.stage.pages(place) for text in scene.texts]
    assert {person.printed for person in day.desk.people.of(day.session)} <= set(said)
    assert "Table 1" in said
    assert not any("Dept" in text for text in said)


def test_signs_list_and_tents_bear_the_table(day: Day) -> None:
    session = day.desk.sessions.get(day.session)
    names = [piece.name for piece in day.desk.printing.pieces(session)]
    assert not {SIGNS, LIST} & set(names)
    day.desk.seating.by_team(day.session, 6)
    pieces = {piece.name: piece for piece in day.desk.printing.pieces(session)}
    said = {}
    for name in (SIGNS, LIST, "name-tents"):
        pdf = PdfDocument(pieces[name].make().pdf)
        said[name] = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        pdf.close()
    assert "Table 1" in said[SIGNS]
    assert "Table 1" in said["name-tents"]
    assert all(f"Person {n}" in said[LIST] for n in range(1, 13))


def test_seats_travel_with_the_session(day: Day, tmp_path: Path) -> None:
    day.desk.seating.by_team(day.session, 6)
    file = day.desk.bundles.write(day.session, tmp_path / "day.twofold")
    other = Desk.open(tmp_path / "other.db", ids=SeededIds(9))
    brought = other.bundles.bring_in(file)
    assert {p.name: p.seat for p in other.people.of(brought.session)} == seats(day)
