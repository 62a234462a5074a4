"""The grid of one sheet: a cell a line, one digit a mark, and the caret moves on by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workshop.activities.activity import Category, Line
from workshop.domain.answers import Marks
from workshop.ui.activities.cells import (
    MARK_AT,
    Look,
    paint_caret,
    paint_ground,
    paint_hollow_mark,
    paint_number,
)
from workshop.ui.activities.draft import Draft
from workshop.ui.activities.panel import DIGITS, TAKES
from workshop.ui.theme import Theme
from workshop.words import tr

GAP = 6
LEAST, MOST = 44, 72  # width of a cell
BLANK = "–"
_BLANK_KEYS = (Qt.Key.Key_Q, Qt.Key.Key_0)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTERS = {
    **{Qt.Key(Qt.Key.Key_0 + digit): str(digit) for digit in range(10)},
    Qt.Key.Key_A: "A",
}
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def typed_by(answer: Category, place: int) -> str:
    """Return the key that types an answer which stands at a place from 1."""
    return answer.key or str(place)


class KeyedGrid(QWidget):
    """Owns digits, Q, Enter, Backspace, Delete and the keys that move.

    ``edited`` after each key that changed the draft; ``saving`` on Enter; ``unknown(digit)`` for a
    digit that no answer has.
    """

    edited = Signal()
    saving = Signal()
    unknown = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._categories: tuple[Category, ...] = ()
        self.draft = Draft(())
        self.setProperty(TAKES, DIGITS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Line], categories: Sequence[Category]) -> None:
        """Begin with an empty sheet of these lines."""
        self._lines, self._categories = tuple(lines), tuple(categories)
        self._fit()
        self.start()

    def start(self, marks: Marks | None = None) -> None:
        """Begin a sheet: empty, or with what was typed before."""
        self.draft = Draft([line.id for line in self._lines])
        if marks is not None:
            self.draft.fill(marks)
        self._changed()

    def set_open(self, open: bool) -> None:
        """Take keys, or only show."""
        self.setEnabled(open)
        policy = Qt.FocusPolicy.StrongFocus if open else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.update()

    def cell_rect(self, place: int) -> QRect:
        """Return where a line's cell lies."""
        columns = self._columns(self.width())
        return self._cell(place, columns, self.width())

    def minimumSizeHint(self) -> QSize:
        """A row of four."""
        return QSize(4 * (LEAST + GAP) - GAP, self._theme.px("cell_keyed_h"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many rows as the cells need."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark, leave blank, take back, move, save; everything else is the window's."""
        if event.modifiers() & _MODIFIED or not self._take(Qt.Key(event.key())):
            event.ignore()
            return
        event.accept()
        self._changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand at the cell under the pointer."""
        place = self._place_at(event.position().toPoint())
        if place is not None:
            self.draft.go(place)
            self._changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret; the ring goes with it."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say a line's words under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(event.pos())
            text = "" if place is None else self._lines[place].text
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every cell."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self._lines)):
            self._paint_cell(painter, place)

    def _take(self, key: Qt.Key) -> bool:
        typed = _LETTERS.get(key, "")
        answer = self._answers().get(typed)
        if answer is not None:
            self._put(answer)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.unknown.emit(typed)
        elif key in _BLANK_KEYS:
            self._put(None)
        elif key == Qt.Key.Key_Backspace:
            self.draft.back()
            self.edited.emit()
        elif key == Qt.Key.Key_Delete:
            self.draft.take_away()
            self.edited.emit()
        elif key in _ENTER:
            self.saving.emit()
        else:
            return self._move(key)
        return True

    def _move(self, key: Qt.Key) -> bool:
        columns = self._columns(self.width())
        last = len(self._lines) - 1
        at = min(self.draft.at, last)
        steps = {
            Qt.Key.Key_Left: self.draft.at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Up: at - columns if at >= columns else at,
            Qt.Key.Key_Down: at + columns if at + columns <= last else at,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key not in steps:
            return False
        self.draft.go(steps[key])
        return True

    def _offered(self, place: int) -> tuple[Category, ...]:
        """Return the answers of a line: its own scale, or those of all lines."""
        return self._lines[place].scale or self._categories

    def _answers(self) -> dict[str, str]:
        """Return key → answer of the line that comes next."""
        if self.draft.at >= len(self._lines):
            return {}
        offered = self._offered(self.draft.at)
        return {typed_by(answer, place): answer.id for place, answer in enumerate(offered, 1)}

    def _put(self, mark: str | None) -> None:
        if self.draft.put(mark):
            self.edited.emit()

    def _changed(self) -> None:
        at = min(self.draft.at, len(self._lines) - 1)
        if self._lines:
            told = tr("Line {at} of {of}, {text}: {mark}")
            words = told.format(
                at=at + 1, of=len(self._lines), text=self._lines[at].text, mark=self._said(at)
            )
            self.setAccessibleName(words)
        self.update()

    def _said(self, place: int) -> str:
        if not self.draft.has(place):
            return tr("not typed")
        labels = {category.id: category.label for category in self._offered(place)}
        return labels.get(self.draft.mark(place) or "", tr("left blank"))

    def _fit(self) -> None:
        rows = -(-len(self._lines) // self._columns(self.width())) if self._lines else 1
        self.setFixedHeight(rows * (self._theme.px("cell_keyed_h") + GAP) - GAP)

    def _columns(self, width: int) -> int:
        """As many rows as need be, and the same number of cells in each."""
        many = max(1, len(self._lines))
        most = max(1, (width + GAP) // (LEAST + GAP))
        rows = -(-many // most)
        return -(-many // rows)

    def _cell(self, place: int, columns: int, width: int) -> QRect:
        row, column = divmod(place, columns)
        pitch = min((width + GAP) / columns, MOST + GAP)
        left, right = round(column * pitch), round((column + 1) * pitch) - GAP
        height = self._theme.px("cell_keyed_h")
        return QRect(left, row * (height + GAP), right - left, height)

    def _place_at(self, point: QPoint) -> int | None:
        for place in range(len(self._lines)):
            if self.cell_rect(place).contains(point):
                return place
        return None

    def _paint_cell(self, painter: QPainter, place: int) -> None:
        cell = self.cell_rect(place)
        here = self.hasFocus() and place == min(self.draft.at, len(self._lines) - 1)
        typed = self.draft.has(place)
        paint_ground(painter, cell, self._theme, Look.HERE if here else Look.REST)
        tone = "ink_muted" if self.isEnabled() else "disabled"
        number = self._lines[place].short or str(place + 1)
        paint_number(painter, cell, self._theme, number, tone)
        if typed:
            self._paint_mark(painter, cell, place)
        elif here:
            paint_caret(painter, cell.center().x(), cell.top() + MARK_AT, self._theme)

    def _paint_mark(self, painter: QPainter, cell: QRect, line: int) -> None:
        mark, own = self.draft.mark(line), bool(self._lines[line].scale)
        place, category = next(
            ((n, c) for n, c in enumerate(self._offered(line), 1) if c.id == mark), (0, None)
        )
        if category is not None and category.side is not None:
            paint_hollow_mark(painter, cell, self._theme, category.side.value)
            return
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.colour("ink_muted"))
        text = BLANK
        if category is not None:
            text = category.label if own else str(place)
        box = QRect(cell.left(), cell.top() + MARK_AT - 10, cell.width(), 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
