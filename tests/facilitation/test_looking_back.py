"""Blocks that show what earlier ones collected: opening and closing, sheet and picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from workshop.activities.rate_result import RateResult
from workshop.domain.charts import Dumbbell, Facing
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode
from workshop.domain.scene import Folded, Scene, Words
from workshop.domain.states import State
from workshop.errors import NotNow
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place


class Day:
    """A session with three blocks between the closing ones."""

    def __init__(self, desk: Desk, people: int) -> None:
        self.desk = desk
        self.session = desk.sessions.new("taster", "Trial").made or ""
        for number in range(people):
            desk.people.add(self.session, f"Person {number}")
        for block in desk.agenda.blocks(self.session)[1:]:
            desk.agenda.remove(self.session, block.id)

    def put(self, exercise: str, **options: str) -> str:
        block = self.desk.agenda.insert(self.session, exercise).made or ""
        for name, value in options.items():
            self.desk.agenda.set_option(self.session, block, name, value)
        return block

    @property
    def place(self) -> Place:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    @property
    def typing(self) -> Place:
        place = self.desk.running.typing(self.session)
        assert place is not None
        return place

    def run(self, block: str) -> None:
        self.desk.running.go_to(self.session, block)
        while self.place.run.state is not State.RUNNING:
            self.desk.running.next(self.session)

    def type(self, many: int, seed: int = 1) -> None:
        place, random = self.typing, Random(seed)
        activity = self.desk.house.activity(place.step)
        people = [p.id for p in self.desk.people.of(self.session)]
        for person in people[:many]:
            marks = activity.plausible(place.step, place.options, 1, None, random)
            self.desk.capture.save_sheet(self.typing, marks, person)

    def next(self) -> Place:
        self.desk.running.next(self.session)
        return self.place

    def lock(self) -> None:
        while self.place.run.state is State.RUNNING:
            self.desk.running.next(self.session)

    def scene(self) -> Scene:
        return self.desk.stage.now(self.session)

    def result(self, block: str) -> object:
        outcomes = self.desk.review.outcomes(self.desk.sessions.get(self.session))
        return next(o.result for o in outcomes if o.place.block.id == block)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(
        tmp_path / "library.db", clock=SetClock(), ids=SeededIds(1), random=Random(1)
    )
    yield opened
    opened.close()


@pytest.fixture
def day(desk: Desk) -> Day:
    return Day(desk, 12)


def skills(day: Day) -> tuple[str, str, str]:
    return day.put("ten-skills"), day.put("break"), day.put("ten-skills", part="picture")


def test_sheets_are_typed_in_the_break_and_shown_after_it(day: Day) -> None:
    fill, rest, picture = skills(day)
    day.run(fill)
    assert day.next().block.id == rest
    assert day.typing.block.id == fill
    day.type(10)
    day.run(picture)
    day.lock()
    day.desk.running.reveal(day.session)
    assert isinstance(day.scene().body, Dumbbell)
    assert day.scene().corner == "10 answers"
    day.next()
    assert isinstance(day.scene().body, Facing)
    assert day.result(fill) is None
    assert day.result(picture) is not None


def test_locking_the_picture_closes_the_sheets(day: Day) -> None:
    fill, _, picture = skills(day)
    day.run(fill)
    late = day.typing
    day.next()
    day.type(6)
    day.run(picture)
    day.lock()
    (place,) = [p for p in day.desk.running.steps(day.session, fill) if p.step.id == "skills"]
    assert place.run.state is State.DONE
    with pytest.raises(NotNow):
        day.desk.capture.save_sheet(place.with_run(place.run), {"L1.strength": "3"}, "p")
    assert late.run.id == place.run.id


def test_nothing_of_an_awaited_step_is_revealed_before_its_time(day: Day) -> None:
    fill, _, _ = skills(day)
    day.run(fill)
    day.type(12)
    day.desk.running.lock(day.session)
    assert "later block" in (day.desk.running.refusal(day.session) or "")
    with pytest.raises(NotNow):
        day.desk.running.reveal(day.session)
    day.desk.running.leave_out(day.session)
    assert day.place.block.exercise == "break"
    session = day.desk.sessions.get(day.session)
    pictures = [s.body for _, s in day.desk.stage.album(session, every=True)]
    assert sum(isinstance(body, Facing) for body in pictures) == 1  # of the picture block alone


def test_what_was_left_out_can_be_shown_by_the_later_block(day: Day) -> None:
    fill, _, picture = skills(day)
    day.run(fill)
    day.type(12)
    day.desk.running.lock(day.session)
    day.desk.running.leave_out(day.session)
    day.run(picture)
    day.lock()
    day.desk.running.reveal(day.session)
    assert isinstance(day.scene().body, Dumbbell)


def test_without_the_picture_block_the_sheet_is_shown_in_its_own(day: Day) -> None:
    fill, _, picture = skills(day)
    day.desk.agenda.remove(day.session, picture)
    day.run(fill)
    day.type(8)
    day.lock()
    day.desk.running.reveal(day.session)
    assert isinstance(day.scene().body, Dumbbell)


def test_opening_and_closing_are_shown_together(day: Day) -> None:
    opening = day.put("clarity-check")
    talk = day.put("talk")
    closing = day.put("clarity-check", part="closing")
    day.run(opening)
    day.next()
    day.type(11, seed=1)
    day.run(talk)
    day.run(closing)
    assert day.typing.block.id == closing
    day.type(12, seed=2)
    day.lock()
    day.desk.running.reveal(day.session)
    assert day.scene().corner == "opening 11, closing 12 answers"
    body = day.scene().body
    assert isinstance(body, Dumbbell)
    assert all(row.other is not None for row in body.rows)
    assert (body.bar, body.ring) == ("closing", "opening")


def test_a_third_block_may_show_both_later(day: Day) -> None:
    opening, closing = day.put("clarity-check"), day.put("clarity-check", part="closing")
    shown = day.put("clarity-check", part="picture")
    for block in (opening, closing):
        day.run(block)
        day.type(10)
        day.next()
    assert day.place.block.id == shown
    day.lock()
    day.desk.running.reveal(day.session)
    assert day.scene().corner == "opening 10, closing 10 answers"


def test_the_closing_alone_is_shown_where_too_few_opened(day: Day) -> None:
    opening, closing = day.put("clarity-check"), day.put("clarity-check", part="closing")
    day.run(opening)
    day.type(4)
    day.run(closing)
    day.type(9)
    day.lock()
    day.desk.running.reveal(day.session)
    assert day.scene().corner == "9 answers"


def test_typed_skills_reach_the_pairing_with_their_consent(day: Day) -> None:
    fill, _, _ = skills(day)
    day.run(fill)
    people = day.desk.people.of(day.session)
    marks: dict[str, str | None] = {"L1.importance": "5", "M5.strength": "2", "consent": "yes"}
    first = day.desk.capture.save_sheet(day.typing, marks, people[0].id)
    day.desk.capture.save_sheet(day.typing, {"L1.importance": "4"}, people[1].id)
    after = day.desk.people.of(day.session)
    assert (after[0].ratings[0], after[0].ratings[-1], after[0].consent) == (5, 2, True)
    assert (after[1].ratings[0], after[1].consent) == (4, False)  # a blank is no yes
    day.desk.capture.take_back(day.typing, first.made or "")
    assert day.desk.people.of(day.session)[0].ratings == ()


def test_a_week_reaches_no_ratings(day: Day) -> None:
    week = day.put("week-split", count="yes")
    day.run(week)
    person = day.desk.people.of(day.session)[0]
    day.desk.capture.save_sheet(day.typing, {"now": "30", "needed": "50", "load": "5"}, person.id)
    assert day.desk.people.of(day.session)[0].ratings == ()


def test_clearing_an_open_sheet_keeps_who_was_asked(day: Day) -> None:
    fill, _, picture = skills(day)
    day.run(fill)
    day.next()
    day.type(6)
    day.desk.capture.clear(day.typing)
    day.type(7)
    day.run(picture)
    day.lock()
    day.desk.running.reveal(day.session)
    assert day.scene().corner == "7 answers"


def test_the_earlier_sheets_wait_beside_those_of_the_present_step(day: Day) -> None:
    opening = day.put("clarity-check")
    cards = day.put("my-best-version")
    day.put("clarity-check", part="closing")
    day.run(opening)
    day.next()
    day.run(cards)
    waiting = day.desk.running.waiting(day.session)
    assert waiting is not None
    assert waiting.block.id == opening
    assert day.typing.block.id == cards
    other = day.desk.running.typing(day.session, earlier=True)
    assert other is not None
    assert other.block.id == opening


def test_a_day_of_all_three_plays_to_its_end(day: Day) -> None:
    for options in ({"part": "opening"}, {"part": "closing"}, {"part": "picture"}):
        day.put("clarity-check", **options)
    skills(day)
    day.put("week-split", count="yes")
    clock = day.desk.house.clock
    assert isinstance(clock, SetClock)
    Demo(day.desk, clock, Random(3)).play(day.session)
    outcomes = day.desk.review.outcomes(day.desk.sessions.get(day.session))
    shown = [o.place.block.exercise for o in outcomes if isinstance(o.result, RateResult)]
    assert shown.count("clarity-check") >= 1
    assert shown.count("ten-skills") == 1
    assert all(o.place.run.state is State.DONE for o in outcomes)


@pytest.mark.parametrize("exercise", ["clarity-check", "ten-skills", "week-split"])
def test_a_tally_alone_reaches_the_projected_result(day: Day, exercise: str) -> None:
    options = {"count": "yes"} if exercise == "week-split" else {}
    day.run(day.put(exercise, **options))
    day.desk.capture.set_mode(day.typing, Mode.TALLY)
    place = day.typing
    activity = day.desk.house.activity(place.step)
    columns = activity.categories(place.step)
    counts = {}
    for line in activity.lines(place.step, place.options, 1, None):
        known = line.counted
        ids = [c.id for c in columns] if known is None else list(known)
        if ids:
            counts[line.id] = {ids[0]: 6, ids[1]: 6}
    day.desk.capture.set_counts(place, counts)
    day.lock()
    day.desk.running.reveal(day.session)
    assert day.place.run.state is State.REVEALED
    assert isinstance(day.scene().body, Dumbbell | Words)


def test_erasing_the_fifth_takes_the_result_from_wall_and_review(day: Day) -> None:
    for person in day.desk.people.of(day.session)[5:]:
        day.desk.people.remove(day.session, person.id)
    fill = day.put("ten-skills")
    day.run(fill)
    day.type(5)
    day.lock()
    day.desk.running.reveal(day.session)
    assert isinstance(day.scene().body, Dumbbell)
    day.desk.people.remove(day.session, day.desk.people.of(day.session)[0].id)
    assert isinstance(day.scene().body, Folded)
    assert day.result(fill) is None


def test_a_sheet_passed_round_reaches_the_pairing_too(day: Day) -> None:
    fill, _, _ = skills(day)
    day.run(fill)
    day.desk.capture.set_mode(day.typing, Mode.PASS)
    person = day.desk.people.of(day.session)[0]
    day.desk.capture.hand_in(day.typing, {"L1.strength": "4", "consent": "no"}, person.id)
    after = day.desk.people.of(day.session)[0]
    assert (after.ratings[10], after.consent) == (4, False)


def again(day: Day, on: date) -> Day:
    """Return a later session of the same people."""
    desk = day.desk
    later = Day(desk, 0)
    known = desk.sessions.get(later.session)
    with desk.house.act("set the date", later.session):
        desk.house.library.sessions.update(replace(known, date=on))
        desk.house.library.people.add_many(later.session, desk.people.of(day.session))
    return later


def test_a_later_session_of_the_same_people_looks_back(day: Day) -> None:
    opening, closing = day.put("clarity-check"), day.put("clarity-check", part="closing")
    for block, seed in ((opening, 1), (closing, 2)):
        day.run(block)
        day.type(11, seed=seed)
    later = again(day, date(2027, 1, 25))
    third = later.put("clarity-check", part="again")
    shown = later.put("clarity-check", part="compared")
    later.run(third)
    later.type(10, seed=3)
    later.run(shown)
    later.lock()
    later.desk.running.reveal(later.session)
    assert later.scene().corner == "then 11, today 10 answers"
    body = later.scene().body
    assert isinstance(body, Dumbbell)
    assert (body.title, body.bar, body.ring) == ("Then and now", "today", "then")
    state = next(p for p in day.desk.running.steps(day.session, closing)).run.state
    assert state is State.RUNNING  # an earlier session is left as it is


def test_ten_skills_then_and_now(day: Day) -> None:
    fill = day.put("ten-skills")
    day.run(fill)
    day.type(9)
    later = again(day, date(2027, 1, 25))
    filled, shown = later.put("ten-skills", part="again"), later.put("ten-skills", part="compared")
    later.run(filled)
    later.type(8, seed=5)
    later.run(shown)
    later.lock()
    later.desk.running.reveal(later.session)
    pages = later.desk.stage.pages(later.place)
    assert [type(page.body) for page in pages] == [Dumbbell, Facing, Dumbbell]
    assert pages[0].corner == "then 9, today 8 answers"


def test_a_session_of_other_people_or_of_the_same_day_is_not_looked_into(day: Day) -> None:
    day.run(day.put("clarity-check"))
    day.type(11)
    same_day = again(day, day.desk.sessions.get(day.session).date)
    others = Day(day.desk, 12)
    for later in (same_day, others):
        third = later.put("clarity-check", part="again")
        later.run(third)
        later.type(10, seed=3)
        later.lock()
        later.desk.running.reveal(later.session)
        assert later.scene().corner == "10 answers"
