"""The strip of a step's states: Ready — Running — Locked — Revealed — Done, the fold at one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.spine import paint_spine
from workshop.words import tr

TICK = 13
AFTER_LEAD = 6
LINE, LINE_NARROW, LINE_LEAST, GAP = 26, 18, 4, 10
SPINE_HEIGHT = 14


class Steps(QWidget):
    """States in order; those before the present one are ticked, the present wears the spine."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._at = 0
        self._narrow = False
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_steps(self, names: tuple[str, ...], at: int) -> None:
        """Show the states and which of them (from 0) is the present one."""
        self._names, self._at = names, at
        if names:
            told = tr("{name}, {at} of {of}")
            self.setAccessibleName(told.format(name=names[at], at=at + 1, of=len(names)))
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Shorten the lines between, for windows 1280 wide."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def fit(self, width: int) -> None:
        """Shorten the lines between until all states fit into ``width`` px."""
        if width != self._room:
            self._room = width
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Every state, and lines between them."""
        between = (self._line() + 2 * GAP) * max(0, len(self._names) - 1)
        return QSize(self._words() + between, self._theme.line("body"))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lead, word and line of each state."""
        painter = QPainter(self)
        x = 0
        for place in range(len(self._names)):
            x = self._paint_state(painter, x, place, self._name(place))
            if place < len(self._names) - 1:
                tone = "line_strong" if place < self._at else "line"
                line = QRect(x + GAP, self.height() // 2, self._line(), 1)
                painter.fillRect(line, self._theme.colour(tone))
                x = line.right() + 1 + GAP

    def _line(self) -> int:
        line = LINE_NARROW if self._narrow else LINE
        gaps = len(self._names) - 1
        if self._room <= 0 or gaps < 1:
            return line
        return max(LINE_LEAST, min(line, (self._room - self._words()) // gaps - 2 * GAP))

    def _name(self, place: int) -> str:
        """Return the word of a state; only the present one has it where there is no room."""
        return self._names[place] if place == self._at or not self._tight() else ""

    def _tight(self) -> bool:
        gaps = len(self._names) - 1
        return 0 < self._room < self._whole() + gaps * (LINE_LEAST + 2 * GAP)

    def _whole(self) -> int:
        return sum(
            self._lead(place) + self._advance(place, name) for place, name in enumerate(self._names)
        )

    def _advance(self, place: int, name: str) -> int:
        return QFontMetrics(self._font(place)).horizontalAdvance(name) + 1

    def _words(self) -> int:
        return sum(self._width(place) for place in range(len(self._names)))

    def _font(self, place: int) -> QFont:
        return self._theme.font("dense", QFont.Weight.DemiBold if place == self._at else None)

    def _lead(self, place: int) -> int:
        if place < self._at:
            return TICK + AFTER_LEAD
        if place == self._at:
            return 2 * self._theme.px("fold_spine", "line") + AFTER_LEAD + 2
        return 0

    def _width(self, place: int) -> int:
        return self._lead(place) + self._advance(place, self._name(place))

    def _paint_state(self, painter: QPainter, x: int, place: int, name: str) -> int:
        height = self.height()
        if place < self._at:
            pixmap = self._theme.pixmap("check", "ink_muted", TICK, self.devicePixelRatioF())
            painter.drawPixmap(x, (height - TICK) // 2 + 1, pixmap)
        elif place == self._at:
            paint_spine(painter, x, (height - SPINE_HEIGHT) // 2, SPINE_HEIGHT, self._theme)
        painter.setFont(self._font(place))
        painter.setPen(self._theme.colour("ink" if place == self._at else "ink_muted"))
        words = QRect(x + self._lead(place), -1, self._width(place), height)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        return x + self._width(place)
