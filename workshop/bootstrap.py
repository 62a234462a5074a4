"""Hand a checkout on to its own ``.venv``, which is made and kept up to date on the way.

Standard library only, and little of it: this runs at every start, so that what makes the
environment (``bootstrap_install``) and what a bare Linux lacks (``bootstrap_system``) are imported
only when the stamp says that there is something to do.
"""

# ruff: noqa: PTH100, PTH107, PTH110, PTH113, PTH118, PTH120, PTH123
# Importing pathlib costs 15 ms of every start; os.path is there already.

from __future__ import annotations

import os
import sys
from hashlib import sha256
from importlib import import_module

RUNTIME = "runtime"
DEVELOPMENT = "development"
PACKAGING = "packaging"

STAMP = "twofold.stamp"
PINS = os.path.join("packaging", "pins.txt")

HANDED_ON = "TWOFOLD_HANDED_ON_BY"

# Raise it when the way in which .venv is made changes.
EDITION = "1"


def checkout() -> str | None:
    """Return the folder of the checkout; None where Twofold is installed or frozen."""
    if getattr(sys, "frozen", False):
        return None
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return root if os.path.isfile(os.path.join(root, "pyproject.toml")) else None


def environment(root: str) -> str:
    """Return the folder of the checkout's environment."""
    return os.path.join(root, ".venv")


def environment_python(root: str) -> str:
    """Return the path of the environment's Python."""
    inside = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(environment(root), *inside)


def place(root: str) -> str:
    """Return one line that changes when the environment must be made from nothing."""
    machine = "" if os.name == "nt" else os.uname().machine
    tag = sys.implementation.cache_tag
    return f"{EDITION} {tag} {sys.platform} {machine} {environment(root)}"


def fingerprint(root: str) -> str:
    """Return the hash of pyproject.toml and the pins; it changes when they do."""
    digest = sha256()
    for name in ("pyproject.toml", PINS):
        try:
            with open(os.path.join(root, name), "rb") as file:
                digest.update(file.read())
        except FileNotFoundError:
            pass
        digest.update(b"\0")
    return digest.hexdigest()


def read_stamp(root: str) -> list[str]:
    """Return the stamp's lines: place, hash, groups, then settings; empty where none stands.

    The stamp is written last and renamed into place, so that one which can be read is whole.
    """
    try:
        with open(os.path.join(environment(root), STAMP), encoding="utf-8") as file:
            return file.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def stands(root: str, groups: tuple[str, ...]) -> bool:
    """Tell whether the environment holds these groups as pyproject and the pins want them."""
    stamp = read_stamp(root)
    return (
        len(stamp) >= 3
        and stamp[0] == place(root)
        and stamp[1] == fingerprint(root)
        and set(groups) <= set(stamp[2].split())
        and os.path.exists(environment_python(root))
    )


def apply_settings(lines: list[str]) -> bool:
    """Put the stamp's settings for private libraries into ``os.environ``; True if any is new.

    A line is ``NAME<tab>value<tab>path``: set unless the system has ``path``. LD_LIBRARY_PATH is
    added to, the others are left as a person set them.
    """
    new = False
    for line in lines:
        name, value, unless = line.split("\t")
        if unless and os.path.exists(unless):
            continue
        had = os.environ.get(name)
        if name == "LD_LIBRARY_PATH":
            if f":{value}:" not in f":{had}:":
                os.environ[name] = f"{had}:{value}" if had else value
                new = True
        elif had is None:
            os.environ[name] = value
            new = True
    return new


def ensure(groups: tuple[str, ...] = (RUNTIME,)) -> int | None:
    """Return None once this process runs where the dependencies are; else an exit status.

    In a checkout the process is replaced by the environment's Python with the same arguments; on
    Windows, where that cannot be, the exit status is that of a child.
    """
    root = checkout()
    if root is None:
        return None
    inside = os.path.realpath(sys.prefix) == os.path.realpath(environment(root))
    handed_on = os.environ.pop(HANDED_ON, "") in (str(os.getpid()), str(os.getppid()))
    if handed_on and not inside:
        # Its Python starts but does not know its folder: without this they would call each other.
        os.remove(os.path.join(environment(root), STAMP))
    if not stands(root, groups):
        status = int(import_module("workshop.bootstrap_install").make(root, groups))
        if status:
            return status
    fresh = apply_settings(read_stamp(root)[3:])
    # What the dynamic linker is told counts only for a process that starts with it.
    if inside and (handed_on or not fresh):
        return None
    return hand_on(environment_python(root))


def hand_on(python: str) -> int:
    """Run this program again with ``python``; returns an exit status on Windows only."""
    os.environ.pop("PYTHONHOME", None)
    os.environ.pop("__PYVENV_LAUNCHER__", None)
    os.environ[HANDED_ON] = str(os.getpid())
    command = [python, *sys.orig_argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(python, command)
    return int(import_module("workshop.bootstrap_install").run_child(command))


def no_display() -> bool:
    """Tell whether this is a Linux or BSD without a display, and none was asked for."""
    if os.name == "nt" or sys.platform == "darwin" or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
