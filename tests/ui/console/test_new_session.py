from __future__ import annotations

from datetime import date

import pytest

from workshop.ui.console.new_session import read_day, read_time


@pytest.mark.parametrize(
    "text",
    [
        "Wed 25 Nov 2026",
        "25 November 2026",
        "25 nov 2026",
        "25.11.2026",
        "25/11/2026",
        "2026-11-25",
        "Wed, 25 Nov 2026",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 11, 25)


@pytest.mark.parametrize(
    "text", ["", "soon", "31 Feb 2027", "25 Xyz 2026", "25 11 26", "11.2026", "25²11 2026 1"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(("text", "minute"), [("09:00", 540), ("9", 540), ("13.30", 810)])
def test_a_time_is_read_as_people_write_it(text: str, minute: int) -> None:
    assert read_time(text) == minute


@pytest.mark.parametrize("text", ["", "noon", "25:00", "9:75", "-1:00"])
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert read_time(text) is None
