"""A tally as it is typed: what is on disk, what is being typed, and what may not be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

MOST_DIGITS = 3
SHEETS = ""  # the row that counts sheets, where a tally asks for them

Kept = Mapping[str, Mapping[str, int]]


class Cell(NamedTuple):
    """A row and a column by their ids; ``SHEETS`` has one column, ``SHEETS`` too."""

    row: str
    column: str


class Counting:
    """Rows of counts and where the caret is. ``kept`` is what is on disk.

    What is typed in a cell is its ``text`` until it is sent; then it is hollow until it is told
    kept, and stays so where it is refused. ``own`` are the columns of rows that have not all.
    """

    def __init__(
        self,
        rows: Sequence[str] = (),
        columns: Sequence[str] = (),
        own: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.rows = tuple(rows)
        self.columns = tuple(columns)
        self._own = dict(own or {})
        self.row = 0
        self.column = 0
        self.text: str | None = None
        self.kept: dict[str, dict[str, int]] = {}
        self.sheets: int | None = None
        self.refused: set[Cell] = set()
        self._hollow: dict[Cell, int | None] = {}
        self._sent: Cell | None = None

    def show(self, kept: Kept, sheets: int) -> None:
        """Take what is on disk; what is typed stays."""
        self.kept = {row: dict(line) for row, line in kept.items()}
        self.sheets = sheets or None

    @property
    def here(self) -> Cell:
        """The cell with the caret."""
        row = self.rows[self.row]
        return Cell(row, self._columns(row)[self.column])

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not on disk."""
        return self.text is not None or bool(self._hollow)

    def cells(self, row: str) -> tuple[Cell, ...]:
        """Return the cells of a row."""
        return tuple(Cell(row, column) for column in self._columns(row))

    def on_disk(self, cell: Cell) -> int | None:
        """Return the count that is kept; None: none was typed."""
        if cell.row == SHEETS:
            return self.sheets
        return self.kept.get(cell.row, {}).get(cell.column)

    def shown(self, cell: Cell) -> str:
        """Return what stands in a cell."""
        if self.text is not None and cell == self.here:
            return self.text
        value = self._hollow[cell] if cell in self._hollow else self.on_disk(cell)
        return "" if value is None else str(value)

    def hollow(self, cell: Cell) -> bool:
        """Tell whether what stands in a cell is not on disk."""
        return cell in self._hollow or (self.text is not None and cell == self.here)

    def total(self, row: str) -> int | None:
        """Return the sum of a row on disk; None where nothing was typed."""
        counts = [self.on_disk(cell) for cell in self.cells(row)]
        known = [count for count in counts if count is not None]
        return sum(known) if known else None

    def digit(self, digit: str) -> None:
        """Type a digit; the first one begins a new count."""
        text = (self.text or "") + digit
        self.text = text.lstrip("0")[:MOST_DIGITS] or "0"

    def erase(self) -> None:
        """Take the last digit away, or the whole count that stood there."""
        self.text = (self.shown(self.here))[:-1] if self.text is not None else ""

    def step(self, by: int) -> None:
        """Count one more or one less, never below nothing."""
        self.text = str(max(0, int(self.shown(self.here) or "0") + by))

    def drop(self) -> bool:
        """Go back to what is on disk; False where nothing else stands there."""
        dropped = self.hollow(self.here)
        self.text = None
        self._hollow.pop(self.here, None)
        self.refused.discard(self.here)
        return dropped

    def send(self) -> Cell | None:
        """Make what is typed hollow and return its cell; None where nothing is to be saved."""
        if self.text is None:
            return None
        value = int(self.text) if self.text else None
        cell, self.text = self.here, None
        self.refused.discard(cell)
        if value == self.on_disk(cell):
            self._hollow.pop(cell, None)
            return None
        self._hollow[cell] = value
        self._sent = cell
        return cell

    def again(self) -> Cell | None:
        """Return a refused cell of the row that was just kept, to be tried once more."""
        row = self.rows[self.row] if self.rows else ""
        cell = next((c for c in sorted(self.refused) if c.row == row), None)
        if cell is not None:
            self.refused.discard(cell)
            self._sent = cell
        return cell

    def counts(self, cell: Cell) -> dict[str, dict[str, int]]:
        """Return what is on disk with one cell changed."""
        counts = {row: dict(line) for row, line in self.kept.items()}
        value = self._hollow[cell]
        line = counts.setdefault(cell.row, {})
        if value is None:
            line.pop(cell.column, None)
        else:
            line[cell.column] = value
        return {row: line for row, line in counts.items() if line}

    def value(self, cell: Cell) -> int:
        """Return what is to be saved in a cell."""
        return self._hollow[cell] or 0

    def told_kept(self) -> None:
        """Be told that what was sent is on disk."""
        cell, self._sent = self._sent, None
        if cell is None or cell not in self._hollow:
            return
        if cell.row == SHEETS:
            self.sheets = self._hollow[cell]
        else:
            self.kept = self.counts(cell)
        del self._hollow[cell]

    def told_refused(self) -> None:
        """Be told that what was sent may not be kept."""
        cell, self._sent = self._sent, None
        if cell is not None and cell in self._hollow:
            self.refused.add(cell)

    def forward(self, by: int) -> None:
        """Move to the next cell (1) or the one before (-1), through the lines."""
        width = len(self._columns(self.rows[self.row]))
        column = min(self.column, width - 1) + by
        if 0 <= column < width:
            self.column = column
        elif by > 0 and self.row + 1 < len(self.rows):
            self.row, self.column = self.row + 1, 0
        elif by < 0 and self.row > 0:
            self.row -= 1
            self.column = len(self._columns(self.rows[self.row])) - 1

    def go(self, row: int, column: int = 0) -> None:
        """Stand at the nearest cell there is."""
        self.row = max(0, min(row, len(self.rows) - 1))
        self.column = max(0, min(column, len(self._columns(self.rows[self.row])) - 1))

    def _columns(self, row: str) -> tuple[str, ...]:
        return (SHEETS,) if row == SHEETS else self._own.get(row, self.columns)
