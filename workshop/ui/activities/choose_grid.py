"""The grid of one slip: its choices with their numbers, ticked by typing the number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
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
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workshop.activities.activity import Line
from workshop.domain.answers import Marks
from workshop.ui.activities.cells import Look, paint_caret, paint_ground
from workshop.ui.activities.panel import DIGITS, TAKES
from workshop.ui.activities.slip import Slip, Typed
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, RING, note_focus
from workshop.words import tr

ROW, ROW_GAP, GAP = 24, 2, 6
NUMBER, TEXT_AT, TICK, PADDING = 26, 34, 15, 8
MOST_COLUMNS, WIDEST = 3, 340
NARROWEST = 310  # of a column; longer choices are cut, and whole in their tooltip
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ChoiceGrid(QWidget):
    """Owns digits, Q, Enter and Backspace; the choices run down the columns, as on the slip.

    ``edited`` after each key that changed the slip; ``saving`` on Enter; ``strayed(Typed)`` for a
    number that could not be taken.
    """

    edited = Signal()
    saving = Signal()
    strayed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._most = 0
        self._longest = 0
        self.slip = Slip()
        self.setProperty(TAKES, DIGITS)
        self.setProperty(OUTSIDE, True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Line], most: int) -> None:
        """Begin with an empty slip of these choices."""
        self._lines, self._most = tuple(lines), most
        metrics = QFontMetrics(self._theme.font("small", QFont.Weight.DemiBold))
        self._longest = max((metrics.horizontalAdvance(x.text) for x in lines), default=0)
        self._fit()
        self.start(None)

    def start(self, marks: Marks | None) -> None:
        """Begin a slip: empty, or as it was typed before."""
        self.slip = Slip(len(self._lines), self._most)
        if marks is not None:
            for number, line in enumerate(self._lines, 1):
                if marks.get(line.id) is not None:
                    self.slip.toggle(number)
            self.slip.blank = not self.slip.ticked
        self._changed()

    def marks(self, choice: str) -> Marks:
        """Return the slip: ``choice`` where it is ticked, blank elsewhere."""
        ticked = self.slip.ticked
        return {
            line.id: choice if number in ticked else None
            for number, line in enumerate(self._lines, 1)
        }

    def set_open(self, taken: bool) -> None:
        """Take keys, or only show."""
        self.setEnabled(taken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if taken else Qt.FocusPolicy.NoFocus)
        self.update()

    def cell_rect(self, number: int) -> QRect:
        """Return where the choice of a number lies."""
        columns = self._columns()
        rows = self._rows(columns)
        column, row = divmod(number - 1, rows)
        pitch = min((self.width() + GAP) // columns, WIDEST + GAP)
        return QRect(column * pitch, row * (ROW + ROW_GAP), pitch - GAP, ROW)

    def minimumSizeHint(self) -> QSize:
        """One column."""
        return QSize(TEXT_AT + TICK + 2 * PADDING + 100, ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as have room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, leave blank, take back, save; everything else is the window's."""
        if event.modifiers() & _MODIFIED or not self._take(Qt.Key(event.key())):
            event.ignore()
            return
        event.accept()
        self._changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the choice under the pointer."""
        number = self._number_at(event.position().toPoint())
        if number is not None:
            self._told(self.slip.toggle(number))
            self._changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows after a click too, as with a field: digits go here."""
        note_focus(self, event, always=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget the ring."""
        self.setProperty(RING, False)
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say a choice whole under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._number_at(event.pos())
            text = "" if number is None else self._lines[number - 1].text
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every choice."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, line in enumerate(self._lines, 1):
            self._paint_choice(painter, number, line.text)

    def _take(self, key: Qt.Key) -> bool:
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._told(self.slip.digit(str(key - Qt.Key.Key_0)))
        elif key == Qt.Key.Key_Q:
            self.slip.leave_blank()
            self.edited.emit()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.slip.back()
            self.edited.emit()
        elif key in _ENTER:
            self.saving.emit()
        else:
            return False
        return True

    def _told(self, typed: Typed) -> None:
        if typed is Typed.TAKEN:
            self.edited.emit()
        else:
            self.strayed.emit(typed)

    def _changed(self) -> None:
        ticked = [self._lines[number - 1].text for number in self.slip.ticked]
        said = ", ".join(ticked) or (tr("left blank") if self.slip.blank else tr("nothing ticked"))
        self.setAccessibleName(tr("Choices of one slip: {choices}").format(choices=said))
        self.update()

    def _fit(self) -> None:
        rows = self._rows(self._columns()) if self._lines else 1
        self.setFixedHeight(rows * (ROW + ROW_GAP) - ROW_GAP)

    def _columns(self) -> int:
        wanted = self._longest + TEXT_AT + TICK + 2 * PADDING + GAP
        return max(1, min(MOST_COLUMNS, (self.width() + GAP) // min(wanted, NARROWEST)))

    def _rows(self, columns: int) -> int:
        return max(1, -(-len(self._lines) // columns))

    def _number_at(self, point: QPoint) -> int | None:
        numbers = range(1, len(self._lines) + 1)
        return next((n for n in numbers if self.cell_rect(n).contains(point)), None)

    def _paint_choice(self, painter: QPainter, number: int, text: str) -> None:
        cell = self.cell_rect(number)
        ticked = number in self.slip.ticked
        coming = bool(self.slip.pending) and self._may_come(number)
        look = Look.HERE if coming else Look.HOLLOW if ticked else Look.REST
        paint_ground(painter, cell, self._theme, look)
        tone = "ink_muted" if self.isEnabled() else "disabled"
        painter.setPen(self._theme.colour(tone))
        painter.setFont(self._theme.font("caption", QFont.Weight.DemiBold))
        box = QRect(cell.left(), cell.top() - 1, NUMBER, cell.height())
        painter.drawText(box, RIGHT, self.slip.written(number))
        font = self._theme.font("small", QFont.Weight.DemiBold if ticked else None)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if self.isEnabled() else "disabled"))
        room = cell.width() - TEXT_AT - PADDING - (TICK + PADDING if ticked else 0)
        box = QRect(cell.left() + TEXT_AT, cell.top() - 1, room, cell.height())
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, LEFT, shown)
        if ticked:
            tick = self._theme.pixmap("check", "ink", TICK, self.devicePixelRatioF())
            top = cell.top() + (cell.height() - TICK) // 2
            painter.drawPixmap(cell.right() - PADDING - TICK, top, tick)
        elif coming:
            paint_caret(painter, cell.right() - PADDING, cell.center().y(), self._theme)

    def _may_come(self, number: int) -> bool:
        return self.slip.written(number).startswith(self.slip.pending)
