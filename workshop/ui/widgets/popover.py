"""The popover: 280 wide, a beak to what opened it; Esc, a click outside or lost focus close it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.floating import Floating

WIDTH = 280
BEAK_WIDTH, BEAK = 20, 10
MARGINS = (18, 14, 18, 16)
FROM_EDGE = 8  # of the window
BEAK_FROM_EDGE = 16


class Popover(Floating):
    """Lies over the window, under (or above) its trigger; ``body`` is the layout to fill.

    It is freed when it closes. ``closed`` tells so; the focus is then the opener's to place.
    """

    closed = Signal()

    def __init__(self, theme: Theme, name: str, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._beak_at = WIDTH // 2
        self._above = False
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*MARGINS)
        self.body.setSpacing(8)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, BEAK, 0, 0)
        self._column.addLayout(self.body)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("takes", "text")  # Space ticks and letters search while it is open
        self.setAccessibleName(name)
        self.setFixedWidth(WIDTH)
        self.hide()

    def open_under(self, trigger: QWidget) -> None:
        """Show it under ``trigger``, or above where there is no room; focus its first control."""
        window = self.parentWidget()
        assert window is not None
        at = QRect(trigger.mapTo(window, QPoint(0, 0)), trigger.size())
        self.adjustSize()
        self._above = at.bottom() + self.height() + FROM_EDGE > window.height()
        above, below = (0, BEAK) if self._above else (BEAK, 0)
        self._column.setContentsMargins(0, above, 0, below)
        left = min(at.center().x() - WIDTH // 2, window.width() - WIDTH - FROM_EDGE)
        left = max(FROM_EDGE, left)
        room = WIDTH - BEAK_FROM_EDGE - BEAK_WIDTH // 2
        self._beak_at = max(WIDTH - room, min(room, at.center().x() - left))
        self.move(left, at.top() - self.height() if self._above else at.bottom() + 1)
        self.show()
        self.raise_()
        self.watch()
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        """Return what takes the focus when it opens."""
        return None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it closes."""
        self.unwatch()
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, outline and beak as one shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawPath(self._outline())

    def _outline(self) -> QPainterPath:
        height = self.height()
        top, bottom = (0, height - BEAK) if self._above else (BEAK, height)
        box = QRectF(0.5, top + 0.5, self.width() - 1, bottom - top - 1)
        path = QPainterPath()
        radius = self._theme.px("popover", "radius")
        path.addRoundedRect(box, radius, radius)
        foot, tip = (box.bottom() - 1, height - 0.5) if self._above else (box.top() + 1, 0.5)
        half = BEAK_WIDTH / 2
        beak = QPainterPath()
        corners = (self._beak_at - half, foot), (self._beak_at, tip), (self._beak_at + half, foot)
        beak.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        beak.closeSubpath()
        return path.united(beak)
