"""Many kills at random moments of a scripted run and, 200 of them, of a scripted day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.facilitation import killing as workshop
from tests.storage.killing import kills


@pytest.mark.long
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_no_acknowledged_answer_is_lost(tmp_path: Path, seed: int) -> None:
    answers = kills(tmp_path / "library.db", seed, count=20)
    assert answers > 400
    print(f"seed {seed}: 20 kills, {answers} acknowledged answers, none lost")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(21, 31))
def test_no_acknowledged_answer_of_a_workshop_is_lost(tmp_path: Path, seed: int) -> None:
    answers = workshop.kills(tmp_path / "library.db", seed, count=20)
    assert answers > 100
    print(f"seed {seed}: 20 kills of a workshop, {answers} acknowledged answers, none lost")
