"""Where the columns of a grid of letters lie: words of the row, a cell a role, the live check."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from workshop.ui.theme import Theme
from workshop.words import tr

ROW, PITCH = 27, 29
CELL, CELL_LEAST, CELL_GAP = 58, 30, 4
LABELS, LABELS_LEAST, LABELS_AFTER = 204, 120, 10
CHECK, CHECK_BEFORE = 132, 8
NAME_LINES = 3
WRAP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


class LetterColumns(QObject):
    """Measures a grid by its roles; ``changed`` when the columns lie elsewhere."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._roles: tuple[str, ...] = ()
        self._labels = LABELS
        self._cell = CELL

    def show_roles(self, roles: tuple[str, ...]) -> None:
        """Take the words of the roles."""
        self._roles = roles

    def fit(self, room: int) -> None:
        """Lay the columns into ``room`` px; cells give way first, then the words of the rows."""
        many = max(1, len(self._roles))
        free = room - CHECK - CHECK_BEFORE
        self._cell = max(CELL_LEAST, min(CELL, (free - LABELS) // many - CELL_GAP))
        self._labels = max(LABELS_LEAST, free - many * (self._cell + CELL_GAP))
        self.changed.emit()

    def least(self) -> int:
        """Return the least room in which all is whole."""
        return LABELS_LEAST + len(self._roles) * (CELL_LEAST + CELL_GAP) + CHECK_BEFORE + CHECK

    def labels(self) -> int:
        """Return the room of a row's words."""
        return self._labels - LABELS_AFTER

    def left(self, column: int) -> int:
        """Return where a column begins."""
        return self._labels + column * (self._cell + CELL_GAP)

    def width(self) -> int:
        """Return how wide a cell is."""
        return self._cell

    def check(self) -> int:
        """Return where the live check begins."""
        return self.left(max(1, len(self._roles))) + CHECK_BEFORE

    def names_height(self) -> int:
        """Return how high the names of the roles are, on up to three lines."""
        metrics = QFontMetrics(self._font())
        line = self._theme.line("small")
        lines = 1
        for role in self._roles:
            box = QRect(0, 0, self._cell + CELL_GAP, 1000)
            lines = max(lines, metrics.boundingRect(box, int(WRAP), role).height() // line)
        return min(NAME_LINES, lines) * line

    def paint_names(self, painter: QPainter, height: int) -> None:
        """Draw the names above the grid."""
        painter.setFont(self._font())
        painter.setPen(self._theme.colour("ink_muted"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(QRect(0, 0, self.labels(), height), left, tr("Row"))
        painter.drawText(QRect(self.check(), 0, CHECK, height), left, tr("Live check"))
        metrics = QFontMetrics(self._font())
        for at, role in enumerate(self._roles):
            room = self._cell + CELL_GAP - 2
            words = " ".join(
                metrics.elidedText(word, Qt.TextElideMode.ElideRight, room) for word in role.split()
            )
            box = QRect(self.left(at) - CELL_GAP // 2, 0, self._cell + CELL_GAP, height)
            painter.drawText(box, int(WRAP), words)

    def _font(self) -> QFont:
        return self._theme.font("small", QFont.Weight.DemiBold)
