"""A day of seven levels: teams, a yes given before, the pick that is shown by itself, copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

from workshop.activities.level_result import LevelResult
from workshop.domain.charts import Levels
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.scene import to_json
from workshop.domain.states import State
from workshop.errors import NotNow
from workshop.facilitation.agenda import BlockHasAnswers
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.facilitation.reports import Reports
from workshop.facilitation.sample import made_up

PICK = b"manager's pick"


class LevelDay:
    """Twelve people and one block of seven levels."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        made = desk.sessions.new("taster", "Trial").made
        assert made is not None
        self.session = made
        for block in desk.agenda.blocks(made):
            desk.agenda.remove(made, block.id)
        self.block = desk.agenda.insert(made, "seven-levels").made or ""
        desk.people.bring_in(made, made_up(12, Random("names")))

    def set(self, field: str, *texts: str) -> None:
        self.desk.agenda.set_list(self.session, self.block, "levels", field, texts)

    def place(self) -> Place:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    def until(self, state: State) -> None:
        while self.place().run.state is not state:
            self.desk.running.next(self.session)

    def count(self, **counts: int) -> None:
        """Count every line of the round alike: level n2 = 3 is three cards of level 2."""
        self.until(State.RUNNING)
        place = self.place()
        earlier = self.desk.capture.earlier(place)
        activity = self.desk.house.activity(place.step)
        lines = activity.lines(place.step, place.options, place.round, earlier)
        cards = {level.removeprefix("n"): n for level, n in counts.items()}
        self.desk.capture.set_counts(place, {line.id: cards for line in lines})
        self.until(State.LOCKED)

    def next_round(self) -> None:
        before = self.place().round
        while self.place().round == before:
            self.desk.running.next(self.session)

    def exported(self, folder: Path, *, room_safe: bool) -> bytes:
        file = folder / f"{room_safe}.json"
        session = self.desk.sessions.get(self.session)
        self.desk.exports.write(session, "json", file, room_safe=room_safe)
        return file.read_bytes()


@pytest.fixture
def day(tmp_path: Path) -> Iterator[LevelDay]:
    desk = Desk.open(tmp_path / "library.db", clock=SetClock(), ids=SeededIds(1), random=Random(1))
    yield LevelDay(desk)
    desk.close()


def to_the_pick(day: LevelDay, pick: str = "n6") -> None:
    day.set("agreed", "Our team")
    day.desk.running.start(day.session)
    day.count(n1=6, n7=6)
    day.desk.running.reveal(day.session)
    day.next_round()
    day.count(n3=12)
    day.desk.running.reveal(day.session)
    day.next_round()
    day.count(**{pick: 1})


def test_own_decisions_take_their_minutes(day: LevelDay) -> None:
    day.set("items", "Buying a van", "Closing early")
    assert day.desk.agenda.block(day.session, day.block).target == 20


def test_the_pick_is_shown_by_holding_r_beside_the_teams_bars(day: LevelDay) -> None:
    to_the_pick(day)
    assert PICK not in to_json(day.desk.stage.now(day.session))
    day.desk.running.next(day.session)  # no key of a clicker shows it
    assert day.place().run.state is State.LOCKED
    day.desk.running.reveal(day.session)
    body = day.desk.stage.now(day.session).body
    assert isinstance(body, Levels)
    assert (body.pick, body.word) == (6, "Manager picks more freedom")
    assert [column.count for column in body.columns] == [0, 0, 12, 0, 0, 0, 0]
    day.desk.running.back(day.session)
    assert PICK not in to_json(day.desk.stage.now(day.session))


def test_a_manager_picks_once(day: LevelDay) -> None:
    to_the_pick(day)
    day.desk.running.back(day.session)
    with pytest.raises(Exception, match="has 2 answers, but 1 people"):
        day.desk.capture.set_counts(day.place(), {"1/1": {"6": 2}})


def test_the_yes_is_given_before_the_block_begins(day: LevelDay) -> None:
    day.desk.running.start(day.session)
    day.count(n4=12)
    with pytest.raises(BlockHasAnswers):
        day.set("agreed", "Our team")


def test_what_guides_a_team_is_written_while_the_block_runs(day: LevelDay) -> None:
    day.desk.running.start(day.session)
    day.count(n4=12)
    day.set("values", "2: trust first")
    (own,) = [x for x in day.desk.agenda.lists(_block(day)) if x.listed.field == "values"]
    assert own.texts == ("2: trust first",)
    day.desk.undo.undo()
    (own,) = [x for x in day.desk.agenda.lists(_block(day)) if x.listed.field == "values"]
    assert own.texts == ()


def _block(day: LevelDay):  # type: ignore[no-untyped-def]
    return day.desk.agenda.block(day.session, day.block)


def test_an_answer_after_the_lock_waits_for_the_second_pick(day: LevelDay) -> None:
    day.desk.running.start(day.session)
    day.count(n1=6, n7=6)
    with pytest.raises(NotNow, match="nothing was added"):
        day.desk.capture.set_counts(day.place(), {"1/1": {"4": 12}})


@pytest.mark.parametrize("kept", [True, False])
def test_a_copy_for_the_room_holds_the_pick_only_where_both_agreed(
    day: LevelDay, tmp_path: Path, kept: bool
) -> None:
    if kept:
        day.set("kept", "Our team")
    to_the_pick(day)
    day.desk.running.reveal(day.session)
    assert PICK in day.exported(tmp_path, room_safe=False)
    assert (PICK in day.exported(tmp_path, room_safe=True)) is kept


@pytest.mark.parametrize("shown", [True, False])
def test_a_pick_stands_in_no_report_for_the_room_nor_with_the_levers(
    day: LevelDay, shown: bool
) -> None:
    day.set("items", "Buying a van")
    day.set("agreed", "Our team")
    day.desk.running.start(day.session)
    day.count(n3=12)  # settled at once, so that the pick is among the first that is told
    day.desk.running.reveal(day.session)
    day.next_round()
    day.count(n6=1)
    if shown:
        day.desk.running.reveal(day.session)
    session = day.desk.sessions.get(day.session)
    reports = Reports(day.desk.house)
    outcomes = day.desk.review.outcomes(session)
    for room_safe in (True, False):
        report = reports.report(session, outcomes, room_safe=room_safe)
        assert PICK not in msgspec.json.encode(report if room_safe else report.levers)
        (dots,) = report.sections[0].dots
        assert [row.now for row in dots.rows] == [3]
    compared = reports.comparison(session, session)
    assert [row.now for row in compared.sections[0].dots[0].rows] == [3]


def test_a_pick_left_out_is_in_no_copy(day: LevelDay, tmp_path: Path) -> None:
    to_the_pick(day)
    day.desk.running.leave_out(day.session)
    assert PICK not in day.exported(tmp_path, room_safe=False)
    assert PICK not in day.exported(tmp_path, room_safe=True)


@pytest.mark.parametrize("people", [4, 12, 30, 100])
def test_counting_alone_reaches_the_board(tmp_path: Path, people: int) -> None:
    clock = SetClock()
    desk = Desk.open(tmp_path / "l.db", clock=clock, ids=SeededIds(1), random=Random(1))
    day = LevelDay(desk)
    desk.people.bring_in(day.session, made_up(people, Random("more")))
    day.set("teams", "Care", "Office", "Shop")
    day.set("agreed", "Office")
    (block,) = Demo(desk, clock, Random("day")).play(day.session)
    assert {step.mode.value for step in block.steps if step.mode} == {"tally"}
    assert all(State.REVEALED in step.states for step in block.steps)
    first = block.steps[0].result
    assert isinstance(first, LevelResult)
    assert {line.team for line in first.lines} == {"Care", "Office", "Shop"}
    desk.close()


def test_the_paper_before_and_after(day: LevelDay) -> None:
    def names() -> dict[str, str]:
        pieces = day.desk.printing.pieces(day.desk.sessions.get(day.session))
        return {piece.name: piece.group for piece in pieces}

    before = names()
    assert before["level-cards"] == before["table-sheets"] == "before"
    assert before["delegation-board"] == "before"
    to_the_pick(day)
    assert names()["delegation-board"] == names()["wallet-cards"] == "after"
    summary = day.desk.printing.summary(day.desk.sessions.get(day.session))
    assert summary.pages == 1
