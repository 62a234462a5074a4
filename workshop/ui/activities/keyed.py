"""KEYED: every sheet is typed, a digit a mark, and saved as a whole."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workshop.domain.answers import Marks
from workshop.ui.activities.keyed_grid import KeyedGrid
from workshop.ui.activities.legend import Entry
from workshop.ui.activities.panel import CaptureView
from workshop.ui.activities.sheets import SheetsBody
from workshop.ui.theme import Theme
from workshop.words import ntr, tr


class KeyedBody(SheetsBody):
    """Sheets with one mark a line."""

    grid: KeyedGrid

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, KeyedGrid(theme), parent)
        self._asked = False  # to leave lines blank that were not typed
        self.grid.edited.connect(self._on_edited)
        self.grid.saving.connect(self._on_saving)
        self.grid.unknown.connect(self._on_unknown)

    def begin(self, view: CaptureView) -> None:
        """Lay a cell for each line."""
        self._asked = False
        self.grid.show_lines(view.lines, view.categories)
        self.legend.show_entries(_legend(view))

    def start(self, marks: Marks | None) -> None:
        """Begin a sheet."""
        self.grid.start(marks)

    def begun(self) -> Marks | None:
        """Return the lines that are typed."""
        draft = self.grid.draft
        typed = {line: draft.mark(n) for n, line in enumerate(draft.lines) if draft.has(n)}
        return typed or None

    def set_open(self, taken: bool) -> None:
        """Take keys, or only show."""
        self.grid.set_open(taken)

    def progress(self) -> str:
        """Return "7 of 12 typed, moves on by itself"."""
        draft = self.grid.draft
        words = tr("{done} of {of} typed, moves on by itself")
        if draft.whole and draft.typed:
            words = tr("{done} of {of} typed, Enter saves")
        return words.format(done=draft.typed, of=len(draft.lines))

    def _on_edited(self) -> None:
        self._asked = False
        self.edited()

    def _on_unknown(self, digit: str) -> None:
        self.show_state(tr("No answer has the number {n}").format(n=digit))

    def _on_saving(self) -> None:
        draft = self.grid.draft
        gap = draft.gap()
        if not draft.typed:
            self.show_state(tr("Nothing is typed yet, Q leaves a line blank"))
        elif gap is not None and not self._asked:
            self._asked = True
            draft.go(gap)
            self.show_state(left_words(len(draft.lines) - draft.typed))
        else:
            self._asked = False
            self.save(draft.marks())


def left_words(count: int) -> str:
    """Return the words that so many lines are not typed, and what Enter does with them."""
    return ntr(
        "{n} line is not typed, Enter again leaves it blank",
        "{n} lines are not typed, Enter again leaves them blank",
        count,
    )


def _legend(view: CaptureView) -> tuple[Entry, ...]:
    answers = tuple(
        Entry(str(place), category.label, "" if category.side is None else category.side.value)
        for place, category in enumerate(view.categories, 1)
    )
    return (*answers, Entry("Q", tr("left blank")), Entry("Enter", tr("save sheet")))
