"""A day without hands ends as reviewed, whatever the room's size and the way of collecting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode
from workshop.domain.people import Attendance
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.facilitation.demo import Demo, PlayedBlock, PlayedStep
from workshop.facilitation.demo_people import how_many_late
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up

Played = tuple[Desk, str, list[PlayedBlock]]
Player = Callable[..., Played]


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Player]:
    """Play the taster with so many people; ``options`` are the ones of Why or how?."""
    opened: list[Desk] = []

    def played(people: int, **options: str) -> Played:
        clock = SetClock()
        file = tmp_path / f"library-{len(opened)}.db"
        desk = Desk.open(file, clock=clock, ids=SeededIds(1), random=Random(1))
        opened.append(desk)
        session = desk.sessions.new("taster", "Trial", sample=True).made
        assert session is not None
        desk.people.bring_in(session, made_up(people))
        for block in desk.agenda.blocks(session):
            if block.exercise == "why-or-how":
                for option, value in options.items():
                    desk.agenda.set_option(session, block.id, option, value)
        return desk, session, Demo(desk, clock, Random(2)).play(session)

    yield played
    for desk in opened:
        desk.close()


def step(blocks: list[PlayedBlock], name: str) -> PlayedStep:
    return next(s for block in blocks for s in block.steps if s.place.step.id == name)


@pytest.mark.parametrize("people", [1, 2, 3, 4, 5, 12, 31])
def test_a_room_of_any_size_comes_to_the_end(play: Player, people: int) -> None:
    desk, session, blocks = play(people)
    assert desk.sessions.get(session).stage is Stage.REVIEWED
    assert {s.states[-1] for block in blocks for s in block.steps} == {State.DONE}
    assert all(block.block.ended for block in blocks)


def test_four_sheets_without_names_are_left_out(play: Player) -> None:
    _, _, blocks = play(4, counted="sheets", second_vote="yes")
    sort = step(blocks, "sort")
    assert sort.collected.answers == 4
    assert sort.states == (State.READY, State.RUNNING, State.LOCKED, State.DONE)
    assert sort.result is not None
    assert sort.result.shown.value == "nothing"


def test_a_second_vote_is_played_by_the_other_way_of_collecting(play: Player) -> None:
    _, _, blocks = play(12, counted="sheets", second_vote="yes")
    rounds = [s for block in blocks for s in block.steps if s.place.step.id == "sort"]
    assert [s.mode for s in rounds] == [Mode.KEYED, Mode.TALLY]
    assert all(State.REVEALED in s.states for s in rounds)


def test_nobody_is_late_in_the_end_and_one_has_left(play: Player) -> None:
    desk, session, _ = play(12)
    marks = [p.attendance for p in desk.people.of(session)]
    assert marks.count(Attendance.EXPECTED) == 0
    assert marks.count(Attendance.LEFT) == 1


def test_blocks_take_about_as_long_as_planned(play: Player) -> None:
    _, _, blocks = play(12)
    for played in blocks:
        assert played.block.started is not None
        assert played.block.ended is not None
        minutes = (played.block.ended - played.block.started) / 60
        assert 0.9 * played.block.target <= minutes <= 1.35 * played.block.target


@pytest.mark.parametrize("people", range(4, 60))
def test_those_who_come_in_time_are_an_odd_number(people: int) -> None:
    late = how_many_late(people)
    assert (people - late) % 2 == 1
    assert 1 <= late <= 4


def test_with_counts_alone_every_exercise_reaches_its_result_on_the_wall(tmp_path: Path) -> None:
    clock = SetClock()
    desk = Desk.open(tmp_path / "library.db", clock=clock, ids=SeededIds(1), random=Random(1))
    session = desk.sessions.new("everything", "Counted", sample=True).made or ""
    desk.people.bring_in(session, made_up(31))
    blocks = Demo(desk, clock, Random(5), only=Mode.TALLY).play(session)
    shown: dict[str, set[str]] = defaultdict(set)
    for _, scene in desk.stage.album(desk.sessions.get(session)):
        kind = "result" if scene.revealed else "counted" if scene.corner else "scene"
        shown[scene.key.split("/", 1)[0]].add(kind)
    reached = set()
    for block in blocks:
        for played in block.steps:
            place, activity = played.place, desk.house.activity(played.place.step)
            if played.mode is None:
                continue
            assert played.mode is Mode.TALLY or activity.only_shows(place.step, place.options)
            assert played.answered > 0
            if State.REVEALED in played.states:
                assert "result" in shown[place.run.id], place.run.id
                reached.add(place.block.exercise)
            elif not activity.reveals:
                assert "counted" in shown[place.run.id], place.run.id
                reached.add(place.block.exercise)
    stock = {e.name for e in desk.house.exercises.values() if not e.plain}
    assert reached == stock - {"why-how-rounds"}  # nothing is collected there
    desk.close()
