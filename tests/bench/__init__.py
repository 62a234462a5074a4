"""Measurements: every module here has ``measure()``, which returns rows (what, figure, budget)."""

from __future__ import annotations

import importlib
import pkgutil


def main(names: list[str]) -> int:
    """Print one table of the measurements asked for (all, where none is named)."""
    known = sorted(module.name for module in pkgutil.iter_modules(__path__))
    unknown = set(names) - set(known)
    if unknown:
        print(f"No measurement is called {', '.join(sorted(unknown))}; known: {', '.join(known)}.")
        return 2
    rows = [("what", "figure", "budget")]
    for name in names or known:
        rows += importlib.import_module(f"{__name__}.{name}").measure()
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
    return 0
