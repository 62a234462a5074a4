"""Frozen rows for Qt's list views, and the delegate that paints one row of fixed height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import shows_ring
from workshop.ui.widgets.rows import KEY, ROW, Index

T = TypeVar("T")

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class RowsModel(QAbstractListModel, Generic[T]):
    """A list of frozen rows. ``key`` tells rows apart, ``text`` says a whole row in words.

    ``text`` is what a screen reader reads and what the tooltip of a cut row says. ``enabled`` tells
    which rows can be chosen; all of them where it is not given.
    """

    def __init__(
        self,
        key: Callable[[T], str],
        text: Callable[[T], str],
        enabled: Callable[[T], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._text = text
        self._enabled = enabled
        self._rows: tuple[T, ...] = ()

    def rows(self) -> tuple[T, ...]:
        """Return the rows shown."""
        return self._rows

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show ``rows``. Same keys in the same order: only what differs is repainted."""
        new = tuple(rows)
        if [self._key(row) for row in new] == [self._key(row) for row in self._rows]:
            old, self._rows = self._rows, new
            for place, (before, after) in enumerate(zip(old, new, strict=True)):
                if before != after:
                    index = self.index(place, 0)
                    self.dataChanged.emit(index, index)
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        keys = [self._key(self._rows[index.row()]) for index in kept]
        self._rows = new
        places = {self._key(row): place for place, row in enumerate(new)}
        for index, key in zip(kept, keys, strict=True):
            to = self.index(places[key], 0) if key in places else QModelIndex()
            self.changePersistentIndex(index, to)
        self.layoutChanged.emit()

    def row(self, key: str) -> T | None:
        """Return the row of that key, or None."""
        return next((row for row in self._rows if self._key(row) == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its key, or its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == KEY:
            return self._key(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen unless ``enabled`` says no."""
        allowed = super().flags(index)
        if (
            self._enabled is not None
            and index.isValid()
            and not self._enabled(self._rows[index.row()])
        ):
            allowed &= ~Qt.ItemFlag.ItemIsEnabled
        return allowed


class RowDelegate(QStyledItemDelegate, Generic[T]):
    """Paints rows. Subclasses write ``paint_row``, and ``height_of`` where heights differ.

    The base draws the ground (hover, chosen) before and the keyboard's ring after. ``hover`` names
    the ground under the pointer: paper on the sheet, surface on a rail.
    """

    def __init__(self, theme: Theme, height: int, hover: str = "paper") -> None:
        super().__init__()
        self.theme = theme
        self.height = height
        self.hover = hover
        self._cut: set[str] = set()
        self._painting = ""

    def paint_row(
        self, painter: QPainter, box: QRect, row: T, option: QStyleOptionViewItem
    ) -> None:
        """Draw one row within ``box``."""
        raise NotImplementedError

    def height_of(self, row: T) -> int:
        """Return the height of a row, in px."""
        del row
        return self.height

    def ground(self, row: T, option: QStyleOptionViewItem) -> str:
        """Return the colour behind a row, or nothing where the area's own ground shows."""
        del row
        if option.state & QStyle.StateFlag.State_Selected:
            return "accent_soft"
        if option.state & QStyle.StateFlag.State_MouseOver:
            return self.hover
        return ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the row says; the view gives the width."""
        del option
        return QSize(0, self.height_of(index.data(ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, row and ring."""
        row = index.data(ROW)
        box: QRect = option.rect
        self._painting = str(index.data(KEY))
        self._cut.discard(self._painting)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.ground(row, option)
        if ground:
            painter.fillRect(box, self.theme.colour(ground))
        self.paint_row(painter, box, row, option)
        painter.restore()
        view = option.widget
        if (
            isinstance(view, QAbstractItemView)
            and view.currentIndex() == index
            and shows_ring(view)
        ):
            self._paint_ring(painter, box)

    def words(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        *,
        step: str = "body",
        tone: str = "ink",
        weight: QFont.Weight | None = None,
        italic: bool = False,
        struck: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> int:
        """Write one line into ``box``, cut at the right where it does not fit; return its width."""
        font = self.theme.font(step, weight, italic=italic)
        font.setStrikeOut(struck)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        if shown != text:
            self._cut.add(self._painting)
        painter.setFont(font)
        painter.setPen(self.theme.colour(tone))
        flags = align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(box.adjusted(0, -1, 0, -1), flags, shown)
        return metrics.horizontalAdvance(shown)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say a cut row whole."""
        del option
        if event.type() != QEvent.Type.ToolTip:
            return False
        cut = index.isValid() and str(index.data(KEY)) in self._cut
        text = str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if cut else ""
        QToolTip.showText(event.globalPos(), text, view)
        return cut

    def _paint_ring(self, painter: QPainter, box: QRect) -> None:
        width = self.theme.px("focus", "line")
        inset = width / 2
        painter.save()
        painter.setPen(QPen(self.theme.colour("focus"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(inset, inset, -inset, -inset))
        painter.restore()
