"""The line below a grid: which key does what, with the mark it makes."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.keycap import key_width, paint_key

GAP = 6  # between cap, mark and words
BETWEEN = 18
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Entry(NamedTuple):
    """A key, what it does, and the side whose mark it makes if it makes one."""

    key: str
    words: str
    side: str = ""


class Legend(QWidget):
    """Entries side by side, on a second line where one is not enough; not clickable."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these keys."""
        self._entries = entries
        self.setAccessibleName(", ".join(f"{entry.key}: {entry.words}" for entry in entries))
        self._fit()
        self.update()

    def entries(self) -> tuple[Entry, ...]:
        """Return the keys that are shown."""
        return self._entries

    def minimumSizeHint(self) -> QSize:
        """At least the widest entry."""
        return QSize(max(map(self._width, self._entries), default=0), self._theme.px("key"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the entries need."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw cap, mark and words of each entry."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for entry, box in zip(self._entries, self._places(self.width()), strict=True):
            self._paint_entry(painter, box, entry)

    def _fit(self) -> None:
        places = self._places(self.width())
        self.setFixedHeight(places[-1].bottom() + 1 if places else self._theme.px("key"))

    def _mark(self) -> int:
        return self._theme.px("console", "mark")

    def _width(self, entry: Entry) -> int:
        words = QFontMetrics(self._theme.font("small")).horizontalAdvance(entry.words) + 1
        mark = self._mark() + GAP if entry.side else 0
        return key_width(self._theme, entry.key) + GAP + mark + words

    def _places(self, room: int) -> list[QRect]:
        found: list[QRect] = []
        x, y, high = 0, 0, self._theme.px("key")
        for entry in self._entries:
            width = self._width(entry)
            if x and x + width > room:
                x, y = 0, y + high + GAP
            found.append(QRect(x, y, width, high))
            x += width + BETWEEN
        return found

    def _paint_entry(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        cap = QRect(box.topLeft(), QSize(key_width(self._theme, entry.key), box.height()))
        colours = self._theme.colour("ink_muted"), self._theme.colour("line_strong")
        paint_key(painter, cap, entry.key, self._theme, *colours)
        x = cap.right() + 1 + GAP
        if entry.side:
            size = self._mark()
            mark = QRectF(x, box.top() + (box.height() - size) / 2, size, size)
            path = marks.side_path(entry.side, mark)
            painter.fillPath(path, self._theme.colour(f"{entry.side}_fill"))
            x += size + GAP
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(self._theme.font("small"))
        words = QRect(x, box.top() - 1, box.right() - x + 2, box.height())
        painter.drawText(words, LEFT, entry.words)
