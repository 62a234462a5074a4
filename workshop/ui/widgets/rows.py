"""The list view of all lists of rows: the keyboard's ring, hover, and rows by their keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QWidget

from workshop.ui.widgets.focus import RING, note_focus

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)  # the frozen row itself
KEY = ROW + 1  # what tells one row from another


class RowsView(QListView):
    """Shows a rows model with a row delegate; the chosen row survives a new set of rows.

    ``row_chosen(key)`` when the current row changes, ``row_opened(key)`` on Enter or double click,
    ``row_menu_requested(key, global position)`` on Menu, Shift F10 or the second mouse button.
    """

    row_chosen = Signal(str)
    row_opened = Signal(str)
    row_menu_requested = Signal(str, QPoint)

    def __init__(
        self, name: str, delegate: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self._on_double_clicked)

    def key(self) -> str:
        """Return the key of the current row; empty if there is none."""
        return _key_of(self.currentIndex())

    def choose(self, key: str) -> None:
        """Make the row of ``key`` the current one, without a signal; unknown keys choose none."""
        was = self.blockSignals(True)
        self.setCurrentIndex(self._index_of(key))
        self.blockSignals(was)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is chosen now."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(_key_of(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; arrows show the ring."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_opened.emit(self.key())
            return
        if not self.property(RING):
            self.setProperty(RING, True)
            self.viewport().update()
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current one by key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            corner = self.visualRect(index).bottomLeft()
            at = self.viewport().mapToGlobal(corner) if by_key else event.globalPos()
            self.row_menu_requested.emit(_key_of(index), at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came; the keyboard finds a row to stand on."""
        note_focus(self, event)
        super().focusInEvent(event)
        model = self.model()
        if self.property(RING) and model is not None and not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _index_of(self, key: str) -> QModelIndex:
        model = self.model()
        for row in range(model.rowCount() if model is not None else 0):
            index = model.index(row, 0)
            if _key_of(index) == key:
                return index
        return QModelIndex()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(_key_of(index))


def _key_of(index: Index) -> str:
    return str(index.data(KEY) or "") if index.isValid() else ""
