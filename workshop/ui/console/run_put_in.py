"""On the run page: a break, a talk, a timer or an exercise is put in after the present block."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from workshop.ui.console.plan_view import ExerciseRow
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.popover import Popover
from workshop.ui.widgets.rows import KEY, RowsView
from workshop.words import tr

DEMI = QFont.Weight.DemiBold
SHOWN = 8  # rows seen at once
PAD = 6


class PutInDelegate(RowDelegate[ExerciseRow]):
    """Paints a title and its minutes."""

    def paint_row(
        self, painter: QPainter, box: QRect, row: ExerciseRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw one row."""
        del option
        inner = box.adjusted(PAD, 0, -PAD, 0)
        minutes = tr("{n} min").format(n=row.minutes)
        taken = self.words(painter, inner, minutes, step="small", tone="ink_muted", align=RIGHT)
        self.words(painter, inner.adjusted(0, 0, -taken - PAD, 0), row.title, step="dense")


class PutInPopover(Popover):
    """Letters of a title, Enter. ``chosen(name)``: that exercise is put in after the block."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, rows: tuple[ExerciseRow, ...]) -> None:
        title = tr("Put in after this block")
        super().__init__(theme, title, window)
        # What is put in on the way is a break, a talk or a timer more often than an exercise.
        named = [row for row in rows if row.name]
        self._rows = tuple(sorted(named, key=lambda row: not row.plain))
        self.line = LineEdit(theme, title, placeholder=tr("Letters of a title"))
        self.model = RowsModel[ExerciseRow](_key, _text, parent=self)
        self.rows = RowsView(tr("What can be put in"), PutInDelegate(theme, theme.px("row_dense")))
        self.rows.setModel(self.model)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFixedHeight(SHOWN * theme.px("row_dense"))
        self.body.addWidget(Label(theme, title, "dense", weight=DEMI))
        self.body.addWidget(self.line)
        self.body.addWidget(self.rows)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self._on_return)
        self.rows.clicked.connect(self._on_clicked)
        self._on_edited("")

    def first_focus(self) -> QWidget | None:
        """Typing comes first."""
        return self.line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move through the titles while the line keeps the focus."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        keys = [row.name for row in self.model.rows()]
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self.rows.key()) if self.rows.key() in keys else -1
        self.rows.choose(keys[max(0, min(len(keys) - 1, at + step))])

    def _on_edited(self, text: str) -> None:
        wanted = text.strip().casefold()
        found = tuple(row for row in self._rows if wanted in row.title.casefold())
        self.model.show_rows(found)
        self.rows.choose(found[0].name if found else "")

    def _on_return(self) -> None:
        if self.rows.key():
            self.chosen.emit(self.rows.key())

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(KEY)))


def _key(row: ExerciseRow) -> str:
    return row.name


def _text(row: ExerciseRow) -> str:
    return tr("{title}, {n} minutes").format(title=row.title, n=row.minutes)
