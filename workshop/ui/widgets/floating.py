"""What lies over a window for a while: Esc, a click outside or lost focus close it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class Floating(QWidget):
    """Closes by itself between ``watch`` and ``unwatch``."""

    def watch(self) -> None:
        """Close from now on when something else is clicked or takes the focus."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.installEventFilter(self)
            app.focusChanged.connect(self._on_focus_changed)

    def unwatch(self) -> None:
        """Heed what goes on outside no more."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.removeEventFilter(self)
            app.focusChanged.disconnect(self._on_focus_changed)

    def focus_left(self) -> None:
        """Close, as the focus went elsewhere."""
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click outside closes, and does what it was meant to do besides."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            here = self.mapFromGlobal(event.globalPosition().toPoint())
            if self.isVisible() and not self.rect().contains(here):
                self.close()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no other key goes past it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        event.accept()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = now is None or now is self or self.isAncestorOf(now)
        if self.isVisible() and not inside:
            self.focus_left()
