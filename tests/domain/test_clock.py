from __future__ import annotations

from datetime import UTC, datetime

from workshop.domain.clock import SeededIds, SetClock, SystemClock, SystemIds


def test_a_clock_that_is_set_stands_until_it_is_moved() -> None:
    clock = SetClock(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    assert clock.now() == clock.now()
    clock.pass_time(90)
    assert clock.now() == datetime(2026, 11, 25, 9, 1, 30, tzinfo=UTC)


def test_the_systems_clock_knows_its_time_zone() -> None:
    assert SystemClock().now().utcoffset() is not None


def test_ids_are_sixteen_digits_and_tokens_sixteen_bytes_and_a_seed_repeats_them() -> None:
    for ids in (SeededIds(1), SystemIds()):
        first, second = ids.new(), ids.new()
        assert first != second
        assert len(first) == 16
        assert int(first, 16) >= 0
        assert len(ids.token()) == 16
    assert SeededIds(1).new() == SeededIds(1).new() != SeededIds(2).new()
