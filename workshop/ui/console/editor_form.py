"""The form of the exercise editor: a control for every field, built from what the view names."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.content.fields import Form
from workshop.facilitation.drafts import At
from workshop.ui.console.editor_table import RowsTable
from workshop.ui.console.editor_view import FieldView, cell_value, number, rows_text
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.choices import Choices
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.switch import Check
from workshop.ui.widgets.text_area import TextArea
from workshop.words import tr

DEMI = QFont.Weight.DemiBold
PART, LABEL_GAP = 16, 6
FEWEST, MOST = 2, 8  # lines of a field that are seen at once
NUMBER_WIDTH = 76
ROOM = 288  # px of the inspector's controls


class Rows(QWidget):
    """A table under its heading, with the ways to add to it.

    ``set_requested(path, value, usual)``, ``added(path, texts)``, ``moved(path, at, to)``,
    ``removed(path, at)``.
    """

    set_requested = Signal(object, object, object)
    added = Signal(object, object)
    moved = Signal(object, int, int)
    removed = Signal(object, int)

    def __init__(self, theme: Theme, view: FieldView) -> None:
        super().__init__()
        self.view = view
        self._heading = Label(theme, view.label, "heading", weight=DEMI)
        self._count = Label(theme, "", "small", "ink_muted")
        self.table = RowsTable(theme)
        self.add = Button(theme, tr("Add"), "quiet", icon="plus", small=True)
        self.paste = Button(theme, tr("Paste several"), "quiet", icon="copy", small=True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._heading)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.add)
        head.addWidget(self.paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(self._on_add)
        self.paste.clicked.connect(self._on_paste)
        self.table.cell_kept.connect(self._on_cell_kept)
        self.table.move_requested.connect(self._on_move)
        self.table.remove_requested.connect(self._on_remove)
        self.show_field(view)

    def show_field(self, view: FieldView) -> None:
        """Show the rows anew."""
        self.view = view
        self._count.setText(rows_text(view))
        self.table.show_field(view)
        for button in (self.add, self.paste):
            button.setVisible(view.grows)

    def begin_last(self) -> None:
        """Type in the last row."""
        if self.view.rows:
            self.table.choose(len(self.view.rows) - 1)
            self.table.setFocus()
            self.table.open_cell()

    def _on_add(self) -> None:
        self.added.emit(self.view.at, ("",))

    def _on_paste(self) -> None:
        lines = QGuiApplication.clipboard().text().splitlines()
        texts = tuple(" ".join(line.split()) for line in lines if line.strip())
        if texts:
            self.added.emit(self.view.at, texts)

    def _on_cell_kept(self, row: int, column: int, words: str) -> None:
        shown = self.view.columns[column]
        at = (*self.view.at, row, shown.field.name)
        try:
            value = words if shown.choices else cell_value(shown, words)
        except ValueError:
            value = words  # kept as it was typed; the fault is said with the others
        nothing = value == "" and not shown.field.required
        self.set_requested.emit(at, None if nothing else value, shown.field.usual)

    def _on_move(self, at: int, to: int) -> None:
        self.moved.emit(self.view.at, at, to)

    def _on_remove(self, at: int) -> None:
        self.removed.emit(self.view.at, at)


Control = Rows | Check | Choices | TextArea | Field


class FieldsForm(QWidget):
    """Controls for fields, one under the other. Signals as those of ``Rows``."""

    set_requested = Signal(object, object, object)
    added = Signal(object, object)
    moved = Signal(object, int, int)
    removed = Signal(object, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key: tuple[object, ...] = ()
        self.controls: dict[At, Control] = {}
        self._views: dict[At, FieldView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_fields(self, name: str, fields: tuple[FieldView, ...]) -> None:
        """Show fields; ``name`` tells one form from another, so that controls are built anew."""
        key = (name, *((f.at, f.form, f.label, f.long, f.choices) for f in fields))
        if key != self._key:
            self._key = key
            self._build(fields)
        for field in fields:
            self._views[field.at] = field
            _fill(self.controls[field.at], field)

    def _build(self, fields: Iterable[FieldView]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self.controls, self._views = {}, {}
        for place, field in enumerate(fields):
            if place:
                self._column.addSpacing(PART)
            if field.form is Form.CHOICE:
                self._put(Label(self._theme, field.label, "small", "ink_muted", weight=DEMI))
                self._column.addSpacing(LABEL_GAP)
            control = self.controls[field.at] = self._control(field)
            self._put(control)

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()  # now, not one turn later: the place of all that follows depends on it

    def _control(self, view: FieldView) -> Control:
        if view.form is Form.ROWS:
            rows = Rows(self._theme, view)
            rows.set_requested.connect(self.set_requested)
            rows.added.connect(self.added)
            rows.moved.connect(self.moved)
            rows.removed.connect(self.removed)
            return rows
        if view.form is Form.CHOICE:
            value = str(view.value or "")
            choices = Choices(self._theme, view.label, view.choices, value, ROOM)
            choices.chosen.connect(self._on_text)
            return choices
        if view.form is Form.SWITCH:
            check = Check(self._theme, view.label)
            check.clicked.connect(self._on_checked)
            return check
        if view.form is Form.LINES or view.long:
            shown = len(view.value or ()) if view.form is Form.LINES else FEWEST
            area = TextArea(self._theme, view.label, max(FEWEST, min(MOST, shown)))
            area.lines.grow(FEWEST, MOST)
            area.committed.connect(self._on_text)
            return area
        field = Field(self._theme, view.label)
        if view.form is Form.NUMBER:
            field.line.setMaximumWidth(NUMBER_WIDTH)
        field.committed.connect(self._on_text)
        return field

    def _on_checked(self, on: bool) -> None:
        view = self._view_of(self.sender())
        self.set_requested.emit(view.at, on, view.usual)

    def _on_text(self, words: str) -> None:
        view = self._view_of(self.sender())
        value: object = words
        if view.form is Form.LINES:
            value = [line.strip() for line in words.splitlines() if line.strip()]
        elif view.form is Form.NUMBER:
            try:
                value = number(words)
            except ValueError:
                value = words  # kept as it was typed; the fault is said with the others
        usual = list(view.usual) if isinstance(view.usual, tuple) else view.usual
        self.set_requested.emit(view.at, value, usual)

    def _view_of(self, control: QObject) -> FieldView:
        return next(self._views[at] for at, one in self.controls.items() if one is control)


def _fill(control: Control, view: FieldView) -> None:
    value = view.value
    if isinstance(control, Rows):
        control.show_field(view)
    elif isinstance(control, Check):
        control.setChecked(bool(value))
    elif isinstance(control, Choices):
        control.set_value(str(value or ""))
    elif isinstance(control, TextArea):
        many = isinstance(value, list | tuple)
        control.set_text("\n".join(map(str, value)) if many else str(value or ""))
    else:
        plain = isinstance(value, int | float)
        control.set_text(f"{value:g}" if plain else str(value or ""))
