"""What weighs how much in a folder that was built."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

MB = 1_000_000
SMALL = 300_000  # bytes; what is lighter is told together

# The first that a path contains names the part.
PARTS = (
    ("libicu", "Qt: letters of every script (ICU)"),
    ("PySide6/Qt/plugins", "Qt: plugins"),
    ("PySide6", "Qt and PySide6"),
    ("libQt6", "Qt and PySide6"),
    ("shiboken", "Qt and PySide6"),
    ("numpy", "numpy"),
    ("openblas", "numpy"),
    ("gfortran", "numpy"),
    ("quadmath", "numpy"),
    ("rustworkx", "rustworkx"),
    ("pillow", "pillow"),
    ("PIL", "pillow"),
    ("pikepdf", "pikepdf"),
    ("lxml", "lxml (for pikepdf)"),
    ("pypdfium2", "pypdfium2"),
    ("reportlab", "reportlab"),
    ("workshop", "Twofold: resources"),
    ("libpython", "Python"),
    ("lib-dynload", "Python"),
    ("python3", "Python"),
    ("base_library", "Python"),
    ("python_calamine", "python-calamine"),
    ("xcb", "X11 helpers"),
    ("xkb", "X11 helpers"),
)


def weigh(folder: Path) -> tuple[list[tuple[str, int]], int]:
    """Return (part, bytes), heaviest first, and the bytes of all; links weigh nothing."""
    weights: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        inside = path.relative_to(folder).as_posix()
        weights[part(inside)] += path.stat().st_size
    total = sum(weights.values())
    rows = [(name, size) for name, size in weights.most_common() if size >= SMALL]
    rest = total - sum(size for _, size in rows)
    return [*rows, ("everything else", rest)], total


def part(inside: str) -> str:
    """Return what a file belongs to."""
    if inside in ("twofold", "twofold-window", "twofold.exe", "twofold-window.exe"):
        return "The program: every Python module, Twofold's and others'"
    return next((name for sign, name in PARTS if sign in inside), inside.split("/")[1:2][0])


def table(rows: list[tuple[str, int]], total: int) -> str:
    """Return the rows as lines, and the sum below them."""
    wide = max(len(name) for name, _ in rows)
    lines = [f"{name.ljust(wide)}  {size / MB:7.1f} MB" for name, size in rows]
    return "\n".join([*lines, f"{'together'.ljust(wide)}  {total / MB:7.1f} MB"])
