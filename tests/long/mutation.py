"""``python3 -m tests long mutation [PACKAGE …] [--count N]``: do the tests notice faults?

A seeded sample of faults (``tests/support/mutants.py``) per package, each run against the test
files of the mirrored folder that reach its line, the file of the same name first, the quick before
the slow, until one of them notices. Printed: the score with its 95 % interval (Wilson, 1927), and
every fault that nobody noticed. A fault that makes a test run without end was noticed. The exit
status is 1 where the score is below the floor.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, NamedTuple

from tests.support.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("domain", "activities", "pairing", "storage")
COUNT, FLOOR = 300, 0.85
ENOUGH = 60.0  # seconds of tests for one fault; what does not fit is left out, the slow ones first
# Not tests of a module: they kill processes, fill disks, or play for minutes.
LEFT = ("test_kill.py", "test_power.py", "test_every_fault.py")
# Tests that stand where the use case is, as only that makes all of what these modules handle.
ELSEWHERE = {
    "storage": ("facilitation/test_erasure.py", "facilitation/test_bundles.py"),
}
OPTIONS = ["-q", "-x", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider",
           "-p", "no:xdist", "--hypothesis-seed=0", "-o", "addopts=--import-mode=importlib",
           # They are loaded before pytest is told of them, on purpose.
           "-W", "ignore::pytest.PytestAssertRewriteWarning"]  # fmt: skip
# Every fault begins with these already loaded.
LOADED = ["pytest", "hypothesis", "pytestqt.plugin", "PySide6.QtWidgets", "PySide6.QtTest", "numpy",
          "msgspec", "rustworkx", "networkx", "coverage", "click", "PIL.Image"]  # fmt: skip
FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(LOADED)
NOTICED, UNNOTICED, ENDLESS, UNREACHED = "noticed", "unnoticed", "endless", "not reached"


class Chosen(NamedTuple):
    """A fault, the module it is in and the test files that reach it."""

    module: str
    mutant: Mutant
    files: tuple[str, ...]
    seconds: float


def main(arguments: list[str]) -> int:
    """Measure the packages; returns the exit status."""
    options = _parser().parse_args(arguments)
    good = True
    for package in options.packages or PACKAGES:
        began = time.monotonic()
        chosen = sample(package, options.count, options.seed)
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            fates = list(pool.map(fate, chosen))
        good &= told(package, chosen, fates, time.monotonic() - began)
    return 0 if good else 1


def _parser() -> argparse.ArgumentParser:
    known = argparse.ArgumentParser(prog="python3 -m tests long mutation")
    known.add_argument("packages", nargs="*", choices=[*PACKAGES, []], metavar="PACKAGE")
    known.add_argument("--count", type=int, default=COUNT, help="faults per package")
    known.add_argument("--seed", type=int, default=1)
    return known


def sample(package: str, count: int, seed: int) -> list[Chosen]:
    """Return faults drawn from all that the package's modules give."""
    reach = reached(package)
    every = [
        (module, mutant)
        for module in sorted((ROOT / "workshop" / package).rglob("*.py"))
        for mutant in mutants(module.read_text(encoding="utf-8"))
    ]
    drawn = Random(f"{package} {seed}").sample(every, min(count, len(every)))
    return [_against(module, mutant, reach) for module, mutant in drawn]


def _against(module: Path, mutant: Mutant, reach: dict[str, Any]) -> Chosen:
    name = module.relative_to(ROOT).as_posix()
    own = f"test_{module.stem}.py"
    at = {mutant.line, mutant.statement}
    files = [file for file, seen in reach.items() if at & set(seen["lines"].get(name, ()))]
    files.sort(key=lambda f: (not f.endswith(own), reach[f]["seconds"]))
    kept: list[str] = []
    seconds = 0.0
    for file in files:
        if not kept or seconds + reach[file]["seconds"] <= ENOUGH:
            kept.append(file)
            seconds += reach[file]["seconds"]
    dotted = name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return Chosen(dotted, mutant, tuple(kept), seconds)


def reached(package: str) -> dict[str, Any]:
    """Return, per test file of the mirrored folder, its seconds and the lines that it runs."""
    files = [
        file.relative_to(ROOT).as_posix()
        for file in sorted((ROOT / "tests" / package).glob("test_*.py"))
        if file.name not in LEFT
    ]
    files += [f"tests/{name}" for name in ELSEWHERE.get(package, ())]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        watched = pool.map(_measured, files, [package] * len(files))
        return dict(zip(files, watched, strict=True))


def _measured(file: str, package: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "lines.json"
        done = _child(["--measure", str(out), package, file], 600)
        if done != 0:
            raise SystemExit(f"{file} does not pass as the program is: nothing can be measured.")
        return dict(json.loads(out.read_text(encoding="utf-8")))


def fate(chosen: Chosen) -> str:
    """Run the tests with the fault in; returns what came of it."""
    if not chosen.files:
        return UNREACHED
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "mutant.py"
        source.write_text(chosen.mutant.source, encoding="utf-8")
        order = ["--with", chosen.module, str(source), *chosen.files]
        status = _child(order, 30 + 6 * chosen.seconds)
    return {0: UNNOTICED, -1: ENDLESS}.get(status, NOTICED)


def _child(arguments: list[str], seconds: float) -> int:
    """Run ``_inside`` in a process of its own; returns its status, -1 where it went on too long.

    It is forked from one that has loaded what tests need, but nothing of Twofold.
    """
    process = FORKING.Process(target=_alone, args=(arguments,))
    process.start()
    process.join(seconds)
    if process.is_alive():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid or 0, signal.SIGKILL)
        process.kill()
        process.join()
        return -1
    return process.exitcode or 0


def told(package: str, chosen: list[Chosen], fates: list[str], seconds: float) -> bool:
    """Print what came of a package's faults; True where the score is no lower than the floor."""
    counts = Counter(fates)
    caught = counts[NOTICED] + counts[ENDLESS]
    low, high = wilson(caught, len(fates))
    share = caught / len(fates)
    print(
        f"{package}: {share:.1%} of {len(fates)} faults were noticed "
        f"(95 % interval {low:.1%} to {high:.1%}; {counts[ENDLESS]} by running without end; "
        f"{counts[UNREACHED]} on lines that no test of the folder runs; {seconds:.0f} s)"
    )
    for one, what in zip(chosen, fates, strict=True):
        if what in (UNNOTICED, UNREACHED):
            print(f"  {what}: {one.module.removeprefix('workshop.')}:{one.mutant}")
    sys.stdout.flush()
    return share >= FLOOR


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's interval of a share (Wilson, 1927; z = 1.96 for 95 %)."""
    share = hits / of
    middle = share + z * z / (2 * of)
    half = z * ((share * (1 - share) + z * z / (4 * of)) / of) ** 0.5
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


# --- in the process of its own -----------------------------------------------------------------


class Instead(MetaPathFinder, Loader):
    """Gives one module another text."""

    def __init__(self, module: str, source: Path) -> None:
        self._module, self._source = module, source

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        """Find the one module."""
        if name != self._module:
            return None
        at = ROOT / (name.replace(".", "/") + ".py")
        package = not at.is_file()
        at = at.with_suffix("") / "__init__.py" if package else at
        spec = spec_from_loader(name, self, origin=str(at), is_package=package)
        assert spec is not None
        spec.has_location = True
        if package:
            spec.submodule_search_locations = [str(at.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the other text as the module's own."""
        text = self._source.read_text(encoding="utf-8")
        exec(
            compile(text, str(module.__spec__ and module.__spec__.origin), "exec"), module.__dict__
        )


def _alone(arguments: list[str]) -> None:
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.chdir(ROOT)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os._exit(_inside(arguments))


def _inside(arguments: list[str]) -> int:
    import pytest

    if arguments[0] == "--with":
        _, module, source, *files = arguments
        sys.meta_path.insert(0, Instead(module, Path(source)))
        return int(pytest.main([*OPTIONS, *files]))
    import coverage

    _, out, package, file = arguments
    watch = coverage.Coverage(
        data_file=None, config_file=False, include=[f"{ROOT}/workshop/{package}/*"]
    )
    began = time.process_time()
    watch.start()
    status = int(pytest.main([*OPTIONS, file]))
    watch.stop()
    data = watch.get_data()
    lines = {
        Path(name).relative_to(ROOT).as_posix(): data.lines(name) for name in data.measured_files()
    }
    found = {"seconds": time.process_time() - began, "lines": lines}
    Path(out).write_text(json.dumps(found), encoding="utf-8")
    return status
