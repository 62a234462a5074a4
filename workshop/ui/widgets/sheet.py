"""The folded sheet of the start page: two tinted halves, the fold lower than the outer edges."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets import marks

WIDTH, HEIGHT = 944, 186
OUTER, INNER = 28, 40  # from the outer edge on the left half; from the fold on the right half


class FoldedSheet(QWidget):
    """Two halves to fill: ``left`` and ``right`` are layouts, each centred in its half."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.left = QVBoxLayout()
        self.right = QVBoxLayout()
        self._build()

    def halves(self) -> tuple[QPainterPath, QPainterPath]:
        """Return the two parallelograms, in the sheet's own px."""
        skew = self._theme.px("skew_console", "fold")
        box = QRectF(self.rect()).adjusted(0, 0, 0, -skew)
        return marks.sheet_paths(box, skew, self._theme.px("gap_console", "fold"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the halves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for half, tone in zip(self.halves(), ("why_soft", "how_soft"), strict=True):
            painter.fillPath(half, self._theme.colour(tone))

    def _build(self) -> None:
        skew = self._theme.px("skew_console", "fold")
        self.setFixedHeight(self._theme.scaled(HEIGHT))
        self.setMaximumWidth(WIDTH)
        halves = QHBoxLayout(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(self._theme.px("gap_console", "fold"))
        for layout, indent in ((self.left, OUTER), (self.right, INNER)):
            half = QWidget()
            layout.setContentsMargins(indent, skew, OUTER, skew)
            layout.setSpacing(0)
            half.setLayout(layout)
            halves.addWidget(half, 1)
