"""Where the columns of a tally lie: words, one cell an answer, the sum."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from workshop.activities.activity import Category
from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.words import tr

CELL, CELL_GAP = 42, 4
ROW, PITCH = 34, 37
LABELS_LEAST, LABELS_AFTER = 200, 20
TOTAL = 84
MORE = 64  # px of each further column after the sum, where there is room
MARK_GAP = 5
BESIDE = 8  # around a column's name


class Columns(QObject):
    """Measures a tally by its words; ``changed`` when the columns lie elsewhere."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._categories: tuple[Category, ...] = ()
        self._longest = 0
        self._labels = LABELS_LEAST
        self._width = CELL
        self._more: tuple[str, ...] = ()
        self._shown = 0  # of the further columns

    def show_columns(self, texts: tuple[str, ...], categories: tuple[Category, ...]) -> None:
        """Take the words of the lines and the answers."""
        bold = QFontMetrics(self._theme.font("dense", QFont.Weight.DemiBold))
        self._longest = max(map(bold.horizontalAdvance, texts), default=0)
        self._categories = categories

    def name_more(self, names: tuple[str, ...]) -> None:
        """Have further columns after the sum, which give way where the room is short."""
        self._more = names

    def fit(self, room: int) -> None:
        """Lay the columns into ``room`` px; they stay at the left where there is more."""
        wanted = max(map(self._name_width, self._categories), default=0) + BESIDE
        many = max(1, len(self._categories))
        spare = room - self.least() - LABELS_LEAST // 4
        self._shown = max(0, min(len(self._more), spare // MORE))
        room -= MORE * self._shown
        most = (room - TOTAL - LABELS_LEAST) // many - CELL_GAP
        self._width = max(CELL, min(wanted, most))
        cells = many * (self._width + CELL_GAP)
        free = room - TOTAL - cells
        self._labels = max(0, min(free, max(LABELS_LEAST, self._longest + LABELS_AFTER)))
        self.changed.emit()

    def least(self) -> int:
        """Return the least room in which the cells are whole."""
        return TOTAL + len(self._categories) * (CELL + CELL_GAP) + LABELS_LEAST // 2

    def labels(self) -> int:
        """Return the room of a line's words."""
        return max(0, self._labels - LABELS_AFTER // 2)

    def left(self, column: int) -> int:
        """Return where a column begins."""
        return self._labels + column * (self._width + CELL_GAP)

    def width(self) -> int:
        """Return how wide a cell is."""
        return self._width

    def total_right(self) -> int:
        """Return where the sums end."""
        return self.left(max(1, len(self._categories))) + TOTAL - CELL_GAP - BESIDE

    def more(self) -> tuple[tuple[str, int], ...]:
        """Return the further columns that are shown: name, and where each ends."""
        right = self.total_right()
        return tuple(
            (name, right + MORE * (place + 1))
            for place, name in enumerate(self._more[: self._shown])
        )

    def label(self, category: str) -> str:
        """Return the name of a column; empty for the column of sheets."""
        return next((c.label for c in self._categories if c.id == category), "")

    def paint_names(self, painter: QPainter, height: int) -> None:
        """Draw the names of the columns and of the sums."""
        font = self._theme.font("small", QFont.Weight.DemiBold)
        painter.setFont(font)
        for place, category in enumerate(self._categories):
            self._paint_name(painter, QRect(self.left(place), 0, self._width, height), category)
        painter.setPen(self._theme.colour("ink_muted"))
        total = QRect(0, 0, self.total_right(), height)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(total, right, tr("in"))
        for name, end in self.more():
            painter.drawText(QRect(0, 0, end, height), right, name)

    def _mark(self, category: Category) -> int:
        return 0 if category.side is None else self._theme.px("dense", "mark") + MARK_GAP

    def _name_width(self, category: Category) -> int:
        metrics = QFontMetrics(self._theme.font("small", QFont.Weight.DemiBold))
        return self._mark(category) + metrics.horizontalAdvance(category.label) + 1

    def _paint_name(self, painter: QPainter, box: QRect, category: Category) -> None:
        lead = self._mark(category)
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(category.label, Qt.TextElideMode.ElideRight, box.width() - lead)
        x = box.center().x() - (lead + metrics.horizontalAdvance(text)) // 2
        if category.side is not None:
            size = self._theme.px("dense", "mark")
            mark = QRectF(x, (box.height() - size) / 2 + 1, size, size)
            path = marks.side_path(category.side.value, mark)
            painter.fillPath(path, self._theme.colour(f"{category.side.value}_fill"))
        painter.setPen(self._theme.colour("ink_muted"))
        words = QRect(x + lead, 0, box.width(), box.height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, left, text)
