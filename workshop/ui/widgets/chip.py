"""Chips: a word on a soft ground, 22 high, never clickable."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets import marks

PADDING = 9
GAP = 6
ICON = 15


def chip_width(theme: Theme, text: str, icon: str = "", side: str = "") -> int:
    """Return the width of a chip, in px."""
    words = QFontMetrics(theme.font("small")).horizontalAdvance(text) + 1
    lead = ICON if icon else theme.tokens.px("mark", "console") if side else 0
    return words + 2 * PADDING + (lead + GAP if lead else 0)


def paint_chip(
    painter: QPainter,
    at: QPoint,
    text: str,
    theme: Theme,
    *,
    icon: str = "",
    side: str = "",
    ratio: float = 1.0,
) -> QRect:
    """Draw a chip with its top left corner at ``at``; return its rectangle. For delegates too."""
    box = QRect(at, QSize(chip_width(theme, text, icon, side), theme.px("chip")))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{side}_soft" if side else "sunken"))
    radius = theme.px("chip", "radius")
    painter.drawRoundedRect(QRectF(box), radius, radius)
    x = box.left() + PADDING
    if icon:
        pixmap = theme.pixmap(icon, "ink", ICON, ratio)
        painter.drawPixmap(x, box.top() + (box.height() - ICON) // 2, pixmap)
        x += ICON + GAP
    elif side:
        size = theme.tokens.px("mark", "console")
        mark = QRectF(x, box.top() + (box.height() - size) / 2, size, size)
        painter.fillPath(marks.side_path(side, mark), theme.colour(f"{side}_fill"))
        x += size + GAP
    painter.setPen(theme.colour(side or "ink"))
    painter.setFont(theme.font("small"))
    words = QRect(x, box.top(), box.right() - x + 1, box.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
    return box


class Chip(QWidget):
    """A chip with words, and an icon or a side's mark before them."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        side: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._icon = icon
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_words(self, text: str, *, icon: str = "", side: str = "") -> None:
        """Change what the chip says."""
        self._text, self._icon, self._side = text, icon, side
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        width = chip_width(self._theme, self._text, self._icon, self._side)
        return QSize(width, self._theme.px("chip"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        paint_chip(
            QPainter(self),
            QPoint(0, 0),
            self._text,
            self._theme,
            icon=self._icon,
            side=self._side,
            ratio=self.devicePixelRatioF(),
        )
