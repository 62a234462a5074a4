"""Beside the form: what the room sees, how the step is run, and the sheet on paper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.domain.scene import BLANK
from workshop.facilitation.preview import Preview as Played
from workshop.ui.console.details import Details
from workshop.ui.console.editor_form import FieldsForm
from workshop.ui.console.editor_view import EditorView
from workshop.ui.console.print_preview import Preview
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import ElidedLabel, Label
from workshop.ui.widgets.thumbnail import Thumbnail
from workshop.words import tr

DEMI = QFont.Weight.DemiBold
PAPER_HEIGHT = 400
PART = 16


class Pager(QWidget):
    """Words, and a way back and on. ``turned(step)``: 1 on, -1 back."""

    turned = Signal(int)

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__()
        self.words = ElidedLabel(theme, "", "small", "ink_muted")
        back = tr("{what}: back").format(what=what)
        on = tr("{what}: on").format(what=what)
        self.back = Button(theme, "", "quiet", icon="chevron-left", name=back, small=True)
        self.on = Button(theme, "", "quiet", icon="chevron-right", name=on, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)

    def show_place(self, words: str, at: int, of: int) -> None:
        """Say where one is (from 0)."""
        self.words.set_text(words)
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at < of - 1)
        self.setVisible(of > 0)

    def _on_back(self) -> None:
        self.turned.emit(-1)

    def _on_on(self) -> None:
        self.turned.emit(1)


class EditorAside(Details):
    """``copy_requested`` and ``remove_requested`` for the step that is shown."""

    copy_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, now: Callable[[], float]) -> None:
        super().__init__()
        self._theme = theme
        self._played: Played | None = None
        self._step = ""
        self._scene = 0
        self._sheet = 0
        self.wall = Thumbnail(theme, now, tr("The room sees"))
        self.scenes = Pager(theme, tr("Scenes"))
        self.said = Label(theme, "", "small", "ink_muted", wrap=True)
        self._kind_head = Label(theme, tr("Kind"), "small", "ink_muted", weight=DEMI)
        self.kind = Label(theme, "", "dense", wrap=True)
        self.form = FieldsForm(theme)
        self.copy = Button(theme, tr("Copy step"), "quiet", icon="copy", small=True)
        self.remove = Button(theme, tr("Remove step"), "danger", icon="trash-2", small=True)
        self._acts = QWidget()
        self._paper_head = Label(theme, tr("On paper"), "small", "ink_muted", weight=DEMI)
        self.sheets = Pager(theme, tr("Sheets"))
        self.paper = Preview(theme)
        self._build()
        self.scenes.turned.connect(self._on_scene_turned)
        self.sheets.turned.connect(self._on_sheet_turned)
        self.copy.clicked.connect(self.copy_requested)
        self.remove.clicked.connect(self.remove_requested)

    def show_editor(self, view: EditorView, step: str) -> None:
        """Show the row that is edited; ``step`` is the id of its step, empty for the exercise."""
        for widget in (self._kind_head, self.kind, self._acts):
            widget.setVisible(bool(view.kind))
        self.kind.setText(view.kind)
        self.form.show_fields(f"{view.own} {view.kind}", view.beside)
        self.remove.setEnabled(view.can_remove)
        if step != self._step:
            self._step = step
            self._scene = self._first_scene()
        self._show_played()
        self._order()

    def _order(self) -> None:
        """Let Tab come to what is done with a step after its fields, which are made anew."""
        fields = [
            widget
            for widget in self.form.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for before, after in pairwise((*fields[-1:], self.copy, self.remove)):
            QWidget.setTabOrder(before, after)

    def show_played(self, played: Played | None, words: str = "") -> None:
        """Show the exercise as it was played; ``words`` instead of it say why it was not."""
        first = self._played is None
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if played is not None:
            self._played = played
            if first:
                self._scene = self._first_scene()
        self._show_played(new=played is not None)

    def forget(self) -> None:
        """Another exercise is to come: show nothing of this one."""
        self._played = None
        self._scene = self._sheet = 0
        self._step = ""
        self.wall.show_scene(BLANK)
        self.paper.show_pdf("", b"")
        self._show_played()

    def _show_played(self, *, new: bool = False) -> None:
        played = self._played
        scenes = played.scenes if played is not None else ()
        sheets = played.sheets if played is not None else ()
        self._scene = max(0, min(self._scene, len(scenes) - 1))
        self._sheet = max(0, min(self._sheet, len(sheets) - 1))
        if scenes:
            self.wall.show_scene(scenes[self._scene])
        told = tr("Scene {at} of {of}").format(at=self._scene + 1, of=len(scenes))
        self.scenes.show_place(told, self._scene, len(scenes))
        for widget in (self._paper_head, self.paper):
            widget.setVisible(bool(sheets))
        title = sheets[self._sheet][0] if sheets else ""
        self.sheets.show_place(title, self._sheet, len(sheets))
        if sheets and new:
            self.paper.show_pdf(title, sheets[self._sheet][1].pdf)

    def _first_scene(self) -> int:
        """Return the first scene of the step, best while it runs."""
        names = self._played.names if self._played is not None else ()
        wanted = (f"{self._step}-1-running", f"{self._step}-")
        for begin in wanted if self._step else ():
            for place, name in enumerate(names):
                if name.startswith(begin):
                    return place
        return 0

    def _on_scene_turned(self, step: int) -> None:
        self._scene += step
        self._show_played()

    def _on_sheet_turned(self, step: int) -> None:
        self._sheet += step
        self._show_played(new=True)

    def _build(self) -> None:
        column = self.body
        column.addWidget(Label(self._theme, tr("The room sees"), "small", "ink_muted", weight=DEMI))
        column.addSpacing(6)
        column.addWidget(self.wall)
        column.addWidget(self.scenes)
        column.addWidget(self.said)
        column.addSpacing(8)
        column.addWidget(self._kind_head)
        column.addSpacing(2)
        column.addWidget(self.kind)
        column.addSpacing(PART)
        column.addWidget(self.form)
        column.addSpacing(PART)
        row = QHBoxLayout(self._acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.copy)
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addWidget(self._acts)
        column.addSpacing(PART)
        column.addWidget(self._paper_head)
        column.addWidget(self.sheets)
        self.paper.setFixedHeight(PAPER_HEIGHT)
        column.addWidget(self.paper)
        column.addStretch(1)
        self.said.hide()
        self.forget()
