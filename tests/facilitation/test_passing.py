"""The laptop goes round: what is kept of a sheet that a person typed alone, and what is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.days import Day
from workshop.activities.faults import NotOnTheSheet
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming
from workshop.domain.states import State
from workshop.errors import NotNow
from workshop.facilitation.places import Place

TEXT = {"role": "I turn plans into rotas", "readers": "buddy"}


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    day = Day(tmp_path / "library.db")
    day.on_sheets()
    yield day
    day.desk.close()


def passed(day: Day, exercise: str, step: str) -> Place:
    """Run a step and let the laptop go round."""
    day.desk.running.go_to(day.session, day.block(exercise))
    while (day.place().step.id, day.state()) != (step, State.RUNNING):
        day.desk.running.next(day.session)
    day.desk.capture.set_mode(day.place(), Mode.PASS)
    return day.place()


def people(day: Day) -> list[str]:
    return [person.id for person in day.desk.people.here(day.session)]


def collected(day: Day) -> Collected:
    return day.desk.capture.collected(day.place())


def test_a_step_whose_sheets_are_typed_can_be_passed(day: Day) -> None:
    place = passed(day, "why-or-how", "sort")
    activity = day.desk.house.activity(place.step)
    assert activity.ways(place.step, place.options, 1) == (Mode.KEYED, Mode.TALLY, Mode.PASS)
    assert Mode.PASS not in activity.ways(place.step, {**place.options, "counted": "cards"}, 1)


def test_an_anonymous_sheet_keeps_no_name_and_says_only_who_is_in(day: Day) -> None:
    place = passed(day, "why-or-how", "sort")
    first, second, *_ = people(day)
    day.desk.capture.hand_in(place, {"1": "why"}, first)
    day.desk.capture.hand_in(place, {"1": None}, second)
    held = collected(day)
    assert held.mode is Mode.PASS
    assert sorted(sheet.marks["1"] or "" for sheet in held.sheets) == ["", "why"]
    assert {sheet.person for sheet in held.sheets} == {None}
    assert day.desk.capture.inside(day.place()) == {first, second}


def test_the_journal_holds_nothing_of_an_anonymous_sheet_that_was_passed(day: Day) -> None:
    place = passed(day, "why-or-how", "sort")
    before = day.desk.undo.back_label()
    day.desk.capture.hand_in(place, {"1": "why"}, people(day)[0])
    assert day.desk.undo.back_label() != "keep a sheet"
    assert before == "change how answers are collected"
    with closing(sqlite3.connect(day.desk.house.library.path)) as file:
        tables = {row[0] for row in file.execute('SELECT "table" FROM inverse')}
    assert tables
    assert tables.isdisjoint({"anonymous_mark", "step_person"})


def test_who_is_in_cannot_hand_in_again(day: Day) -> None:
    for exercise, step, marks in (("why-or-how", "sort", {"1": "why"}), *CARD):
        place = passed(day, exercise, step)
        person = people(day)[0]
        day.desk.capture.hand_in(place, marks, person)
        with pytest.raises(NotNow, match="in already"):
            day.desk.capture.hand_in(place, dict.fromkeys(marks), person)
        assert collected(day).sheets[0].marks == marks


CARD: tuple[tuple[str, str, Marks], ...] = (("my-best-version", "card", dict(TEXT)),)


def test_a_mark_that_the_sheet_does_not_offer_is_refused(day: Day) -> None:
    place = passed(day, "why-or-how", "sort")
    with pytest.raises(NotOnTheSheet):
        day.desk.capture.hand_in(place, {"1": "sideways"}, people(day)[0])
    assert collected(day).answers == 0
    assert day.desk.capture.inside(day.place()) == frozenset()


def test_n_is_who_handed_in_and_falls_with_a_person_who_is_erased(day: Day) -> None:
    place = passed(day, "why-or-how", "sort")
    for person in people(day)[:5]:
        day.desk.capture.hand_in(place, {"1": "why"}, person)
    day.desk.running.lock(day.session)
    assert (collected(day).answers, collected(day).present) == (5, 5)
    assert day.desk.running.refusal(day.session) is None
    day.desk.people.remove(day.session, people(day)[0])
    assert day.desk.running.refusal(day.session) is not None


def test_a_named_sheet_is_corrected_by_name_and_stays_passed(day: Day) -> None:
    place = passed(day, "my-best-version", "card")
    person = people(day)[0]
    assert place.run.naming is Naming.NAMED
    day.desk.capture.hand_in(place, dict(TEXT), person)
    day.desk.capture.save_sheet(day.place(), {**TEXT, "role": "I plan the rota"}, person)
    assert [(s.person, s.marks["role"]) for s in collected(day).sheets] == [
        (person, "I plan the rota")
    ]
    assert collected(day).mode is Mode.PASS


def test_an_anonymous_step_is_recounted(day: Day) -> None:
    place = passed(day, "why-or-how", "sort")
    person = people(day)[0]
    day.desk.capture.hand_in(place, {"1": "why"}, person)
    with pytest.raises(NotNow):
        day.desk.capture.save_sheet(place, {"1": "how"})
    with pytest.raises(NotNow):
        day.desk.capture.set_mode(day.place(), Mode.TALLY)
    day.desk.capture.clear(day.place())
    assert day.desk.capture.inside(day.place()) == frozenset()
    day.desk.capture.set_mode(day.place(), Mode.TALLY)
    day.desk.capture.set_counts(day.place(), {"1": {"why": 7}})
    assert (collected(day).mode, collected(day).counts) == (Mode.TALLY, {"1": {"why": 7}})


def test_who_was_here_when_it_was_locked_before_is_asked_again(day: Day) -> None:
    place = passed(day, "why-or-how", "sort")
    day.desk.capture.set_mode(place, Mode.KEYED)
    day.desk.running.lock(day.session)
    day.desk.running.back(day.session)
    day.desk.capture.set_mode(day.place(), Mode.PASS)
    assert day.desk.capture.inside(day.place()) == frozenset()
    day.desk.capture.hand_in(day.place(), {"1": "how"}, people(day)[0])
    while day.desk.undo.back_label():
        day.desk.undo.undo()
    assert day.desk.undo.again_label()


def test_after_the_lock_nothing_is_handed_in(day: Day) -> None:
    place = passed(day, "why-or-how", "sort")
    day.desk.capture.hand_in(place, {"1": "why"}, people(day)[0])
    day.desk.running.lock(day.session)
    with pytest.raises(NotNow):
        day.desk.capture.hand_in(day.place(), {"1": "why"}, people(day)[1])
