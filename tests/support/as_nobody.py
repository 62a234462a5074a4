"""A command of the program, given by nobody: ``python as_nobody.py ARGUMENTS``."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLOSED = 77  # the exit status where nobody may not even read the program's own content
LAYERS = ("storage", "facilitation", "handouts", "pairing", "cli")


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command as nobody; skips, loudly, where nobody may not read the program's content."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__)), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == CLOSED:
        pytest.skip("NOT RUN AS NOBODY: the checkout lies where nobody may read")
    return done


def main(arguments: list[str]) -> int:
    """Load all that a command may need while it can be read, then become nobody and run it."""
    sys.path.insert(0, str(ROOT))
    from tests.support.nobody import become_nobody
    from workshop.cli import main as run
    from workshop.paths import resources
    from workshop.storage.utilities import utilities

    for layer in LAYERS:
        package = importlib.import_module(f"workshop.{layer}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    importlib.import_module("_strptime")  # the standard library does so at the first date
    utilities()
    become_nobody()
    content = resources() / "exercises"
    if not (os.access(content, os.R_OK | os.X_OK) and any(content.iterdir())):
        return CLOSED
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
