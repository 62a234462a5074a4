"""A date is read as people write it."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.domain.commitments import due_from

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("", None),
        ("15 Jan 2027", date(2027, 1, 15)),
        ("15. january", date(2027, 1, 15)),
        ("1 dec", date(2026, 12, 1)),
        ("15.1.", date(2027, 1, 15)),
        ("25/11", DAY),
        ("24/11", date(2027, 11, 24)),
        ("3.2.27", date(2027, 2, 3)),
        (" 2027-01-05 ", date(2027, 1, 5)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, due: date | None) -> None:
    assert due_from(text, DAY) == due


@pytest.mark.parametrize("text", ["soon", "31 Feb", "15 Jax", "2027-13-01", "1", "99.99."])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        due_from(text, DAY)
