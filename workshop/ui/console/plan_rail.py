"""The rail of the plan: exercises, then talks and breaks, to drag or to place with Enter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop.ui.console.plan_view import ExerciseRow
from workshop.ui.models.dragging import DragRows
from workshop.ui.models.rows import RIGHT, RowDelegate
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.rows import RowsView
from workshop.words import ntr, tr

EXERCISE = "application/x-twofold-exercise"
ROW_HEIGHT = 31
SIDE = 20
HANDLE, HANDLE_ICON = 22, 13
TICK, TICK_GAP = 14, 6
MINUTES = 26
PLACE, EDIT, DELETE = "place", "edit", "delete"


class ExerciseDelegate(RowDelegate[ExerciseRow]):
    """Handle, title, tick if used, minutes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.scaled(ROW_HEIGHT), "surface")

    def paint_row(
        self, painter: QPainter, box: QRect, row: ExerciseRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw one exercise, or a heading."""
        inner = box.adjusted(SIDE, 0, -SIDE, 0)
        if not row.name:
            weight = QFont.Weight.DemiBold
            heading = inner.adjusted(0, 6, 0, 0)
            self.words(painter, heading, row.title, step="small", tone="ink_muted", weight=weight)
            return
        ratio = option.widget.devicePixelRatioF()
        over = option.state & QStyle.StateFlag.State_MouseOver
        handle = self.theme.pixmap(
            "grip-vertical", "ink" if over else "ink_muted", HANDLE_ICON, ratio
        )
        painter.drawPixmap(inner.left() + 1, box.center().y() - HANDLE_ICON // 2, handle)
        marks = (TICK + TICK_GAP) * (row.used + row.own)
        words = inner.adjusted(HANDLE, 0, -self.theme.scaled(MINUTES) - marks, 0)
        tone = "ink_muted" if row.used else "ink"
        width = self.words(painter, words, row.title, step="dense", tone=tone)
        left = words.left() + width + TICK_GAP
        for icon, shown in (("square-pen", row.own), ("check", row.used)):
            if shown:
                mark = self.theme.pixmap(icon, "ink_muted", TICK, ratio)
                painter.drawPixmap(left, box.center().y() - TICK // 2, mark)
                left += TICK + TICK_GAP
        figure = str(row.minutes)
        self.words(painter, inner, figure, step="dense", tone="ink_muted", align=RIGHT)


def _spoken(row: ExerciseRow) -> str:
    if not row.name:
        return row.title
    used = tr("in the day already") if row.used else ""
    own = tr("your own copy") if row.own else ""
    minutes = ntr("{n} minute", "{n} minutes", row.minutes)
    return ", ".join(part for part in (row.title, own, minutes, used) if part)


class ExerciseRail(QWidget):
    """``placed(name)`` when an exercise is to be placed after the selected block.

    ``edit_requested(name)`` to make an own copy or to edit it, ``delete_requested(name)`` of an own
    one, ``open_requested`` for a colleague's file.
    """

    placed = Signal(str)
    edit_requested = Signal(str)
    delete_requested = Signal(str)
    open_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[ExerciseRow, ...] = ()
        self.search_line = LineEdit(
            theme, tr("Find an exercise"), placeholder=tr("Find"), icon="search"
        )
        self.model: DragRows[ExerciseRow] = DragRows(EXERCISE, _key, _spoken, _can_be_placed)
        self.list = RowsView(tr("Exercises"), ExerciseDelegate(theme))
        self.menu = QMenu(self)
        self.open = Button(
            theme, tr("Open a colleague’s exercise"), "quiet", icon="upload", small=True
        )
        self._nothing = Label(theme, "", "dense", "ink_muted", wrap=True)
        self._build()
        self.search_line.textChanged.connect(self._on_text_changed)
        self.search_line.returnPressed.connect(self._on_return_pressed)
        self.list.row_opened.connect(self._on_row_opened)
        self.list.row_menu_requested.connect(self._on_row_menu_requested)
        self.menu.triggered.connect(self._on_menu_triggered)
        self.open.clicked.connect(self.open_requested)
        edit = QShortcut(QKeySequence("Ctrl+E"), self.list)
        edit.setContext(Qt.ShortcutContext.WidgetShortcut)
        edit.activated.connect(self._on_edit_key)

    def show_exercises(self, rows: tuple[ExerciseRow, ...]) -> None:
        """Show what can be placed."""
        self._rows = rows
        self._sift()

    def nothing(self) -> str:
        """Return the sentence of a search without a find; empty where there is one."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setDragEnabled(True)
        self.list.setAccessibleDescription(
            tr("Enter places it after the selected block, Ctrl E makes a copy to edit")
        )
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 3, SIDE + 1, 0)
        heading = Label(self._theme, tr("Exercises"), "heading")
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(Label(self._theme, tr("min"), "small", "ink_muted"))
        field = QVBoxLayout()
        field.setContentsMargins(SIDE, 10, SIDE + 4, 0)
        field.addWidget(self.search_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(field)
        column.addSpacing(10)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE - 8, 4, SIDE, 4)
        foot.addWidget(self.open)
        foot.addStretch(1)
        column.addLayout(foot)
        self._nothing.setContentsMargins(SIDE, 4, SIDE, 8)
        self._nothing.hide()

    def _sift(self) -> None:
        wanted = self.search_line.text().strip().casefold()
        found = [row for row in self._rows if not wanted or wanted in row.title.casefold()]
        if wanted:
            found = [row for row in found if row.name]
        self.model.show_rows(found)
        self._nothing.setVisible(not found)
        self._nothing.setText(
            tr("Nothing matches “{text}”. Check the spelling or clear the search.").format(
                text=self.search_line.text().strip()
            )
        )

    def _on_text_changed(self, _text: str) -> None:
        self._sift()

    def _on_return_pressed(self) -> None:
        if self.search_line.text().strip() and self.model.rows():
            self.placed.emit(self.model.rows()[0].name)

    def _on_row_menu_requested(self, name: str, at: QPoint) -> None:
        row = self.model.row(name)
        if row is None or not row.name:
            return
        self.menu.clear()
        edit = tr("Edit my copy") if row.own else tr("Make my own copy")
        for what, words, icon, can in (
            (PLACE, tr("Put it into the day"), "plus", True),
            (EDIT, edit, "square-pen", True),
            (DELETE, tr("Delete my copy"), "trash-2", row.own),
        ):
            if can:
                action = self.menu.addAction(self._theme.icon(icon), words)
                action.setData((what, name))
        self.menu.popup(at)

    def _on_menu_triggered(self, action: QAction) -> None:
        what, name = action.data()
        signal = {PLACE: self.placed, EDIT: self.edit_requested, DELETE: self.delete_requested}
        signal[what].emit(name)

    def _on_edit_key(self) -> None:
        row = self.model.row(self.list.key())
        if row is not None and row.name:
            self.edit_requested.emit(row.name)

    def _on_row_opened(self, name: str) -> None:
        row = self.model.row(name)
        if row is not None and row.name:
            self.placed.emit(name)


def _key(row: ExerciseRow) -> str:
    return row.name


def _can_be_placed(row: ExerciseRow) -> bool:
    return bool(row.name)
