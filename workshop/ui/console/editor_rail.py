"""The rail of the exercise editor: the exercise itself, its steps, their minutes together."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.ui.console.editor_view import HEAD, EditorView, StepRow
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.rows import RowsView
from workshop.ui.widgets.spine import paint_spine
from workshop.words import tr

DEMI = QFont.Weight.DemiBold
LOW, HIGH = 29, 52
SIDE = 24
UPPER, FIRST_LINE = 34, 26


class StepDelegate(RowDelegate[StepRow]):
    """Title and minutes; the row that is edited has its kind below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.scaled(LOW), "surface")
        self.chosen = HEAD

    def height_of(self, row: StepRow) -> int:
        """The row that is edited is higher."""
        two = row.at == self.chosen and row.at != HEAD
        return self.theme.scaled(HIGH) if two else self.height

    def paint_row(
        self, painter: QPainter, box: QRect, row: StepRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw one row."""
        del option
        here = row.at == self.chosen
        if here:
            painter.fillRect(box, self.theme.colour("surface"))
            paint_spine(painter, box.left(), box.top(), box.height(), self.theme)
        two = here and row.at != HEAD
        width, height = (
            box.width() - 2 * SIDE + 4,
            self.theme.scaled(UPPER) if two else box.height(),
        )
        line = QRect(box.left() + SIDE, box.top(), width, height)
        weight = DEMI if here else None
        words = line.adjusted(0, 0, -36, 0)
        self.words(painter, words, row.title, step="dense", weight=weight)
        self.words(painter, line, row.minutes, step="dense", tone="ink_muted", align=RIGHT)
        if two and row.detail:
            px = self.theme.scaled
            below = QRect(line.left(), box.top() + px(FIRST_LINE), width, px(HIGH - FIRST_LINE - 4))
            self.words(painter, below, row.detail, step="small", tone="ink_muted")


class StepList(RowsView):
    """Alt and an arrow moves a step, Ctrl D copies it, Del takes it out."""

    move_requested = Signal(int, int)
    copy_requested = Signal(int)
    remove_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key asks of the chosen step."""
        key, held = Qt.Key(event.key()), event.modifiers()
        at = int(self.key() or HEAD)
        if at == HEAD:
            super().keyPressEvent(event)
        elif held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(at, at + (1 if key == Qt.Key.Key_Down else -1))
        elif held & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_D:
            self.copy_requested.emit(at)
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit(at)
        else:
            super().keyPressEvent(event)


class EditorRail(QWidget):
    """``row_chosen(at)``, ``step_added(kind)``, and what the list asks for."""

    row_chosen = Signal(int)
    step_added = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = StepDelegate(theme)
        self.list = StepList(tr("Steps"), self._delegate)
        self.model: RowsModel[StepRow] = RowsModel(_key, _spoken, parent=self)
        self._together = Label(theme, "", "dense", weight=DEMI)
        self.add = Button(theme, tr("Add a step"), "quiet", icon="plus", small=True)
        self.menu = QMenu(self)
        self._told = Label(theme, "", "small", "ink_muted", weight=DEMI)
        self._note = Label(theme, "", "small", "ink_muted", wrap=True)
        self._build()
        self.list.row_chosen.connect(self._on_row_chosen)
        self.add.clicked.connect(self._on_add)
        self.menu.triggered.connect(self._on_kind)

    def show_editor(self, view: EditorView) -> None:
        """Show the rows, one of them chosen."""
        self._delegate.chosen = view.at
        self.model.show_rows(view.rows)
        self.model.layoutChanged.emit()  # heights follow what is chosen
        self.list.choose(str(view.at))
        self._together.setText(view.together)
        self._told.setText(tr("This is your own copy") if view.own else tr("For this block alone"))
        self._note.setText(
            tr("The stock exercise stays as it is. Sessions keep the words they had.")
            if view.own
            else tr("The exercise stays as it is, here and in all other sessions.")
        )

    def show_kinds(self, kinds: tuple[tuple[str, str], ...]) -> None:
        """Offer kinds of step to add: (name, words)."""
        self.menu.clear()
        for name, words in kinds:
            self.menu.addAction(words).setData(name)

    def _build(self) -> None:
        self.list.setModel(self.model)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 3, SIDE - 4, 0)
        head.addWidget(Label(self._theme, tr("Steps"), "heading"))
        head.addStretch(1)
        head.addWidget(Label(self._theme, tr("min"), "small", "ink_muted"))
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE, 8, SIDE - 4, 8)
        foot.setSpacing(8)
        sum_ = QHBoxLayout()
        sum_.addWidget(Label(self._theme, tr("Together"), "dense", weight=DEMI))
        sum_.addStretch(1)
        sum_.addWidget(self._together)
        foot.addLayout(sum_)
        row = QHBoxLayout()
        row.setContentsMargins(-8, 0, 0, 0)
        row.addWidget(self.add)
        row.addStretch(1)
        foot.addLayout(row)
        foot.addSpacing(6)
        foot.addWidget(self._told)
        foot.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _on_row_chosen(self, key: str) -> None:
        self.row_chosen.emit(int(key))

    def _on_add(self) -> None:
        self.menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 4)))

    def _on_kind(self, action: QAction) -> None:
        self.step_added.emit(str(action.data()))


def _key(row: StepRow) -> str:
    return row.key


def _spoken(row: StepRow) -> str:
    minutes = tr("{n} min").format(n=row.minutes) if row.minutes else ""
    return ", ".join(part for part in (row.title, minutes, row.detail) if part)
