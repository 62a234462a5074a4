"""The table of people: cells to type in, ticks, and two letters that find a person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QFrame, QTableView

from workshop.domain.people import Side
from workshop.ui.console.people_cells import (
    CellEdit,
    CellFault,
    PeopleDelegate,
    PeopleHead,
    column_widths,
)
from workshop.ui.console.people_model import PeopleModel, column_words
from workshop.ui.console.people_view import COLUMNS, PeopleView, PersonRow
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import RING, note_focus
from workshop.ui.widgets.rows import ROW, Index
from workshop.words import tr

MARGIN = 24  # at the right, where the scroll bar lies
NARROW = 940  # below this "Reports to" goes
TYPED = ("name", "role", "department", "manager")
SIDE_KEYS: dict[str, Side | None] = {
    "1": Side.WHY, "2": Side.HOW, "3": Side.BOTH, "0": None,
    "w": Side.WHY, "h": Side.HOW, "b": Side.BOTH, "-": None, "–": None,
}  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.NoModifier


class PeopleTable(QTableView):
    """Shows people; says what is asked for.

    ``cell_kept(key, field, words)`` when a cell was typed in: the receiver calls ``show_fault``
    before it returns where the words cannot be kept, and the line stays open.
    """

    person_chosen = Signal(str)
    tick_requested = Signal(str)
    side_requested = Signal(str, object)
    side_menu_requested = Signal(str, QPoint)
    cell_kept = Signal(str, str, str)
    row_menu_requested = Signal(str, QPoint)
    remove_requested = Signal(str)
    sort_requested = Signal(str)
    letters_typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view = PeopleView()
        self._model = PeopleModel(self)
        self._cells = PeopleDelegate(theme, self)
        self.head = PeopleHead(theme, self)
        self._edit: CellEdit | None = None
        self._edited = ("", "")
        self._fault = CellFault(theme, self.viewport())
        self._build()
        self.head.sectionClicked.connect(self._on_section_clicked)

    def show_people(self, view: PeopleView, rows: tuple[PersonRow, ...]) -> None:
        """Show ``rows``, all or some of the people of ``view``; who was chosen stays so."""
        place = self.currentIndex().row()
        self._view = view
        self._model.show_rows(rows)
        self._fit()
        if not self.currentIndex().isValid() and rows and place >= 0:
            self.choose(rows[min(place, len(rows) - 1)].key)
        self.viewport().update()

    def rows(self) -> tuple[PersonRow, ...]:
        """Return the rows shown, in order."""
        return self._model.rows()

    def key(self) -> str:
        """Return who is chosen; empty if nobody is."""
        row = self.row()
        return row.key if row is not None else ""

    def row(self) -> PersonRow | None:
        """Return the chosen row."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def choose(self, key: str, column: str = "") -> None:
        """Choose a person, in the column named or in the present one."""
        place = self._model.place(key)
        if place < 0:
            return
        now = self.currentIndex()
        at = COLUMNS.index(column) if column else now.column() if now.isValid() else 1
        self.setCurrentIndex(self._model.index(place, at))

    def column(self) -> str:
        """Return the column of the chosen cell."""
        index = self.currentIndex()
        return COLUMNS[index.column()] if index.isValid() else ""

    def step(self, by: int) -> None:
        """Choose the neighbour above (-1) or below (1)."""
        place = max(0, min(self.currentIndex().row() + by, len(self.rows()) - 1))
        if self.rows():
            self.choose(self.rows()[place].key)

    def open_cell(self, column: str = "") -> None:
        """Let the chosen cell be typed in; a side is chosen from a menu, a tick is a tick."""
        row, column = self.row(), column or self.column()
        if row is None:
            return
        if column == "side":
            self.side_menu_requested.emit(row.key, self.menu_point(column))
        elif column == "here":
            self.tick_requested.emit(row.key)
        elif column in TYPED:
            self._begin(row, column)

    def editing(self) -> CellEdit | None:
        """Return the line over a cell, or None."""
        return self._edit

    def fault(self) -> str:
        """Return the sentence under the line over a cell."""
        return self._fault.sentence()

    def show_fault(self, sentence: str) -> None:
        """Say under the open line what to mend."""
        if self._edit is not None:
            self._edit.setProperty("fault", True)
            self._edit.style().unpolish(self._edit)
            self._edit.style().polish(self._edit)
            self._edit.setAccessibleDescription(sentence)
            self._fault.say(sentence, self._edit.geometry())

    def menu_point(self, column: str = "") -> QPoint:
        """Return where a menu of the chosen row opens, on the screen."""
        index = self.currentIndex()
        cell = index.siblingAtColumn(COLUMNS.index(column or "name"))
        return self.viewport().mapToGlobal(self.visualRect(cell).bottomLeft())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who is chosen now."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and current.row() != previous.row():
            self.person_chosen.emit(self.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter and F2 open the cell, a side has keys, letters look for a name."""
        if not self.property(RING):
            self.setProperty(RING, True)
            self.viewport().update()
        key = Qt.Key(event.key())
        if self.row() is not None and self._act(key, event):
            return
        letters = event.text()
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if letters and letters.isalnum() and held == _PLAIN:
            self.letters_typed.emit(letters)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a tick ticks."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and COLUMNS[index.column()] == "here":
            self.tick_requested.emit(self.key())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the cell."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and COLUMNS[index.column()] != "here":
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; what is typed in a cell is kept first."""
        self._keep(0)
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the chosen one by key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            at = self.menu_point() if by_key else event.globalPos()
            self.row_menu_requested.emit(self.key(), at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came; the keyboard finds a cell to stand on."""
        note_focus(self, event)
        super().focusInEvent(event)
        if self.property(RING) and not self.currentIndex().isValid() and self.rows():
            self.choose(self.rows()[0].key, "name")
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.setAccessibleName(tr("People"))
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self.head)
        side = self.verticalHeader()
        side.hide()
        side.setDefaultSectionSize(self._theme.px("row_table"))
        side.setMinimumSectionSize(1)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)

    def _fit(self) -> None:
        room = self.width() - MARGIN
        shown = tuple(
            column
            for column in COLUMNS
            if (column != "manager" or room >= self._theme.scaled(NARROW))
            and (column != "flags" or self._view.flagged)
        )
        widths = column_widths(room, shown, self._theme.scale)
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, column not in widths)
            if column in widths:
                self.setColumnWidth(place, widths[column])

    def _hover(self, row: int) -> None:
        if row != self._cells.hovered:
            self._cells.hovered = row
            self.viewport().update()

    def _act(self, key: Qt.Key, event: QKeyEvent) -> bool:
        person = self.key()
        if key == Qt.Key.Key_Space:
            self.tick_requested.emit(person)
        elif key in _ENTER or key == Qt.Key.Key_F2:
            self.open_cell()
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit(person)
        elif self.column() == "side" and event.text().casefold() in SIDE_KEYS:
            self.side_requested.emit(person, SIDE_KEYS[event.text().casefold()])
        else:
            return False
        return True

    def _begin(self, row: PersonRow, column: str) -> None:
        self._end()
        field = "prints_as" if column == "name" and row.prints_as else column
        words = str(getattr(row, field))
        self.choose(row.key, column)
        self.scrollTo(self.currentIndex())
        edit = CellEdit(self._theme, column_words(column), words, self.viewport())
        self._edit, self._edited = edit, (row.key, field)
        self._complete(edit, column)
        edit.setGeometry(self._edit_box(self.currentIndex()))
        edit.kept.connect(self._keep)
        edit.dropped.connect(self._on_dropped)
        edit.textEdited.connect(self._on_edited)
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _complete(self, edit: CellEdit, column: str) -> None:
        known = {
            "department": self._view.departments,
            "manager": tuple(row.printed for row in self._view.rows),
        }.get(column)
        if known:
            completer = QCompleter(list(known), edit)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            edit.setCompleter(completer)

    def _edit_box(self, index: QModelIndex) -> QRect:
        cell = self.visualRect(index)
        return cell.adjusted(-9, 0, -11, 0)  # the words stay where they were

    def _keep(self, step: int) -> None:
        edit = self._edit
        if edit is None:
            return
        key, field = self._edited
        row = self._view.row(key)
        words = edit.text()
        self._fault.hide()
        if row is not None and words.strip() != str(getattr(row, field)):
            self.cell_kept.emit(key, field, words)
        if self._edit is not edit or self._fault.isVisible():
            return
        at = self.column()
        self._end()
        if step and self.key() == key:
            order = [c for c in TYPED if not self.isColumnHidden(COLUMNS.index(c))]
            place = order.index(at) + step if at in order else -1
            if 0 <= place < len(order):
                self.open_cell(order[place])

    def _end(self) -> None:
        edit, self._edit = self._edit, None
        self._fault.hide()
        if edit is not None:
            back = edit.hasFocus()
            edit.hide()
            edit.deleteLater()
            if back:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dropped(self) -> None:
        self._end()

    def _on_edited(self) -> None:
        self._fault.hide()
        if self._edit is not None and self._edit.property("fault"):
            self._edit.setProperty("fault", False)
            self._edit.style().unpolish(self._edit)
            self._edit.style().polish(self._edit)

    def _on_section_clicked(self, section: int) -> None:
        self.sort_requested.emit(COLUMNS[section])
