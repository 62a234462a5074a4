"""A hundred people: every scene is legible (4, 12 and 30: ``tests/ui/test_every_scene.py``)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.test_every_scene import faults_of
from workshop.ui.fonts import load_fonts


@pytest.mark.long
@pytest.mark.parametrize("people", [5, 31, 100])
def test_every_scene_is_legible(tmp_path: Path, qapp: QApplication, people: int) -> None:
    load_fonts()
    assert faults_of(tmp_path, people) == {}
