"""Beside the pairs: somebody came or left, and three ways to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.ui.console.run_repair import RepairView
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.link_row import LinkRow
from workshop.words import tr

DEMI = QFont.Weight.DemiBold
ICONS = {"fewest": "check", "few": "shuffle", "best": "rotate-ccw"}


class RepairPanel(QWidget):
    """Who came or left, and the answers; ``chosen(answer)`` when one is taken."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: RepairView | None = None
        self.headline = Label(theme, "", "body", weight=DEMI, wrap=True)
        self.lead = Label(theme, "", "small", "ink_muted", wrap=True)
        self.rows: list[tuple[str, LinkRow]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.headline)
        self._column.addWidget(self.lead)
        self.setAccessibleName(tr("Who came or left"))
        self.hide()

    def show_repair(self, view: RepairView | None) -> None:
        """Show it, or go."""
        if view == self._view:
            return
        self._view = view
        self.setVisible(view is not None)
        for _, old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = []
        if view is None:
            return
        self.headline.setText(view.headline)
        self.lead.setText(view.lead)
        for row in view.rows:
            link = LinkRow(self._theme, row.words, row.below, ICONS[row.answer])
            link.clicked.connect(self._on_clicked)
            self._column.addWidget(link)
            link.show()  # now, not one turn later: what gives way for it is decided next
            self.rows.append((row.answer, link))

    def _on_clicked(self) -> None:
        sender = self.sender()
        self.chosen.emit(next(answer for answer, row in self.rows if row is sender))
