"""One transaction per action."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.domain.answers import Drawn, Sheet
from workshop.domain.people import Attendance, Participant
from workshop.domain.session import Session
from workshop.domain.states import StepRun
from workshop.storage.faults import OutsideAtomic
from workshop.storage.library import Library

AUTUMN = Session(id="s9", title="Autumn", date=date(2026, 9, 1))


class Stop(Exception):
    """Raised by a test in the middle of an action."""


def test_what_raises_leaves_nothing_behind(library: Library) -> None:
    def act() -> None:
        with library.atomic():
            library.sessions.add(AUTUMN)
            library.people.add("s9", Participant(id="p9", name="Ida"))
            raise Stop

    with pytest.raises(Stop):
        act()
    assert library.sessions.cards() == ()
    assert library.people.of("s9") == ()


def test_a_nested_action_waits_for_the_outer_one(library: Library) -> None:
    def act() -> None:
        with library.atomic():
            with library.atomic():
                library.sessions.add(AUTUMN)
            raise Stop

    with pytest.raises(Stop):
        act()
    assert library.sessions.cards() == ()


def test_a_nested_action_that_raises_takes_back_its_own_part(library: Library) -> None:
    def act() -> None:
        with library.atomic():
            library.settings.set("theme", "light")
            raise Stop

    with library.atomic():
        library.settings.set("theme", "dark")
        with pytest.raises(Stop):
            act()
    assert library.settings.get("theme") == "dark"


def test_after_a_rollback_the_next_action_stands(library: Library) -> None:
    with pytest.raises(Stop), library.atomic():
        raise Stop
    with library.atomic():
        library.sessions.add(AUTUMN)
    assert library.sessions.get("s9") == AUTUMN


def test_another_connection_sees_an_action_only_when_it_has_ended(library: Library) -> None:
    with Library.open(library.path) as other:
        with library.atomic():
            library.settings.set("theme", "dark")
            assert other.settings.get("theme") is None
        assert other.settings.get("theme") == "dark"


WRITES = {
    "sessions.add": lambda lib: lib.sessions.add(AUTUMN),
    "sessions.update": lambda lib: lib.sessions.update(AUTUMN),
    "sessions.delete": lambda lib: lib.sessions.delete("s1"),
    "people.add": lambda lib: lib.people.add("s1", Participant(id="p9", name="Ida")),
    "people.update": lambda lib: lib.people.update("s1", Participant(id="p1", name="Eve")),
    "people.remove": lambda lib: lib.people.remove("s1", "p1"),
    "people.tick": lambda lib: lib.people.set_attendance("s1", "p1", Attendance.HERE),
    "agenda.put": lambda lib: lib.agenda.put("s1", []),
    "agenda.update": lambda lib: lib.agenda.update(lib.agenda.of("s1")[0]),
    "agenda.define": lambda lib: lib.agenda.define("talk", "other body"),
    "runs.save": lambda lib: lib.runs.save(StepRun(id="r2", block="b1", step="sort", round=2)),
    "answers.save": lambda lib: lib.answers.save_sheet(
        "r1", Sheet(id="a1", person="p1", marks={"1": "why"})
    ),
    "answers.remove": lambda lib: lib.answers.remove_sheet("r1", "a1"),
    "answers.counts": lambda lib: lib.answers.set_counts("r1", {"1": {"why": 2}}),
    "answers.done": lambda lib: lib.answers.set_done("r1", 3),
    "answers.inside": lambda lib: lib.answers.set_inside("r1", {"p1"}),
    "answers.clear": lambda lib: lib.answers.clear("r1"),
    "rounds.save": lambda lib: lib.rounds.save("b1", Drawn()),
    "rounds.clear": lambda lib: lib.rounds.clear_from("b1", 1),
    "settings.set": lambda lib: lib.settings.set("theme", "dark"),
}


@pytest.mark.parametrize("verb", WRITES)
def test_no_store_writes_outside_an_action(staged: Library, verb: str) -> None:
    with pytest.raises(OutsideAtomic):
        WRITES[verb](staged)
    with Library.open(staged.path) as other:
        assert len(other.people.of("s1")) == 2
        assert len(other.runs.of_block("b1")) == 1
        assert other.settings.get("theme") is None
