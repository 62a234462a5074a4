"""Progress: "23 of 30 in", with one upright tick a person; a bar where ticks do not fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.ui.theme import Theme

GAP = 16
HEIGHT = 18
WIDE, NARROW = (6, 10), (4, 7)  # width and pitch of a tick
MOST_TICKS = 40
BAR, NARROW_BAR = 300, 207


class Ticks(QWidget):
    """The words and the ticks; ``narrow`` ticks are 4 wide, for windows 1280 wide.

    A narrow bar is as long as thirty narrow ticks.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self._done = 0
        self._of = 0
        self._narrow = False
        self._bare = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, words: str, done: int, of: int) -> None:
        """Show ``done`` of ``of`` and the words that say so."""
        self._words, self._done, self._of = words, done, of
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_bare(self, bare: bool) -> None:
        """Show the words alone, where ticks have no room."""
        if bare != self._bare:
            self._bare = bare
            self.updateGeometry()
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Use ticks 4 wide instead of 6."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, gap and ticks."""
        height = self._theme.line("heading") + 4
        return QSize(self._ticks_from() + self._ticks_width() + 1, height)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, then the ticks or the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(self._theme.font("heading"))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, self._words)
        top = (self.height() - HEIGHT) / 2
        if self._bare:
            return
        if self._of > MOST_TICKS:
            self._paint_bar(painter, top)
        else:
            self._paint_ticks(painter, top)

    def _ticks_from(self) -> int:
        if not self._words:
            return 0
        return QFontMetrics(self._theme.font("heading")).horizontalAdvance(self._words) + GAP

    def _ticks_width(self) -> int:
        if self._bare:
            return 0
        if self._of > MOST_TICKS:
            return NARROW_BAR if self._narrow else BAR
        width, pitch = NARROW if self._narrow else WIDE
        return max(0, (self._of - 1) * pitch + width) if self._of else 0

    def _paint_ticks(self, painter: QPainter, top: float) -> None:
        width, pitch = NARROW if self._narrow else WIDE
        hollow = QPen(self._theme.colour("line_strong"), 1)
        for place in range(self._of):
            tick = QRectF(self._ticks_from() + place * pitch, top, width, HEIGHT)
            if place < self._done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("ink"))
                painter.drawRoundedRect(tick, 1, 1)
            else:
                painter.setPen(hollow)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(tick.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)

    def _paint_bar(self, painter: QPainter, top: float) -> None:
        track = QRectF(self._ticks_from(), top, self._ticks_width(), HEIGHT)
        painter.fillRect(track, self._theme.colour("sunken"))
        share = min(self._done / self._of, 1.0)
        painter.fillRect(
            QRectF(track.left(), top, track.width() * share, HEIGHT), self._theme.colour("ink")
        )
