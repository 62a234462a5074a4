"""The wheel, built twice: both must be the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from shutil import copy

from building import written


def build(project: Path) -> int:
    """Build the wheel into dist/ and compare it with a second one; returns the exit status."""
    dist = project / "dist"
    dist.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        wheels = [made(project, Path(folder)) for folder in (first, second)]
        one, other = (sha256(file.read_bytes()).hexdigest() for file in wheels)
        kept = dist / wheels[0].name
        copy(wheels[0], kept)
    print(f"{kept.name}: {kept.stat().st_size / 1_000_000:.2f} MB, sha256 {one}")
    print("built twice: " + ("the same bytes" if one == other else f"NOT the same: {other}"))
    return 0 if one == other else 1


def made(project: Path, into: Path) -> Path:
    """Build the wheel into a folder."""
    variables = {**os.environ, "SOURCE_DATE_EPOCH": str(written(project))}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    subprocess.run(command, check=True, cwd=project, env=variables, capture_output=True)
    return next(into.glob("*.whl"))
