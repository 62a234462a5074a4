"""Memory after a full day with the projector on: the soak test's, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

HOURS = 12


def measure() -> list[tuple[str, str, str]]:
    """Return memory (PSS) after the first and the last hour, and what else is held."""
    first, *_, last = day(HOURS)
    return [
        ("memory after one hour, projector on (PSS)", f"{first['memory']:.0f} MB", "250 MB"),
        (f"memory after {HOURS} hours, {last['sessions']} sessions",
         f"{last['memory']:.0f} MB", "250 MB"),
        ("handles open after one hour, and then", f"{first['handles']}, {last['handles']}", ""),
    ]  # fmt: skip


def day(hours: int) -> list[dict[str, Any]]:
    """Play so many hours in another process; returns what it held after each."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.soak", folder, str(hours)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    return [json.loads(line) for line in done.stdout.splitlines()]
