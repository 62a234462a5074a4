"""Participants come back as they were put, in the order of the list."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from workshop.domain.answers import Drawn, Meeting, Sheet
from workshop.domain.people import Attendance, Participant, Side
from workshop.domain.session import Session
from workshop.errors import NotFound
from workshop.storage.library import Library

BOSS = Participant(id="p8", name="Zoë Ng")
FULL = Participant(
    id="p9",
    name="Amara Okafor-Nwosu",
    sort_name="okafor",
    prints_as="Amara",
    side=Side.HOW,
    role="Finance manager",
    department="Finance",
    manager="p8",
    manager_name="Zoë Ng",
    team="Blue",
    email="amara@example.org",
    attendance=Attendance.LEFT,
    large_print=True,
    extra_time=True,
    ratings=(1, 2, 3, 4, 5, None, 1, 2, 3, 4, None, 5, 4, 3, 2, 1, 5, 4, 3, 2),
    consent=False,
)


def names(library: Library, session: str = "s1") -> list[str]:
    return [person.name for person in library.people.of(session)]


def test_a_participant_comes_back_as_put_even_before_the_manager(staged: Library) -> None:
    with staged.atomic():
        staged.people.add_many("s1", [FULL, BOSS])
    assert staged.people.of("s1")[2:] == (FULL, BOSS)


def test_blank_ratings_differ_from_none(staged: Library) -> None:
    blank = msgspec.structs.replace(BOSS, ratings=(None,) * 20)
    with staged.atomic():
        staged.people.add("s1", blank)
    assert staged.people.of("s1")[2] == blank
    assert staged.people.of("s1")[0].ratings == ()


def test_half_a_row_of_ratings_is_a_bug(staged: Library) -> None:
    with pytest.raises(ValueError, match="3 ratings"), staged.atomic():
        staged.people.add("s1", msgspec.structs.replace(BOSS, ratings=(1, 2, 3)))
    assert names(staged) == ["Ada", "Ben"]


def test_an_update_changes_all_but_the_place(staged: Library) -> None:
    ada = msgspec.structs.replace(FULL, id="p1", manager="p2")
    with staged.atomic():
        staged.people.update("s1", ada)
    assert staged.people.of("s1")[0] == ada
    assert names(staged) == ["Amara Okafor-Nwosu", "Ben"]


def test_an_update_to_no_ratings_takes_them_out(staged: Library) -> None:
    ada = msgspec.structs.replace(staged.people.of("s1")[0], ratings=(3,) * 20)
    with staged.atomic():
        staged.people.update("s1", ada)
        staged.people.update("s1", msgspec.structs.replace(ada, ratings=()))
    assert staged.people.of("s1")[0].ratings == ()


def test_later_people_go_to_the_end(staged: Library) -> None:
    with staged.atomic():
        staged.people.remove("s1", "p1")
        staged.people.add("s1", Participant(id="p0", name="Cyd"))
        staged.people.add("s1", Participant(id="p1", name="Ada"))
    assert names(staged) == ["Ben", "Cyd", "Ada"]


def test_ticking_in_changes_only_that(staged: Library) -> None:
    before = staged.people.of("s1")
    with staged.atomic():
        staged.people.set_attendance("s1", "p2", Attendance.HERE)
    after = msgspec.structs.replace(before[1], attendance=Attendance.HERE)
    assert staged.people.of("s1") == (before[0], after)


def test_nobody_of_that_id_is_said(staged: Library) -> None:
    with pytest.raises(NotFound, match="no participant"), staged.atomic():
        staged.people.set_attendance("s1", "zz", Attendance.HERE)
    with pytest.raises(NotFound), staged.atomic():
        staged.people.update("s1", BOSS)
    with pytest.raises(NotFound), staged.atomic():
        staged.people.remove("s1", "zz")


def test_a_removed_person_leaves_no_trace_but_anonymous_answers(staged: Library) -> None:
    token = "0f" * 16
    with staged.atomic():
        ben = msgspec.structs.replace(staged.people.of("s1")[1], manager="p1")
        staged.people.update("s1", ben)
        staged.answers.save_sheet("r1", Sheet(id="a1", person="p1", marks={"1": "why"}))
        staged.answers.save_sheet("r1", Sheet(id=token, person=None, marks={"1": "how"}))
        staged.answers.set_inside("r1", {"p1", "p2"})
        staged.rounds.save("b1", Drawn(meetings=(Meeting(round=1, table=1, people=("p1", "p2")),)))
        staged.people.remove("s1", "p1")
    assert [(p.name, p.manager) for p in staged.people.of("s1")] == [("Ben", None)]
    run = staged.runs.of_block("b1")[0]
    assert [sheet.id for sheet in staged.answers.collected(run, 1).sheets] == [token]
    assert staged.answers.inside("r1") == {"p2"}
    drawn = staged.rounds.of("b1")
    assert drawn is not None
    assert drawn.meetings[0].people == ("p2",)
    assert staged.people.known() == (("p2", "Ben"),)


def test_a_person_removed_here_stays_elsewhere(staged: Library) -> None:
    with staged.atomic():
        staged.sessions.add(Session(id="s2", title="Later", date=date(2026, 5, 1)))
        staged.people.add("s2", Participant(id="p1", name="Ada", role="Chair"))
        staged.people.remove("s1", "p1")
    assert names(staged) == ["Ben"]
    assert staged.people.of("s2")[0].role == "Chair"


def test_one_person_has_one_name_and_a_role_per_session(staged: Library) -> None:
    with staged.atomic():
        staged.sessions.add(Session(id="s2", title="Later", date=date(2026, 5, 1)))
        staged.people.add("s2", Participant(id="p1", name="Ada Byron", role="Chair"))
    assert [(p.name, p.role) for p in staged.people.of("s1")] == [("Ada Byron", ""), ("Ben", "")]
    assert [(p.name, p.role) for p in staged.people.of("s2")] == [("Ada Byron", "Chair")]


def test_known_people_are_sorted_and_not_from_samples(staged: Library) -> None:
    with staged.atomic():
        staged.people.add("s1", Participant(id="p3", name="Zed", sort_name="aaron"))
        staged.sessions.add(Session(id="s2", title="Demo", date=date(2026, 5, 1), sample=True))
        staged.people.add("s2", Participant(id="p4", name="Sample"))
    assert staged.people.known() == (("p3", "Zed"), ("p1", "Ada"), ("p2", "Ben"))
