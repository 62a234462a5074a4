"""Rating: what is asked, what comes of it, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.rates import RATE, rate, result, tallied
from tests.activities.rooms import typed
from workshop.activities.activity import Shown
from workshop.activities.faults import BelowNothing, NotOnTheSheet, TooManyMarks
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Naming

BEFORE, AFTER = (6, 3, 2, 4, 5), (2, 4, 6, 5, 3)


def sheets(*values: int | None, naming: Naming = Naming.ANONYMOUS) -> Collected:
    marks: list[Marks] = [{"1": None if v is None else str(v), "2": "3"} for v in values]
    return typed(marks, naming)


def test_the_golden_line() -> None:
    line = result(rate(), tallied({"1": AFTER}), tallied({"1": BEFORE})).line("1")
    assert (line.before, line.mean) == pytest.approx((2.95, 3.15))
    assert (line.before_consensus, line.consensus) == pytest.approx((0.303, 0.554), abs=5e-4)
    assert (line.before_polarisation, line.polarisation) == pytest.approx((0.90, 0.60))
    assert line.shift == pytest.approx(0.20)
    assert (line.before_n, line.n) == (20, 20)


def test_a_shift_is_read_with_its_direction() -> None:
    found = result(rate(), tallied({"1": AFTER, "2": AFTER}), tallied({"1": BEFORE, "2": BEFORE}))
    assert (found.line("1").gain, found.line("2").gain) == pytest.approx((0.20, -0.20))


@pytest.mark.parametrize(
    ("n", "shown"), [(4, Shown.NOTHING), (5, Shown.WORDS), (9, Shown.WORDS), (10, Shown.COUNTS)]
)
def test_thresholds_of_a_room_without_names(n: int, shown: Shown) -> None:
    found = result(rate(), sheets(*[4] * n))
    assert found.shown is shown
    assert (RATE.refusal(rate(), {}, sheets(*[4] * n)) is not None) is (n < 5)
    line = found.lines[0] if found.lines else None
    assert (line.mean if line else None) == (None if n < 5 else 4.0)
    assert (line.counts if line else None) == (None if n < 10 else (0, 0, 0, n, 0))
    assert (line.consensus if line else None) == (None if n < 10 else 1.0)


def test_named_sheets_are_no_less_withheld_from_the_room() -> None:
    assert result(rate(), sheets(4, 4, 4, 4, naming=Naming.NAMED)).shown is Shown.NOTHING
    assert result(rate(), sheets(*[4] * 7, naming=Naming.NAMED)).lines[0].counts is None


def test_a_blank_lowers_n_for_its_line_alone() -> None:
    found = result(rate(), sheets(5, 5, None, 5, 5))
    assert (found.line("1").n, found.line("1").mean) == (4, None)
    assert (found.line("2").n, found.line("2").mean) == (5, 3.0)


def test_it_is_withdrawn_when_fewer_than_five_are_left() -> None:
    held = sheets(*[3] * 5)
    left = Collected(naming=held.naming, mode=held.mode, present=4, sheets=held.sheets)
    assert result(rate(), held).shown is Shown.WORDS
    assert result(rate(), left).shown is Shown.NOTHING
    assert RATE.refusal(rate(), {}, left) is not None


def test_before_is_left_out_where_too_few_answered_then() -> None:
    found = result(rate(), sheets(*[4] * 6), sheets(2, 2, 2, 2))
    assert (found.before_n, found.line("1").before, found.line("1").shift) == (0, None, None)


@pytest.mark.parametrize("marks", [{"1": "8"}, {"1": "0"}, {"3": "1"}, {"1": "four"}])
def test_what_the_sheet_does_not_offer_is_refused(marks: Marks) -> None:
    with pytest.raises(NotOnTheSheet):
        RATE.check_sheet(rate(), {}, 1, marks, None)


def test_a_blank_is_always_an_answer() -> None:
    RATE.check_sheet(rate(), {}, 1, {"1": None, "2": None}, None)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(TooManyMarks):
        RATE.check_counts(rate(), {}, 1, {"1": {"4": 7, "5": 6}}, 12, None)
    with pytest.raises(BelowNothing):
        RATE.check_counts(rate(), {}, 1, {"1": {"4": -1}}, 12, None)
    with pytest.raises(NotOnTheSheet):
        RATE.check_counts(rate(), {}, 1, {"1": {"8": 1}}, 12, None)


ROOMS = st.lists(
    st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=2, max_size=2),
    min_size=1,
    max_size=40,
)


@given(ROOMS, st.randoms(use_true_random=False))
def test_sums_bounds_and_the_order_of_people(room: list[list[int | None]], random: object) -> None:
    marks: list[Marks] = [
        {str(at): None if v is None else str(v) for at, v in enumerate(row, 1)} for row in room
    ]
    found = result(rate(), typed(marks))
    random.shuffle(marks)  # type: ignore[attr-defined]
    assert result(rate(), typed(marks)).lines == found.lines
    for line in found.lines:
        answered = [row[int(line.id) - 1] for row in room if row[int(line.id) - 1] is not None]
        assert line.n == len(answered) <= len(room)
        assert line.mean is None or 1 <= line.mean <= 5
        assert line.counts is None or sum(line.counts) == line.n >= 10
        assert line.consensus is None or -1e-9 <= line.consensus <= 1 + 1e-9
        assert line.polarisation is None or 0 <= line.polarisation <= 1
