"""Pasted lines: bullets go, and what says the same is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop.activities.pasting import doubles, lines_of, merged


def test_bullets_numbers_and_blank_lines_go() -> None:
    assert lines_of("- Pay in time\n\n 2) Name one person \n• Join  us\n3 days at most") == (
        "Pay in time",
        "Name one person",
        "Join us",
        "3 days at most",
    )


def test_what_says_the_same_is_found_and_merged_the_first_way() -> None:
    texts = ("Pay in time.", "Join us", "pay in  time", "Join us at 9", "Jöin us!")
    assert doubles(texts) == ("pay in  time", "Jöin us!")
    assert merged(texts) == ("Pay in time.", "Join us", "Join us at 9")


@given(st.lists(st.text(max_size=12)))
def test_merging_twice_is_merging_once_and_leaves_no_double(texts: list[str]) -> None:
    once = merged(texts)
    assert merged(once) == once
    assert doubles(once) == ()
    assert len(once) + len(doubles(texts)) == len(texts)
