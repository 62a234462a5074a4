"""The grid of letters: a row a piece of work, a column a role, what each row still needs."""

from __future__ import annotations

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
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from workshop.activities.matrix_rules import BETWEEN, OWNER, Rule, joined
from workshop.ui.activities.cells import Look, paint_caret, paint_ground
from workshop.ui.activities.letter_columns import CHECK, PITCH, ROW, LetterColumns
from workshop.ui.activities.lettering import Lettering, Place
from workshop.ui.activities.panel import LETTERS, TAKES
from workshop.ui.theme import Theme
from workshop.words import tr

LEAST_ROWS = 3
ICON, ICON_GAP = 14, 5
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
PARK, BLANK = Qt.Key.Key_P, Qt.Key.Key_Q
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class LetterGrid(QAbstractScrollArea):
    """Owns letters, the slash, Enter, Backspace, Delete and the keys that move.

    ``written(counts)`` with every letter; ``unknown(letter)`` for one the scheme has not.
    """

    written = Signal(object)
    unknown = Signal(str)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = False
        self._rows = 4
        self.columns = LetterColumns(theme)
        self.letters: Lettering | None = None
        self.setProperty(TAKES, LETTERS)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(PITCH)

    def begin(self, letters: Lettering) -> None:
        """Begin with these rows and roles."""
        self.letters = letters
        self.columns.show_roles(tuple(role.text for role in letters.roles))
        self.set_rows(self._rows)

    def set_open(self, open: bool) -> None:
        """Take keys, or only show."""
        self._open = open
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if open else Qt.FocusPolicy.NoFocus)
        self.changed()

    def set_rows(self, rows: int) -> None:
        """Show this many rows at a time, at least three where there are so many."""
        self._rows = max(LEAST_ROWS, rows)
        many = len(self.letters.rows) if self.letters is not None else 1
        self.setFixedHeight(min(self._rows, max(1, many)) * PITCH - (PITCH - ROW))
        self._fit()

    def cell_rect(self, place: Place) -> QRect:
        """Return where a cell lies in the viewport."""
        top = place.row * PITCH - self.verticalScrollBar().value()
        return QRect(self.columns.left(place.column), top, self.columns.width(), ROW)

    def go(self, row: int) -> None:
        """Stand at the first cell of a row that can be seen."""
        if self.letters is not None:
            self.letters.go(row)
            self._see()
            self.changed()

    def changed(self) -> None:
        """Say the cell with the caret, and draw anew."""
        if self.letters is not None and self.letters.rows:
            here = self.letters.here
            row, role = self.letters.rows[here.row].text, self.letters.roles[here.column].text
            letters = joined(self.letters.at(here)) or tr("no letter")
            self.setAccessibleName(f"{row}, {role}: {letters}. {self.check_words(here.row)}")
        self.viewport().update()

    def check_words(self, row: int) -> str:
        """Return what the live check says of a row."""
        if self.letters is None:
            return ""
        if self.letters.rows[row].id in self.letters.parked:
            return tr("parked")
        if not self.letters.begun(row):
            return tr("not yet")
        findings = self.letters.findings(row)
        if not findings:
            return tr("whole")
        first = findings[0]
        if first.rule is Rule.NOBODY and self._types_in(row) and first.reason:
            return first.reason
        return first.words

    def minimumSizeHint(self) -> QSize:
        """Room for the cells and a few words."""
        return QSize(self.columns.least(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, join, clear, park, move; everything else is the window's."""
        modified = event.modifiers() & _MODIFIED
        if modified or not self._open or self.letters is None or not self._take(event):
            event.ignore()
            return
        event.accept()
        self._see()
        self.changed()
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand at the cell under the pointer."""
        if self.letters is None or not self._open:
            return
        point = event.position().toPoint()
        for row in range(len(self.letters.rows)):
            for column in range(len(self.letters.roles)):
                if self.cell_rect(Place(row, column)).contains(point):
                    self.letters.go(row, column)
                    self.changed()
                    return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say a row whole under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._text_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit columns and scroll bar."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows that are seen."""
        if self.letters is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(len(self.letters.rows)):
            top = row * PITCH - self.verticalScrollBar().value()
            if -PITCH < top < self.viewport().height():
                self._paint_row(painter, self.letters, row, top)

    def _take(self, event: QKeyEvent) -> bool:
        assert self.letters is not None
        key, typed = Qt.Key(event.key()), event.text().strip().upper()
        letters = self.letters
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STEPS:
            letters.move(*_STEPS[key])
        elif key in _ENTER:
            letters.go(letters.here.row + (-1 if back else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            letters.go(0 if key == Qt.Key.Key_Home else len(letters.rows) - 1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, BLANK):
            self._write(letters.cleared(back=key == Qt.Key.Key_Backspace))
        elif typed == BETWEEN:
            return letters.join()
        elif len(typed) == 1 and typed.isalpha():
            self._letter(letters, key, typed)
        else:
            return False
        return True

    def _letter(self, letters: Lettering, key: Qt.Key, typed: str) -> None:
        if key == PARK and letters.scheme.letter(typed) is None:
            self._write(letters.park())
            return
        counts = letters.typed(typed)
        if counts is None:
            self.unknown.emit(typed)
        else:
            self._write(counts)

    def _write(self, counts: dict[str, dict[str, int]] | None) -> None:
        if counts is not None:
            self.written.emit(counts)

    def _types_in(self, row: int) -> bool:
        return self.letters is not None and self.hasFocus() and self.letters.here.row == row

    def _see(self) -> None:
        assert self.letters is not None
        bar = self.verticalScrollBar()
        top, room = self.letters.here.row * PITCH, self.viewport().height()
        if top < bar.value():
            bar.setValue(max(0, top))
        elif top + ROW > bar.value() + room:
            bar.setValue(top + ROW - room)

    def _fit(self) -> None:
        many = len(self.letters.rows) if self.letters is not None else 0
        whole = max(0, many * PITCH - (PITCH - ROW))
        self.verticalScrollBar().setRange(0, max(0, whole - self.height()))
        self.verticalScrollBar().setPageStep(self.height())
        self.columns.fit(self.viewport().width())
        if self.letters is not None:
            self._see()
        self.changed()

    def _text_at(self, point: QPoint) -> str:
        row = (point.y() + self.verticalScrollBar().value()) // PITCH
        if self.letters is None or not 0 <= row < len(self.letters.rows):
            return ""
        if point.x() >= self.columns.check():
            return self.check_words(row)
        return self.letters.rows[row].text if point.x() <= self.columns.labels() else ""

    def _paint_row(self, painter: QPainter, letters: Lettering, row: int, top: int) -> None:
        here = self._types_in(row)
        weight = QFont.Weight.DemiBold if here else QFont.Weight.Normal
        font = self._theme.font("dense", weight)
        box = QRect(0, top - 1, self.columns.labels(), ROW)
        text = QFontMetrics(font).elidedText(
            letters.rows[row].text, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if letters.begun(row) or here else "ink_muted"))
        painter.drawText(box, LEFT, text)
        for column in range(len(letters.roles)):
            self._paint_cell(painter, letters, Place(row, column))
        self._paint_check(painter, letters, row, top)

    def _paint_cell(self, painter: QPainter, letters: Lettering, place: Place) -> None:
        box = self.cell_rect(place)
        here = self.hasFocus() and self._open and place == letters.here
        refused = place == letters.refused
        look = Look.HERE if here else Look.REFUSED if refused else Look.REST
        paint_ground(painter, box, self._theme, look)
        held = letters.at(place)
        text = joined(held) + (BETWEEN if here and letters.joins else "")
        bold = QFont.Weight.DemiBold if OWNER in held else QFont.Weight.Normal
        font = self._theme.font("dense", bold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(box.adjusted(0, -1, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
        if here and (not text or letters.joins):
            width = QFontMetrics(font).horizontalAdvance(text)
            paint_caret(
                painter, box.center().x() + (width // 2 + 2 if text else 0), box.center().y(),
                self._theme,
            )  # fmt: skip

    def _paint_check(self, painter: QPainter, letters: Lettering, row: int, top: int) -> None:
        words = self.check_words(row)
        findings = letters.findings(row) if letters.begun(row) else ()
        open_ = any(finding.open for finding in findings)
        here = self._types_in(row)
        x, middle = self.columns.check(), top + ROW // 2
        icon = ""
        if letters.begun(row) and letters.rows[row].id not in letters.parked and not here:
            icon = "triangle-alert" if open_ else "check"
        if icon:
            tone = "warn" if open_ else "ok"
            pixmap = self._theme.pixmap(icon, tone, ICON, self.devicePixelRatioF())
            painter.drawPixmap(x, middle - ICON // 2, pixmap)
            x += ICON + ICON_GAP
        if icon == "check" and not findings:
            return
        strong = open_ and not here
        font = self._theme.font("small", QFont.Weight.DemiBold if strong else None)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if strong else "ink_muted"))
        room = self.columns.check() + CHECK - x
        text = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(x, top - 1, room, ROW), LEFT, text)


class LetterHeader(QWidget):
    """The names of the roles, above the grid."""

    def __init__(self, columns: LetterColumns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        columns.changed.connect(self._on_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each name over its column."""
        painter = QPainter(self)
        self._columns.paint_names(painter, self._columns.names_height())

    def _on_changed(self) -> None:
        self.setFixedHeight(self._columns.names_height() + 5)
        self.update()
