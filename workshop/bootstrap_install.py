"""Make or refresh the checkout's ``.venv``: lock, venv, pip from where there is one, packages.

Standard library only. Imported when ``bootstrap`` finds that there is something to do.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

from workshop import bootstrap, bootstrap_system
from workshop.bootstrap_progress import Progress
from workshop.errors import UserError
from workshop.words import ntr, tr

LOCK = "twofold.lock"
UNFINISHED = "twofold.unfinished"

# The first pip that installs into another Python's environment (``--python``).
PIP_WITH_PYTHON = (22, 3)

# Prints the path of the wheel of pip that ensurepip carries.
BUNDLED = (
    "import ensurepip, pathlib; "
    "print(*pathlib.Path(ensurepip.__file__).parent.glob('_bundled/pip-*.whl'))"
)

NO_CONNECTION = ("connection broken", "timed out", "Could not fetch URL", "NewConnectionError")


class NoWritableFolder(UserError):
    """The checkout lies where its ``.venv`` may not be written."""

    happened = "Twofold may not write its own folder {folder}."
    way_out = "Nothing is lost. Close other windows of Twofold, or move it where you may write."


class NoVenv(UserError):
    """This Python cannot make an environment."""

    happened = "This Python cannot make the folder Twofold runs in ({reason})."
    way_out = "Install {package}, then start Twofold again."


class NoPip(UserError):
    """No pip can be had on this machine."""

    happened = "This Python comes without pip, and no other pip was found."
    way_out = "Install {package}, then start Twofold again."


class PackagesNotFetched(UserError):
    """pip could not install the packages."""

    happened = "The packages Twofold is built on could not be set up ({reason})."
    way_out = (
        "Nothing is lost. Look at the network, then start Twofold again; "
        "pip's own settings for a proxy or a mirror are honoured."
    )


def make(root: str, groups: tuple[str, ...]) -> int:
    """Make the environment of ``root`` hold ``groups``; returns an exit status."""
    progress = Progress(sys.stderr)
    folder = Path(bootstrap.environment(root))
    try:
        with locked(folder, progress):
            # Another start may have done it in the meantime.
            if not bootstrap.stands(root, groups):
                build(Path(root), groups, progress)
        return 0
    except UserError as fault:
        progress.note(f"error: {fault.line}")
        return 1
    except PermissionError as fault:
        progress.note(f"error: {NoWritableFolder(folder=fault.filename or folder).line}")
        return 1
    except KeyboardInterrupt:
        progress.note(tr("Stopped. The next start of Twofold goes on with it."))
        return 130
    finally:
        progress.close()


@contextmanager
def locked(folder: Path, progress: Progress) -> Iterator[None]:
    """Hold the environment for this process; another start waits and says so."""
    folder.mkdir(exist_ok=True)
    with (folder / LOCK).open("a+b") as file:
        while not _try_lock(file):
            progress.step(tr("Waiting for another start of Twofold that is setting it up"))
            time.sleep(0.2)
        # Closing the file lets go of the lock, and so does the end of the process.
        yield


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def build(root: Path, groups: tuple[str, ...], progress: Progress) -> None:
    """Make or refresh the environment; the stamp is taken away first and written last."""
    folder = Path(bootstrap.environment(str(root)))
    stamp = bootstrap.read_stamp(str(root))
    sound = is_sound(root, stamp)
    wanted = sorted({*groups, *(stamp[2].split() if sound and len(stamp) > 2 else ())})
    (folder / bootstrap.STAMP).unlink(missing_ok=True)
    unfinished = folder / UNFINISHED
    unfinished.touch()
    if not sound:
        create(folder, progress)
    try:
        settings = bootstrap_system.prepare(folder / "system", progress)
        install(root, wanted, settings, progress)
    except UserError:
        if sound:
            # Offline, say: what stood before still stands and need not be made from nothing.
            unfinished.unlink()
        raise
    shutil.rmtree(folder / bootstrap_system.APT, ignore_errors=True)
    lines = [bootstrap.place(str(root)), bootstrap.fingerprint(str(root)), " ".join(wanted)]
    draft = folder / f"{bootstrap.STAMP}.draft"
    draft.write_text("\n".join([*lines, *settings]) + "\n", encoding="utf-8")
    unfinished.unlink()
    draft.replace(folder / bootstrap.STAMP)
    progress.note(tr("Twofold is set up ({seconds:.0f} s).").format(seconds=progress.seconds))


def is_sound(root: Path, stamp: list[str]) -> bool:
    """Tell whether the environment can be refreshed in place.

    One that was made for another Python or place, or left half-made, cannot; one that a developer
    made with this Python can.
    """
    folder = Path(bootstrap.environment(str(root)))
    if (folder / UNFINISHED).exists() or (stamp and stamp[0] != bootstrap.place(str(root))):
        return False
    python = bootstrap.environment_python(str(root))
    ask = "import sys; print(sys.implementation.cache_tag, sys.prefix)"
    answer = output([python, "-c", ask]).strip().partition(" ")
    known = answer[0] == sys.implementation.cache_tag
    return known and os.path.realpath(answer[2]) == os.path.realpath(folder)


def create(folder: Path, progress: Progress) -> None:
    """Empty the folder of all but our own marks, and make an environment without pip in it."""
    progress.step(tr("Making Twofold's own folder {folder}").format(folder=folder))
    base = base_python(folder)
    for child in folder.iterdir():
        if child.name in (LOCK, UNFINISHED):
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()
    done = subprocess.run(
        [base, "-m", "venv", "--without-pip", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines() or [tr("it says nothing")]
        raise NoVenv(reason=said[-1], package=bootstrap_system.package_name("venv"))


def base_python(folder: Path) -> str:
    """Return the Python an environment is made from: the one below, if this one runs in it."""
    python = Path(str(getattr(sys, "_base_executable", None) or sys.executable))
    # An environment that has lost its pyvenv.cfg does not know what lies below it.
    return str(python.resolve() if python.is_relative_to(folder) else python)


def install(root: Path, groups: list[str], settings: list[str], progress: Progress) -> None:
    """Install the requirements of ``groups`` with the pins, and try that Qt can be loaded."""
    python = bootstrap.environment_python(str(root))
    command, variables = find_pip(python, progress)
    pins = root / bootstrap.PINS
    command += ["install", "--no-input", "--progress-bar", "off", "--only-binary", ":all:"]
    command += ["--no-warn-script-location", *(["-c", str(pins)] if pins.exists() else [])]
    command += requirements(root, groups)
    status, said = watched(command, pip_environment() | variables, progress)
    if status:
        raise PackagesNotFetched(reason=pip_reason(said))
    progress.step(tr("Trying that Qt can be loaded"))
    trial = pip_environment()
    for line in settings:
        name, value, _ = line.split("\t")
        trial[name] = value
    bootstrap_system.try_qt(python, trial)


def requirements(root: Path, groups: list[str]) -> list[str]:
    """Return what pyproject.toml asks for: runtime always, other groups where they are named."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    wanted: list[Any] = list(project["project"]["dependencies"])
    for group, name in ((bootstrap.DEVELOPMENT, "dev"), (bootstrap.PACKAGING, "package")):
        if group in groups:
            wanted += project.get("dependency-groups", {}).get(name, [])
    return [line for line in wanted if isinstance(line, str)]


def pip_environment() -> dict[str, str]:
    """Return the variables for pip: a person's own, but for those that lead it elsewhere."""
    variables = dict(os.environ)
    for name in ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_DRY_RUN"):
        variables.pop(name, None)
    variables |= {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
    return variables


def find_pip(python: str, progress: Progress) -> tuple[list[str], dict[str, str]]:
    """Return a command that installs into ``python``'s environment, and variables it needs."""
    progress.step(tr("Looking for pip"))
    own = [python, "-m", "pip"]
    if output([*own, "--version"]):
        return own, {}
    # Its wheel is run where it lies: unpacking it takes seconds, and pip comes as a dependency.
    bundled = output([python, "-c", BUNDLED]).strip()
    if bundled and output([python, str(Path(bundled) / "pip"), "--version"]):
        return [python, str(Path(bundled) / "pip")], {}
    # Debian's ensurepip may be missing or crippled: what counts is that a pip stands afterwards.
    if output([python, "-m", "ensurepip", "--default-pip"]) and output([*own, "--version"]):
        return own, {}
    named = [shutil.which(name) for name in ("pip3", "pip")]
    folder = Path(python).parents[1]
    for offer in ([base_python(folder), "-m", "pip"], *([name] for name in named if name)):
        if pip_version(output([*offer, "--version"])) >= PIP_WITH_PYTHON:
            return [*offer, "--python", python], {}
    found = bootstrap_system.pip_wheel(folder / "system-pip", progress)
    if found is None:
        raise NoPip(package=bootstrap_system.package_name("pip"))
    wheel, variables = found
    return [python, str(wheel / "pip")], variables


def pip_version(said: str) -> tuple[int, int]:
    """Return (major, minor) of what ``pip --version`` said; (0, 0) if that is not readable."""
    match = re.match(r"pip (\d+)\.(\d+)", said)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def output(command: list[str]) -> str:
    """Return what a command printed; empty if it cannot be run or ends badly."""
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            check=False,
            env=pip_environment(),
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def watched(
    command: list[str], variables: dict[str, str], progress: Progress
) -> tuple[int, list[str]]:
    """Run pip, show its steps; returns its exit status and the lines it printed."""
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=variables,
    )
    assert child.stdout is not None
    lines: Queue[str | None] = Queue()
    Thread(target=_read, args=(child.stdout, lines.put), daemon=True).start()
    said: list[str] = []
    while True:
        try:
            line = lines.get(timeout=0.5)
        except Empty:
            progress.tick()
            continue
        if line is None:
            break
        said.append(line.rstrip())
        step = pip_step(line)
        if step:
            progress.step(step)
    return child.wait(), said


def _read(file: IO[str], put: Callable[[str | None], None]) -> None:
    for line in file:
        put(line)
    put(None)


def pip_step(line: str) -> str | None:
    """Return what a line of pip's output means to a person; None for one that means nothing."""
    fetched = re.match(r"\s+Downloading (\S+?)-([^-\s]+)-\S+\.whl(?:\.metadata)? \(([^)]*)\)", line)
    if fetched and ".metadata" not in line:
        name, version, size = fetched.groups()
        return tr("Fetching {name} {version} ({size})").format(
            name=name.rpartition("/")[2].replace("_", "-"), version=version, size=size
        )
    if line.startswith("Installing collected packages:"):
        return ntr("Unpacking {n} package", "Unpacking {n} packages", line.count(",") + 1)
    return None


def pip_reason(said: list[str]) -> str:
    """Return the line of pip's output that says why it stopped."""
    told = [line.partition(":")[2].strip() for line in said if line.startswith("ERROR:")]
    whole = "\n".join(said)
    if "CERTIFICATE_VERIFY_FAILED" in whole:
        return tr("this machine does not trust the certificate of the package index")
    if any(sign in whole for sign in NO_CONNECTION):
        return tr("no connection to the package index")
    return (told or said or [tr("pip says nothing")])[-1]


def run_child(command: list[str]) -> int:
    """Run ``command`` in the foreground and return its exit status; Ctrl-C is the child's."""
    with subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue
