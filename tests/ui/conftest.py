"""Fixtures of the windows' tests: a theme that dresses the application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from workshop.ui.theme import Theme, apply


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, installed."""
    yield apply(qapp, "light")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [w for w in qapp.topLevelWidgets() if w.isVisible()] == [], "a window was left open"
