"""``python3 -m tests coverage [for pytest]``: which lines the tests run, package by package.

Lines that only place widgets are told apart: a page module (``*_page.py``) is layout, and what it
does is tested through its link. Lines under TYPE_CHECKING and of abstract bodies do not count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Run the tests and print the table; returns the exit status of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder) / "lines")
        variables = {**os.environ, "COVERAGE_FILE": data}
        tool = [sys.executable, "-m", "coverage"]
        pytest = ["-m", "pytest", "-q", "-n", str(os.cpu_count() or 1), *arguments]
        tested = _run([*tool, "run", *pytest], variables)
        _run([*tool, "combine", "-q"], variables)
        report = Path(folder) / "lines.json"
        _run([*tool, "json", "-q", "-o", str(report)], variables)
        print(table(json.loads(report.read_text(encoding="utf-8"))))
    return tested


def _run(command: list[str], variables: dict[str, str]) -> int:
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def table(report: dict[str, Any]) -> str:
    """Return a line per package of coverage's JSON report, the sum, and the sum without layout."""
    lines: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, entry in report["files"].items():
        summary = entry["summary"]
        parts = Path(name).parts
        package = parts[1] if len(parts) > 2 else "(top)"
        rows = [package, "together"]
        rows += [] if name.endswith("_page.py") else ["without pages"]
        for row in rows:
            lines[row][0] += summary["covered_lines"]
            lines[row][1] += summary["num_statements"]
    order = sorted(lines, key=lambda row: (row in ("together", "without pages"), row))
    return "\n".join(
        f"{row:<14} {lines[row][0]:>6} of {lines[row][1]:>6} lines  "
        f"{100 * lines[row][0] / max(1, lines[row][1]):5.1f} %"
        for row in order
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
