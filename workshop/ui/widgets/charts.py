"""Small charts of words and bars: a stacked bar for a line, a plain bar for a thing counted.

Each says itself in words too: the figures stand beside its shape, and its accessible name is the
whole row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.label import Label

BOLD = QFont.Weight.DemiBold
COUNTS = 108  # room for the counts beside a stacked bar
COUNTS_GAP = 14
BELOW = 12  # under a stacked bar
BAR_ROW = 25
SHARES = 44, 38, 18  # of a row: its label, its bar, and the count beside it
WIDE_SHARES = 42, 22, 36
KEY_GAP, KEYS_GAP = 6, 19
RING_STROKE = 2


class Portion(NamedTuple):
    """One part of a stacked bar: how many, and the side whose colour it has; empty: no side."""

    number: int
    side: str = ""


class StackedBar(QWidget):
    """A bar of ``n`` in portions, 2 px apart; portions of nobody are left out."""

    def __init__(self, theme: Theme, portions: Sequence[Portion] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._portions = tuple(portions)
        self.setFixedHeight(theme.px("bar_console", "chart"))

    def boxes(self) -> tuple[QRectF, ...]:
        """Return where the portions lie, those of nobody with a width of 0."""
        counts = [portion.number for portion in self._portions]
        shown = sum(count > 0 for count in counts)
        gap = self._theme.px("segment_gap", "chart")
        room = self.width() - gap * max(0, shown - 1)
        found, x = [], 0.0
        for count in counts:
            wide = room * count / max(1, sum(counts))
            found.append(QRectF(x, 0, wide, self.height()))
            x += wide + gap if count else 0
        return tuple(found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the portions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for portion, box in zip(self._portions, self.boxes(), strict=True):
            tone = f"{portion.side}_fill" if portion.side else "ink_muted"
            painter.fillRect(box, self._theme.colour(tone))


class StackedRow(QWidget):
    """What a line says, its word at the right end; under it the bar with its counts.

    Without portions the word stands alone: the counts are withheld. ``spoken`` is the row in words.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        word: str,
        portions: Sequence[Portion],
        told: str,
        spoken: str,
    ) -> None:
        super().__init__()
        self.text = Label(theme, text, "dense", wrap=True)
        self.word = Label(theme, word, "dense", weight=BOLD)
        self.bar = StackedBar(theme, portions)
        self.counts = Label(theme, told, "small", "ink_muted")
        self.setAccessibleName(spoken)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.text, 1)
        above.addWidget(self.word, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, BELOW)
        column.setSpacing(1)
        column.addLayout(above)
        if portions:
            below = QHBoxLayout()
            below.setSpacing(COUNTS_GAP)
            below.addWidget(self.bar, 1)
            self.counts.setFixedSize(COUNTS, theme.px("bar_console", "chart") + 1)
            below.addWidget(self.counts)
            column.addLayout(below)


class PlainBar(QWidget):
    """A bar of ``value`` where the whole width is ``most``; ``wanted`` is marked by a ring."""

    def __init__(self, theme: Theme, value: float, most: float, wanted: float | None) -> None:
        super().__init__()
        self._theme = theme
        self._value = value
        self._most = max(most, 1e-9)
        self._wanted = wanted
        ring = theme.px("dumbbell_ring", "chart")
        bar = theme.px("bar_console", "chart")
        self.setFixedHeight(bar if wanted is None else max(bar, ring + 2))

    def bar(self) -> QRectF:
        """Return where the bar lies."""
        high = self._theme.px("bar_console", "chart")
        room = self.width() - self._ring() / 2
        wide = room * min(1.0, self._value / self._most)
        return QRectF(0, (self.height() - high) / 2, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar, and the ring over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.bar(), self._theme.colour("ink_muted"))
        if self._wanted is None:
            return
        ring = self._ring()
        at = (self.width() - ring / 2) * min(1.0, self._wanted / self._most)
        middle = QPointF(max(ring / 2, at), self.height() / 2)
        painter.setPen(QPen(self._theme.colour("ink"), RING_STROKE))
        painter.setBrush(self._theme.colour("surface"))
        radius = (ring - RING_STROKE) / 2
        painter.drawEllipse(middle, radius, radius)

    def _ring(self) -> float:
        return 0.0 if self._wanted is None else self._theme.px("dumbbell_ring", "chart")


class BarRow(QWidget):
    """A label, its bar, and what is told beside it; ``value`` None: no bar, only words.

    ``wide`` where more than a count is told.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        value: float | None,
        most: float,
        told: str,
        spoken: str,
        wanted: float | None = None,
        *,
        wide: bool = False,
    ) -> None:
        super().__init__()
        self.label = Label(theme, label, "dense", wrap=True)
        self.told = Label(theme, told, "dense", weight=None if wide else BOLD, wrap=wide)
        self.bar = PlainBar(theme, value or 0.0, most, wanted)
        self.setAccessibleName(spoken)
        self.setMinimumHeight(BAR_ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        shares = WIDE_SHARES if wide else SHARES
        for part, share in zip((self.label, self.bar, self.told), shares, strict=True):
            row.addWidget(part, share)
        if value is None:  # the words take the place of the bar
            row.removeWidget(self.bar)
            self.bar.hide()
            row.setStretch(1, shares[1] + shares[2])
        for words in (self.label, self.told):
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, words.sizePolicy().verticalPolicy())
            policy.setHeightForWidth(words.wordWrap())
            words.setSizePolicy(policy)


class SideKey(QWidget):
    """Which mark and colour means which side, on one line."""

    def __init__(self, theme: Theme, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(KEYS_GAP)
        for side, words in keys:
            pair = QHBoxLayout()
            pair.setSpacing(KEY_GAP)
            pair.addWidget(SideMark(theme, side))
            pair.addWidget(Label(theme, words, "small", "ink_muted"))
            row.addLayout(pair)
        row.addStretch(1)


class RingKey(QWidget):
    """What the ring and what the bar is, on one line."""

    def __init__(self, theme: Theme, ring: str, bar: str) -> None:
        super().__init__()
        size = theme.px("dumbbell_ring", "chart") + 2
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(KEYS_GAP)
        for words, wanted, width in ((ring, 1.0, size), (bar, None, size)):
            pair = QHBoxLayout()
            pair.setSpacing(KEY_GAP)
            shape = PlainBar(theme, 0.0 if wanted else 1.0, 1.0, wanted)
            shape.setFixedWidth(width)
            pair.addWidget(shape, 0, Qt.AlignmentFlag.AlignVCenter)
            pair.addWidget(Label(theme, words, "small", "ink_muted"))
            row.addLayout(pair)
        row.addStretch(1)


class SideMark(QWidget):
    """The mark of a side; a plain square of the second voice where there is none."""

    def __init__(self, theme: Theme, side: str) -> None:
        super().__init__()
        self._theme = theme
        self._side = side
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As large as the token says."""
        size = self._theme.tokens.px("mark", "console")
        return QSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._side:
            colour = self._theme.colour(f"{self._side}_fill")
            painter.fillPath(marks.side_path(self._side, box), colour)
        else:
            painter.fillRect(box.adjusted(1, 1, -1, -1), self._theme.colour("ink_muted"))
