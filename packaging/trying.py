"""Run what was built, and say how long it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path


def program(name: str) -> str:
    """Return the file name of a program of this system."""
    return f"{name}.exe" if os.name == "nt" else name


def program_runs(folder: Path) -> bool:
    """Play the demo and use the command line with the frozen program; True where all of it went."""
    frozen = str(folder / program("twofold"))
    with tempfile.TemporaryDirectory(prefix="twofold päckchen ") as place:
        out = Path(place) / "demo"
        library = ["--library", str(out / "library.db")]
        steps: Sequence[tuple[str, list[str]]] = (
            ("says its version", ["--version"]),
            ("demo: fifteen exercises, 30 people", ["demo", "--out", str(out), "--json"]),
            ("the library is sound", [*library, "check", "--json"]),
            ("pairs of 60 people, 3 rounds", ["pair", "--count", "60", "--rounds", "3", "--json"]),
            ("a table of the session", [*library, "list", "--json"]),
        )
        good = True
        for what, arguments in steps:
            seconds, done = timed([frozen, *arguments])
            told = figures(done.stdout) if done.returncode == 0 else done.stderr[-800:]
            print(f"  {seconds:6.1f} s  {what}: {told}", flush=True)
            good &= done.returncode == 0
        if (out / "library.db").is_file():
            files = [path for path in out.rglob("*") if path.is_file()]
            print(f"  the demo wrote {len(files)} files")
    print("the frozen program: PASSED" if good else "the frozen program: NOT PASSED")
    return good


def timed(command: list[str]) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Run a command without a display; returns the seconds and what it said."""
    variables = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    # Libraries that a checkout keeps for itself must not help the build to run.
    variables.pop("LD_LIBRARY_PATH", None)
    began = time.monotonic()
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=variables
    )
    return time.monotonic() - began, done


def figures(said: str) -> str:
    """Return a line about what a command printed."""
    try:
        found = json.loads(said)
    except ValueError:
        return said.strip().splitlines()[0] if said.strip() else "done"
    if isinstance(found, list):
        return f"{len(found)} of them"
    if "handouts" in found:
        pages = sum(piece["pages"] for piece in found["handouts"])
        scenes = len(found["scenes"])
        return f"{len(found['blocks'])} blocks, {scenes} scenes, {pages} pages on paper"
    if "certificate" in found:
        return f"value {found['value']}, {found['certificate']['kind']}, {found['repeats']} repeats"
    return ", ".join(f"{k} {v}" for k, v in found.items() if not isinstance(v, (list, dict)))


def tests(frozen: Path, project: Path, layers: Sequence[str], left: Sequence[str]) -> int:
    """Run the tests of the layers without a window inside the frozen build; returns the status."""
    folders = [str(Path("tests") / layer) for layer in layers]
    aside = [part for name in left for part in ("--ignore-glob", f"*/{name}*.py")]
    # The plug-ins of a checkout are found by what pip wrote about them; here they are named.
    named = ("pytest_timeout", "pytestqt.plugin", "_hypothesis_pytestplugin")
    plugins = [part for name in named for part in ("-p", name)]
    command = [str(frozen), str(project), "-q", "--timeout", "900", *plugins, *aside, *folders]
    variables = {k: v for k, v in os.environ.items() if k != "LD_LIBRARY_PATH"}
    began = time.monotonic()
    status = subprocess.run(command, check=False, env=variables).returncode
    print(f"tests inside the frozen build: {time.monotonic() - began:.0f} s, exit status {status}")
    sys.stdout.flush()
    return status
