"""The rail of the print page: the pieces, which of them are in the pack, how many copies."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.ui.console.print_view import PieceRow
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.rows import KEY, RowsView
from workshop.ui.widgets.spine import paint_spine
from workshop.ui.widgets.switch import paint_check
from workshop.words import tr

CHECK_AT, TITLE_AT, RIGHT_AT = 24, 52, 20
COUNT = 50
HEADING = 30


class PieceDelegate(RowDelegate[PieceRow]):
    """Check, title and copies; the piece that is looked at wears the spine."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.px("row_dense"), "surface")

    def height_of(self, row: PieceRow) -> int:
        """Headings are a little higher."""
        return self.height if row.name else self.theme.scaled(HEADING)

    def ground(self, row: PieceRow, option: QStyleOptionViewItem) -> str:
        """The piece that is looked at lies on the sheet's ground."""
        if row.name and option.state & QStyle.StateFlag.State_Selected:
            return "surface"
        return super().ground(row, option) if row.name else ""

    def check_box(self, box: QRect) -> QRect:
        """Return where the check of a row stands."""
        size = self.theme.px("check")
        return QRect(CHECK_AT, box.top() + (box.height() - size) // 2, size, size)

    def paint_row(
        self, painter: QPainter, box: QRect, row: PieceRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw one piece, or a heading."""
        weight = QFont.Weight.DemiBold
        if not row.name:
            words = box.adjusted(CHECK_AT, 7, -RIGHT_AT, 0)
            self.words(painter, words, row.title, step="small", tone="ink_muted", weight=weight)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint_spine(painter, box.left(), box.top(), box.height(), self.theme)
        paint_check(
            painter,
            self.check_box(box),
            self.theme,
            on=row.chosen,
            hover=bool(option.state & QStyle.StateFlag.State_MouseOver),
            ratio=option.widget.devicePixelRatioF(),
        )
        bold = weight if chosen else None
        tone = "ink" if row.chosen or chosen else "ink_muted"
        title = box.adjusted(self.theme.scaled(TITLE_AT), 0, -RIGHT_AT - COUNT, 0)
        self.words(painter, title, row.title, step="dense", tone=tone, weight=bold)
        count = box.adjusted(0, 0, -RIGHT_AT, 0)
        shade = "ink" if chosen else "ink_muted"
        self.words(
            painter, count, str(row.copies), step="dense", tone=shade, weight=bold, align=RIGHT
        )


class PieceList(RowsView):
    """``toggled(name)`` on Space, or a click on a check."""

    toggled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Pieces"), PieceDelegate(theme))
        self.setAccessibleDescription(tr("Space takes a piece into the pack or out of it"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space toggles."""
        if event.key() == Qt.Key.Key_Space and self.key():
            self.toggled.emit(self.key())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the check toggles, and leaves what is looked at as it is."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        on_check = at.x() < TITLE_AT and event.button() == Qt.MouseButton.LeftButton
        if index.isValid() and index.data(KEY) and on_check:
            self.toggled.emit(str(index.data(KEY)))
            return
        super().mousePressEvent(event)


class PieceRail(QWidget):
    """The pieces under their heading."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model: RowsModel[PieceRow] = RowsModel(_key, _spoken, _is_piece)
        self.list = PieceList(theme)
        self.list.setModel(self.model)
        head = QHBoxLayout()
        head.setContentsMargins(CHECK_AT, 3, RIGHT_AT, 4)
        head.addWidget(Label(theme, tr("Pieces"), "heading"))
        head.addStretch(1)
        head.addWidget(Label(theme, tr("copies"), "small", "ink_muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_pieces(self, rows: tuple[PieceRow, ...]) -> None:
        """Show the pieces."""
        self.model.show_rows(rows)


def _key(row: PieceRow) -> str:
    return row.name


def _spoken(row: PieceRow) -> str:
    return row.spoken


def _is_piece(row: PieceRow) -> bool:
    return bool(row.name)
