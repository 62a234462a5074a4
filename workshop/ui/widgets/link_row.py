"""A row that does something: a picture, what it does, and a word on it below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus

ICON, TEXT, ABOVE = 18, 30, 3
DEMI = QFont.Weight.DemiBold


class LinkRow(QAbstractButton):
    """Two lines, the upper one in the accent (alone, in the middle); a ground under the pointer."""

    def __init__(
        self, theme: Theme, words: str, below: str, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words, self._below, self._icon = words, below, icon
        self.setProperty(OUTSIDE, True)
        self.setAccessibleName(words)
        self.setAccessibleDescription(below)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines, as wide as the longer one."""
        upper = QFontMetrics(self._theme.font("body", DEMI)).horizontalAdvance(self._words)
        lower = QFontMetrics(self._theme.font("small")).horizontalAdvance(self._below)
        height = self._theme.line("body") + self._theme.line("small") + 2 * ABOVE
        return QSize(TEXT + max(upper, lower) + 1, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture and both lines."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sunken"))
            radius = theme.px("control", "radius")
            painter.drawRoundedRect(self.rect(), radius, radius)
        upper, lower = theme.line("body"), theme.line("small")
        pixmap = theme.pixmap(self._icon, "ink_muted", ICON, self.devicePixelRatioF())
        painter.drawPixmap(2, ABOVE + (upper + lower - ICON) // 2, pixmap)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("accent"))
        painter.setFont(theme.font("body", DEMI))
        drop = 0 if self._below else lower // 2
        painter.drawText(QRect(TEXT, ABOVE + drop, self.width() - TEXT, upper), left, self._words)
        painter.setPen(theme.colour("ink_muted"))
        painter.setFont(theme.font("small"))
        painter.drawText(QRect(TEXT, ABOVE + upper, self.width() - TEXT, lower), left, self._below)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)
