"""The folded sheet of the start page: two tinted halves, the fold lower than the outer edges."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.theme import Theme

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

    def halves(self) -> tuple[QPolygonF, QPolygonF]:
        """Return the two parallelograms, in the sheet's own px."""
        skew = float(self._theme.px("skew_console", "fold"))
        gap = self._theme.px("gap_console", "fold")
        width, height = float(self.width()), float(self.height())
        left, right = (width - gap) / 2, (width + gap) / 2
        first = [(0.0, 0.0), (left, skew), (left, height), (0.0, height - skew)]
        second = [(right, skew), (width, 0.0), (width, height - skew), (right, height)]
        return (
            QPolygonF([QPointF(x, y) for x, y in first]),
            QPolygonF([QPointF(x, y) for x, y in second]),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the halves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for half, tone in zip(self.halves(), ("why_soft", "how_soft"), strict=True):
            painter.setBrush(self._theme.colour(tone))
            painter.drawPolygon(half)

    def _build(self) -> None:
        skew = self._theme.px("skew_console", "fold")
        self.setFixedHeight(HEIGHT)
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
