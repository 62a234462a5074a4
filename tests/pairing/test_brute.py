"""A tenth of the long proof: random instances against every way there is."""

from __future__ import annotations

import pytest

from tests.pairing.brute import assert_pairs_best


@pytest.mark.parametrize("batch", range(4))
def test_pairs_and_the_trio_equal_brute_force(batch: int) -> None:
    for seed in range(2000 + batch, 2100, 4):
        assert_pairs_best(seed)
