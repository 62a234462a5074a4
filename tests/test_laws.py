"""The laws of the house that no linter holds."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "workshop"
FILES = sorted(PACKAGE.rglob("*.py"))
LAZY = {"cli", "app", "__main__"}  # start-up: windows and command line import what they open
LISTED = ("workshop.handouts", "workshop.pairing")  # ReportLab and the solver, where used
PAGES = re.compile(r"workshop\.ui\.console\.\w+_(page|link)")  # by the console, when turned to


def _run(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-800:]


def _late_imports(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef)]
    nodes = [node for f in functions for node in ast.walk(f) if isinstance(node, ast.ImportFrom)]
    return [node.module or "" for node in nodes if (node.module or "").startswith("workshop")]


@pytest.mark.parametrize("layer", ["domain", "pairing", "activities", "storage", "facilitation"])
def test_a_layer_below_the_windows_imports_without_qt(layer: str) -> None:
    code = (
        "import importlib, pkgutil, sys\n"
        f"import workshop.{layer} as p\n"
        "for m in pkgutil.walk_packages(p.__path__, p.__name__ + '.'):\n"
        "    importlib.import_module(m.name)\n"
        "assert not [m for m in sys.modules if m.startswith('PySide6')], 'Qt came in'\n"
    )
    _run(code)


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_no_file_is_longer_than_six_hundred_lines(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 600


def test_nobody_but_facilitation_calls_the_stores() -> None:
    inside = [
        str(file)
        for file in FILES
        if file.relative_to(PACKAGE).parts[0] not in ("facilitation", "storage")
        and ".library." in file.read_text(encoding="utf-8")
    ]
    assert inside == []


def test_no_module_imports_the_package_inside_a_function_unless_listed() -> None:
    found = [
        f"{file.name}: {module}"
        for file in FILES
        if file.relative_to(PACKAGE).parts[0].removesuffix(".py") not in LAZY
        for module in _late_imports(file)
        if not module.startswith(LISTED)
        and not (file.name in ("console.py", "console_pages.py") and PAGES.fullmatch(module))
    ]
    assert found == []


def test_none_keeps_its_references_under_qt() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPen\n"
        "a = QGuiApplication([])\n"
        "image = QImage(4, 4, QImage.Format.Format_ARGB32)\n"
        "painter = QPainter(image); pen = QPen(); painter.setPen(pen)\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(1000): painter.setPen(pen)\n"
        "after = sys.getrefcount(None)\n"
        "painter.end()\n"
        "assert abs(after - before) < 50, (before, after)\n"
    )
    _run(code)
