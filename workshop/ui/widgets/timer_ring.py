"""The timer: a ring that runs down clockwise from the top, and the digits beside it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.keycap import KeyButton, KeyHint
from workshop.ui.widgets.label import Label
from workshop.words import tr

GAP = 14
HEIGHT = 60


def digits(seconds: float) -> str:
    """Write seconds as 2:36, above an hour 1:02:05, below zero −0:22; a begun second counts."""
    whole = ceil(seconds)
    sign = "−" if whole < 0 else ""
    minutes, rest = divmod(abs(whole), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{sign}{hours}:{minutes:02d}:{rest:02d}"
    return f"{sign}{minutes}:{rest:02d}"


class RingClock(QWidget):
    """Ring and digits; ``warn`` in the last 20 %, ``danger`` in the last 5 % and below zero."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._total = 0.0
        self._left = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_time(self, total: float, left: float) -> None:
        """Show ``left`` of ``total`` seconds; below zero the time is over."""
        longer = len(digits(left)) != len(digits(self._left))
        self._total, self._left = total, left
        if longer:
            self.updateGeometry()
        self.update()

    def tone(self) -> str:
        """Return the colour that the time left asks for."""
        share = self._left / self._total if self._total > 0 else 1.0
        if share <= self._theme.tokens.number("timer", "red_from"):
            return "danger"
        if share <= self._theme.tokens.number("timer", "amber_from"):
            return "warn"
        return "ink"

    def sizeHint(self) -> QSize:
        """Ring, gap and digits."""
        words = QFontMetrics(self._theme.font("clock")).horizontalAdvance(digits(self._left))
        return QSize(self._theme.px("ring") + GAP + words + 2, self._theme.scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, what is left, and the digits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = self._theme.px("ring", "line")
        size = self._theme.px("ring")
        top = (self.height() - size) / 2
        ring = QRectF(stroke / 2, top + stroke / 2, size - stroke, size - stroke)
        colour = self._theme.colour(self.tone())
        painter.setPen(QPen(self._theme.colour("line"), stroke))
        painter.drawEllipse(ring)
        share = min(max(self._left / self._total, 0.0), 1.0) if self._total > 0 else 0.0
        if share > 0:
            flat = Qt.PenCapStyle.FlatCap
            painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, flat))
            painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))
        painter.setPen(colour)
        painter.setFont(self._theme.font("clock"))
        box = QRect(size + GAP, 0, self.width() - size - GAP, self.height())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, align, digits(self._left))


class TimerRing(QWidget):
    """The clock with its total and the key that starts or pauses it.

    ``toggle_requested`` asks to start or pause. Who owns the clock calls ``show_time`` each second.
    """

    toggle_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = RingClock(theme)
        self._total = Label(theme, "", "small", "ink_muted")
        self._toggle = KeyButton(theme, KeyHint("T", tr("start")))
        self._build()
        self._toggle.clicked.connect(self._on_toggle_clicked)

    def show_time(self, total: float, left: float, *, running: bool) -> None:
        """Show ``left`` of ``total`` seconds, and whether it counts down."""
        self.clock.show_time(total, left)
        self._total.setText(tr("of {time}").format(time=digits(total)))
        self._toggle.show_hint(KeyHint("T", tr("pause") if running else tr("start")))
        self.setAccessibleName(
            tr("{left} left of {total}").format(left=digits(left), total=digits(total))
        )

    def _build(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(self._total)
        beside.addWidget(self._toggle)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.clock)
        row.addLayout(beside)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _on_toggle_clicked(self) -> None:
        self.toggle_requested.emit()
