"""The table of the import page: the list as it stands."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workshop.ui.console.import_head import GAP, INDENT, LEAST, ImportHead
from workshop.ui.console.import_view import (
    ASKED,
    LEAVE_OUT,
    OUT,
    ColumnView,
    ImportView,
    RowView,
)
from workshop.ui.console.people_cells import LEFT
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import RING, note_focus, shows_ring
from workshop.ui.widgets.rows import ROW, Index
from workshop.words import tr

MARGIN = 24  # at the right, where the scroll bar lies
NUMBER = 50  # width of the column of row numbers
MOST = 260  # width of a column
SQUEEZE = 1.3
SAMPLE = 60  # rows measured for it
NAMES = ("name", "first", "last", "prints_as")


class ImportModel(QAbstractTableModel):
    """The rows of a list; the first column is the row's number in the file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[ColumnView, ...] = ()
        self.rows: tuple[RowView, ...] = ()

    def show_list(self, columns: tuple[ColumnView, ...], rows: tuple[RowView, ...]) -> None:
        """Show other rows, or the same in another light."""
        same = len(columns) == len(self.columns) and len(rows) == len(self.rows)
        if not same:
            self.beginResetModel()
        self.columns, self.rows = columns, rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns)))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows the list has."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns are shown, the number's included."""
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, or the cell in words."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(row, index.column())
        return self._cell(row, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _cell(self, row: RowView, column: int) -> str:
        if column == 0:
            return str(row.number)
        place = self.columns[column - 1].place
        return row.cells[place] if place < len(row.cells) else ""

    def _told(self, row: RowView, column: int) -> str:
        state = {ASKED: tr("has a question"), OUT: tr("stays out")}.get(row.state, "")
        number = tr("Row {n}").format(n=row.number)
        if column == 0:
            return ", ".join(part for part in (number, state) if part)
        head = self.columns[column - 1].head
        cell = self._cell(row, column) or tr("empty")
        return ", ".join(part for part in (number, f"{head}: {cell}", state) if part)


class ImportDelegate(QStyledItemDelegate):
    """Paints a cell as it stands in the list, on the ground of its row."""

    def __init__(self, theme: Theme, parent: ImportTable) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a table row."""
        del option, index
        return QSize(0, self._theme.px("row_table"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, words and ring."""
        row: RowView = index.data(ROW)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = {ASKED: "warn_soft", OUT: "sunken"}.get(row.state)
        if ground:
            painter.fillRect(box, self._theme.colour(ground))
        if index.column() == 0:
            self._words(painter, box.adjusted(INDENT, 0, 0, 0), str(row.number), "ink_muted")
        else:
            self._paint_cell(painter, box, row, index)
        if self._table.currentIndex() == index and shows_ring(self._table):
            width = self._theme.px("focus", "line")
            painter.setPen(QPen(self._theme.colour("focus"), width))
            inset = width / 2
            painter.drawRect(QRectF(box).adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRect, row: RowView, index: Index) -> None:
        column = self._table.columns()[index.column() - 1]
        strong = column.field in NAMES
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        tone = "ink_muted" if row.state == OUT or column.field == LEAVE_OUT else "ink"
        first = index.column() - 1 == self._table.first_name()
        if first and row.unnamed and not words:
            self._icon(painter, box.left(), box, "circle-alert")
            self._words(painter, box.adjusted(21, 0, 0, 0), tr("no name"), "ink", strong=True)
            return
        room = box.adjusted(0, 0, -22, 0) if first and row.state == ASKED else box
        width = self._words(painter, room, words, tone, strong=strong)
        if first and row.state == ASKED:
            self._icon(painter, box.left() + width + 8, box, "circle-help")

    def _icon(self, painter: QPainter, x: int, box: QRect, name: str) -> None:
        size = self._theme.px("icon_small")
        pixmap = self._theme.pixmap(name, "warn", size, self._table.devicePixelRatioF())
        painter.drawPixmap(x, box.top() + (box.height() - size) // 2 + 1, pixmap)

    def _words(
        self, painter: QPainter, box: QRect, words: str, tone: str, *, strong: bool = False
    ) -> int:
        font = self._theme.font("body", QFont.Weight.DemiBold if strong else None)
        metrics = QFontMetrics(font)
        room = box.adjusted(0, -1, -GAP, -1)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(room, LEFT | Qt.TextFlag.TextSingleLine, shown)
        return metrics.horizontalAdvance(shown)


class ImportTable(QTableView):
    """The list and its pickers. ``field_picked(column, field)`` when a column is read anew."""

    field_picked = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = ImportModel(self)
        self._first_name = -1
        self.head = ImportHead(theme, self)
        self._build()
        self.head.field_picked.connect(self.field_picked)
        self.head.column_reached.connect(self._on_column_reached)
        self.horizontalScrollBar().valueChanged.connect(self.head.settle)

    def show_list(self, view: ImportView) -> None:
        """Show a list."""
        fields = [column.field for column in view.columns]
        self._first_name = next((n for n, field in enumerate(fields) if field in NAMES), -1)
        self._model.show_list(view.columns, view.rows)
        self.head.show_columns(view.columns)
        self._fit()
        for before, after in pairwise((*self.head.pickers, self)):
            QWidget.setTabOrder(before, after)

    def columns(self) -> tuple[ColumnView, ...]:
        """Return the columns shown."""
        return self._model.columns

    def first_name(self) -> int:
        """Return which column shown is the first that holds names; -1 if none does."""
        return self._first_name

    def seen(self) -> tuple[int, int]:
        """Return the numbers of the first and the last row in sight; zeros where there is none."""
        rows = self._model.rows
        if not rows:
            return 0, 0
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return rows[first].number, rows[last if last >= 0 else len(rows) - 1].number

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move and show the ring; Enter is the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
            return
        if not self.property(RING):
            self.setProperty(RING, True)
            self.viewport().update()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came; the keyboard finds a cell to stand on."""
        note_focus(self, event)
        super().focusInEvent(event)
        if self.property(RING) and not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Move the ring."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.setAccessibleName(tr("The list as it stands"))
        self.setModel(self._model)
        self.setItemDelegate(ImportDelegate(self._theme, self))
        self.setHorizontalHeader(self.head)
        side = self.verticalHeader()
        side.hide()
        side.setDefaultSectionSize(self._theme.px("row_table"))
        side.setMinimumSectionSize(1)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)

    def _fit(self) -> None:
        """Give each column what its cells need; what is left over is shared."""
        wanted = [self._wanted(place) for place in range(len(self._model.columns))]
        room, whole = self.width() - MARGIN - NUMBER, sum(wanted)
        if not whole:
            return
        if whole <= room * SQUEEZE:  # a little too wide is made to fit, much too wide scrolls
            shared = [max(LEAST, width * room // whole) for width in wanted]
            shared[-1] += max(room - sum(shared), 0)
            wanted = shared
        self.setColumnWidth(0, NUMBER)
        for place, width in enumerate(wanted, 1):
            self.setColumnWidth(place, width)
        self.head.settle()

    def _wanted(self, place: int) -> int:
        column = self._model.columns[place]
        plain = QFontMetrics(self._theme.font("body"))
        small = QFontMetrics(self._theme.font("small", QFont.Weight.DemiBold))
        cells = (row.cells for row in self._model.rows[:SAMPLE])
        widest = max(
            (plain.horizontalAdvance(c[column.place][:60]) for c in cells if column.place < len(c)),
            default=0,
        )
        picker = self.head.pickers[place].sizeHint().width() if self.head.pickers else 0
        needed = max(widest + 26, small.horizontalAdvance(column.head), picker) + GAP
        return max(LEAST, min(needed, MOST))

    def _on_column_reached(self, place: int) -> None:
        index: QModelIndex = self._model.index(max(self.rowAt(0), 0), place + 1)
        self.scrollTo(index)
