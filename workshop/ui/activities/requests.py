"""KEYED requests: a line each, with its answer; many at once come from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.activities.activity import Category
from workshop.activities.exchange import RequestBoard
from workshop.activities.exchange_result import TEXT
from workshop.activities.faults import TooLong
from workshop.activities.pasting import doubles, merged
from workshop.ui.activities.body import Body
from workshop.ui.activities.legend import Entry, Legend
from workshop.ui.activities.panel import CaptureView
from workshop.ui.activities.request_rows import PITCH, RequestRow, RequestRows
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.label import Label
from workshop.words import ntr, tr

ABOVE, BELOW = 8, 8
LEAST_ROWS = 3
Counts = dict[str, dict[str, int]]


class Doubles(QWidget):
    """Asks what to do with pasted lines that say the same; hidden while there are none."""

    answered = Signal(bool)  # merge them

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = Label(theme, "", "small", "ink", wrap=True)
        self.merge = Button(theme, tr("Merge them"), small=True)
        self.keep = Button(theme, tr("Keep them all"), "quiet", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, ABOVE, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.keep)
        row.addWidget(self.merge)
        self.merge.clicked.connect(self._on_merge_clicked)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.hide()

    def ask(self, said: Sequence[str]) -> None:
        """Name the first line that says what another says."""
        first = said[0] if len(said[0]) <= 60 else f"{said[0][:60]}…"
        lines = ntr("{n} line says", "{n} lines say", len(said))
        words = tr("{lines} what is said already, such as “{text}”.")
        self._words.setText(words.format(lines=lines, text=first))
        self.show()
        focus_by_key(self.merge)

    def _on_merge_clicked(self) -> None:
        self.hide()
        self.answered.emit(True)

    def _on_keep_clicked(self) -> None:
        self.hide()
        self.answered.emit(False)


class RequestsBody(Body):
    """The rows, what to do with doubles, and the keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: tuple[object, ...] = ()
        self._board = RequestBoard(slots=())
        self._kept: Counts = {}
        self._pasted: tuple[RequestRow, tuple[str, ...]] | None = None
        self.rows = RequestRows(theme)
        self.doubles = Doubles(theme)
        self.legend = Legend(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rows)
        column.addWidget(self.doubles)
        column.addSpacing(BELOW)
        column.addWidget(self.legend)
        self.rows.typed.connect(self._on_typed)
        self.rows.answered.connect(self._on_answered)
        self.rows.pasted.connect(self._on_pasted)
        self.rows.edited.connect(self._on_edited)
        self.doubles.answered.connect(self._on_doubles_answered)

    def show_body(self, view: CaptureView) -> None:
        """Show the requests on disk; what is being typed stays."""
        board = view.beside
        assert isinstance(board, RequestBoard)
        self._board = board
        key = (view.key, board.slots, view.categories)
        if key != self._key:
            self._key = key
            self.rows.show_slots(board.slots, view.categories)
            self.legend.show_entries(_legend(view.categories))
            self.doubles.hide()
        self._kept = {line: dict(held) for line, held in view.collected.counts.items()}
        self.rows.show_kept(self._kept)
        self.rows.set_open(view.open)
        self.legend.setVisible(view.open)

    def kept(self, sheet: str | None) -> None:
        """Nothing more to do: what is on disk is shown."""
        del sheet

    def refused(self) -> None:
        """What was typed stays on screen."""

    def settle(self) -> None:
        """Save the request that is being typed."""
        row = self.rows.typing()
        if row is not None:
            self._on_typed(row)

    def unsaved(self) -> bool:
        """Tell whether a request on screen is not on disk."""
        return any(row.changed() for row in self.rows.all())

    def first_focus(self) -> QWidget | None:
        """The first request that is not typed yet, or else its answer."""
        return self.rows.first()

    def give_room(self, height: int) -> None:
        """Show as many requests as there is room for."""
        rest = ABOVE + BELOW + self.legend.height()
        self.rows.set_rows(max(LEAST_ROWS, (height - rest) // PITCH))

    def _send(self, changes: Counts) -> None:
        counts = {line: held for line, held in {**self._kept, **changes}.items() if held}
        if counts != self._kept:
            self.counts_typed.emit(counts)
        self.unsaved_changed.emit()

    def _fits(self, row: RequestRow) -> bool:
        text = row.text()
        if len(text) <= self._board.longest:
            return True
        fault = TooLong(line=row.label, count=len(text), most=self._board.longest)
        self.said.emit(str(fault))
        return False

    def _on_typed(self, row: RequestRow) -> None:
        if row.changed() and self._fits(row):
            self._send({row.slot.key + TEXT: {row.text(): 1} if row.text() else {}})

    def _on_answered(self, row: RequestRow, answer: str) -> None:
        self.said.emit("")
        changes: Counts = {row.slot.key: {answer: 1} if answer else {}}
        if row.changed() and self._fits(row):
            changes[row.slot.key + TEXT] = {row.text(): 1} if row.text() else {}
        self._send(changes)

    def _on_edited(self) -> None:
        self.said.emit("")
        self.unsaved_changed.emit()

    def _on_pasted(self, row: RequestRow, texts: tuple[str, ...]) -> None:
        self._pasted = (row, texts)
        said = doubles(texts)
        if said:
            self.doubles.ask(said)
        else:
            self._fill(row, texts)

    def _on_doubles_answered(self, merge: bool) -> None:
        if self._pasted is not None:
            row, texts = self._pasted
            self._fill(row, merged(texts) if merge else texts)

    def _fill(self, row: RequestRow, texts: tuple[str, ...]) -> None:
        """Put the lines into this row and those below it, and save those that are not too long."""
        self._pasted = None
        targets = self.rows.from_row(row)
        changes: Counts = {}
        for target, text in zip(targets, texts, strict=False):
            target.put(text)
            if self._fits(target):
                changes[target.slot.key + TEXT] = {text: 1}
        self._send(changes)
        over = len(texts) - len(targets)
        if over > 0:
            lines = ntr("{n} line", "{n} lines", over)
            words = tr("{lines} did not fit, as there are no more requests. They are not kept.")
            self.said.emit(words.format(lines=lines))
        focus_by_key(row.line)


def _legend(categories: Sequence[Category]) -> tuple[Entry, ...]:
    digits = tuple(Entry(str(at), each.label) for at, each in enumerate(categories, 1))
    return (
        *digits,
        Entry("Q", tr("no answer")),
        Entry("↑ ↓", tr("next request")),
        Entry(tr("Tab"), tr("to the answer")),
        Entry("Ctrl V", tr("many lines at once")),
    )
