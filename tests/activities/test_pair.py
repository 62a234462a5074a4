"""Rounds of pairs: who meets whom on the wall, the questions, the clock of each phase."""

from __future__ import annotations

import pytest

from tests.activities.rooms import view
from workshop.activities.pair import PairActivity, Rounds, most_rounds, phases
from workshop.activities.wall import paged_pairs
from workshop.domain.exercise import Exercise
from workshop.domain.people import Side
from workshop.domain.scene import PairRow, Pairs, Prompt
from workshop.domain.states import State

PAIR = PairActivity()


@pytest.fixture
def step(stock: dict[str, Exercise]) -> Rounds:
    found = stock["why-how-rounds"].step("rounds")
    assert isinstance(found, Rounds)
    return found


def _tables(count: int, trio: bool = False) -> tuple[PairRow, ...]:
    rows = [
        PairRow(f"Table {at}", f"A{at}", f"B{at}", first_mark=Side.WHY, second_mark=Side.HOW)
        for at in range(1, count + 1)
    ]
    if trio:
        rows[-1] = PairRow(f"Table {count}", "A", "B", "C")
    return tuple(rows)


def test_fourteen_tables_are_two_pages(step: Rounds) -> None:
    shown = view(State.READY, meetings=_tables(14), round=2, rounds=3)
    first, second = PAIR.pages(step, shown)
    assert first.foot_right == "Tables 9 to 14 next"
    assert (first.corner, second.foot_right) == ("Round 2 of 3", "")
    assert isinstance(first.body, Pairs)
    assert [choice.label for choice in first.body.legend] == ["Why-side", "How-side"]


def test_a_trio_takes_two_slots(step: Rounds) -> None:
    pages = PAIR.pages(step, view(State.READY, meetings=_tables(8, trio=True)))
    assert [len(page.body.rows) for page in pages if isinstance(page.body, Pairs)] == [7, 1]
    assert pages[0].foot_right == "Table 8 next"


def test_no_page_has_more_than_eight_slots(step: Rounds) -> None:
    rows = [
        PairRow(f"Table {at}", "A" * (12 + 7 * (at % 4)), "B", "C" if at % 5 == 0 else "")
        for at in range(1, 40)
    ]
    pages = PAIR.pages(step, view(State.READY, meetings=tuple(rows)))
    shown = [page.body.rows for page in pages if isinstance(page.body, Pairs)]
    assert max(sum(row.slots for row in page) for page in shown) == 8
    assert [row for page in shown for row in page] == rows


def test_the_phases_take_five_minutes(step: Rounds) -> None:
    shown = view(State.RUNNING, meetings=_tables(3))
    assert [PAIR.seconds(step, shown, page) for page in range(3)] == [120, 120, 60]
    assert sum(seconds for _, seconds in phases(step)) == step.minutes * 60
    assert [page.foot for page in PAIR.pages(step, shown)] == ["", "", ""]


def test_three_at_a_table_are_told_their_time(step: Rounds) -> None:
    pages = PAIR.pages(step, view(State.RUNNING, meetings=_tables(3, trio=True)))
    assert all(page.foot.startswith("Three at a table") for page in pages)


@pytest.mark.parametrize(("pace", "seconds"), [("usual", 90), ("quick", 60)])
def test_the_time_to_move(step: Rounds, pace: str, seconds: int) -> None:
    ready = view(State.READY, options={"pace": pace})
    assert PAIR.seconds(step, ready, 0) == seconds
    assert PAIR.seconds(step, ready, 1) is None


def test_round_three_asks_those_who_work_together_another_thing(step: Rounds) -> None:
    page = PAIR.pages(step, view(State.RUNNING, round=3, rounds=3))[0]
    assert isinstance(page.body, Prompt)
    assert page.body.lines[0].startswith("If you work together: What is one thing I could do")


@pytest.mark.parametrize(("people", "rounds"), [(2, 1), (4, 3), (5, 5), (30, 6)])
def test_never_more_rounds_than_partners(step: Rounds, people: int, rounds: int) -> None:
    assert PAIR.rounds(step, {"rounds": "6"}, people) == rounds


@pytest.mark.parametrize(
    ("people", "size", "most"), [(12, 2, 11), (13, 2, 13), (12, 4, 3), (3, 5, 1)]
)
def test_there_are_no_more_rounds_than_new_partners(
    step: Rounds, people: int, size: int, most: int
) -> None:
    assert most_rounds(people, size) == most
    options = {"rounds": "6", "size": str(size)}
    assert PAIR.rounds(step, options, people) == min(6, most)


def test_a_table_of_five_stays_together_on_one_page() -> None:
    rows = []
    for table in range(1, 5):
        rows += [
            PairRow(f"Table {table}", "Ana", "Ben"),
            PairRow("", "Cem", "Dee"),
            PairRow("", "Eve"),
        ]
    pages = paged_pairs(rows)
    assert [len(page) for page in pages] == [6, 6]
    assert [page[0].table for page in pages] == ["Table 1", "Table 3"]
