"""Fixtures of the windows' tests: the fonts, and a theme that dresses the application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from workshop.paths import resources
from workshop.ui.theme import Theme, apply


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """The four faces of Source Sans 3, known to Qt."""
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0


@pytest.fixture
def theme(qapp: QApplication, fonts: None) -> Iterator[Theme]:
    """The light theme, installed."""
    yield apply(qapp, "light")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [w for w in qapp.topLevelWidgets() if w.isVisible()] == [], "a window was left open"
