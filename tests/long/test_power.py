"""Many power cuts at random places of the write-ahead log, on several seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.power import cuts


@pytest.mark.long
@pytest.mark.parametrize("seed", [31, 32, 33])
def test_no_acknowledged_answer_is_lost_to_a_power_cut(tmp_path: Path, seed: int) -> None:
    answers = cuts(tmp_path, seed, count=200)
    assert answers > 2000
    print(f"seed {seed}: 200 power cuts, {answers} acknowledged answers looked for, none lost")
