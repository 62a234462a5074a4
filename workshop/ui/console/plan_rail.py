"""The rail of the plan: exercises, then talks and breaks, to drag or to place with Enter."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.ui.console.plan_view import ExerciseRow
from workshop.ui.models.dragging import DragRows
from workshop.ui.models.rows import RIGHT, RowDelegate
from workshop.ui.theme import Theme
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


class ExerciseDelegate(RowDelegate[ExerciseRow]):
    """Handle, title, tick if used, minutes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ROW_HEIGHT, "surface")

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
        words = inner.adjusted(HANDLE, 0, -MINUTES - (TICK + TICK_GAP if row.used else 0), 0)
        tone = "ink_muted" if row.used else "ink"
        width = self.words(painter, words, row.title, step="dense", tone=tone)
        if row.used:
            tick = self.theme.pixmap("check", "ink_muted", TICK, ratio)
            painter.drawPixmap(words.left() + width + TICK_GAP, box.center().y() - TICK // 2, tick)
        figure = str(row.minutes)
        self.words(painter, inner, figure, step="dense", tone="ink_muted", align=RIGHT)


def _spoken(row: ExerciseRow) -> str:
    if not row.name:
        return row.title
    used = tr("in the day already") if row.used else ""
    minutes = ntr("{n} minute", "{n} minutes", row.minutes)
    return ", ".join(part for part in (row.title, minutes, used) if part)


class ExerciseRail(QWidget):
    """``placed(name)`` when an exercise is to be placed after the selected block."""

    placed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[ExerciseRow, ...] = ()
        self.search_line = LineEdit(
            theme, tr("Find an exercise"), placeholder=tr("Find"), icon="search"
        )
        self.model: DragRows[ExerciseRow] = DragRows(EXERCISE, _key, _spoken, _can_be_placed)
        self.list = RowsView(tr("Exercises"), ExerciseDelegate(theme))
        self._nothing = Label(theme, "", "dense", "ink_muted", wrap=True)
        self._build()
        self.search_line.textChanged.connect(self._on_text_changed)
        self.search_line.returnPressed.connect(self._on_return_pressed)
        self.list.row_opened.connect(self._on_row_opened)

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
        self.list.setAccessibleDescription(tr("Enter places it after the selected block"))
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

    def _on_row_opened(self, name: str) -> None:
        row = self.model.row(name)
        if row is not None and row.name:
            self.placed.emit(name)


def _key(row: ExerciseRow) -> str:
    return row.name


def _can_be_placed(row: ExerciseRow) -> bool:
    return bool(row.name)
