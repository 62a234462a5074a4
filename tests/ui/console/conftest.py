"""Fixtures of the console's pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.plan import Plan
from workshop.ui.theme import Theme


@pytest.fixture
def plan(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Plan]:
    """The plan page of a taster, shown."""
    plan = Plan(theme, tmp_path / "library.db")
    qtbot.addWidget(plan.frame)
    plan.frame.resize(1366, 768)
    plan.frame.show_session("Leads’ day")
    plan.frame.show_page("plan")
    with qtbot.waitExposed(plan.frame):
        plan.frame.show()
    QApplication.processEvents()
    yield plan
    plan.frame.close()
    plan.desk.close()
