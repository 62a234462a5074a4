"""Pledges, and what became of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.days import Day
from tests.support.steps import begun
from workshop.activities.canvas import Canvas
from workshop.domain.follow_up import Done, Pledge
from workshop.errors import NotNow


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Three cards typed: read by the buddy, by the facilitator too, by everyone."""
    day = Day(tmp_path / "library.db")
    place = begun(day.desk, day.session, Canvas)
    people = day.desk.people.of(day.session)
    for person, readers in zip(
        people, ("buddy", "buddy and facilitator", "everyone"), strict=False
    ):
        marks = {"when": "When it is late", "will": "I say so", "readers": readers, "buddy": "Ada"}
        day.desk.capture.save_sheet(place, marks, person.id)
    return day


def test_a_pledge_is_read_only_where_its_writer_lets_the_desk(day: Day) -> None:
    found = {one.name: one for one in day.desk.follow_up.pledges(day.session)}
    assert [(one.private, one.text) for one in found.values()] == [
        (True, ""), (False, "When it is late, I say so"), (False, "When it is late, I say so"),
    ]  # fmt: skip
    assert {one.buddy for one in found.values()} == {"Ada"}


def test_what_became_of_it_is_kept_for_each_date_and_taken_back(day: Day) -> None:
    person = day.desk.follow_up.pledges(day.session)[0].person
    day.desk.follow_up.set_done(day.session, person, 30, Done.PART)
    day.desk.follow_up.set_done(day.session, person, 60, Done.YES)
    day.desk.follow_up.set_done(day.session, person, 60, Done.NO)
    assert day.desk.follow_up.done(day.session) == {
        (person, 30): Done.PART, (person, 60): Done.NO,
    }  # fmt: skip
    day.desk.undo.undo()
    assert day.desk.follow_up.done(day.session)[person, 60] is Done.YES
    day.desk.follow_up.set_done(day.session, person, 30, None)
    assert (person, 30) not in day.desk.follow_up.done(day.session)
    with pytest.raises(ValueError, match="45"):
        day.desk.follow_up.set_done(day.session, person, 45, Done.YES)


def test_it_goes_with_the_person_and_travels_with_the_session(day: Day, tmp_path: Path) -> None:
    first, second = (one.person for one in day.desk.follow_up.pledges(day.session)[:2])
    for person in (first, second):
        day.desk.follow_up.set_done(day.session, person, 30, Done.YES)
    file = day.desk.bundles.write(day.session, tmp_path / "day.twofold")
    other = Day(tmp_path / "other.db").desk
    other.bundles.bring_in(file)
    assert other.follow_up.done(day.session) == day.desk.follow_up.done(day.session)
    other.close()
    day.desk.erasure.erase(day.desk.erasure.of_person(first))
    assert {person for person, _ in day.desk.follow_up.done(day.session)} == {second}


def test_nobody_pledged_before_a_card_is_typed(tmp_path: Path) -> None:
    day = Day(tmp_path / "empty.db")
    assert day.desk.follow_up.pledges(day.session) == ()
    assert Pledge(person="a", name="A").text == ""


def test_buddies_are_never_of_ones_own_line_and_nobody_met_today(tmp_path: Path) -> None:
    day = Day(tmp_path / "buddies.db")
    people = day.desk.people.of(day.session)
    for person in people[1:4]:
        day.desk.people.write(day.session, person.id, "manager", people[0].name)
    rounds = day.block("why-how-rounds")
    day.desk.running.go_to(day.session, rounds)
    drawn = day.desk.pairs.drawn(rounds)
    assert drawn is not None
    today = {frozenset(m.people) for m in drawn.meetings}
    day.desk.follow_up.draw_buddies(day.session, 1)
    card = day.desk.pairs.drawn(day.block("my-best-version"))
    assert card is not None
    pairs = {frozenset(m.people) for m in card.meetings}
    assert len(pairs) == 6
    assert not pairs & today
    assert not pairs & {frozenset((people[0].id, one.id)) for one in people[1:4]}
    names = day.desk.follow_up.buddies(day.session)
    assert names[people[0].id] != ()
    assert day.desk.follow_up.vouched(day.session)
    day.desk.undo.undo()
    assert day.desk.follow_up.buddies(day.session) == {}


def test_a_day_without_pledges_draws_no_buddies(tmp_path: Path) -> None:
    day = Day(tmp_path / "none.db")
    day.desk.agenda.remove(day.session, day.block("my-best-version"))
    with pytest.raises(NotNow, match="no block with pledges"):
        day.desk.follow_up.draw_buddies(day.session)


def test_who_wrote_a_buddy_has_that_one(day: Day) -> None:
    day.desk.follow_up.draw_buddies(day.session, 1)
    assert {one.buddy for one in day.desk.follow_up.pledges(day.session)} == {"Ada"}
