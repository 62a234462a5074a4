"""The yellow panel beside the script: the day is late, and how to land on time."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.console.run_late import LateView, WayRow
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.keycap import key_width, paint_key
from workshop.ui.widgets.label import Glyph
from workshop.ui.widgets.passage import Passage
from workshop.words import ntr, tr

SIDE, TOP, BOTTOM = 12, 10, 10
INDENT = 36  # of the words, past the clock
GAP = 8
ABOVE = 3  # and below the words of a way
DEMI = QFont.Weight.DemiBold


class WayButton(QAbstractButton):
    """One way: its words, on as many lines as they need, the minutes it wins, its key."""

    def __init__(self, theme: Theme, row: WayRow, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self._minutes = f"−{row.minutes}"
        self.setProperty(OUTSIDE, True)
        wins = ntr("{n} minute less", "{n} minutes less", row.minutes)
        self.setAccessibleName(f"{row.words}, {wins}")
        self.setAccessibleDescription(key)
        self.words = Passage(theme, "dense", parent=self)
        self.words.set_text(row.words)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._right = key_width(theme, key) + 2 * GAP
        minutes = QFontMetrics(theme.font("dense")).horizontalAdvance(self._minutes)
        self._taken = self._right + minutes + GAP

    def fit(self, width: int) -> None:
        """Take as many lines as the words need at this width."""
        lines = self.words.heightForWidth(max(width - self._taken, 1))
        self.setFixedHeight(max(lines + 2 * ABOVE, self._theme.px("hit_min")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words in the middle of the height."""
        width = max(self.width() - self._taken, 1)
        height = self.words.heightForWidth(width)
        self.words.setGeometry(0, (self.height() - height) // 2, width, height)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the minutes and the key cap beside the words."""
        painter = QPainter(self)
        theme, box = self._theme, self.rect()
        cap = QRect(0, 0, key_width(theme, self._key), theme.px("key"))
        cap.moveRight(box.right())
        cap.moveTop((box.height() - cap.height()) // 2)
        muted = theme.colour("ink_muted")
        paint_key(painter, cap, self._key, theme, muted, muted)
        painter.setFont(theme.font("dense"))
        painter.setPen(theme.colour("ink" if self.underMouse() else "ink_muted"))
        minutes = box.adjusted(0, 0, -self._right, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(minutes, right, self._minutes)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)


class LatePanel(QWidget):
    """Says once what will be late; ``chosen(number)`` when a way is taken, from 0."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: LateView | None = None
        self.headline = Passage(theme, "body", weight=DEMI)
        self.lead = Passage(theme, "dense")
        self.ways: list[WayButton] = []
        self._column = QVBoxLayout()
        self._below = QWidget()
        self._outer = QVBoxLayout(self)
        self._build()
        self.hide()

    def show_late(self, view: LateView | None) -> None:
        """Show what will be late, or go."""
        if view == self._view:
            return
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        self.headline.set_text(view.headline)
        self.lead.set_text(view.lead)
        self.setAccessibleName(f"{view.headline}. {view.lead}")
        for old in self.ways:
            old.hide()
            old.deleteLater()
        self.ways = []
        for number, row in enumerate(view.rows):
            button = WayButton(self._theme, row, tr("Alt {n}").format(n=number + 1))
            button.clicked.connect(self._on_clicked)
            self._column.addWidget(button)
            self.ways.append(button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._fit()

    def fold(self, folded: bool) -> None:
        """Where the height is short, only the first line stays; the keys work as before."""
        self._below.setVisible(not folded)
        self._outer.invalidate()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("warn_soft"))
        radius = self._theme.px("control", "radius")
        painter.drawRoundedRect(self.rect(), radius, radius)

    def _build(self) -> None:
        self._column.setContentsMargins(INDENT - SIDE, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.lead)
        self._column.addSpacing(4)
        self._below.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        top = QHBoxLayout()
        top.setSpacing(INDENT - SIDE - self._theme.px("icon"))
        top.addWidget(Glyph(self._theme, "clock", "warn"))
        top.addWidget(self.headline, 1)
        outer = self._outer
        outer.setContentsMargins(SIDE, TOP, SIDE, BOTTOM)
        outer.setSpacing(4)
        outer.addLayout(top)
        outer.addWidget(self._below)

    def _fit(self) -> None:
        width = self.width() - 2 * SIDE - (INDENT - SIDE)
        for words in (self.headline, self.lead):
            words.setFixedHeight(words.heightForWidth(max(width, 1)))
        for way in self.ways:
            way.fit(width)
        self._outer.invalidate()
        self.updateGeometry()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.ways.index(self.sender()))  # type: ignore[arg-type]
