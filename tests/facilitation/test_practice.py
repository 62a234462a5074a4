"""A rehearsal led by hand: things go wrong on the copy, and the report says what was seen to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.days import Day
from workshop.domain.clock import PacedClock
from workshop.domain.people import Attendance
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.facilitation import mishaps
from workshop.facilitation.practice import PACE, Practice, Trouble
from workshop.facilitation.rehearsal_copy import RehearsalCopy, beginning


class Led:
    """A practice that is led step by step, the hands of its clock moved by the test."""

    def __init__(self, day: Day, seed: int) -> None:
        self.day = day
        self.seconds = 0.0
        at = beginning(day.desk.sessions.get(day.session))
        self.clock = PacedClock(at, PACE, lambda: self.seconds)
        self.copy = RehearsalCopy(day.desk, day.session, self.clock, seed)
        self.practice = Practice(self.copy, self.clock, seed)
        self.seen: list[Trouble] = []

    def lead(self, mend: Callable[[Trouble, str], None]) -> None:
        """Go through the day, twelve real seconds a press, and mend what goes wrong."""
        desk = self.practice.desk
        desk.running.start(self.day.session)
        while True:
            happened = self.practice.look()
            self.seconds += 12
            self.practice.answer()
            if happened is not None:
                self.seen.append(happened[0])
                mend(*happened)
            desk = self.practice.desk
            session = desk.sessions.get(self.day.session)
            if session.stage is not Stage.RUNNING:
                return
            self._press()

    def _press(self) -> None:
        desk, session = self.practice.desk, self.day.session
        running, found = desk.running, desk.landing.ways(desk.sessions.get(session))
        if found:
            desk.landing.take(session, found[0])
        place = running.place(session)
        assert place is not None
        if place.run.state is not State.LOCKED:
            running.next(session)
        elif running.refusal(session) is None:
            running.reveal(session)
        else:
            running.leave_out(session)


@pytest.fixture
def led(tmp_path: Path) -> Iterator[Led]:
    day = Day(tmp_path / "library.db")
    led = Led(day, 3)
    yield led
    led.copy.close()
    day.desk.close()


def test_all_that_goes_wrong_is_seen_to(led: Led) -> None:
    practice, session = led.practice, led.day.session
    practice.wall(full=True, seen=True)

    def mend(trouble: Trouble, words: str) -> None:
        if trouble is Trouble.UNPLUGGED:
            practice.wall(full=False, seen=False)
            practice.look()
            practice.wall(full=True, seen=True)
        elif trouble is Trouble.POWER:
            practice.power_cut(lambda: None)
        for person in practice.desk.people.of(session):
            if trouble is Trouble.LATE and person.attendance is Attendance.EXPECTED:
                practice.desk.people.mark(session, person.id, Attendance.HERE)
            if trouble is Trouble.LEAVES and words.startswith(f"{person.name} leaves"):
                practice.desk.people.mark(session, person.id, Attendance.LEFT)

    led.lead(mend)
    report = practice.report()
    assert set(led.seen) == set(Trouble)
    assert [line.words for line in report.troubles if not line.good] == []
    assert [line.good for line in report.held] == [True, True]
    assert not report.figures[0].startswith("0 answers")


def test_what_nobody_saw_to_is_told(led: Led) -> None:
    led.lead(lambda trouble, words: None)
    lines = led.practice.report().troubles
    assert [line.words for line in lines if line.words.endswith("Not seen to.")]
    assert lines[0].words.endswith("3 people come late. Press L. Not seen to.")
    unplugged = "The projector stayed plugged in: it had no screen of its own."
    assert unplugged in [line.words for line in lines]


def test_the_room_leaves_it_to_whoever_types(led: Led) -> None:
    desk, session = led.practice.desk, led.day.session
    desk.running.start(session)
    desk.running.go_to(session, led.day.block("why-or-how"))
    desk.running.next(session)
    place = desk.running.place(session)
    assert place is not None
    led.practice.look()
    desk.capture.set_counts(place, {"1": {"why": 2}})
    led.seconds += 60
    led.practice.answer()
    assert desk.capture.collected(place).answers == 2


def test_a_private_note_on_the_wall_is_told(led: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = led.practice.desk
    real = desk.stage.now

    def leaking(session: str) -> object:
        scene = real(session)
        return type(scene)(body=scene.body, header=mishaps.PRIVATE)

    desk.running.start(led.day.session)
    monkeypatch.setattr(desk.stage, "now", leaking)
    led.practice.look()
    held = led.practice.report().held
    assert [line.words for line in held if not line.good] == [mishaps.private_shown()]


def test_the_library_does_not_change_and_the_copy_goes(led: Led) -> None:
    before = led.day.desk.sessions.get(led.day.session)
    led.lead(lambda trouble, words: None)
    folder = led.copy.desk.file.parent
    assert led.day.desk.sessions.get(led.day.session) == before
    assert led.day.desk.notes.of(led.day.session) == ()
    led.copy.close()
    assert not folder.exists()
