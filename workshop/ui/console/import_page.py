"""The import page: a list of people is looked at before anything of it is written."""

from __future__ import annotations

from typing import ClassVar, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.errors import UserError
from workshop.ui.console.drop_page import DropPage
from workshop.ui.console.drops import Wanted
from workshop.ui.console.import_parts import Facts, Legend, PasteBox
from workshop.ui.console.import_questions import ImportQuestions
from workshop.ui.console.import_table import ImportTable
from workshop.ui.console.import_view import ImportView
from workshop.ui.console.page import TABLE_MOST, TEXT_MOST, kept_left, scrolled
from workshop.ui.console.people_inspector import ListAdvice
from workshop.ui.console.people_page import BESIDE, RIGHT
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import ElidedLabel, Glyph, Label
from workshop.words import ntr, tr

State = Literal["paste", "reading", "list", "fault"]
HEAD = 52
BOX = 420  # greatest height of the box to paste in
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportPage(DropPage):
    """Shows one of four: a box to paste in, a list being read, the list, or why there is none."""

    tab: ClassVar[str] = "people"

    left = Signal()
    accepted = Signal()
    text_given = Signal(str)
    paste_requested = Signal()
    open_requested = Signal()
    column_given = Signal(int, str)
    told = Signal(str, object)
    answered = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Wanted.PEOPLE)
        self.state: State = "paste"
        self.view: ImportView | None = None
        self.title = Label(theme, tr("Import people"), "title")
        self.about = ElidedLabel(theme, "", "small", "ink_muted")
        self.leave = Button(theme, tr("Leave"), "secondary")
        self.act = Button(theme, "", "primary")
        self.facts = Facts(theme)
        self.table = ImportTable(theme)
        self.seen = Label(theme, "", "small", "ink_muted")
        self.sides = Label(theme, "", "small", "ink_muted")
        self.box = PasteBox(theme)
        self.reading = Label(theme, "", "body")
        self.fault = Label(theme, "", "body", weight=QFont.Weight.DemiBold, wrap=True)
        self.mend = Label(theme, "", "body", wrap=True)
        self.paste_instead = Button(theme, tr("Paste names instead"), "secondary")
        self.questions = ImportQuestions(theme)
        self.advice = ListAdvice(theme)
        self._stack = QStackedWidget()
        self._beside = QStackedWidget()
        self._places: dict[State, int] = {}
        self._build()
        self._connect()
        self.show_paste()

    def show_list(self, view: ImportView) -> None:
        """Show a list, with the answers given so far."""
        self.view = view
        self.facts.show_list(view)
        self.table.show_list(view)
        self.questions.show_list(view)
        about = tr("{file}, nothing is written until you say so").format(file=view.name)
        self.about.set_text(about)
        self.act.set_words(
            ntr("Bring in {n} person", "Bring in {n} people", len(view.people)),
            icon="upload",
            key="",
        )
        self.act.setEnabled(bool(view.people))
        unsided = "side" not in view.preview.places
        self.sides.setText(tr("No column holds a side: each person chooses it.") if unsided else "")
        self._turn("list")
        self._show_seen()

    def show_paste(self, text: str = "") -> None:
        """Show the box to paste in."""
        self.box.setPlainText(text)
        self.about.set_text(tr("One name a line, or cells copied from a spreadsheet"))
        self.act.set_words(tr("Look at the names"), icon="", key="Ctrl Enter")
        self.act.setEnabled(bool(text.strip()))
        self._turn("paste")

    def show_reading(self, name: str) -> None:
        """Show that a list is being read; nothing is said until it has a count."""
        self.about.set_text(name)
        self.reading.setText("")
        self._turn("reading")

    def show_count(self, rows: int) -> None:
        """Say how many rows are read so far."""
        many = "Reading the list, {n} rows so far."
        self.reading.setText(
            ntr("Reading the list, {n} row so far.", many, rows)
            if rows
            else tr("Reading the list.")
        )

    def show_fault(self, name: str, fault: UserError) -> None:
        """Show why there is no list, and the ways back."""
        self.about.set_text(name)
        self.fault.setText(fault.what)
        self.mend.setText(fault.mend)
        self.act.set_words(tr("Open another file"), icon="table-2", key="")
        self.act.setEnabled(True)
        self._turn("fault")

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        leave, last = KeyHint("Esc", tr("leave")), KeyHint("?", tr("all keys"))
        if self.state == "list":
            area = KeyHint("F6", tr("next area"))
            can = self.view is not None and bool(self.view.people)
            return ((KeyHint("Enter", tr("bring in")),) if can else ()) + (leave, area, last)
        if self.state == "paste":
            return (KeyHint("Ctrl Enter", tr("look at the names")), leave, last)
        return (leave, last)

    def first_focus(self) -> QWidget | None:
        """The box, the list, or the way out."""
        return {"paste": self.box, "list": self.table}.get(self.state, self.leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter brings in, Esc leaves; a button that has the focus is pressed by Enter."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and isinstance(focus, Button):
            focus.click()
        elif event.key() in _ENTER and self.state == "list" and not isinstance(focus, QLineEdit):
            self._on_act()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        assert self.inspector is not None
        body = self.sheet.body
        margins = body.contentsMargins()
        body.setContentsMargins(margins.left(), margins.top() - 4, 0, 0)
        body.addLayout(kept_left(self._head(), TABLE_MOST + RIGHT))
        body.addSpacing(10)
        body.addLayout(kept_left(self._held_banner(), TABLE_MOST + RIGHT))
        for state, part in (
            ("paste", self._paste()),
            ("reading", self._read()),
            ("list", self._list()),
            ("fault", self._no_list()),
        ):
            self._places[state] = self._stack.addWidget(part)  # type: ignore[index]
        body.addLayout(kept_left(self._stack, TABLE_MOST + RIGHT), 1)
        self._beside.addWidget(scrolled(self.questions))
        self._beside.addWidget(self.advice)
        self.inspector.body.addWidget(self._beside, 1)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(self.theme.scaled(HEAD))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, RIGHT, 0)
        row.setSpacing(10)
        row.addLayout(words)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.act)
        return head

    def _held_banner(self) -> QWidget:
        held = QWidget()
        row = QVBoxLayout(held)
        row.setContentsMargins(0, 0, RIGHT, 0)
        row.addWidget(self.banner)
        return held

    def _list(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 8, BESIDE, 0)
        column.setSpacing(0)
        column.addWidget(self.facts)
        column.addSpacing(20)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 12, RIGHT - BESIDE, 14)
        foot.setSpacing(8)
        foot.addWidget(self.seen)
        for ground, edge, words in (
            ("warn_soft", "warn", tr("has a question")),
            ("sunken", "line_strong", tr("stays out")),
        ):
            foot.addSpacing(10)
            foot.addWidget(Legend(self.theme, ground, edge))
            foot.addWidget(Label(self.theme, words, "small", "ink_muted"))
        foot.addStretch(1)
        foot.addWidget(self.sides)
        column.addLayout(foot)
        return part

    def _paste(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 12, RIGHT, 24)
        self.box.setMaximumHeight(BOX)
        column.addLayout(kept_left(self.box, TEXT_MOST), 1)
        column.addStretch(0)
        return part

    def _read(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 24, RIGHT, 0)
        column.addWidget(self.reading)
        column.addStretch(1)
        return part

    def _no_list(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 24, RIGHT, 0)
        column.setSpacing(4)
        said = QGridLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setHorizontalSpacing(10)
        said.setVerticalSpacing(4)
        said.setColumnStretch(1, 1)
        said.addWidget(Glyph(self.theme, "triangle-alert", "warn"), 0, 0)
        said.addWidget(self.fault, 0, 1)
        said.addWidget(self.mend, 1, 1)
        held = QWidget()
        held.setLayout(said)
        column.addLayout(kept_left(held, TEXT_MOST))
        column.addSpacing(16)
        column.addWidget(self.paste_instead)
        column.addStretch(1)
        return part

    def _connect(self) -> None:
        self.leave.clicked.connect(self.left)
        self.act.clicked.connect(self._on_act)
        self.box.given.connect(self._on_act)
        self.box.textChanged.connect(self._on_text_changed)
        self.paste_instead.clicked.connect(self.paste_requested)
        self.table.field_picked.connect(self.column_given)
        self.table.verticalScrollBar().valueChanged.connect(self._show_seen)
        self.table.verticalScrollBar().rangeChanged.connect(self._show_seen)
        self.facts.told.connect(self.told)
        self.questions.answered.connect(self.answered)

    def _turn(self, state: State) -> None:
        other, self.state = state != self.state, state
        self._stack.setCurrentIndex(self._places[state])
        self._beside.setCurrentIndex(0 if state == "list" else 1)
        self.act.setVisible(state != "reading")
        self.keys_changed.emit()
        target = self.first_focus()
        if other and target is not None and self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_seen(self) -> None:
        if self.view is None:
            return
        first, last = self.table.seen()
        found = self.view.preview.found
        said = tr("Rows {first} to {last}, {all} in all")
        self.seen.setText(said.format(first=first, last=last, all=found) if found else "")

    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        if self.state == "list":
            self.accepted.emit()
        elif self.state == "paste":
            self.text_given.emit(self.box.toPlainText())
        elif self.state == "fault":
            self.open_requested.emit()

    def _on_text_changed(self) -> None:
        if self.state == "paste":
            self.act.setEnabled(bool(self.box.toPlainText().strip()))
