"""The people table's model: one frozen row a person, one column a thing known of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workshop.domain.people import Attendance, Side
from workshop.ui.console.people_view import COLUMNS, PersonRow
from workshop.ui.widgets.rows import KEY, ROW, Index
from workshop.words import tr


def column_words(column: str) -> str:
    """Return the head of a column."""
    return {
        "here": tr("Here"),
        "name": tr("Name as it prints"),
        "side": tr("Side"),
        "role": tr("Role"),
        "department": tr("Department"),
        "manager": tr("Reports to"),
        "flags": tr("Flags"),
    }[column]


def side_words(side: Side | None) -> str:
    """Return a side in words."""
    return {
        Side.WHY: tr("Why-side"),
        Side.HOW: tr("How-side"),
        Side.BOTH: tr("Both"),
        None: tr("no side yet"),
    }[side]


def flag_words(row: PersonRow) -> tuple[str, ...]:
    """Return what a person needs, in words."""
    flags = ((row.large_print, tr("Large print")), (row.extra_time, tr("Extra time")))
    return tuple(words for on, words in flags if on)


def attendance_words(attendance: Attendance) -> str:
    """Return in words whether somebody is in the room."""
    return {
        Attendance.HERE: tr("here"),
        Attendance.EXPECTED: tr("expected"),
        Attendance.LEFT: tr("left"),
    }[attendance]


def cell_words(row: PersonRow, column: str) -> str:
    """Return a cell in words."""
    if column == "here":
        return attendance_words(row.attendance)
    if column == "side":
        return side_words(row.side)
    if column == "flags":
        return ", ".join(flag_words(row))
    return row.printed if column == "name" else str(getattr(row, column))


class PeopleModel(QAbstractTableModel):
    """Rows by their keys: what stays keeps its index, what differs is repainted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PersonRow, ...] = ()

    def rows(self) -> tuple[PersonRow, ...]:
        """Return the rows shown."""
        return self._rows

    def show_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show ``rows``. The same people in the same order: only what differs is repainted."""
        new = tuple(rows)
        last = len(COLUMNS) - 1
        if [row.key for row in new] == [row.key for row in self._rows]:
            old, self._rows = self._rows, new
            for place, (before, after) in enumerate(zip(old, new, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(place, 0), self.index(place, last))
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        keys = [self._rows[index.row()].key for index in kept]
        self._rows = new
        places = {row.key: place for place, row in enumerate(new)}
        for index, key in zip(kept, keys, strict=True):
            to = self.index(places[key], index.column()) if key in places else QModelIndex()
            self.changePersistentIndex(index, to)
        self.layoutChanged.emit()

    def place(self, key: str) -> int:
        """Return the row number of a person; -1 where they are not shown."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many people are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many things are known of each."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its key, or the cell in words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == KEY:
            return row.key
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = cell_words(row, column) or tr("empty")
            return f"{row.printed}, {column_words(column)}: {words}"
        return cell_words(row, column) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is Qt.Orientation.Horizontal and role in wanted:
            return column_words(COLUMNS[section])
        return None
