"""What is kept of the people and the draw is never older than the file, nor newer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workshop.domain.answers import Drawn, Meeting
from workshop.domain.people import Attendance, Participant
from workshop.errors import NotFound
from workshop.storage.journal import UNDO
from workshop.storage.library import Library

DRAWN = Drawn(meetings=(Meeting(round=1, table=1, people=("p1", "p2")),), certificate="best")


def names(library: Library) -> list[str]:
    return [person.name for person in library.people.of("s1")]


def test_asked_again_it_is_the_same_value(staged: Library) -> None:
    assert staged.people.of("s1") is staged.people.of("s1")
    with staged.atomic():
        staged.rounds.save("b1", DRAWN)
    assert staged.rounds.of("b1") is staged.rounds.of("b1")


def test_what_was_written_is_read(staged: Library) -> None:
    assert names(staged) == ["Ada", "Ben"]
    assert staged.rounds.of("b1") is None
    with staged.atomic():
        staged.people.set_attendance("s1", "p1", Attendance.LEFT)
        assert staged.people.of("s1")[0].attendance is Attendance.LEFT
        staged.rounds.save("b1", DRAWN)
    assert staged.people.of("s1")[0].attendance is Attendance.LEFT
    assert staged.rounds.of("b1") == DRAWN


def test_what_was_taken_back_is_not_kept(staged: Library) -> None:
    assert names(staged) == ["Ada", "Ben"]
    with suppress(NotFound), staged.atomic():
        staged.people.add_many("s1", [Participant(id="p3", name="Cy")])
        assert names(staged) == ["Ada", "Ben", "Cy"]
        staged.people.set_attendance("s1", "nobody", Attendance.LEFT)
    assert names(staged) == ["Ada", "Ben"]


def test_what_another_program_wrote_is_read(staged: Library, file: Path) -> None:
    assert names(staged) == ["Ada", "Ben"]
    with Library.open(file) as other, other.atomic():
        other.people.set_attendance("s1", "p2", Attendance.LEFT)
    assert staged.people.of("s1")[1].attendance is Attendance.LEFT


def test_sessions_and_blocks_are_not_mixed_up(staged: Library) -> None:
    assert names(staged) == ["Ada", "Ben"]
    assert staged.people.of("b1") == ()
    assert staged.rounds.of("s1") is None


def test_what_was_kept_outlives_changes_of_other_things(staged: Library) -> None:
    before = staged.people.of("s1")
    with staged.act("set"):
        staged.settings.set("theme", "dark")
        staged.rounds.save("b1", DRAWN)
    assert staged.people.of("s1") is before
    with staged.atomic():
        staged.journal.take(UNDO)
    assert staged.rounds.of("b1") is None
