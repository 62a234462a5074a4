"""Joins the help to the page on top: F1 opens and closes it, and it follows from page to page."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from workshop.content.help import load_help
from workshop.domain.keys import groups_of
from workshop.paths import resources
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.help_panel import HelpPanel


class HelpLink(QObject):
    """Knows the texts by the names of the pages; a page without one has no help."""

    def __init__(self, frame: ConsoleFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.panel = HelpPanel(frame.theme, frame)
        frame.lay_beside(self.panel)
        frame.page_shown.connect(self._on_page_shown)
        self._key = QShortcut(QKeySequence("F1"), frame)
        self._key.activated.connect(self.toggle)

    def toggle(self) -> None:
        """Open the help of the page on top, or close it."""
        if self.panel.isVisible():
            self.panel.hide()
        else:
            self._show(self._frame.open_name())

    def let_go(self) -> None:
        """Free the panel and the key: another takes their place."""
        for part in (self.panel, self._key, self):
            part.deleteLater()
        self._key.setEnabled(False)
        self.panel.hide()

    def _show(self, page: str) -> None:
        text = load_help(resources() / "help", page)
        if text is None:
            self.panel.hide()
        else:
            self.panel.show_help(text, groups_of(page))

    def _on_page_shown(self, page: str) -> None:
        if self.panel.isVisible():
            self._show(page)
