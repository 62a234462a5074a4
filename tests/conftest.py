"""Fixtures every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no fault of an example: nothing is asserted on time.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real input data beside the project; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"REAL DATA ABSENT: no folder {SHARED}")
    return SHARED
