"""A table of a step: statements, scales, roles, to type in; rows move, come and go by key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workshop.content.fields import Form
from workshop.ui.console.editor_view import YES, FieldView
from workshop.ui.console.people_cells import LEFT, CellEdit
from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.focus import RING, note_focus, shows_ring
from workshop.words import tr

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD = 29, 28
NUMBER = 42  # px, of the number of the row
GAP = 12
MARK_GAP = 7
SHARES = {"text": 5, "label": 4, "points": 5, "lines": 5, "examples": 5, "detail": 4}
SIDES = ("why", "how", "both")


class RowsModel(QAbstractTableModel):
    """The rows of one field; the first column is the row's number."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.view: FieldView | None = None

    def show_field(self, view: FieldView) -> None:
        """Show other rows."""
        old = self.view
        if old is not None and len(old.rows) == len(view.rows) and old.columns == view.columns:
            self.view = view
            if view.rows:
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.view = view
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        inner = parent is not None and parent.isValid()
        return 0 if self.view is None or inner else len(self.view.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The number, then every column."""
        inner = parent is not None and parent.isValid()
        return 0 if self.view is None or inner else len(self.view.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for a screen reader with its column and row."""
        if self.view is None or not index.isValid():
            return None
        row, column = index.row(), index.column() - 1
        words = str(row + 1) if column < 0 else self.view.rows[row][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = tr("Number") if column < 0 else self.view.columns[column].label
            return tr("line {n}, {column}: {words}").format(n=row + 1, column=told, words=words)
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The label of a column."""
        if self.view is None or way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == 0 else self.view.columns[section - 1].label
        return None


class Cells(QStyledItemDelegate):
    """Paints one cell; a side with its mark."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row."""
        del option, index
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, words and ring."""
        table = option.widget
        assert isinstance(table, RowsTable)
        box: QRect = option.rect
        current = table.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current.isValid() and index.row() == current.row() and table.hasFocus():
            painter.fillRect(box, self._theme.colour("accent_soft"))
        elif index.row() == self.hovered:
            painter.fillRect(box, self._theme.colour("paper"))
        self._paint_words(painter, box, index, table)
        if current == index and shows_ring(table):
            width = self._theme.px("focus", "line")
            painter.setPen(QPen(self._theme.colour("focus"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = width / 2
            painter.drawRect(QRectF(box).adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: Index, table: RowsTable) -> None:
        words = str(index.data() or "")
        tone = "ink_muted" if index.column() == 0 else "ink"
        left = 8
        side = table.side_of(index)
        if side:
            size = self._theme.px("console", "mark")
            at = QRectF(box.left() + left, box.top() + (box.height() - size) / 2, size, size)
            painter.fillPath(marks.side_path(side, at), self._theme.colour(f"{side}_fill"))
            left += size + MARK_GAP
        font = self._theme.font("dense")
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        room = box.adjusted(left, -1, -GAP + 8, -1)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT | Qt.TextFlag.TextSingleLine, shown)


class Head(QHeaderView):
    """Small words and a hairline under them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFixedHeight(HEAD)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Columns"))
        self.viewport().setAutoFillBackground(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the heads and the hairline."""
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.font("small", QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("ink_muted"))
        model = self.model()
        for section in range(self.count()):
            box = QRect(
                self.sectionViewportPosition(section) + 8, 0, self.sectionSize(section), HEAD
            )
            words = model.headerData(section, Qt.Orientation.Horizontal)
            painter.drawText(box.adjusted(0, -2, 0, -2), LEFT, str(words or ""))
        hair = self._theme.px("hair", "line")
        painter.fillRect(QRect(0, HEAD - hair, self.length(), hair), self._theme.colour("line"))


class RowsTable(QTableView):
    """``cell_kept(row, column, words)``, ``move_requested(row, to)``, ``remove_requested(row)``.

    ``column`` is an index into the field's columns. Enter, F2 or a double click opens a cell, a
    letter begins to type; Alt and an arrow moves the row, Del takes it out.
    """

    cell_kept = Signal(int, int, str)
    move_requested = Signal(int, int)
    remove_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = RowsModel(self)
        self._cells = Cells(theme, self)
        self._edit: CellEdit | None = None
        self._edited = (0, 0)
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._on_chosen)
        self._build()

    def show_field(self, view: FieldView) -> None:
        """Show the rows of a field; the cell that was chosen stays so."""
        at = self.currentIndex()
        place = (at.row(), at.column())
        self.setAccessibleName(view.label)
        self._model.show_field(view)
        self.setFixedHeight(HEAD + ROW * len(view.rows) + 2)
        if place[0] >= 0 and not self.currentIndex().isValid() and view.rows:
            self.choose(min(place[0], len(view.rows) - 1), max(place[1], 1))
        self._fit()

    def choose(self, row: int, column: int = 1) -> None:
        """Choose a cell; columns count from 1."""
        self.setCurrentIndex(self._model.index(row, column))

    def side_of(self, index: Index) -> str:
        """Return the side that a cell names, to be drawn with its mark; empty for any other."""
        view = self._model.view
        if view is None or index.column() == 0:
            return ""
        column = view.columns[index.column() - 1]
        words = view.rows[index.row()][index.column() - 1]
        value = next((v for v, named in column.choices if named == words), "")
        return value if value in SIDES and column.field.name in ("side", "hint") else ""

    def open_cell(self, words: str | None = None) -> None:
        """Let the chosen cell be typed in, or chosen from a menu; ``words`` replace it."""
        index, view = self.currentIndex(), self._model.view
        if view is None or not index.isValid() or index.column() == 0:
            return
        column = view.columns[index.column() - 1]
        if column.choices or column.field.form is Form.SWITCH:
            self._open_menu(index)
            return
        edit = CellEdit(
            self._theme,
            str(self._model.data(index, Qt.ItemDataRole.AccessibleTextRole)),
            str(index.data() or ""),
            self.viewport(),
        )
        edit.setFont(self._theme.font("dense"))
        edit.setFixedHeight(ROW)
        if words is not None:
            edit.setText(words)
            edit.deselect()
        self._edit, self._edited = edit, (index.row(), index.column() - 1)
        edit.setGeometry(self.visualRect(index).adjusted(-1, 0, -4, 0))
        edit.kept.connect(self._keep)
        edit.dropped.connect(self._end)
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def editing(self) -> CellEdit | None:
        """Return the line over a cell, or None."""
        return self._edit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, move, take out, or begin to type."""
        if not self.property(RING):
            self.setProperty(RING, True)
            self.viewport().update()
        if not self._act(event):
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the cell."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
            self.open_cell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the pointer is on."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """End the hover."""
        super().leaveEvent(event)
        self._hover(-1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint the whole row anew."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came; the keyboard finds a cell to stand on."""
        note_focus(self, event)
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.choose(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def _act(self, event: QKeyEvent) -> bool:
        index, key, held = self.currentIndex(), Qt.Key(event.key()), event.modifiers()
        view = self._model.view
        if not index.isValid() or view is None:
            return False
        shifted = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        typed = event.text() if not held & ~shifted else ""
        if held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            to = index.row() + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= to < len(view.rows):
                self.move_requested.emit(index.row(), to)
                self.choose(to, index.column())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_cell()
        elif key == Qt.Key.Key_Delete and view.grows:
            self.remove_requested.emit(index.row())
        elif typed and typed.isprintable():
            self.open_cell(typed)
        else:
            return False
        return True

    def _open_menu(self, index: QModelIndex) -> None:
        assert self._model.view is not None
        column = self._model.view.columns[index.column() - 1]
        choices = column.choices or ((YES, tr("yes")), ("", tr("no")))
        self.menu.clear()
        for value, words in choices:
            action = self.menu.addAction(words or tr("none"))
            action.setData((index.row(), index.column() - 1, value))
        below = self.visualRect(index).bottomLeft() + QPoint(0, 2)
        self.menu.popup(self.viewport().mapToGlobal(below))

    def _on_chosen(self, action: QAction) -> None:
        self.cell_kept.emit(*action.data())

    def _keep(self, step: int) -> None:
        edit, (row, column) = self._edit, self._edited
        if edit is None:
            return
        words, before = edit.text(), str(self._model.index(row, column + 1).data() or "")
        self._end()
        if words.strip() != before:
            self.cell_kept.emit(row, column, words)
        to = column + 1 + step
        if step and 1 <= to < self._model.columnCount() and row < self._model.rowCount():
            self.choose(row, to)
            self.open_cell()

    def _end(self) -> None:
        edit, self._edit = self._edit, None
        if edit is not None:
            back = edit.hasFocus()
            edit.hide()
            edit.deleteLater()
            if back:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hover(self, row: int) -> None:
        if row != self._cells.hovered:
            self._cells.hovered = row
            self.viewport().update()

    def _fit(self) -> None:
        view = self._model.view
        if view is None:
            return
        shares = [SHARES.get(column.field.name, 2) for column in view.columns]
        room = max(0, self.width() - NUMBER)
        self.setColumnWidth(0, NUMBER)
        left = room
        for place, share in enumerate(shares):
            width = room * share // max(1, sum(shares))
            left -= width
            self.setColumnWidth(place + 1, width + (left if place == len(shares) - 1 else 0))

    def _build(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(Head(self._theme, self))
        side = self.verticalHeader()
        side.hide()
        side.setDefaultSectionSize(ROW)
        side.setMinimumSectionSize(1)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
