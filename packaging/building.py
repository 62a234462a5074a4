"""The frozen program: its pictures, its folder, what weighs how much, and whether it runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import trying
from sizes import MB, table, weigh

from workshop import __version__

LIMIT = 220 * MB
# Tests of layers that open no window; tests/cli plays the whole program without one.
LAYERS = ("domain", "content", "roster", "pairing", "activities", "storage", "handouts", "cli")
# These look at the checkout or start another Python, which a frozen build has not.
NOT_FROZEN = ("test_kill", "test_power", "test_lock", "test_full_disk", "test_strangers")


def build(project: Path, *, tried: bool, tests: bool) -> int:
    """Build the folder, and what is made of it; returns the exit status."""
    work, dist = project / "build", project / "dist"
    pictures = work / "pictures"
    draw(project, pictures)
    folder = freeze(project, work, dist, pictures, tests=tests)
    if tests:
        return trying.tests(folder / trying.program("twofold-tests"), project, LAYERS, NOT_FROZEN)
    missing = unmet(folder, project / "packaging" / "linux" / "needs.toml")
    rows, total = weigh(folder)
    print(table(rows, total))
    good = verdict("the folder", total, LIMIT)
    for name in missing:
        print(f"NOT IN THE BUILD, and not one of the system's known libraries: {name}")
    if sys.platform == "linux":
        import debian

        size = debian.build(project, folder, pictures, dist)
        good &= verdict("the .deb", size, debian.LIMIT)
    if tried:
        good &= trying.program_runs(folder)
    return 0 if good and not missing else 1


def verdict(what: str, size: int, limit: int) -> bool:
    """Print a size beside what it may be; True where it is no more."""
    print(f"{what}: {size / MB:.1f} MB of {limit / MB:.0f} allowed")
    return size <= limit


def draw(project: Path, into: Path) -> None:
    """Draw the icons for every system, by the program's own mark."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    command = [sys.executable, str(project / "packaging" / "pictures.py"), str(into)]
    subprocess.run(command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def freeze(project: Path, work: Path, dist: Path, pictures: Path, *, tests: bool) -> Path:
    """Run PyInstaller on the one recipe; returns the folder it made."""
    variables = {
        **os.environ,
        "TWOFOLD_PICTURES": str(pictures),
        "TWOFOLD_WORK": str(work),
        "TWOFOLD_VERSION": __version__,
        "TWOFOLD_WITH_TESTS": "1" if tests else "0",
        "SOURCE_DATE_EPOCH": str(written(project)),
        "PYTHONHASHSEED": "1",
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--workpath", str(work / "frozen"), "--distpath", str(dist)]
    command += [str(project / "packaging" / "twofold.spec")]
    subprocess.run(command, check=True, env=variables)
    return dist / ("twofold-tests" if tests else "twofold")


def written(project: Path) -> int:
    """Return when the newest commit was written, in seconds since 1970; a fixed time without git.

    What is built from the same commit bears the same time, and so can be the same bytes.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not said and shutil.which("git"):
        command = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return int(said or 1764028800)


def unmet(folder: Path, needs: Path) -> list[str]:
    """Return the libraries that files of a Linux build ask for and nobody gives.

    What only a plugin for another machine's printing or screen asks for counts as well.
    """
    if sys.platform != "linux":
        return []
    inside = {path.name for path in folder.rglob("*.so*")}
    known = tomllib.loads(needs.read_text(encoding="utf-8"))
    given = {name for part in known.values() for names in part.values() for name in names}
    return sorted(asked(folder) - inside - given)


def asked(folder: Path) -> set[str]:
    """Return the libraries that the files of a Linux build ask the dynamic linker for."""
    binaries = [str(path) for path in folder.rglob("*") if is_elf(path)]
    command = ["objdump", "-p", *binaries]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"NEEDED\s+(\S+)", said))


def is_elf(path: Path) -> bool:
    """Tell whether a file is a program or library of Linux."""
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
