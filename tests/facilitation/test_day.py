"""A whole taster on a real library: every key, every state, reopened where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from workshop.domain.answers import Marks
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.people import Attendance, Participant
from workshop.domain.scene import Folded, Question
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.errors import NotNow
from workshop.facilitation.desk import Desk
from workshop.roster.reader import read_text

NAMES = "Name,Role,Department,Manager\n" + "".join(
    f"Person {n},Role {n},Dept {n % 3},{'Person 0' if n in (1, 2) else ''}\n" for n in range(12)
)


class Day:
    """A desk, a session of twelve people from the taster, and a clock that is moved by hand."""

    def __init__(self, file: Path) -> None:
        self.clock = SetClock()
        self.file = file
        self.desk = self.open()
        made = self.desk.sessions.new("taster", "Trial").made
        assert made is not None
        self.session = made
        self.desk.people.bring_in(made, read_text(NAMES).people)

    def open(self) -> Desk:
        return Desk.open(self.file, clock=self.clock, ids=SeededIds(1), random=Random(1))

    def go(self, exercise: str) -> None:
        blocks = self.desk.agenda.blocks(self.session)
        self.desk.running.go_to(self.session, next(b.id for b in blocks if b.exercise == exercise))

    def state(self) -> State:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place.run.state

    def seconds(self) -> float:
        place = self.desk.running.place(self.session)
        assert place is not None
        assert place.run.timer is not None
        return place.run.timer.seconds

    def count(self, **line: int) -> None:
        place = self.desk.running.place(self.session)
        assert place is not None
        self.desk.capture.set_counts(place, {"1": line})


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path / "library.db")
    yield made
    made.desk.close()


def test_the_agenda_starts_at_nine_and_takes_an_hour(day: Day) -> None:
    times = day.desk.agenda.times(day.desk.sessions.get(day.session))
    assert (times[0].begins, times[-1].ends) == (540, 600)


def test_the_wall_is_blank_before_the_start(day: Day) -> None:
    assert day.desk.stage.now(day.session).texts == ()


def test_the_whole_day_runs_by_next_and_reveal_to_its_end(day: Day) -> None:
    day.desk.running.start(day.session)
    kinds = set()
    for _ in range(60):
        if day.desk.sessions.get(day.session).stage is Stage.REVIEWED:
            break
        kinds.add(type(day.desk.stage.now(day.session).body).__name__)
        if day.state() is State.RUNNING and kinds & {"Question"}:
            place = day.desk.running.place(day.session)
            if place is not None and place.step.kind == "sort":
                day.count(why=6, how=6)
        if day.state() is State.LOCKED:
            day.desk.running.reveal(day.session)
        else:
            day.desk.running.next(day.session)
        day.clock.pass_time(60)
    assert day.desk.sessions.get(day.session).stage is Stage.REVIEWED
    assert {"Listing", "Pairs", "Prompt", "Question", "Folded", "FoldChart"} <= kinds


def test_next_never_leaves_locked(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.desk.running.lock(day.session)
    for _ in range(5):
        day.desk.running.next(day.session)
    assert day.state() is State.LOCKED
    assert isinstance(day.desk.stage.now(day.session).body, Folded)


def test_the_next_picture_of_a_locked_step_is_not_the_result(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.count(why=6, how=6)
    day.desk.running.lock(day.session)
    assert isinstance(day.desk.stage.next(day.session).body, Folded)


def test_a_reveal_without_an_answer_says_why_not(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.desk.running.lock(day.session)
    with pytest.raises(NotNow, match="answer"):
        day.desk.running.reveal(day.session)


def test_back_from_a_reveal_hides_it_at_once(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.count(why=6, how=6)
    day.desk.running.lock(day.session)
    day.desk.running.reveal(day.session)
    assert day.state() is State.REVEALED
    assert day.desk.stage.now(day.session).revealed
    day.desk.running.back(day.session)
    assert day.state() is State.LOCKED
    assert isinstance(day.desk.stage.now(day.session).body, Folded)


def test_what_was_left_out_is_no_outcome_and_going_back_does_not_show_it(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.count(why=6, how=6)
    day.desk.running.lock(day.session)
    day.desk.running.leave_out(day.session)
    session = day.desk.sessions.get(day.session)
    assert [o for o in day.desk.review.outcomes(session) if o.result is not None] == []
    assert not [name for name, _ in day.desk.stage.album(session) if "revealed" in name]
    while day.state() is not State.LOCKED:
        day.desk.running.back(day.session)
        assert day.state() is not State.REVEALED
    assert not day.desk.stage.now(day.session).revealed


def test_what_was_revealed_stays_an_outcome_when_the_step_is_done(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.count(why=6, how=6)
    day.desk.running.lock(day.session)
    day.desk.running.reveal(day.session)
    while day.state() is State.REVEALED:
        day.desk.running.next(day.session)
    session = day.desk.sessions.get(day.session)
    assert len([o for o in day.desk.review.outcomes(session) if o.result is not None]) == 1


def test_answers_are_taken_only_while_the_step_runs(day: Day) -> None:
    day.go("why-or-how")
    with pytest.raises(NotNow, match="not running"):
        day.count(why=1)


def test_a_reopened_library_stands_at_the_same_step_with_every_answer(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.count(why=4, how=7)
    day.desk.close()
    day.desk = day.open()
    scene = day.desk.stage.now(day.session)
    assert isinstance(scene.body, Question)
    assert scene.body.count == "11 of 12 in"


def test_a_restart_shows_the_true_time_left(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.clock.pass_time(60)
    clock = day.desk.stage.now(day.session).clock
    assert clock is not None
    assert clock.remaining(day.clock.now().timestamp()) == day.seconds() - 60


def test_with_the_clock_set_back_the_wall_counts_from_the_whole_time(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    day.clock.pass_time(-3600)
    clock = day.desk.stage.now(day.session).clock
    assert clock is not None
    assert clock.remaining(day.clock.now().timestamp()) == day.seconds()
    day.desk.running.toggle_timer(day.session)
    day.desk.running.toggle_timer(day.session)
    day.clock.pass_time(60)
    clock = day.desk.stage.now(day.session).clock
    assert clock is not None
    assert clock.remaining(day.clock.now().timestamp()) == day.seconds() - 60


def test_with_the_clock_set_back_no_block_ends_before_it_began(day: Day) -> None:
    day.go("why-or-how")
    day.clock.pass_time(-7200)
    day.desk.running.stop(day.session)
    blocks = day.desk.agenda.blocks(day.session)
    (begun,) = [block for block in blocks if block.exercise == "why-or-how"]
    assert begun.started is not None
    assert begun.ended == begun.started


def test_a_paused_timer_stands_and_gains_a_minute(day: Day) -> None:
    day.go("why-or-how")
    day.desk.running.next(day.session)
    before = day.seconds()
    day.clock.pass_time(60)
    day.desk.running.toggle_timer(day.session)
    day.clock.pass_time(600)
    day.desk.running.add_minutes(day.session, 1)
    place = day.desk.running.place(day.session)
    assert place is not None
    assert place.run.timer is not None
    assert place.run.timer.left == before


def test_pairs_keep_the_reporting_line_apart_and_seat_everybody(day: Day) -> None:
    day.go("why-how-rounds")
    block = day.desk.sessions.get(day.session).block
    assert block is not None
    drawn = day.desk.pairs.drawn(block)
    assert drawn is not None
    people = {p.id: p.name for p in day.desk.people.of(day.session)}
    pairs = [{people[i] for i in m.people} for m in drawn.meetings]
    assert len(pairs) == 12
    assert {"Person 0", "Person 1"} not in pairs
    assert drawn.certificate.startswith("No pair meets twice.")


def test_who_left_is_not_counted_and_not_paired(day: Day) -> None:
    people = day.desk.people.of(day.session)
    for person in people[1:]:
        day.desk.people.mark(day.session, person.id, Attendance.HERE)
    day.go("why-how-rounds")
    place = day.desk.running.place(day.session)
    assert place is not None
    texts = " ".join(t for page in day.desk.stage.pages(place) for t in page.texts)
    assert people[0].name not in texts.replace("Person 10", "").replace("Person 11", "")


def test_desk_fields_never_reach_the_wall(day: Day) -> None:
    for person in day.desk.people.of(day.session):
        secret = Participant(
            id=person.id, name=person.name, role=person.role,
            department="CANARY", manager_name="CANARY", team="CANARY", email="CANARY@x",
        )  # fmt: skip
        day.desk.people.edit(day.session, secret)
    day.desk.running.start(day.session)
    shown: list[str] = []
    for _ in range(40):
        shown += day.desk.stage.now(day.session).texts
        day.desk.running.next(day.session)
    assert shown
    assert not [text for text in shown if "CANARY" in text]


def test_an_anonymous_sheet_cannot_be_traced_to_its_order(day: Day) -> None:
    block = next(b for b in day.desk.agenda.blocks(day.session) if b.exercise == "why-or-how")
    day.desk.agenda.set_option(day.session, block.id, "counted", "sheets")
    day.go("why-or-how")
    day.desk.running.next(day.session)
    place = day.desk.running.place(day.session)
    assert place is not None
    made = []
    for n in range(6):
        marks: Marks = {"1": "why" if n % 2 else "how"}
        made.append(day.desk.capture.save_sheet(place, marks).made)
    kept = [sheet.id for sheet in day.desk.capture.collected(place).sheets]
    assert sorted(map(str, made)) == kept != made


def test_a_result_is_withdrawn_when_too_few_of_those_who_were_in_are_left(day: Day) -> None:
    block = next(b for b in day.desk.agenda.blocks(day.session) if b.exercise == "why-or-how")
    day.desk.agenda.set_option(day.session, block.id, "counted", "sheets")
    day.go("why-or-how")
    day.desk.running.next(day.session)
    place = day.desk.running.place(day.session)
    assert place is not None
    for _ in range(6):
        day.desk.capture.save_sheet(place, {"1": "why"})
    day.desk.running.lock(day.session)
    day.desk.running.reveal(day.session)
    assert day.desk.stage.now(day.session).revealed
    for person in day.desk.people.of(day.session)[:8]:
        day.desk.people.remove(day.session, person.id)
    assert not day.desk.stage.now(day.session).revealed
    outcomes = day.desk.review.outcomes(day.desk.sessions.get(day.session))
    assert not [o for o in outcomes if o.result is not None]


def test_of_cards_is_told_how_many_were_asked_though_one_leaves_later(day: Day) -> None:
    day.go("my-best-version")
    while day.state() is not State.RUNNING:
        day.desk.running.next(day.session)
    place = day.desk.running.place(day.session)
    assert place is not None
    day.desk.capture.set_done(place, 12)
    while (now := day.desk.running.place(day.session)) and now.step.id == place.step.id:
        day.desk.running.next(day.session)
    person = day.desk.people.of(day.session)[3]
    day.desk.people.mark(day.session, person.id, Attendance.LEFT)
    collected = day.desk.capture.collected(day.desk.running.steps(day.session, place.block.id)[0])
    assert (collected.done, collected.present) == (12, 12)
