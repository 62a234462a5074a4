"""How the people table looks: its cells, its head, and the line to type in over a cell."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from workshop.domain.people import Attendance
from workshop.ui.console.people_model import cell_words, column_words, flag_words
from workshop.ui.console.people_view import COLUMNS, PersonRow
from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.chip import chip_width, paint_chip
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.focus import shows_ring
from workshop.ui.widgets.label import Glyph, Label
from workshop.ui.widgets.rows import ROW, Index
from workshop.ui.widgets.switch import paint_check
from workshop.words import tr

# Absolute: a name written from right to left keeps to the column's left edge.
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
GAP = 12  # between the words of one column and the next
INDENT = 10  # of the first column
MARK_GAP = 7
CHEVRON = 13
HEAD = 33  # the hairline under it included
FIXED = {"here": 53, "side": 116, "flags": 153}
SHARED = {"name": 196, "role": 164, "department": 122, "manager": 170}
MUTED = ("manager",)


def column_widths(room: int, shown: tuple[str, ...], scale: float = 1.0) -> dict[str, int]:
    """Return the width of each column that is shown; what is left over goes to the words."""
    fixed = {column: round(width * scale) for column, width in FIXED.items() if column in shown}
    shares = {column: width for column, width in SHARED.items() if column in shown}
    left = max(room - sum(fixed.values()), 0)
    whole = sum(shares.values())
    widths = {column: left * share // whole for column, share in shares.items()}
    widths["name"] += left - sum(widths.values())
    return {column: (fixed | widths)[column] for column in shown}


class PeopleDelegate(QStyledItemDelegate):
    """Paints one cell; the whole row is grounded where it is chosen or under the pointer."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a table row."""
        del option, index
        return QSize(0, self.theme.px("row_table"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, cell and ring."""
        row: PersonRow = index.data(ROW)
        box: QRect = option.rect
        view = option.widget
        assert isinstance(view, QAbstractItemView)
        current = view.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current.isValid() and index.row() == current.row():
            painter.fillRect(box, self.theme.colour("accent_soft"))
        elif index.row() == self.hovered:
            painter.fillRect(box, self.theme.colour("paper"))
        self._paint_cell(painter, box, row, COLUMNS[index.column()], view)
        if current == index and shows_ring(view):
            width = self.theme.px("focus", "line")
            painter.setPen(QPen(self.theme.colour("focus"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = width / 2
            painter.drawRect(QRectF(box).adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say a cut cell whole."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "") if index.isValid() else ""
        column = COLUMNS[index.column()] if index.isValid() else "here"
        if column == "name":
            row: PersonRow = index.data(ROW)
            words = row.prints_as or row.name
        room = option.rect.width() - GAP
        cut = column in SHARED and self._metrics(column).horizontalAdvance(words) > room
        QToolTip.showText(event.globalPos(), words if cut else "", view)
        return cut

    def _paint_cell(
        self, painter: QPainter, box: QRect, row: PersonRow, column: str, view: QWidget
    ) -> None:
        ratio = view.devicePixelRatioF()
        if column == "here":
            self._paint_here(painter, box, row, ratio)
        elif column == "side":
            self._paint_side(painter, box, row)
        elif column == "flags":
            self._paint_flags(painter, box, row, ratio)
        else:
            tone = "ink_muted" if column in MUTED or _gone(row) else "ink"
            self._words(painter, box, cell_words(row, column), column, tone)

    def _paint_here(self, painter: QPainter, box: QRect, row: PersonRow, ratio: float) -> None:
        if _gone(row):
            painter.setFont(self.theme.font("small"))
            painter.setPen(self.theme.colour("ink_muted"))
            painter.drawText(box.adjusted(INDENT - 1, -1, 0, -1), LEFT, tr("left"))
            return
        size = self.theme.px("check")
        at = QRect(box.left() + INDENT, box.top() + (box.height() - size) // 2, size, size)
        here = row.attendance is Attendance.HERE
        paint_check(painter, at, self.theme, on=here, ratio=ratio)

    def _paint_side(self, painter: QPainter, box: QRect, row: PersonRow) -> None:
        words = cell_words(row, "side")
        if row.side is None:
            self._words(painter, box, words, "side", "ink_muted")
            return
        size = self.theme.px("console", "mark")
        mark = QRectF(box.left(), box.top() + (box.height() - size) / 2, size, size)
        path = marks.side_path(row.side.value, mark)
        painter.fillPath(path, self.theme.colour(f"{row.side.value}_fill"))
        tone = "ink_muted" if _gone(row) else "ink"
        self._words(painter, box.adjusted(size + MARK_GAP, 0, 0, 0), words, "side", tone)

    def _paint_flags(self, painter: QPainter, box: QRect, row: PersonRow, ratio: float) -> None:
        at = QPoint(box.left(), box.top() + (box.height() - self.theme.px("chip")) // 2)
        for words in flag_words(row):
            paint_chip(painter, at, words, self.theme, ratio=ratio)
            at += QPoint(chip_width(self.theme, words) + 4, 0)

    def _words(self, painter: QPainter, box: QRect, words: str, column: str, tone: str) -> None:
        room = box.adjusted(0, -1, -GAP, -1)
        metrics = self._metrics(column)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(self._font(column))
        painter.setPen(self.theme.colour(tone))
        painter.drawText(room, LEFT | Qt.TextFlag.TextSingleLine, shown)

    def _font(self, column: str) -> QFont:
        return self.theme.font("body", QFont.Weight.DemiBold if column == "name" else None)

    def _metrics(self, column: str) -> QFontMetrics:
        return QFontMetrics(self._font(column))


class PeopleHead(QHeaderView):
    """The table's head: small words, a hairline under them, a chevron on the sorted column."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sorted = "name"
        self._descending = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setFixedHeight(theme.scaled(HEAD))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Columns"))
        self.viewport().setAutoFillBackground(False)

    def show_sort(self, column: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted, and which way."""
        self._sorted, self._descending = column, descending
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the heads and the hairline."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for section, column in enumerate(COLUMNS):
            if not self.isSectionHidden(section):
                x = self.sectionViewportPosition(section)
                self._paint_head(
                    painter, QRect(x, 0, self.sectionSize(section), self.height()), column
                )
        hair = self._theme.px("hair", "line")
        line = QRect(0, self.height() - hair, self.length(), hair)
        painter.fillRect(line, self._theme.colour("line"))

    def _paint_head(self, painter: QPainter, box: QRect, column: str) -> None:
        taken = column == self._sorted
        indent = INDENT if column == "here" else 0
        font = self._theme.font("small", QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if taken else "ink_muted"))
        words = column_words(column)
        painter.drawText(box.adjusted(indent, -1, 0, -1), LEFT, words)
        if taken:
            x = box.left() + indent + QFontMetrics(font).horizontalAdvance(words) + 3
            self._paint_chevron(
                painter, QRect(x, (box.height() - CHEVRON) // 2 - 1, CHEVRON, CHEVRON)
            )

    def _paint_chevron(self, painter: QPainter, box: QRect) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = self._theme.pixmap("chevron-down", "ink", CHEVRON, ratio)
        painter.save()
        painter.translate(QRectF(box).center())
        painter.rotate(0 if self._descending else 180)
        painter.drawPixmap(-CHEVRON // 2, -CHEVRON // 2, pixmap)
        painter.restore()


class CellEdit(LineEdit):
    """The line over a cell. ``kept(step)`` on Enter (0), Tab (1), Shift Tab (-1) or leaving."""

    kept = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme, name: str, text: str, parent: QWidget) -> None:
        super().__init__(theme, name, parent=parent)
        self.setText(text)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc drops."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit(0)
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab keeps and goes to the next cell."""
        self.kept.emit(1 if forwards else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps, as Enter does; a window that goes to the back leaves nothing."""
        super().focusOutEvent(event)
        away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in away:
            self.kept.emit(0)


class CellFault(QWidget):
    """The sentence under the cell that says what to mend."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Label(theme, "", "small", "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 12, 5)
        row.setSpacing(6)
        row.addWidget(Glyph(theme, "circle-alert", "danger", 14))
        row.addWidget(self._words)
        self.hide()

    def sentence(self) -> str:
        """Return what is said; empty when nothing is."""
        return self._words.text() if self.isVisible() else ""

    def say(self, sentence: str, cell: QRect) -> None:
        """Say it under the cell, or above where there is no room."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.adjustSize()
        holder = self.parentWidget()
        assert holder is not None
        x = max(0, min(cell.left(), holder.width() - self.width()))
        below = cell.bottom() + 3
        fits = below + self.height() <= holder.height()
        self.move(x, below if fits else cell.top() - self.height() - 2)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("danger_soft"))
        radius = self._theme.px("control", "radius")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)


def _gone(row: PersonRow) -> bool:
    return row.attendance is Attendance.LEFT
