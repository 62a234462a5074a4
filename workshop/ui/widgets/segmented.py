"""The segmented control: two to four choices, one of them taken; arrows move inside."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.focus import OUTSIDE, note_focus

INSET = 3
PADDING = 12
ICON_GAP = 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Segment(NamedTuple):
    """One choice: its value, its words, and an icon or a side's mark before them if it has one."""

    value: str
    words: str
    icon: str = ""
    side: str = ""


class Segmented(QWidget):
    """Choices side by side. ``chosen(value)`` tells what a person took, never what code set.

    ``track`` is the ground behind the choices; another one where they lie on ``sunken``.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        segments: tuple[Segment, ...],
        value: str = "",
        parent: QWidget | None = None,
        *,
        track: str = "sunken",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._track = track
        self._name = name
        self._segments = segments
        self._value = value or (segments[0].value if segments else "")
        self._hover = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OUTSIDE, True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def value(self) -> str:
        """Return the value of the choice that is taken."""
        return self._value

    def set_value(self, value: str) -> None:
        """Take a choice without telling anybody."""
        self._value = value
        self._changed()

    def set_segments(self, segments: tuple[Segment, ...]) -> None:
        """Change words or number of the choices; the value stays where it still exists."""
        self._segments = segments
        if self._value not in [segment.value for segment in segments] and segments:
            self._value = segments[0].value
        self._changed()

    def segment_rect(self, value: str) -> QRect:
        """Return where a choice stands; an empty rectangle for an unknown one."""
        for segment, box in self._boxes():
            if segment.value == value:
                return box
        return QRect()

    def sizeHint(self) -> QSize:
        """As wide as its choices."""
        width = sum(self._width(segment) for segment in self._segments)
        return QSize(width + 2 * INSET, self._theme.px("segment"))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, chosen segment and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._track))
        radius = self._theme.px("segment", "radius")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        for place, (segment, box) in enumerate(self._boxes()):
            self._paint_segment(painter, segment, box, hover=place == self._hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows take the neighbour; Home and End the first and last."""
        values = [segment.value for segment in self._segments]
        place = values.index(self._value) if self._value in values else 0
        key = Qt.Key(event.key())
        if key in _STEPS:
            place += _STEPS[key]
        elif key == Qt.Key.Key_Home:
            place = 0
        elif key == Qt.Key.Key_End:
            place = len(values) - 1
        else:
            super().keyPressEvent(event)
            return
        if 0 <= place < len(values):
            self._take(values[place])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the choice under the pointer."""
        place = self._place_at(event.position().toPoint().x())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self._take(self._segments[place].value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which choice the pointer is on."""
        place = self._place_at(event.position().toPoint().x())
        if place != self._hover:
            self._hover = place
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Begin to show the hover."""
        self._hover = self._place_at(event.position().toPoint().x())
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """End the hover."""
        self._hover = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)

    def _take(self, value: str) -> None:
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def _changed(self) -> None:
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        words = [segment.words for segment in self._segments if segment.value == self._value]
        self.setAccessibleName(": ".join([self._name, *words]))

    def _font(self, segment: Segment) -> QFont:
        taken = segment.value == self._value
        return self._theme.font("dense", QFont.Weight.DemiBold if taken else None)

    def _width(self, segment: Segment) -> int:
        words = QFontMetrics(self._font(segment)).horizontalAdvance(segment.words)
        lead = self._lead(segment)
        return words + (lead + ICON_GAP if lead else 0) + 2 * PADDING

    def _lead(self, segment: Segment) -> int:
        """The width of what stands before the words."""
        if segment.icon:
            return self._theme.px("icon_small")
        return self._theme.px("console", "mark") if segment.side else 0

    def _boxes(self) -> list[tuple[Segment, QRect]]:
        boxes, x = [], INSET
        for segment in self._segments:
            width = self._width(segment)
            boxes.append((segment, QRect(x, INSET, width, self.height() - 2 * INSET)))
            x += width
        return boxes

    def _place_at(self, x: int) -> int:
        for place, (_, box) in enumerate(self._boxes()):
            if box.left() <= x <= box.right():
                return place
        return -1

    def _paint_segment(
        self, painter: QPainter, segment: Segment, box: QRect, *, hover: bool
    ) -> None:
        taken = segment.value == self._value
        tone = "ink" if taken or hover else "ink_muted"
        tone = tone if self.isEnabled() else "disabled"
        if taken:
            radius = self._theme.px("segment_item", "radius")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("surface"))
            painter.drawRoundedRect(QRectF(box), radius, radius)
        x = box.left() + PADDING
        if segment.icon:
            size = self._theme.px("icon_small")
            pixmap = self._theme.pixmap(segment.icon, tone, size, self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - size) // 2, pixmap)
            x += size + ICON_GAP
        elif segment.side:
            size = self._lead(segment)
            mark = QRectF(x, (self.height() - size) / 2, size, size)
            fill = f"{segment.side}_fill" if self.isEnabled() else "disabled"
            painter.fillPath(marks.side_path(segment.side, mark), self._theme.colour(fill))
            x += size + ICON_GAP
        painter.setPen(self._theme.colour(tone))
        painter.setFont(self._font(segment))
        words = QRect(x, box.top(), box.right() - x + 1, box.height())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align, segment.words)
