"""The panel of a matrix: the letters as the room agrees them, with what each row still needs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.activities.matrix import Board
from workshop.domain.exercise import Mode
from workshop.ui.activities.body import Body
from workshop.ui.activities.legend import Entry, Legend
from workshop.ui.activities.letter_columns import PITCH
from workshop.ui.activities.letter_foot import LetterFoot
from workshop.ui.activities.letter_grid import LEAST_ROWS, LetterGrid, LetterHeader
from workshop.ui.activities.lettering import Lettering
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import CaptureView
from workshop.ui.theme import Theme
from workshop.words import ntr, tr

ABOVE, BELOW = 6, 8


class MatrixPanel(ModesPanel):
    """One grid, typed as the room agrees."""

    def __init__(self, theme: Theme) -> None:
        self.body = MatrixBody(theme)
        super().__init__(theme, {Mode.TALLY: self.body})

    def show_capture(self, view: CaptureView) -> None:
        """Show the grid, and in the head how many rows are whole."""
        super().show_capture(view)
        words, whole, begun = self.body.score()
        self.head.ticks.show_count(words, whole, begun)
        self.head.naming.setToolTip(tr("The letters stand on the wall, row by row, as you type."))

    def give_room(self, height: int) -> None:
        """Take all that is offered: the grid is what the room works on."""
        self.body.give_room(height - self.head.height())


class MatrixBody(Body):
    """Names of the roles, grid, what each role carries, and the keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: tuple[object, ...] = ()
        self._page = -1
        self.letters: Lettering | None = None
        self._advice = ""
        self.grid = LetterGrid(theme)
        self.header = LetterHeader(self.grid.columns)
        self.foot = LetterFoot(theme, self.grid.columns)
        self.legend = Legend(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.grid, self.foot):
            column.addWidget(part)
        column.addSpacing(BELOW)
        column.addWidget(self.legend)
        self.grid.written.connect(self._on_written)
        self.grid.unknown.connect(self._on_unknown)

    def show_body(self, view: CaptureView) -> None:
        """Show the letters on disk; the caret goes with the row on the wall."""
        board = view.beside
        assert isinstance(board, Board)
        key = (view.key, board)
        if key != self._key or self.letters is None:
            self._key, self._page = key, -1
            self.letters = Lettering(board.scheme, board.rows, board.roles)
            self.legend.show_entries(_legend(board))
            self.grid.begin(self.letters)
        self.letters.show(view.collected)
        self._advice = board.advice
        self.grid.set_open(view.open)
        if view.open and view.page != self._page:
            self._page = view.page
            self.grid.go(board.row_at(view.page))
        self.foot.show_letters(self.letters, self._advice)
        self.legend.setVisible(view.open)

    def score(self) -> tuple[str, int, int]:
        """Return "5 of 7 rows whole" with its two figures: of the rows begun."""
        if self.letters is None:
            return "", 0, 0
        whole, begun = self.letters.whole_rows(), len(self.letters.begun_rows())
        if not begun:
            return tr("No letters yet"), 0, len(self.letters.rows)
        rows = ntr("{n} row", "{n} rows", begun)
        return tr("{whole} of {rows} whole").format(whole=whole, rows=rows), whole, begun

    def kept(self, sheet: str | None) -> None:
        """Nothing more to do: what is on disk is shown."""
        del sheet
        if self.letters is not None:
            self.letters.refused = None
        self.grid.changed()

    def refused(self) -> None:
        """Mark the cell whose letter is not on disk."""
        if self.letters is not None:
            self.letters.refused = self.letters.here
        self.grid.changed()

    def unsaved(self) -> bool:
        """Every letter goes to disk as it is typed."""
        return False

    def first_focus(self) -> QWidget | None:
        """The grid."""
        return self.grid

    def give_room(self, height: int) -> None:
        """Show as many rows as there is room for."""
        rest = ABOVE + self.header.height() + self.foot.whole(self.width())
        rest += BELOW + self.legend.height()
        self.grid.set_rows(max(LEAST_ROWS, (height - rest) // PITCH))

    def _on_written(self, counts: dict[str, dict[str, int]]) -> None:
        self.said.emit("")
        self.counts_typed.emit(counts)

    def _on_unknown(self, letter: str) -> None:
        assert self.letters is not None
        scheme = self.letters.scheme
        known = ", ".join(each.id for each in scheme.letters)
        sentence = tr("“{letter}” is not a letter of {scheme}. Nothing was changed. Type {known}.")
        self.said.emit(sentence.format(letter=letter, scheme=scheme.label, known=known))


def _legend(board: Board) -> tuple[Entry, ...]:
    letters = tuple(Entry(each.id, each.label) for each in board.scheme.letters)
    return (
        *letters,
        Entry("/", tr("both in one cell")),
        Entry("Q", tr("clear")),
        Entry("P", tr("park the row")),
        Entry("Enter", tr("next row")),
    )
