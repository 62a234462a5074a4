"""The type-in page: a colleague's sheets, step by step, and the file that goes back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.ui.activities.modes import SHARE
from workshop.ui.activities.panel import Panel
from workshop.ui.activities.registry import panel_for
from workshop.ui.console.page import Page
from workshop.ui.console.type_view import TypeRow, TypeView
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.rows import RowsView
from workshop.words import tr

BOLD = QFont.Weight.DemiBold
SIDE, ROW = 20, 48
ABOVE_PANEL = 130  # title, line and margins
PanelFor = Callable[[str, Theme], Panel | None]


class TypeDelegate(RowDelegate[TypeRow]):
    """Paints a step: its block, what it is, and how many sheets are in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ROW, hover="surface")

    def paint_row(
        self, painter: QPainter, box: QRect, row: TypeRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw both lines."""
        del option
        inner = box.adjusted(SIDE, 0, -SIDE, 0)
        top = inner.top() + (5 if row.below else (ROW - 20) // 2)
        upper = QRect(inner.left(), top, inner.width(), 20)
        lower = QRect(inner.left(), inner.top() + 25, inner.width(), 18)
        tone = "ok" if row.full else "ink_muted"
        taken = self.words(painter, upper, row.counted, step="small", tone=tone, align=RIGHT)
        self.words(painter, upper.adjusted(0, 0, -taken - 8, 0), row.title, step="dense")
        self.words(painter, lower, row.below, step="small", tone="ink_muted")


class TypePage(Page):
    """``step_chosen(run)``; what the panel asks for is handed on; the file that goes back."""

    step_chosen = Signal(str)
    sheet_typed = Signal(object, object)
    done_typed = Signal(int)
    take_back_requested = Signal(str)
    clear_requested = Signal()
    wanted = Signal(object)
    give_back_requested = Signal()
    lead_requested = Signal()

    def __init__(self, theme: Theme, panels: PanelFor = panel_for) -> None:
        super().__init__(theme, rail=True, inspector=True)
        self._panels = panels
        self._kind = ""
        self.panel: Panel | None = None
        self.view = RowsView(tr("Steps with sheets"), TypeDelegate(theme))
        self.model: RowsModel[TypeRow] = RowsModel(_key, _text, parent=self)
        self.done = Label(theme, "", "small", "ink_muted")
        self.title = Label(theme, "", "title")
        self.line = Label(theme, "", "small", "ink_muted")
        self.shut = Label(theme, "", "body", "ink_muted", wrap=True)
        self.give_back = Button(
            theme, tr("Save to give back"), "primary", icon="file-down", key=tr("Ctrl S")
        )
        self.lead = Button(theme, tr("Lead it here instead"), "quiet", small=True)
        self._holder = QVBoxLayout()
        self._build()
        self._connect()

    def show_steps(self, view: TypeView) -> None:
        """Show the steps, and the sheets of the one that is open."""
        self.model.show_rows(view.rows)
        self.view.choose(view.key)
        self.done.setText(view.done)
        none = tr("There is nothing to type in this session.")
        self.title.setText(view.title if view.rows else none)
        self.line.setText(view.line)
        self.shut.setText(view.shut)
        self.shut.setVisible(bool(view.shut))
        if view.kind != self._kind:
            focus = self.focusWidget()
            if self.panel is not None and focus is not None and self.panel.isAncestorOf(focus):
                self.view.setFocus()  # not to be lost with the panel that goes
            self._change_panel(view.kind)
        if self.panel is not None:
            self.panel.setVisible(view.capture is not None)
            if view.capture is not None:
                self.panel.show_capture(view.capture)
        self._give_room()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        save = KeyHint(tr("Ctrl S"), tr("save to give back"))
        return (save, KeyHint("F6", tr("next area")), KeyHint("?", tr("all keys")))

    def first_focus(self) -> QWidget | None:
        """The sheet, so that the next digit goes into it."""
        if self.panel is not None and self.panel.isVisibleTo(self):
            return self.panel.first_focus() or self.view
        return self.view

    def focus_sheet(self) -> None:
        """Let the next digit go into the sheet."""
        target = self.first_focus()
        if target is not None and self.isVisible():
            target.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sheet have the room that there is."""
        super().resizeEvent(event)
        self._give_room()

    def _build(self) -> None:
        assert self.rail is not None
        assert self.inspector is not None
        heading = Label(self.theme, tr("Sheets to type"), "small", "ink_muted", weight=BOLD)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 20, SIDE, 8)
        head.setSpacing(2)
        head.addWidget(heading)
        head.addWidget(self.done)
        self.rail.body.setContentsMargins(0, 0, 0, 0)
        self.rail.body.addLayout(head)
        self.view.setModel(self.model)
        self.rail.body.addWidget(self.view, 1)
        self.title.setFixedHeight(self.theme.line("title"))
        body = self.sheet.body
        body.setContentsMargins(28, 26, 28, 20)
        body.addWidget(self.title)
        body.addWidget(self.line)
        body.addSpacing(8)
        body.addWidget(self.banner)
        body.addWidget(self.shut)
        body.addSpacing(12)
        body.addLayout(self._holder, 1)
        told = tr(
            "You type for a colleague. The session is led on the other laptop: only sheets and the "
            "list of people can be changed here."
        )
        after = tr("Opened there, the file adds what you typed, and nothing twice.")
        column = self.inspector.body
        column.setContentsMargins(24, 24, 24, 20)
        column.addWidget(self.give_back)
        column.addSpacing(12)
        column.addWidget(Label(self.theme, after, "small", "ink_muted", wrap=True))
        column.addSpacing(20)
        column.addWidget(Label(self.theme, tr("Typing in"), "heading", weight=BOLD))
        column.addSpacing(6)
        column.addWidget(Label(self.theme, told, "dense", "ink_muted", wrap=True))
        column.addStretch(1)
        column.addWidget(self.lead)

    def _connect(self) -> None:
        self.view.row_chosen.connect(self.step_chosen)
        self.view.row_opened.connect(self._on_opened)
        self.view.clicked.connect(self._on_opened)
        self.give_back.clicked.connect(self.give_back_requested)
        self.lead.clicked.connect(self.lead_requested)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.activated.connect(self.give_back_requested)

    def _on_opened(self) -> None:
        self.focus_sheet()

    def _change_panel(self, kind: str) -> None:
        if self.panel is not None:
            self._holder.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
        self._kind = kind
        self.panel = panel = self._panels(kind, self.theme.plain) if kind else None
        if panel is None:
            return
        self._holder.addWidget(panel, 0, Qt.AlignmentFlag.AlignTop)
        panel.sheet_typed.connect(self.sheet_typed)
        panel.done_typed.connect(self.done_typed)
        panel.take_back_requested.connect(self.take_back_requested)
        panel.clear_requested.connect(self.clear_requested)
        panel.wanted.connect(self.wanted)

    def _give_room(self) -> None:
        if self.panel is None or not self.height():
            return
        # A panel takes a share, so that a script can be read above it; here there is none.
        self.panel.give_room(round((self.height() - ABOVE_PANEL) / SHARE))
        self.panel.updateGeometry()
        self.sheet.body.activate()


def _key(row: TypeRow) -> str:
    return row.key


def _text(row: TypeRow) -> str:
    return ", ".join(part for part in (row.title, row.below, row.counted) if part)
