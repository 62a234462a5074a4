"""Promises of a block: every yes with who sees to it and until when, typed once all was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from workshop.domain.clock import SeededIds
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.errors import NotFound
from workshop.facilitation.commitments import CommitmentTooLong, NotADate
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.facilitation.sample import made_up

ASKED = {
    "1>4/1": {"yes": 1}, "1>4/1:": {"Pay within five days": 1},
    "1>4/2": {"no": 1}, "1>4/2:": {"Drop the form": 1},
    "4>1": {"try": 2},
}  # fmt: skip


class PromiseDay:
    """Twelve people and one block, led by hand."""

    def __init__(self, desk: Desk, exercise: str) -> None:
        self.desk = desk
        self.session = desk.sessions.new("taster", "Trial").made or ""
        for block in desk.agenda.blocks(self.session):
            desk.agenda.remove(self.session, block.id)
        self.block = desk.agenda.insert(self.session, exercise).made or ""
        desk.people.bring_in(self.session, made_up(12, Random(1)))
        desk.running.start(self.session)
        while self.place.run.state is not State.RUNNING:
            desk.running.next(self.session)

    @property
    def place(self) -> Place:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    def reveal(self, counts: dict[str, dict[str, int]], mode: Mode = Mode.TALLY) -> None:
        self.desk.capture.set_mode(self.place, mode)
        self.desk.capture.set_counts(self.place, counts)
        self.desk.running.lock(self.session)
        self.desk.running.reveal(self.session)

    def kept(self) -> list[tuple[str, str, str]]:
        found = self.desk.commitments.of(self.session)
        return [(c.party, c.text, c.owner) for c in found]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db", ids=SeededIds(1), random=Random(1))
    yield desk
    desk.close()


@pytest.fixture
def day(desk: Desk) -> PromiseDay:
    return PromiseDay(desk, "needs-exchange")


def test_there_is_no_promise_before_all_was_read(day: PromiseDay) -> None:
    day.desk.capture.set_mode(day.place, Mode.KEYED)
    day.desk.capture.set_counts(day.place, ASKED)
    assert day.desk.promises.of(day.place) == ()


def test_every_yes_and_every_try_is_one_with_who_gave_it(day: PromiseDay) -> None:
    day.reveal(ASKED, Mode.KEYED)
    found = [(p.party, p.text) for p in day.desk.promises.of(day.place)]
    assert found == [
        ("Finance", "Pay within five days"),
        ("Care", "2 “we will try” to Finance"),
    ]


def test_owner_and_date_are_kept_and_read_back(day: PromiseDay) -> None:
    day.reveal(ASKED, Mode.KEYED)
    day.desk.promises.keep(day.place, "1>4/1", "Hana", "12 Jan 2027")
    first, second = day.desk.promises.of(day.place)
    assert (first.owner, first.due) == ("Hana", "Tue 12 Jan 2027")
    assert (second.owner, second.due) == ("", "")
    assert day.kept() == [("Finance", "Pay within five days", "Hana")]
    day.desk.promises.keep(day.place, "1>4/1", "Lukas", first.due)
    assert day.desk.promises.of(day.place)[0].due == "Tue 12 Jan 2027"
    day.desk.promises.keep(day.place, "1>4/1", "Lukas", "")
    assert day.desk.promises.of(day.place)[0].due == ""
    assert day.kept() == [("Finance", "Pay within five days", "Lukas")]


def test_with_both_taken_out_it_is_no_commitment_and_undo_brings_it_back(day: PromiseDay) -> None:
    day.reveal(ASKED, Mode.KEYED)
    day.desk.promises.keep(day.place, "1>4/1", "Hana", "")
    day.desk.promises.keep(day.place, "1>4/1", " ", "")
    assert day.kept() == []
    day.desk.undo.undo()
    assert day.kept() == [("Finance", "Pay within five days", "Hana")]


def test_what_cannot_be_kept_changes_nothing(day: PromiseDay) -> None:
    day.reveal(ASKED, Mode.KEYED)
    with pytest.raises(NotADate):
        day.desk.promises.keep(day.place, "1>4/1", "Hana", "soon")
    with pytest.raises(CommitmentTooLong):
        day.desk.promises.keep(day.place, "1>4/1", "H" * 5000, "12 Jan")
    with pytest.raises(NotFound):
        day.desk.promises.keep(day.place, "1>4/2", "Hana", "12 Jan")
    assert day.kept() == []


def test_an_open_row_of_a_matrix_is_a_promise_too(desk: Desk) -> None:
    day = PromiseDay(desk, "who-owns-it")
    day.reveal({"1|1": {"A": 1}, "1|2": {"A": 1}})
    (promise,) = desk.promises.of(day.place)
    assert promise.source == "row/1"
    desk.promises.keep(day.place, "row/1", "Hana", "12 Jan")
    assert [owner for *_, owner in day.kept()] == ["Hana"]
