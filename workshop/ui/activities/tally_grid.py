"""The grid of a tally: a row a line, a column an answer, and the sum of how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from workshop.activities.activity import Category, Line
from workshop.ui.activities.cells import Look, paint_caret, paint_ground
from workshop.ui.activities.counting import SHEETS, Cell, Counting
from workshop.ui.activities.panel import DIGITS, TAKES
from workshop.ui.activities.tally_columns import PITCH, ROW, Columns
from workshop.ui.theme import Theme
from workshop.words import tr

LEAST_ROWS, USUAL_ROWS = 3, 4
PAUSE = 800  # ms after the last digit, then the count is saved
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TallyGrid(QAbstractScrollArea):
    """Owns digits, Enter, Backspace, Delete and the keys that move; Up and Down count.

    ``edited`` while a count is typed; ``counted`` when it is whole: the cell is left, Enter is
    pressed, or no further digit comes.
    """

    edited = Signal()
    counted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._present = 0
        self._texts: dict[str, str] = {}
        self._open = False
        self._rows = USUAL_ROWS
        self.columns = Columns(theme)
        self.counting = Counting()
        self._tell: Callable[[tuple[int, ...]], tuple[str, ...]] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.setProperty(TAKES, DIGITS)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(PITCH)

    def show_lines(
        self, lines: Sequence[Line], categories: Sequence[Category], sheets: str = ""
    ) -> None:
        """Begin with these lines; ``sheets`` is the label of the row that counts sheets."""
        counted = [line for line in lines if line.counted != ()]
        rows = [line.id for line in counted]
        self._texts = {line.id: line.text for line in counted}
        own = {line.id: line.counted for line in counted if line.counted is not None}
        if sheets:
            rows.insert(0, SHEETS)
            self._texts[SHEETS] = sheets
        self.counting = Counting(rows, [category.id for category in categories], own)
        self.columns.show_columns(tuple(self._texts.values()), tuple(categories))
        self.set_rows(self._rows)

    def tell_more(
        self, names: tuple[str, ...], tell: Callable[[tuple[int, ...]], tuple[str, ...]]
    ) -> None:
        """Show more of a line once all its counts are kept; ``tell`` says it from them."""
        self.columns.name_more(names)
        self._tell = tell

    def more_words(self, row: str) -> tuple[str, ...]:
        """Return what more is told of a line; nothing before all its counts are kept."""
        counts = [self.counting.on_disk(cell) for cell in self.counting.cells(row)]
        known = tuple(count for count in counts if count is not None)
        if self._tell is None or row == SHEETS or not any(known) or len(known) < len(counts):
            return ()
        return self._tell(known)

    def set_open(self, open: bool) -> None:
        """Take keys, or only show."""
        self._open = open
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if open else Qt.FocusPolicy.NoFocus)
        self.changed()

    def set_present(self, present: int) -> None:
        """Say of how many the sums are."""
        self._present = present

    def set_rows(self, rows: int) -> None:
        """Show this many lines at a time, at least three where there are so many."""
        self._rows = max(LEAST_ROWS, rows)
        seen = min(self._rows, max(1, len(self.counting.rows)))
        self.setFixedHeight(seen * PITCH - (PITCH - ROW))
        self._fit()

    def cell_rect(self, cell: Cell) -> QRect:
        """Return where a cell lies in the viewport."""
        top = self.counting.rows.index(cell.row) * PITCH - self.verticalScrollBar().value()
        column = 0 if cell.row == SHEETS else self.counting.columns.index(cell.column)
        return QRect(self.columns.left(column), top, self.columns.width(), ROW)

    def total_words(self, row: str) -> str:
        """Return "11 of 12"; empty where nothing was typed."""
        total = self.counting.total(row)
        if total is None:
            return ""
        if not self._present:  # sums of what is not people
            return str(total)
        return tr("{done} of {of}").format(done=total, of=self._present)

    def changed(self) -> None:
        """Say the cell with the caret, and draw anew."""
        if self.counting.rows:
            cell = self.counting.here
            label = self.columns.label(cell.column)
            words = ", ".join(x for x in (self._texts[cell.row], label) if x)
            count = self.counting.shown(cell) or tr("not typed")
            told = (self.total_words(cell.row), *self.more_words(cell.row))
            total = ", ".join(part for part in told if part)
            self.setAccessibleName(f"{words}: {count}" + (f", {total}" if total else ""))
        self.viewport().update()

    def settle(self) -> None:
        """Tell that a count is whole."""
        self._pause.stop()
        if self.counting.text is not None:
            self.counted.emit()
            self.changed()

    def minimumSizeHint(self) -> QSize:
        """Room for the cells and a few words."""
        return QSize(self.columns.least(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, count, move, save; everything else is the window's."""
        modified = event.modifiers() & _MODIFIED
        if modified or not self._open or not self.counting.rows or not self._take(event):
            event.ignore()
            return
        event.accept()
        self._see()
        self.changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand at the cell under the pointer."""
        point = event.position().toPoint()
        for number, row in enumerate(self.counting.rows):
            for column, cell in enumerate(self.counting.cells(row)):
                if self.cell_rect(cell).contains(point) and self._open:
                    self._leave()
                    self.counting.go(number, column)
                    self.changed()
                    return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what is typed."""
        super().focusOutEvent(event)
        self.settle()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say a line whole under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._text_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit columns and scroll bar."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines that are seen."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, row in enumerate(self.counting.rows):
            top = number * PITCH - self.verticalScrollBar().value()
            if -PITCH < top < self.viewport().height():
                self._paint_row(painter, row, top)

    def _take(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        counting = self.counting
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            counting.digit(str(key - Qt.Key.Key_0))
            self._typed()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            counting.erase()
            self._typed()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            counting.step(1 if key == Qt.Key.Key_Up else -1)
            self._typed()
        elif key == Qt.Key.Key_Escape:
            self._pause.stop()
            if not counting.drop():
                return False
            self.edited.emit()
        else:
            return self._move(key, back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return True

    def _typed(self) -> None:
        self._pause.start()
        self.edited.emit()

    def _move(self, key: Qt.Key, *, back: bool) -> bool:
        counting = self.counting
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if key not in (*steps, *_ENTER, Qt.Key.Key_Home, Qt.Key.Key_End):
            return False
        if not self._leave():
            return True
        if key in steps:
            counting.forward(steps[key])
        elif key in _ENTER:
            counting.go(counting.row + (-1 if back else 1))
        else:
            counting.go(0 if key == Qt.Key.Key_Home else len(counting.rows) - 1)
        return True

    def _leave(self) -> bool:
        """Save what is typed; False where it was refused, and the caret stays."""
        cell = self.counting.here
        self.settle()
        return cell not in self.counting.refused

    def _see(self) -> None:
        """Scroll so that the line with the caret is seen, and the next one."""
        bar = self.verticalScrollBar()
        top, room = self.counting.row * PITCH, self.viewport().height()
        if top < bar.value():
            bar.setValue(max(0, top))
        elif top + ROW > bar.value() + room:
            bar.setValue(top + ROW - room)

    def _fit(self) -> None:
        whole = max(0, len(self.counting.rows) * PITCH - (PITCH - ROW))
        self.verticalScrollBar().setRange(0, max(0, whole - self.height()))
        self.verticalScrollBar().setPageStep(self.height())
        self.columns.fit(self.viewport().width())
        self.changed()

    def _text_at(self, point: QPoint) -> str:
        number = (point.y() + self.verticalScrollBar().value()) // PITCH
        if not 0 <= number < len(self.counting.rows) or point.x() > self.columns.labels():
            return ""
        return self._texts[self.counting.rows[number]]

    def _paint_row(self, painter: QPainter, row: str, top: int) -> None:
        here = self.hasFocus() and self.counting.rows[self.counting.row] == row
        begun = bool(self.total_words(row)) or here
        weight = QFont.Weight.DemiBold if here else QFont.Weight.Normal
        font = self._theme.font("dense", weight)
        box = QRect(0, top, self.columns.labels(), ROW)
        text = QFontMetrics(font).elidedText(
            self._texts[row], Qt.TextElideMode.ElideRight, box.width()
        )
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if begun else "ink_muted"))
        painter.drawText(box.adjusted(0, -1, 0, -1), LEFT, text)
        for cell in self.counting.cells(row):
            self._paint_cell(painter, cell)
        painter.setFont(self._theme.font("dense"))
        painter.setPen(self._theme.colour("ink"))
        total = QRect(0, top - 1, self.columns.total_right(), ROW)
        painter.drawText(total, RIGHT, self.total_words(row))
        for words, (_, end) in zip(self.more_words(row), self.columns.more(), strict=False):
            painter.drawText(QRect(0, top - 1, end, ROW), RIGHT, words)

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        box = self.cell_rect(cell)
        here = self.hasFocus() and self._open and cell == self.counting.here
        refused = cell in self.counting.refused
        look = Look.HOLLOW if self.counting.hollow(cell) else Look.REST
        look = Look.REFUSED if refused else look
        paint_ground(painter, box, self._theme, Look.HERE if here else look)
        text = self.counting.shown(cell)
        painter.setFont(self._theme.font("dense"))
        tone = "danger" if refused else "ink_muted" if text == "0" else "ink"
        painter.setPen(self._theme.colour(tone))
        painter.drawText(box.adjusted(0, -1, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
        typing = here and (not text or self.counting.text is not None)
        if typing:
            width = QFontMetrics(self._theme.font("dense")).horizontalAdvance(text)
            x = box.center().x() + (width // 2 + 2 if text else 0)
            paint_caret(painter, x, box.center().y(), self._theme)

    def _on_pause(self) -> None:
        self.settle()


class TallyHeader(QWidget):
    """The names of the columns, above the grid."""

    def __init__(self, theme: Theme, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self.setFixedHeight(theme.line("small") + 7)
        columns.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each name over its column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._columns.paint_names(painter, self._theme.line("small"))
