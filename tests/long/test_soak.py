"""Twelve hours in the window: what the process holds stays what it was."""

from __future__ import annotations

import pytest

from tests.bench.memory import day

ROOM = 16.0  # MiB that may come and go with the page that is open
MOST = 250.0


@pytest.mark.long
def test_a_day_of_twelve_hours_leaves_memory_and_handles_flat() -> None:
    held = day(12)
    for hour in held:
        print(hour)
    settled, *_, last = held[1:]  # in the first hour every page is built once
    assert last["sessions"] >= 4
    assert last["memory"] <= min(settled["memory"] + ROOM, MOST)
    assert last["handles"] == settled["handles"]
    assert last["widgets"] <= 1.25 * settled["widgets"]
