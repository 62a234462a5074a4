"""Times that follow from the order of blocks."""

from __future__ import annotations

import pytest

from workshop.domain.agenda import Block, Took, Usual, clock_text, minute_of, slots, usual


def _block(name: str, target: int, **fields: object) -> Block:
    return Block(
        id=name, exercise=name, definition="", title=name,
        least=target, target=target, most=target, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def _times(*blocks: Block, **more: object) -> dict[str, tuple[str, str]]:
    found = slots(blocks, 540, **more)  # type: ignore[arg-type]
    return {s.block: (clock_text(s.begins), clock_text(s.ends)) for s in found}


def test_blocks_follow_each_other() -> None:
    assert _times(_block("a", 15), _block("b", 25)) == {
        "a": ("09:00", "09:15"),
        "b": ("09:15", "09:40"),
    }


def test_an_anchor_is_waited_for() -> None:
    assert _times(_block("a", 15), _block("b", 60, anchor=750))["b"] == ("12:30", "13:30")


def test_an_anchor_begins_late_when_the_block_before_runs_over() -> None:
    assert _times(_block("a", 30), _block("b", 5, anchor=560))["b"] == ("09:30", "09:35")


def test_a_dropped_block_takes_no_time() -> None:
    assert _times(_block("a", 15, dropped=True), _block("b", 5)) == {"b": ("09:00", "09:05")}


def test_what_really_happened_moves_the_rest() -> None:
    late = _times(_block("a", 15), _block("b", 5), actual={"a": (545.0, 565.0)})
    assert late == {"a": ("09:05", "09:25"), "b": ("09:25", "09:30")}


def test_a_day_that_began_early_ends_early() -> None:
    early = _times(_block("a", 15), _block("b", 5), actual={"a": (500.0, None)})
    assert early == {"a": ("08:20", "08:35"), "b": ("08:35", "08:40")}


def test_a_block_that_was_passed_over_moves_nothing() -> None:
    actual = {"a": (540.0, 555.0), "c": (556.0, None)}
    blocks = (_block("a", 15), _block("b", 30), _block("c", 10), _block("d", 5))
    assert _times(*blocks, actual=actual)["d"] == ("09:26", "09:31")


@pytest.mark.parametrize(("text", "minute"), [("09:40", 580), ("9.05", 545), ("0:00", 0)])
def test_a_time_is_read(text: str, minute: int) -> None:
    assert minute_of(text) == minute


@pytest.mark.parametrize("text", ["24:00", "9:60", "noon", ""])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - int() words it in several ways
        minute_of(text)


def test_three_runs_with_a_group_like_this_tell_what_an_exercise_takes() -> None:
    runs = [Took("sort", minutes, people) for minutes, people in ((22, 20), (40, 60), (30, 30))]
    assert usual(runs, 25) is None
    assert usual(runs, 0) == Usual(30, 3)
    assert usual([*runs, Took("sort", 26.4, 50)], 25) == Usual(26, 3)
    assert usual([Took("sort", 10, 9)] * 2 + [Took("sort", 60, 9)] * 9, 9) == Usual(60, 5)


def test_what_is_still_to_come_follows_the_last_that_has_begun() -> None:
    blocks = (_block("a", 15), _block("b", 30), _block("c", 10))
    found = _times(*blocks, actual={"b": (560.0, None)})
    assert found == {"a": ("09:00", "09:15"), "b": ("09:20", "09:50"), "c": ("09:50", "10:00")}


def test_a_day_goes_on_after_midnight_and_a_bare_hour_is_read() -> None:
    assert clock_text(24 * 60 + 5) == "00:05"
    assert clock_text(23 * 60 + 59.9) == "23:59"
    assert minute_of(" 9 ") == 540
    assert minute_of("23:59") == 1439
