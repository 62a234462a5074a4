"""The panel of promises: what was promised in a block, who sees to it, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.domain.values import Value
from workshop.facilitation.promises import PromiseBoard, Promised
from workshop.ui.activities.modes import SHARE, Fault
from workshop.ui.activities.panel import TAKES, TEXT, CaptureView, Panel
from workshop.ui.console.page import scrolled
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import ElidedLabel, Label
from workshop.words import ntr, tr

OWNER, DUE, GAP = 170, 130, 10  # widths, and what lies between
PITCH, LEAST_ROWS, HEAD, ABOVE = 40, 3, 26, 6
RING, BELOW, SCROLL_BAR = 4, 2, 12


class KeepPromise(Value, frozen=True):
    """Who sees to a promise, and until when."""

    source: str
    owner: str
    due: str


class PromiseRow(QWidget):
    """What was promised, and two lines to type in. ``typed`` once one of them is left changed."""

    typed = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, promise: Promised) -> None:
        super().__init__()
        self.promise = promise
        said = f"{promise.party}: {promise.text}" if promise.party else promise.text
        self.words = ElidedLabel(theme, said, "dense")
        self.owner = LineEdit(theme, tr("Who sees to it: {text}").format(text=said))
        self.due = LineEdit(theme, tr("Until: {text}").format(text=said), placeholder=tr("12 Jan"))
        self.owner.setFixedWidth(OWNER)
        self.due.setFixedWidth(DUE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.owner)
        row.addWidget(self.due)
        self.setFixedHeight(PITCH)
        for line in self.lines():
            line.textEdited.connect(self._on_edited)
            line.editingFinished.connect(self._on_finished)
            line.returnPressed.connect(self._on_return)

    def lines(self) -> tuple[LineEdit, LineEdit]:
        """Return the two lines."""
        return self.owner, self.due

    def show_promise(self, promise: Promised) -> None:
        """Show what is on disk; what is being typed stays."""
        known, self.promise = self.promise, promise
        for line, text, before in (
            (self.owner, promise.owner, known.owner),
            (self.due, promise.due, known.due),
        ):
            if line.text().strip() in (before, text) or not line.isModified():
                line.setText(text)  # and it is as on disk again

    def kept(self) -> None:
        """What was typed is on disk: from now on the lines show what is there."""
        for line in self.lines():
            line.setModified(False)

    def changed(self) -> bool:
        """Tell whether anything stands there that is not on disk."""
        now = (self.owner.text().strip(), self.due.text().strip())
        return now != (self.promise.owner, self.promise.due)

    def want(self) -> KeepPromise:
        """Return what is typed."""
        return KeepPromise(self.promise.source, self.owner.text().strip(), self.due.text().strip())

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    def _on_finished(self) -> None:
        if self.changed():
            self.typed.emit()

    def _on_return(self) -> None:
        self.focusNextChild()


class PromisesPanel(Panel):
    """The promises of a block, a row each; a row is kept when it is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._block = ""
        self._room = 0
        self._sent: tuple[PromiseRow, Promised] | None = None
        self.rows: tuple[PromiseRow, ...] = ()
        self.aside = Button(theme, "", "quiet", icon="arrow-left-right", small=True)
        self.head = Label(theme, "", "small", "ink_muted")
        self.fault = Fault(theme)
        self._list = QWidget()
        self._area = scrolled(self._list)
        self._build()
        self.aside.clicked.connect(self._on_aside_clicked)

    def show_capture(self, view: CaptureView) -> None:
        """Show the promises, and what is kept beside each."""
        board = view.beside
        assert isinstance(board, PromiseBoard)
        same = [(row.promise.source, row.promise.text) for row in self.rows]
        if board.block != self._block or same != [(p.source, p.text) for p in board.promises]:
            self._block = board.block
            self._lay_out(board.promises)
        for row, promise in zip(self.rows, board.promises, strict=True):
            row.show_promise(promise)
        many = len(board.promises)
        self.head.setText(
            ntr("{n} promise: who sees to it, and until when", "{n} promises: who sees to each, "
                "and until when", many)
        )  # fmt: skip
        self.aside.setText(view.aside)
        self.aside.setAccessibleName(view.aside)
        self.aside.setVisible(bool(view.aside))

    def kept(self, sheet: str | None) -> None:
        """Take the sentence away, and show the day as it is written."""
        del sheet
        self.fault.say("")
        if self._sent is not None and self._sent[0] in self.rows:
            row, before = self._sent
            row.kept()
            if row.promise != before:  # it was shown anew already, when it was still being typed
                row.show_promise(row.promise)
        self._sent = None
        self.unsaved_changed.emit()

    def refused(self, sentence: str) -> None:
        """Say why; what was typed stays on screen."""
        self._sent = None
        self.fault.say(sentence)
        self.unsaved_changed.emit()

    def settle(self) -> None:
        """Keep what is typed."""
        for row in self.rows:
            if row.changed():
                self._send(row)

    def unsaved(self) -> bool:
        """Tell whether anything is typed that is not on disk."""
        return any(row.changed() for row in self.rows)

    def first_focus(self) -> QWidget | None:
        """The first promise that nobody sees to."""
        free = [row.owner for row in self.rows if not row.owner.text()]
        return next(iter(free), self.rows[0].owner if self.rows else None)

    def give_room(self, height: int) -> None:
        """Show as many promises as there is room for."""
        self._room = height
        rows = max(LEAST_ROWS, (round(SHARE * height) - HEAD - ABOVE) // PITCH)
        self._area.setFixedHeight(min(rows, max(1, len(self.rows))) * PITCH + RING + BELOW)

    def _build(self) -> None:
        self.setProperty(TAKES, TEXT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.head)
        column.addWidget(self._area)
        column.addWidget(self.fault)
        self.head.setFixedHeight(HEAD)
        self.aside.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _lay_out(self, promises: Sequence[Promised]) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, RING, RING + SCROLL_BAR, RING)
        column.setSpacing(0)
        self.rows = tuple(PromiseRow(self._theme, promise) for promise in promises)
        for row in self.rows:
            column.addWidget(row)
            row.typed.connect(self._on_typed)
            row.edited.connect(self._on_edited)
        column.addStretch(1)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)
        self.give_room(self._room)

    def _send(self, row: PromiseRow) -> None:
        self._sent = (row, row.promise)
        self.wanted.emit(row.want())

    def _on_typed(self) -> None:
        row = self.sender()
        if isinstance(row, PromiseRow):
            self._send(row)

    def _on_edited(self) -> None:
        self.fault.say("")
        self.unsaved_changed.emit()

    def _on_aside_clicked(self) -> None:
        self.aside_requested.emit()
