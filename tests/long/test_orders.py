"""Events in many random orders, on a laptop with a beamer: colours of frames, and canaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.displays import LAPTOP, run_on
from tests.ui.projector.test_orders import SMALL

FILE = Path(__file__).parents[1] / "ui" / "projector" / "on_two_displays_orders.py"


@pytest.mark.long
@pytest.mark.parametrize("first", range(2, 42, 4))
def test_in_any_order_the_wall_shows_what_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    monkeypatch.setenv("TWOFOLD_ORDERS", " ".join(str(seed) for seed in range(first, first + 4)))
    monkeypatch.setenv("TWOFOLD_EVENTS", "200")
    run_on((SMALL, LAPTOP), FILE, tmp_path)
    print(f"seeds {first} to {first + 3}: 200 events each, twice")
