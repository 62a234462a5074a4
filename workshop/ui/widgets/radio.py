"""Radio buttons: one of a few, each on a line of its own."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus

GAP = 8
DOT = 8
PADDING = 3  # above and below the words


class Radio(QRadioButton):
    """One choice with its words, which wrap where the width asks for it."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(theme.font("dense"))
        self.setAccessibleName(text)
        self.setProperty(OUTSIDE, True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Circle, gap and words on one line."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._indent() + words + 1, self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word."""
        longest = max(
            (self.fontMetrics().horizontalAdvance(w) for w in self.text().split()), default=0
        )
        return QSize(self._indent() + longest + 1, self._theme.line("dense") + 2 * PADDING)

    def heightForWidth(self, width: int) -> int:
        """As high as the words need."""
        return self._words(width).height() + 2 * PADDING

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere on the control counts."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._theme.px("check")
        line = self._theme.line("dense") + 2 * PADDING
        circle = QRectF(0, (line - size) / 2, size, size)
        self._paint_circle(painter, circle)
        painter.setPen(self._theme.colour("ink" if self.isEnabled() else "disabled"))
        painter.setFont(self.font())
        words = self._words(self.width()).translated(self._indent(), PADDING)
        painter.drawText(words, _WRAP, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came; arrows inside the group are the keyboard too."""
        note_focus(self, event)
        super().focusInEvent(event)

    def _indent(self) -> int:
        return self._theme.px("check") + GAP

    def _words(self, width: int) -> QRect:
        room = QRect(0, 0, max(width - self._indent(), 1), 10_000)
        found = self.fontMetrics().boundingRect(room, _WRAP, self.text())
        return QRect(0, 0, room.width(), max(found.height(), self._theme.line("dense")))

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent" if self.isEnabled() else "sunken"))
            painter.drawEllipse(circle)
            dot = QRectF(0, 0, DOT, DOT)
            dot.moveCenter(circle.center())
            painter.setBrush(self._theme.colour("on_accent" if self.isEnabled() else "disabled"))
            painter.drawEllipse(dot)
            return
        edge = "ink" if self.underMouse() else "line_strong"
        painter.setPen(QPen(self._theme.colour(edge if self.isEnabled() else "line"), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))


_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
