"""Switches and check boxes, drawn from tokens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus

KNOB = 12
GAP = 10
CHECK_ICON = 13


def paint_check(
    painter: QPainter,
    box: QRect,
    theme: Theme,
    *,
    on: bool,
    enabled: bool = True,
    hover: bool = False,
    ratio: float = 1.0,
) -> None:
    """Draw a check box that fills ``box`` (18 px square); for delegates too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = theme.px("key", "radius")
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if enabled else "sunken"))
        painter.drawRoundedRect(QRectF(box), radius, radius)
        tone = "on_accent" if enabled else "disabled"
        pixmap = theme.pixmap("check", tone, CHECK_ICON, ratio)
        inset = (box.width() - CHECK_ICON) // 2
        painter.drawPixmap(box.left() + inset, box.top() + inset + 1, pixmap)
    else:
        edge = "line" if not enabled else "ink" if hover else "line_strong"
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


class Check(QCheckBox):
    """A check box with its words; ``toggled`` and ``clicked`` as in Qt."""

    def __init__(
        self, theme: Theme, text: str, *, step: str = "dense", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(theme.font(step))
        self.setProperty(OUTSIDE, True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Box, gap and words, at the smallest clickable height."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(self._theme.px("check") + GAP + words + 1, self._theme.px("hit_min"))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere on the control counts."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box and words."""
        painter = QPainter(self)
        size = self._theme.px("check")
        box = QRect(0, (self.height() - size) // 2, size, size)
        paint_check(
            painter,
            box,
            self._theme,
            on=self.isChecked(),
            enabled=self.isEnabled(),
            hover=self.underMouse(),
            ratio=self.devicePixelRatioF(),
        )
        painter.setPen(self._theme.colour("ink" if self.isEnabled() else "disabled"))
        painter.setFont(self.font())
        words = self.rect().adjusted(size + GAP, -1, 0, -1)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)


class Switch(QCheckBox):
    """On or off, applied at once. Its words stand apart, so it is given its accessible name."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setProperty(OUTSIDE, True)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """The size of the track."""
        return QSize(self._theme.px("switch_w"), self._theme.px("switch_h"))

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere on the switch counts."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect())
        knob = QRectF(0, 0, KNOB, KNOB)
        knob.moveTop((track.height() - KNOB) / 2)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent" if self.isEnabled() else "sunken"))
            painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
            knob.moveRight(track.right() - 4)
            fill = "on_accent" if self.isEnabled() else "disabled"
        else:
            edge = "ink" if self.underMouse() else "line_strong"
            edge = edge if self.isEnabled() else "line"
            painter.setPen(QPen(self._theme.colour(edge), 1))
            painter.setBrush(self._theme.colour("surface"))
            half = track.height() / 2
            painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), half, half)
            knob.moveLeft(4)
            fill = "line_strong" if self.isEnabled() else "line"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(fill))
        painter.drawEllipse(knob)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)
