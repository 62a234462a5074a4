"""Needs exchange from its first page to its paper, with counts alone and with every request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from workshop.activities.exchange_result import ExchangeResult
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.facilitation.sample import made_up

TYPED = {
    "1>4/1": {"yes": 1}, "1>4/1:": {"Pay the cover staff within five days": 1},
    "1>4/2": {"unclear": 1}, "1>4/2:": {"Be more open": 1},
    "4>1/1": {"no": 1}, "4>1/1:": {"Drop the second signature": 1},
}  # fmt: skip


class ExchangeDay:
    """A session that holds nothing but an exchange, of twelve people."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session = desk.sessions.new("taster", "Needs").made or ""
        for block in desk.agenda.blocks(self.session):
            desk.agenda.remove(self.session, block.id)
        self.block = desk.agenda.insert(self.session, "needs-exchange").made or ""
        desk.people.bring_in(self.session, made_up(12, Random(1)))

    def place(self) -> Place:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    def run(self, mode: Mode = Mode.TALLY) -> None:
        self.desk.running.start(self.session)
        self.to(State.RUNNING)
        self.desk.capture.set_mode(self.place(), mode)

    def to(self, state: State) -> None:
        while self.place().run.state is not state:
            self.desk.running.next(self.session)

    def reveal(self) -> None:
        self.desk.running.lock(self.session)
        self.desk.running.reveal(self.session)

    def wall(self) -> str:
        pages = self.desk.stage.pages(self.place())
        return "\n".join(text for page in pages for text in page.texts)

    def paper(self, name: str) -> str:
        pieces = self.desk.printing.pieces(self.desk.sessions.get(self.session))
        piece = next(piece for piece in pieces if piece.name == name)
        document = pypdfium2.PdfDocument(piece.make().pdf)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
        finally:
            document.close()

    def names(self) -> set[str]:
        pieces = self.desk.printing.pieces(self.desk.sessions.get(self.session))
        return {piece.name for piece in pieces}


@pytest.fixture
def day(tmp_path: Path) -> Iterator[ExchangeDay]:
    desk = Desk.open(tmp_path / "library.db", ids=SeededIds(1), random=Random(1))
    yield ExchangeDay(desk)
    desk.close()


def test_with_counts_alone_it_reaches_the_wall_and_the_paper(day: ExchangeDay) -> None:
    day.run()
    day.desk.capture.set_counts(day.place(), {"1>4": {"yes": 1, "try": 1}, "4>1": {"no": 2}})
    day.reveal()
    assert "Who heard yes" in day.wall()
    assert "1 of 2" in day.wall()
    assert "4 of 24 requests answered" in day.wall()
    assert "1 yes, 1 we will try" in day.paper("commitments")


def test_before_the_day_there_are_cards_and_a_sheet_a_cluster(day: ExchangeDay) -> None:
    assert {"request-cards", "cluster-sheets"} <= day.names()
    assert "commitments" not in day.names()
    sheets = day.paper("cluster-sheets")
    assert sheets.count("Message sheet") >= 4
    assert sheets.count("Care asks") == 6


def test_what_is_not_read_yet_is_on_no_paper(day: ExchangeDay) -> None:
    day.run(Mode.KEYED)
    day.desk.capture.set_counts(day.place(), TYPED)
    day.desk.running.lock(day.session)
    assert "commitments" not in day.names()
    assert "Be more open" not in day.wall()


def test_an_unclear_request_is_shown_again_written_anew_and_replaced(day: ExchangeDay) -> None:
    day.run(Mode.KEYED)
    day.desk.capture.set_counts(day.place(), TYPED)
    day.reveal()
    while day.place().round == 1:
        day.desk.running.next(day.session)
    day.to(State.RUNNING)
    assert "Be more open" in day.wall()
    assert "Pay the cover staff" not in day.wall()
    day.desk.capture.set_mode(day.place(), Mode.KEYED)
    again = {"1>4/2": {"try": 1}, "1>4/2:": {"Show us the budget": 1}}
    day.desk.capture.set_counts(day.place(), again)
    day.reveal()
    paper = day.paper("commitments")
    assert "Show us the budget" in paper
    assert "Be more open" not in paper


def test_who_sees_to_a_promise_stands_on_the_commitments(day: ExchangeDay) -> None:
    day.run(Mode.KEYED)
    day.desk.capture.set_counts(day.place(), TYPED)
    day.reveal()
    day.desk.commitments.put(day.session, day.block, "Pay the cover staff within five days",
                             source="1>4/1", party="Finance", owner="Hana")  # fmt: skip
    paper = day.paper("commitments")
    assert "Hana" in paper
    assert "Finance: Commitments" in paper
    assert "What we heard" in paper


def test_the_summary_tells_the_last_round_once(day: ExchangeDay) -> None:
    day.run(Mode.KEYED)
    day.desk.capture.set_counts(day.place(), TYPED)
    day.reveal()
    summary = day.paper("summary")
    assert "3 of 24 requests answered" in summary
    assert "yes: 1 of 3" in summary
    assert "Finance says yes to Care more often" in summary


@pytest.mark.parametrize("safe", [True, False])
def test_an_export_holds_pairs_and_requests(day: ExchangeDay, tmp_path: Path, safe: bool) -> None:
    day.run(Mode.KEYED)
    day.desk.capture.set_counts(day.place(), TYPED)
    day.reveal()
    file = tmp_path / "out.json"
    day.desk.exports.write(day.desk.sessions.get(day.session), "json", file, room_safe=safe)
    told = json.loads(file.read_text())
    counts = {(r["line"], r["answer"]): r["count"] for r in told["answers"]}
    assert counts["Care asks Finance", "yes"] == 1
    assert counts["Care asks Finance", "not clear enough"] == 1
    assert counts["Finance asks Care", "no"] == 1
    assert sum(counts.values()) == 3
    lines = {r["line"]: (r["line_n"], r["word"], r["share"]) for r in told["results"]}
    assert lines["Care asks Finance"] == (2, None, 0.5)
    assert lines["Care asks Finance: Be more open"] == (None, "not clear enough", None)


def test_before_the_reveal_a_copy_for_the_room_holds_no_answer(
    day: ExchangeDay, tmp_path: Path
) -> None:
    day.run(Mode.KEYED)
    day.desk.capture.set_counts(day.place(), TYPED)
    file = tmp_path / "out.json"
    day.desk.exports.write(day.desk.sessions.get(day.session), "json", file, room_safe=True)
    assert json.loads(file.read_text())["answers"] == []
    assert "Be more open" not in file.read_text()


def test_the_demo_plays_it_counted_and_typed(tmp_path: Path) -> None:
    clock = SetClock()
    desk = Desk.open(tmp_path / "demo.db", clock=clock, ids=SeededIds(2), random=Random(2))
    day = ExchangeDay(desk)
    day.desk.agenda.insert(day.session, "needs-exchange")
    blocks = Demo(desk, clock, Random(3)).play(day.session)
    played = [step for block in blocks for step in block.steps if step.mode is not None]
    assert {step.mode for step in played} == {Mode.TALLY, Mode.KEYED}
    for step in played:
        assert isinstance(step.result, ExchangeResult)
        assert step.result.n == sum(step.result.counts) == 24
    assert any(step.result.requests for step in played if isinstance(step.result, ExchangeResult))
    desk.close()
