"""The Debian package in a bare root: installed, played with, a window opened, taken away again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from workshop import bootstrap

SCREEN = ":97"
SIZE = "1366x768"
PATIENCE = 30  # seconds for a window
# Grabs the virtual screen with this machine's own Qt; the bare root has nothing to do it with.
GRAB = """
import sys, time
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
began = time.monotonic()
while time.monotonic() - began < float(sys.argv[2]):
    image = app.primaryScreen().grabWindow(0).toImage()
    rows, columns = range(0, image.height(), 7), range(0, image.width(), 7)
    seen = {image.pixel(x, y) for x in columns for y in rows}
    if len(seen) > 20:
        image.save(sys.argv[1])
        print(f"{len(seen)} colours")
        sys.exit(0)
    time.sleep(0.1)
sys.exit("nothing was painted")
"""

Run = Callable[..., int]


def unfit(project: Path) -> str:
    """Return why no window can be tried here; empty if it can."""
    if not shutil.which("Xvfb"):
        return "there is no Xvfb"
    if not (project / ".venv/bin/python").exists():
        return "the checkout has no .venv, whose Qt looks at the screen"
    return ""


def install(root: Path, package: Path) -> int:
    """Install the package with what it depends on; returns the exit status."""
    shutil.copy(package, root / "tmp" / package.name)
    for command in (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "install", "-y", "--no-install-recommends", f"/tmp/{package.name}"],
    ):
        done = inside(root, command)
        if done.returncode:
            print(done.stdout[-3000:])
            return done.returncode
    said = inside(root, ["dpkg-query", "-W", "-f", "${Installed-Size}", "twofold"]).stdout
    print(f"installed: {int(said) * 1024 / 1e6:.1f} MB from {package.stat().st_size / 1e6:.1f} MB")
    return 0


def inside(root: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in the root as its root."""
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ["chroot", str(root), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=variables,
    )


def window(project: Path, picture: Path, start: Callable[[str], list[str]]) -> int:
    """Open the window on a virtual screen and wait for its picture; returns the exit status.

    ``start`` returns the command that runs a line as the ordinary user of the root.
    """
    reason = unfit(project)
    if reason:
        print(f"SKIPPED: no window was opened, {reason}.")
        return 0
    screen = ["Xvfb", SCREEN, "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp", "-ac"]
    with subprocess.Popen(screen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as shown:
        try:
            time.sleep(1)
            return opened(project, picture, start(f"DISPLAY={SCREEN} exec twofold-window"))
        finally:
            shown.terminate()


def opened(project: Path, picture: Path, command: list[str]) -> int:
    """Start the program and look at the screen; returns the exit status."""
    looking = {"DISPLAY": SCREEN, "QT_QPA_PLATFORM": "xcb"}
    with tempfile.TemporaryFile("w+") as told:
        began = time.monotonic()
        program = subprocess.Popen(command, stdout=told, stderr=told, stdin=subprocess.DEVNULL)
        try:
            looked = subprocess.run(
                [str(project / ".venv/bin/python"), "-c", GRAB, str(picture), str(PATIENCE)],
                env={**os.environ, **own_libraries(project), **looking},
                capture_output=True,
                text=True,
                check=False,
            )
            seconds = time.monotonic() - began
            alive = program.poll() is None
        finally:
            program.terminate()
            program.wait()
        told.seek(0)
        said = told.read().strip()
    print(
        f"a window: {looked.stdout.strip() or looked.stderr.strip()[-400:]} after {seconds:.1f} s"
    )
    if said:
        print(f"it said: {said[-800:]}")
    return 0 if alive and looked.returncode == 0 else 1


def own_libraries(project: Path) -> dict[str, str]:
    """Return the variables by which the checkout's Qt finds the libraries it keeps for itself."""
    lines = bootstrap.read_stamp(str(project))[3:]
    return {name: value for name, value, _ in (line.split("\t") for line in lines)}


def remove(root: Path) -> int:
    """Take the package away; returns 0 where nothing of it is left."""
    done = inside(root, ["apt-get", "-qq", "purge", "-y", "twofold"])
    left = [path for path in ("usr/lib/twofold", "usr/bin/twofold") if (root / path).exists()]
    print("taken away, nothing left" if not left else f"left behind: {left}")
    return done.returncode or int(bool(left))
