"""A desktop whose screens come and go when the test says so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen


class Desktop(QObject):
    """Says what the application would when a plug is pulled: Qt's own signals are not ours."""

    screenAdded = Signal(QScreen)
    screenRemoved = Signal(QScreen)
    primaryScreenChanged = Signal(QScreen)

    def screens(self) -> list[QScreen]:
        return QGuiApplication.screens()
