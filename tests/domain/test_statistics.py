"""The golden vectors, and properties that hold for any answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.statistics import (
    Word,
    consensus,
    fleiss_kappa,
    mean,
    mean_agreement,
    median,
    modal_share,
    pairwise_agreement,
    polarisation,
    shift,
    spread,
    word,
)  # fmt: skip

GOLDEN = [[10, 1, 1], [2, 9, 1], [4, 4, 4], [0, 12, 0], [7, 3, 2]]
COUNTS = st.lists(st.integers(0, 40), min_size=3, max_size=3)


def test_golden_modal_shares() -> None:
    shares = [modal_share(row) for row in GOLDEN]
    assert shares == pytest.approx([0.8333, 0.75, 0.3333, 1.0, 0.5833], abs=5e-5)


def test_golden_pairwise_agreement() -> None:
    found = [pairwise_agreement(row) for row in GOLDEN]
    assert found == pytest.approx([0.6818, 0.5606, 0.2727, 1.0, 0.3788], abs=5e-5)
    assert mean_agreement(GOLDEN) == pytest.approx(0.5788, abs=5e-5)


def test_golden_kappa() -> None:
    assert fleiss_kappa(GOLDEN) == pytest.approx(0.2999, abs=5e-5)


def test_kappa_is_nothing_when_all_chose_the_same() -> None:
    assert fleiss_kappa([[12, 0, 0]] * 10) is None


def test_kappa_falls_below_zero_at_98_per_cent_agreement() -> None:
    table = [[12, 0, 0]] * 9 + [[11, 1, 0]]
    assert mean_agreement(table) == pytest.approx(0.9833, abs=5e-5)
    assert fleiss_kappa(table) == pytest.approx(-0.0084, abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.7256876),
        ([0, 0, 1, 2, 1, 0, 0], 0.87),
        ([5, 0, 0, 0, 0, 0, 5], 0.0),
        ([0, 7, 0], 1.0),
    ],
)
def test_golden_consensus(counts: list[int], value: float) -> None:
    assert consensus(counts) == pytest.approx(value, abs=5e-3 if value == 0.87 else 5e-7)


def test_nothing_can_be_said_of_one_answer() -> None:
    assert consensus([0, 1, 0]) is None
    assert pairwise_agreement([0, 1, 0]) is None


def test_golden_levels() -> None:
    votes = [2.0, 3, 3, 4, 4, 4, 5, 6]
    assert (median(votes), spread(votes)) == (4.0, 4.0)
    assert consensus([0, 1, 2, 3, 1, 1, 0]) == pytest.approx(0.7479, abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([8, 1, 1], Word.SETTLED),
        ([6, 3, 1], Word.LEANING),
        ([5, 4, 1], Word.SPLIT),
        ([0, 0, 0], None),
    ],
)
def test_words_before_decimals(counts: list[int], said: Word | None) -> None:
    assert word(counts) is said


@given(COUNTS, COUNTS)
def test_a_shift_lies_between_nothing_and_all(before: list[int], after: list[int]) -> None:
    moved = shift(before, after)
    assert moved is None or 0 <= moved <= 1 + 1e-9


@given(COUNTS)
def test_the_order_of_categories_does_not_matter(counts: list[int]) -> None:
    assert pairwise_agreement(counts) == pairwise_agreement(counts[::-1])
    assert modal_share(counts) == modal_share(counts[::-1])


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [([6, 4], [4, 6], 0.2), ([2, 2], [3, 1], 0.25), ([5, 0], [0, 5], 1.0), ([1, 1], [9, 9], 0.0)],
)
def test_a_shift_is_half_of_what_went_from_one_answer_to_another(
    before: list[int], after: list[int], moved: float
) -> None:
    assert shift(before, after) == pytest.approx(moved)
    assert shift([0, 0], after) is shift(before, [0, 0]) is None


@pytest.mark.parametrize(
    ("counts", "ends"),
    [([5, 0, 0, 0, 5], 1.0), ([3, 1, 0, 0, 4], 1.0), ([1, 1, 6, 1, 1], 0.4), ([0, 0, 7, 0, 0], 0.0),
     ([4, 0, 0, 4], 1.0), ([0, 0], None), ({1: 2, 3: 0, 5: 6}, 0.5)],
)  # fmt: skip
def test_both_ends_count_the_smaller_one_twice(counts: list[int], ends: float | None) -> None:
    assert polarisation(counts) == (None if ends is None else pytest.approx(ends))


def test_a_mean_counts_steps_from_one_unless_they_are_named() -> None:
    assert mean([0, 1, 2, 1]) == pytest.approx(3.0)
    assert mean({2: 1, 5: 3}) == pytest.approx(4.25)
    assert mean([0, 0]) is None


def test_two_raters_are_enough_to_agree_and_one_is_not() -> None:
    assert pairwise_agreement([2, 0]) == 1.0
    assert pairwise_agreement([1, 1]) == 0.0
    assert mean_agreement([[2, 0], [1, 0], [1, 1]]) == 0.5  # the single answer says nothing
    assert mean_agreement([[1, 0]]) is None
    assert fleiss_kappa([[2, 0], [0, 2], [1, 0]]) == pytest.approx(1.0)
    assert fleiss_kappa([[1, 0]]) is None


def test_an_edge_of_a_word_belongs_to_it() -> None:
    assert word([4, 1]) is Word.SETTLED
    assert word([3, 2]) is Word.LEANING


def test_two_answers_are_enough_for_a_consensus() -> None:
    assert consensus([0, 2, 0]) == 1.0
    assert consensus({1: 1, 5: 1}) == pytest.approx(0.0)
    assert median([]) is spread([]) is None
