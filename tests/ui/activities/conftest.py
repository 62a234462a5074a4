"""A panel in a window, answered by a real desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.capture import Clerk
from workshop.domain.exercise import Mode
from workshop.ui.activities.panel import Panel
from workshop.ui.activities.registry import panel_for
from workshop.ui.theme import Theme

Opened = tuple[Panel, Clerk]
Open = Callable[..., Opened]


@pytest.fixture
def run(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Open]:
    """Run a step for ``n`` people and show its panel, ``width`` px wide, with the focus in it."""
    clerks: list[Clerk] = []
    windows: list[QWidget] = []

    def opened(
        exercise: str = "why-or-how",
        step: str = "sort",
        mode: Mode | None = Mode.KEYED,
        n: int = 12,
        width: int = 718,
        names: str = "",
        **options: str,
    ) -> Opened:
        clerk = Clerk(tmp_path / "library.db", n, names)
        clerks.append(clerk)
        usual = {"set": "12", "counted": "sheets"} if exercise == "why-or-how" else {}
        clerk.run(exercise, step, mode, **(usual | options))
        panel = panel_for(clerk.place.step.kind, theme)
        assert panel is not None
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        column.addStretch(1)
        clerk.attach(panel)
        window.resize(width, 500)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        focus = panel.first_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
            qtbot.waitUntil(focus.hasFocus)
        return panel, clerk

    yield opened
    for window in windows:
        window.hide()
    for clerk in clerks:
        clerk.desk.close()
