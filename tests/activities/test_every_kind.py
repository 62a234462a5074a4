"""What holds for every step that collects, whatever its kind: sums, bounds, nobody's order."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.activities.rooms import view
from tests.content.stock import STOCK
from workshop.activities.activity import Activity, Result, Shown
from workshop.activities.pair import PairActivity, Rounds
from workshop.activities.registry import kinds
from workshop.domain.answers import Collected, Marks, Sheet
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import PairRow, Pairs
from workshop.domain.states import State

KINDS = kinds()
STEPS = {
    f"{exercise.name}/{step.id}": (step, exercise.chosen({}))
    for exercise in STOCK.values()
    for step in exercise.steps
    if KINDS[step.kind].collects
}
SHARES = {
    "share", "agreement", "mean_agreement", "consensus", "polarisation", "before_consensus",
    "before_polarisation", "clarity", "parity", "score", "yes_rate", "unclear_rate", "yes",
    "balance", "shift",
}  # fmt: skip
MEANS = {"mean", "before", "importance", "strength", "first", "second"}  # on a scale from 1
EXACT = 1e-9

every_step = pytest.mark.parametrize("name", STEPS)
rooms = given(seed=st.integers(0, 100_000), people=st.integers(1, 40))
few = settings(max_examples=15)


def step_of(name: str) -> tuple[Activity, Step, dict[str, str]]:
    step, options = STEPS[name]
    return KINDS[step.kind], step, options


def answers(
    activity: Activity, step: Step, options: dict[str, str], seed: int, people: int
) -> list[Marks]:
    random = Random(seed)
    many = activity.hands_in(step, 1, people)
    sheets = [activity.plausible(step, options, 1, None, random) for _ in range(many)]
    return [
        {item: None if random.random() < 0.1 else choice for item, choice in marks.items()}
        if Mode.KEYED not in activity.counts_in and step.kind not in ("mirror", "matrix")
        else marks
        for marks in sheets
    ]


def held(
    activity: Activity, step: Step, options: dict[str, str], sheets: list[Marks], people: int
) -> Collected:
    """The answers as they are typed: sheets, or counts where a kind keeps those."""
    naming = activity.naming(step, options)
    present = activity.asks(step, 1, people)
    empty = Collected(mode=Mode.KEYED, naming=naming, present=present)
    if Mode.KEYED in activity.counts_in:
        counts = activity.typed(step, options, 1, None, sheets)
        return msgspec.structs.replace(empty, counts=counts)
    kept = tuple(Sheet(id=f"{at:032x}", person=None, marks=m) for at, m in enumerate(sheets))
    return msgspec.structs.replace(empty, sheets=kept)


def found(name: str, collected: Collected) -> Result:
    activity, step, options = step_of(name)
    result = activity.result(step, options, 1, collected, None)
    assert isinstance(result, Result)
    return result


def figures(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of a result with its name, however deep."""
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from figures(getattr(value, field), field)
    elif isinstance(value, tuple):
        yield key, value
        for part in value:
            yield from figures(part, key if isinstance(part, msgspec.Struct) else "")
    else:
        yield key, value


@every_step
@few
@rooms
def test_shares_and_means_keep_within_their_bounds(name: str, seed: int, people: int) -> None:
    activity, step, options = step_of(name)
    sheets = answers(activity, step, options, seed, people)
    result = found(name, held(activity, step, options, sheets, people))
    assert result.n >= 0
    for key, value in figures(result):
        if key in SHARES and isinstance(value, float):
            assert -EXACT <= value <= 1 + EXACT, key
        if key in MEANS and isinstance(value, float):
            assert 1 - EXACT <= value <= 5 + EXACT, key
        if key in ("n", "of", "count", "near", "spread") and value is not None:
            assert value >= 0, key


@every_step
@few
@rooms
def test_the_counts_of_a_line_add_up_to_its_answers(name: str, seed: int, people: int) -> None:
    activity, step, options = step_of(name)
    sheets = answers(activity, step, options, seed, people)
    result = found(name, held(activity, step, options, sheets, people))
    for line in getattr(result, "lines", ()):
        assert line.counts is None or sum(line.counts) == line.n
        assert line.n <= max(result.n, len(sheets))
    for choice in getattr(result, "choices", ()):
        assert choice.count is None or choice.count <= result.n


@every_step
@few
@rooms
def test_the_order_of_people_does_not_matter(name: str, seed: int, people: int) -> None:
    activity, step, options = step_of(name)
    sheets = answers(activity, step, options, seed, people)
    if Mode.KEYED in activity.counts_in:  # requests are a cluster's; their order on disk is not
        collected = held(activity, step, options, sheets, people)
        turned = dict(reversed(collected.counts.items()))
        other = msgspec.structs.replace(collected, counts=turned)
    else:
        collected = held(activity, step, options, sheets, people)
        mixed = list(sheets)
        Random(seed).shuffle(mixed)
        other = held(activity, step, options, mixed, people)
    assert found(name, other) == found(name, collected)


@every_step
@few
@rooms
def test_when_people_are_erased_what_bears_no_name_is_withdrawn(
    name: str, seed: int, people: int
) -> None:
    activity, step, options = step_of(name)
    sheets = answers(activity, step, options, seed, people)
    collected = held(activity, step, options, sheets, people)
    if collected.naming is not Naming.ANONYMOUS:
        return
    left = msgspec.structs.replace(collected, present=4)
    result = found(name, left)
    assert result.shown is Shown.NOTHING
    assert activity.refusal(step, options, left) is not None
    assert activity.sentences(step, result) == ()
    shown = activity.pages(step, view(State.REVEALED, left))
    assert not any(page.revealed for page in shown)


@given(tables=st.lists(st.booleans(), min_size=1, max_size=60))
def test_every_table_stands_on_one_page_of_at_most_eight_slots(tables: list[bool]) -> None:
    step = STOCK["why-how-rounds"].step("rounds")
    assert isinstance(step, Rounds)
    rows = tuple(
        PairRow(f"Table {at}", f"A{at}", f"B{at}", f"C{at}" if trio else "")
        for at, trio in enumerate(tables, 1)
    )
    pages = PairActivity().pages(step, view(State.READY, meetings=rows))
    bodies = [page.body for page in pages]
    assert all(isinstance(body, Pairs) for body in bodies)
    shown = [row for body in bodies if isinstance(body, Pairs) for row in body.rows]
    assert shown == list(rows)
    for body in bodies:
        assert isinstance(body, Pairs)
        assert sum(2 if row.third else 1 for row in body.rows) <= 8
