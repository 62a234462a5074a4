"""What is typed of a person is kept whole, or refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.domain.people import Attendance, Participant, Side
from workshop.facilitation.desk import Desk
from workshop.facilitation.people import ManagerLoop, NameTooLong, NoName, OwnManager
from workshop.roster.reader import read_text

ROWS = "Name,Manager\nAda,Ben\nBen,Cy\nCy,\nZoë,\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db")
    yield desk
    desk.close()


@pytest.fixture
def session(desk: Desk) -> str:
    made = desk.sessions.new("taster", "Trial").made
    assert made is not None
    desk.people.bring_in(made, read_text(ROWS).people)
    return made


def _of(desk: Desk, session: str, name: str) -> Participant:
    (found,) = [p for p in desk.people.of(session) if p.name == name]
    return found


def test_a_walk_in_is_here_at_once(desk: Desk, session: str) -> None:
    desk.people.add(session, "  Dora  Novak ", "Nurse", Side.WHY, Attendance.HERE)
    dora = _of(desk, session, "Dora Novak")
    assert (dora.role, dora.side, dora.attendance) == ("Nurse", Side.WHY, Attendance.HERE)


@pytest.mark.parametrize("name", ["", "  ", "\u202e"])
def test_nobody_is_added_without_a_name(desk: Desk, session: str, name: str) -> None:
    with pytest.raises(NoName, match="Nothing is lost"):
        desk.people.add(session, name)
    assert len(desk.people.of(session)) == 4


def test_a_name_is_never_emptied(desk: Desk, session: str) -> None:
    ada = _of(desk, session, "Ada")
    with pytest.raises(NoName):
        desk.people.write(session, ada.id, "name", " ")
    assert _of(desk, session, "Ada") == ada


def test_a_name_that_prints_has_sixty_letters_at_most(desk: Desk, session: str) -> None:
    ada = _of(desk, session, "Ada")
    desk.people.write(session, ada.id, "prints_as", "x" * 60)
    with pytest.raises(NameTooLong, match="61 letters"):
        desk.people.write(session, ada.id, "prints_as", "x" * 61)
    assert _of(desk, session, "Ada").prints_as == "x" * 60


@pytest.mark.parametrize("typed", ["Zoë", "zoe", "ZOË"])
def test_a_manager_is_found_by_name_whatever_case_and_accents(
    desk: Desk, session: str, typed: str
) -> None:
    ada = _of(desk, session, "Ada")
    desk.people.write(session, ada.id, "manager", typed)
    assert _of(desk, session, "Ada").manager == _of(desk, session, "Zoë").id


def test_a_manager_who_is_not_here_is_kept_as_a_name(desk: Desk, session: str) -> None:
    ada = _of(desk, session, "Ada")
    desk.people.write(session, ada.id, "manager", "Nobody Known")
    changed = _of(desk, session, "Ada")
    assert (changed.manager, changed.manager_name) == (None, "Nobody Known")


def test_a_reporting_line_never_comes_back(desk: Desk, session: str) -> None:
    cy = _of(desk, session, "Cy")
    with pytest.raises(ManagerLoop, match="Ada already reports to Cy"):
        desk.people.write(session, cy.id, "manager", "Ada")
    with pytest.raises(OwnManager):
        desk.people.write(session, cy.id, "manager", "Cy")
    assert _of(desk, session, "Cy").manager is None


def test_a_loop_in_a_list_is_no_reason_to_refuse_another_change(desk: Desk) -> None:
    made = desk.sessions.new("taster", "Loop").made
    assert made is not None
    desk.people.bring_in(made, read_text("Name,Manager\nAda,Ben\nBen,Ada\n").people)
    desk.people.write(made, _of(desk, made, "Ada").id, "role", "Nurse")
    assert _of(desk, made, "Ada").role == "Nurse"


def test_side_and_flags_are_kept(desk: Desk, session: str) -> None:
    ada = _of(desk, session, "Ada")
    desk.people.set_side(session, ada.id, Side.BOTH)
    desk.people.set_flags(session, ada.id, large_print=True, extra_time=False)
    changed = _of(desk, session, "Ada")
    assert (changed.side, changed.large_print, changed.extra_time) == (Side.BOTH, True, False)
