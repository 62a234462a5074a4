"""Measurements: every module here has ``measure()``, which returns rows (what, figure, budget).

``python3 -m tests bench [NAME …]`` prints them in one table, with a verdict where figure and budget
are in the same unit and with what was kept last time beside; ``--keep`` adds the figures, with the
machine and the commit, as a line to ``history.jsonl``.
"""

from __future__ import annotations

import json
import os
import pkgutil
import platform
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

HISTORY = Path(__file__).with_name("history.jsonl")
HEAD = ("what", "figure", "budget", "", "last kept")
UNITS = {
    "time": {"µs": 1e-6, "ms": 1e-3, "s": 1.0},
    "size": {"kB": 1e3, "MB": 1e6},
    "ratio": {"×": 1.0},
}

Row = tuple[str, str, str]


def main(arguments: list[str]) -> int:
    """Print one table of the measurements asked for (all, where none is named)."""
    keep = "--keep" in arguments
    names = [name for name in arguments if name != "--keep"]
    known = sorted(module.name for module in pkgutil.iter_modules(__path__))
    unknown = set(names) - set(known)
    if unknown:
        print(f"No measurement is called {', '.join(sorted(unknown))}; known: {', '.join(known)}.")
        return 2
    last = kept()
    found: dict[str, list[Row]] = {}
    for name in names or known:
        print(f"… {name}", file=sys.stderr, flush=True)
        found[name] = measured(name)
    print(table(found, last))
    here = circumstances()
    print(
        f"{here['machine']}; load {here['load']} at the end: times grow with load above the cores"
    )
    if keep:
        line = json.dumps({**here, "rows": found}, ensure_ascii=False)
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    return 0


def measured(name: str) -> list[Row]:
    """Return the rows of a module, measured in a process of its own: none warms the next."""
    code = (
        "import importlib, json, sys\n"
        f"rows = importlib.import_module('{__name__}.{name}').measure()\n"
        "print('ROWS ' + json.dumps([list(row) for row in rows]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, encoding="utf-8",
        check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    for line in done.stdout.splitlines():
        if line.startswith("ROWS "):
            return [(what, figure, budget) for what, figure, budget in json.loads(line[5:])]
    return [(f"{name} gave no figures", f"exit status {done.returncode}", "")]


def table(found: dict[str, list[Row]], last: dict[tuple[str, str], str]) -> str:
    """Return all rows as lines, each part under its name, with verdicts and the last figures."""
    rows: list[tuple[str, ...]] = [HEAD]
    for name, part in found.items():
        rows.append((f"-- {name}", "", "", "", ""))
        rows += [
            (what, figure, budget, verdict(figure, budget), last.get((name, what), ""))
            for what, figure, budget in part
        ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    met, missed = (sum(row[3] == word for row in rows) for word in ("met", "MISSED"))
    return "\n".join([*lines, f"{met} budgets met, {missed} missed"])


def verdict(figure: str, budget: str) -> str:
    """Return whether a figure is within its budget; empty where they cannot be compared.

    Numbers of one kind are held against each other in their order. Shares in per cent are left to
    a person: of those some are the better the more they are.
    """
    pairs: list[tuple[float, float]] = []
    for units in UNITS.values():
        ours, allowed = (_numbers(text, units) for text in (figure, budget))
        if len(ours) >= len(allowed):
            pairs += zip(ours, allowed, strict=False)
    if not pairs:
        return ""
    return "met" if all(value <= most for value, most in pairs) else "MISSED"


def _numbers(text: str, units: dict[str, float]) -> list[float]:
    """Return the numbers of a text that bear one of these units, in seconds, bytes or times."""
    found = re.findall(rf"(\d[\d,]*(?:\.\d+)?) ({'|'.join(units)})(?![\w/])", text)
    return [float(number.replace(",", "")) * units[unit] for number, unit in found]


def kept() -> dict[tuple[str, str], str]:
    """Return the figure that was kept last, by (measurement, row)."""
    if not HISTORY.exists():
        return {}
    found: dict[tuple[str, str], str] = {}
    for line in HISTORY.read_text(encoding="utf-8").splitlines():
        for name, rows in json.loads(line)["rows"].items():
            found |= {(name, what): figure for what, figure, _ in rows}
    return found


def circumstances() -> dict[str, Any]:
    """Return when, on what and of which commit something was measured."""
    command = ["git", "log", "-1", "--format=%h"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    cpu = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        cpu = next(line.split(": ")[1] for line in lines if line.startswith("model name"))
        load = round(os.getloadavg()[0], 1)
    except (OSError, StopIteration, AttributeError):
        load = None
    return {
        "date": date.today().isoformat(),
        "commit": said.stdout.strip(),
        "machine": f"{platform.system()}, {cpu}, {os.cpu_count()} cores",
        "load": load,  # of the machine when it ended: with more than its cores, times are long
        "python": platform.python_version(),
    }
