"""Which blocks give minutes when the day runs late."""

from __future__ import annotations

from itertools import product

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.domain.agenda import Block, Priority, Slot, slots
from workshop.domain.landing import (
    LEAVE_OUT,
    MINUTE_COSTS,
    TOUCH,
    Cut,
    Late,
    Way,
    giving,
    late,
    ways,
)

MUST, MAY, DROP = Priority.MUST, Priority.MAY, Priority.DROP


def block(
    name: str, least: int, target: int, priority: Priority = MUST, anchor: int | None = None
) -> Block:
    return Block(
        id=name,
        exercise=name,
        definition=name,
        title=name.title(),
        least=least,
        target=target,
        most=target,
        priority=priority,
        anchor=anchor,
    )


DAY = [
    block("talk", 20, 30),
    block("levels", 25, 40, MAY),
    block("line", 15, 20, DROP),
    block("lunch", 60, 60, anchor=12 * 60 + 30),
    block("pledge", 15, 20),
]


def test_what_may_shrink_gives_first_and_nothing_is_cut_that_is_not_needed() -> None:
    assert ways(DAY[:3], 8) == (
        Way((Cut("levels", 8),)),
        Way((Cut("talk", 8),)),
        Way((Cut("line", 20, dropped=True),)),
    )


def test_two_blocks_give_where_one_has_not_enough() -> None:
    blocks = [block("talk", 28, 30), block("line", 15, 20, DROP), block("levels", 36, 40, MAY)]
    assert ways(blocks, 6) == (
        Way((Cut("line", 5), Cut("levels", 1))),
        Way((Cut("talk", 1), Cut("line", 5))),
        Way((Cut("talk", 2), Cut("levels", 4))),
    )


def test_what_cannot_be_won_back_is_said() -> None:
    assert ways([block("talk", 25, 30), block("break", 15, 15)], 8) == (
        Way((Cut("talk", 5),), left=3),
    )
    assert ways([block("break", 15, 15)], 8) == ()
    assert ways(DAY, 0) == ()


def test_the_first_fixed_start_that_is_missed_is_what_is_late() -> None:
    start = 11 * 60
    times = slots(DAY, start + 8)
    assert late(DAY, times, 14 * 60) == Late("lunch", 12 * 60 + 38, 12 * 60 + 30)
    assert late(DAY, slots(DAY, start), 13 * 60 + 50) is None
    early = late(DAY, slots(DAY, start), 13 * 60 + 40)
    assert early is not None
    assert (early.block, early.minutes) == ("", 10)
    assert late([], (), 0) is None
    assert late(DAY[:1], [Slot("talk", 0, 30.5)], 30) is None


def test_only_what_lies_between_now_and_the_fixed_start_gives_minutes() -> None:
    assert [b.id for b in giving(DAY, "talk", "lunch")] == ["levels", "line"]
    assert [b.id for b in giving(DAY, "talk", "")] == ["lunch", "pledge"]
    assert [b.id for b in giving(DAY, None, "lunch")] == ["talk", "levels", "line"]


days = st.lists(
    st.tuples(st.integers(0, 6), st.integers(1, 5), st.sampled_from(Priority)),
    min_size=1,
    max_size=4,
).map(
    lambda rows: [
        block(f"b{n}", least, least + slack, priority)
        for n, (slack, least, priority) in enumerate(rows)
    ]
)


def _costs(blocks: list[Block], minutes: int) -> list[int]:
    """The cheapest price of each set of cuts that can do without none of them."""
    found: dict[tuple[str, ...], int] = {}
    for kinds in product(("", "shrink", "drop"), repeat=len(blocks)):
        pairs = [(each, kind) for each, kind in zip(blocks, kinds, strict=True) if kind]
        if any(kind == "drop" and each.priority is not DROP for each, kind in pairs):
            continue
        ranges = [
            (each.target,) if kind == "drop" else range(1, each.target - each.least + 1)
            for each, kind in pairs
        ]
        if any(not each for each in ranges):
            continue
        most = [max(each) for each in ranges]
        if sum(most) < minutes or any(sum(most) - one >= minutes for one in most):
            continue
        found[kinds] = min(
            sum(
                TOUCH + cut * MINUTE_COSTS[each.priority] + (LEAVE_OUT if kind == "drop" else 0)
                for cut, (each, kind) in zip(cuts, pairs, strict=True)
            )
            for cuts in product(*ranges)
            if sum(cuts) >= minutes
        )
    return sorted(found.values())


def _cost(blocks: list[Block], way: Way) -> int:
    priority = {each.id: each.priority for each in blocks}
    return sum(
        TOUCH + cut.minutes * MINUTE_COSTS[priority[cut.block]] + LEAVE_OUT * cut.dropped
        for cut in way.cuts
    )


@settings(max_examples=150, deadline=None)
@given(days, st.integers(1, 20))
def test_the_search_finds_what_trying_everything_finds(blocks: list[Block], minutes: int) -> None:
    costs = _costs(blocks, minutes)
    found = ways(blocks, minutes)
    if not costs:
        assert all(way.left == minutes - way.saves > 0 for way in found)
        return
    assert [_cost(blocks, way) for way in found] == costs[:3]
    assert all(way.saves >= minutes for way in found)


def test_sixty_blocks_are_searched_at_once() -> None:
    blocks = [block(f"b{n}", 5 + n % 3, 12 + n % 7, list(Priority)[n % 3]) for n in range(60)]
    assert [way.saves for way in ways(blocks, 90)] == [90, 90, 90]


def test_a_block_that_has_begun_gives_nothing() -> None:
    begun = [msgspec.structs.replace(DAY[0], started=1.0), *DAY[1:]]
    assert [b.id for b in giving(begun, None, "lunch")] == ["levels", "line"]


def test_a_minute_is_late_and_less_is_not() -> None:
    day = [block("talk", 20, 30), block("lunch", 60, 60, anchor=100)]
    assert late(day, [Slot("talk", 0, 30), Slot("lunch", 101, 161)], 999) == Late("lunch", 101, 100)
    assert late(day, [Slot("talk", 0, 30), Slot("lunch", 100.9, 160)], 999) is None
    assert late(day[:1], [Slot("talk", 0, 31)], 30) == Late("", 31, 30)
    assert Late("", 31.2, 30).minutes == 2
    assert Late("", 30 + 1e-9, 30).minutes == 0
