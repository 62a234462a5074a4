"""Fire drills: days on which things go wrong, of several seeds, on whole days and on tasters."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support.drills import drill, told

LONGEST = 20.0  # seconds


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 11))
@pytest.mark.parametrize("template", ["taster", "everything"])
def test_a_drill_finds_nothing(tmp_path: Path, seed: int, template: str) -> None:
    began = time.monotonic()
    report = drill(tmp_path, seed, people=12 + 2 * seed, template=template)
    took = time.monotonic() - began
    print(told(report))
    print(f"{took:.1f} s")
    assert report.faults == ()
    assert report.typed == report.stored > 100
    assert len(report.events) == 5
    assert took <= LONGEST
