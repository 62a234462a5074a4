"""The scrolling part of an inspector: its words keep their width when the scroll bar comes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.ui.console.page import scrolled

LEFT, RIGHT, FOOT = 24, 24, 20
BAR = 10  # the width of the scroll bar


class Details(QWidget):
    """``body`` is the layout to fill from the top; ``foot`` stands fixed below it."""

    def __init__(self) -> None:
        super().__init__()
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setSpacing(0)
        self._area = scrolled(content)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(LEFT, 0, RIGHT, 0)
        self.foot.setSpacing(10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addLayout(self.foot)
        self._area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._on_range_changed(0, 0)

    def show_top(self) -> None:
        """Scroll back to the top."""
        # Asked for each time: a reference that is kept goes stale once other widgets were freed.
        self._area.verticalScrollBar().setValue(0)

    def _on_range_changed(self, _least: int, most: int) -> None:
        self.body.setContentsMargins(LEFT, 0, RIGHT - (BAR if most else 0), FOOT)
