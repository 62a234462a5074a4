"""The exercise editor: steps at the left, their words in the middle, the room's view at the right.

It belongs to the plan, for an exercise of one's own or for the text of one block.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.facilitation.preview import Preview as Played
from workshop.ui.console.editor_aside import EditorAside
from workshop.ui.console.editor_form import FieldsForm, Rows
from workshop.ui.console.editor_rail import EditorRail
from workshop.ui.console.editor_view import HEAD, EditorView, FieldView
from workshop.ui.console.page import TEXT_MOST, Page, scrolled
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.link_row import LinkRow
from workshop.ui.widgets.text_area import TextArea
from workshop.words import ntr, tr

DEMI = QFont.Weight.DemiBold
SIDE, TOP = 28, 20
GAP = 16
FAULTS = 4  # that are shown at once
SAY, SCRIPT_MOST = 2, 6  # lines of the script's fields


class EditorPage(Page):
    """``row_chosen(at)`` and what is asked for of the row that is shown.

    ``set_requested(path, value, usual)``, ``added(path, texts)``, ``moved(path, at, to)``,
    ``removed(path, at)`` of fields; ``step_added(kind)``, ``step_copied(at)``,
    ``step_moved(at, to)``, ``step_removed(at)`` of steps; ``use_requested``, ``save_requested``,
    ``back_asked`` and ``again_asked`` for what is done here alone, ``left``.
    """

    tab: ClassVar[str] = "plan"

    row_chosen = Signal(int)
    set_requested = Signal(object, object, object)
    added = Signal(object, object)
    moved = Signal(object, int, int)
    removed = Signal(object, int)
    step_added = Signal(str)
    step_copied = Signal(int)
    step_moved = Signal(int, int)
    step_removed = Signal(int)
    use_requested = Signal()
    save_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, now: Callable[[], float]) -> None:
        super().__init__(theme, rail=True, inspector=True)
        self._view: EditorView | None = None
        self.steps = EditorRail(theme)
        self.aside = EditorAside(theme, now)
        self.line = Label(theme, "", "small", "ink_muted")
        self.title = Label(theme, "", "title")
        self.use = Button(theme, tr("Use in the agenda"), "primary")
        self.save = Button(theme, tr("Save as a file"), icon="file-down")
        self.script: dict[str, TextArea] = {
            name: TextArea(theme, words, SAY)
            for name, words in (("say", tr("Say")), ("do", tr("Do")), ("listen", tr("Listen for")))
        }
        for area in self.script.values():
            area.lines.grow(SAY, SCRIPT_MOST)
        self.form = FieldsForm(theme)
        self._words = QWidget()
        self._fault_column = QVBoxLayout()
        self._fault_rows: list[tuple[LinkRow, int]] = []
        self._content = QWidget()
        self._area = scrolled(self._content)
        self._build()
        self._connect()

    def show_editor(self, view: EditorView, step: str) -> None:
        """Show a row of the exercise; ``step`` is the id of its step, empty for the exercise."""
        other = self._view is None or (view.at, view.own) != (self._view.at, self._view.own)
        self._view = view
        self.steps.show_editor(view)
        self.line.setText(view.line)
        row = next(row for row in view.rows if row.at == view.at)
        self.title.setText(view.title if view.at == HEAD else row.title)
        self._words.setVisible(bool(view.script))
        for field in view.script:
            self.script[str(field.at[-1])].set_text(str(field.value or ""))
        self.form.show_fields(f"{view.own} {view.kind} {view.at}", view.main)
        self.aside.show_editor(view, step)
        for button in (self.use, self.save):
            button.setVisible(view.own)
        self.use.setEnabled(not view.faults)
        self._show_faults(view)
        if other:
            self._area.verticalScrollBar().setValue(0)
        self.keys_changed.emit()

    def show_played(self, played: Played | None, words: str = "") -> None:
        """Show the exercise as it was played, or say why it was not."""
        self.aside.show_played(played, words)

    def begin_row(self, at: tuple[str | int, ...]) -> None:
        """Type in the last row of a table."""
        rows = self.form.controls.get(at)
        if isinstance(rows, Rows):
            rows.begin_last()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        return (
            KeyHint("Alt ↑ ↓", tr("move")),
            KeyHint("Ctrl D", tr("copy step")),
            KeyHint("Ctrl Z", tr("undo")),
            KeyHint(tr("Esc"), tr("back to the agenda")),
            KeyHint("?", tr("all keys")),
        )

    def first_focus(self) -> QWidget | None:
        """The list of steps."""
        return self.steps.list

    def _build(self) -> None:
        assert self.rail is not None
        assert self.inspector is not None
        self.rail.body.setContentsMargins(0, 20, 0, 6)
        self.rail.body.addWidget(self.steps)
        self.inspector.body.setContentsMargins(0, 20, 0, 14)
        self.inspector.body.addWidget(self.aside)
        self.sheet.body.setContentsMargins(SIDE, TOP, SIDE, 0)
        self.sheet.body.setSpacing(0)
        self.sheet.body.addLayout(self._header())
        self.sheet.body.addSpacing(8)
        self.sheet.body.addWidget(self.banner)
        self.sheet.body.addLayout(self._fault_column)
        self.sheet.body.addWidget(self._area, 1)
        both = QHBoxLayout()
        both.setSpacing(GAP)
        both.addWidget(self.script["do"], 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self.script["listen"], 1, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, GAP)
        words.setSpacing(8)
        words.addWidget(self.script["say"])
        words.addLayout(both)
        self._content.setMaximumWidth(TEXT_MOST)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(4, 4, 14, 20)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self.form)
        column.addStretch(1)

    def _header(self) -> QHBoxLayout:
        self.title.setFixedHeight(self.theme.line("title"))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.line)
        left.addWidget(self.title)
        header = QHBoxLayout()
        header.setSpacing(10)
        header.addLayout(left, 1)
        header.addWidget(self.save)
        header.addWidget(self.use)
        return header

    def _connect(self) -> None:
        steps, aside = self.steps, self.aside
        steps.row_chosen.connect(self.row_chosen)
        steps.step_added.connect(self.step_added)
        steps.list.move_requested.connect(self.step_moved)
        steps.list.copy_requested.connect(self.step_copied)
        steps.list.remove_requested.connect(self.step_removed)
        aside.copy_requested.connect(self._on_copy)
        aside.remove_requested.connect(self._on_remove)
        for form in (self.form, aside.form):
            form.set_requested.connect(self.set_requested)
            form.added.connect(self.added)
            form.moved.connect(self.moved)
            form.removed.connect(self.removed)
        for area in self.script.values():
            area.committed.connect(self._on_script)
        self.use.clicked.connect(self.use_requested)
        self.save.clicked.connect(self.save_requested)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _show_faults(self, view: EditorView) -> None:
        for row, _ in self._fault_rows:
            row.hide()
            row.deleteLater()
        self._fault_rows = []
        for fault in view.faults[:FAULTS]:
            more = len(view.faults) - FAULTS
            last = fault is view.faults[FAULTS - 1] if more > 0 else False
            below = ntr("and {n} more", "and {n} more", more) if last else ""
            row = LinkRow(self.theme, fault.words, below, "circle-alert")
            row.clicked.connect(self._on_fault)
            self._fault_rows.append((row, fault.at))
            self._fault_column.addWidget(row)

    def _script_field(self, area: QObject) -> FieldView | None:
        script = self._view.script if self._view is not None else ()
        return next((f for f in script if self.script[str(f.at[-1])] is area), None)

    def _on_script(self, text: str) -> None:
        field = self._script_field(self.sender())
        if field is not None:
            self.set_requested.emit(field.at, text, "")

    def _on_copy(self) -> None:
        if self._view is not None:
            self.step_copied.emit(self._view.at)

    def _on_remove(self) -> None:
        if self._view is not None:
            self.step_removed.emit(self._view.at)

    def _on_fault(self) -> None:
        sender = self.sender()
        at = next((at for row, at in self._fault_rows if row is sender), HEAD)
        self.row_chosen.emit(at)
