"""Runs a file of tests in a process of its own, on displays that are given in pixels."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Display(NamedTuple):
    """One display; Qt's offscreen platform takes the first in the order of names as primary."""

    name: str
    x: int = 0
    y: int = 0
    width: int = 1366
    height: int = 768
    dpr: float = 1.0

    def described(self) -> dict[str, object]:
        """What Qt's offscreen platform reads."""
        return self._asdict() | {"logicalDpi": 96, "logicalBaseDpi": 96}


LAPTOP = Display("eDP-1")
BEAMER = Display("hdmi-1", 1366, 0, 1920, 1080)


def run_on(displays: tuple[Display, ...], file: Path, folder: Path) -> None:
    """Run the tests of ``file``; fails with their report."""
    config = folder / "displays.json"
    config.write_text(json.dumps({"screens": [d.described() for d in displays]}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", str(file), "-q", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
