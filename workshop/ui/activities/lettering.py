"""What stands in a grid of letters: on disk, sent and not told yet, and where the caret is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshop.activities.lists import Named
from workshop.activities.matrix import PARKED, cell_id, counts_with
from workshop.activities.matrix_rules import (
    Finding,
    Letters,
    Scheme,
    carried_rows,
    row_findings,
)
from workshop.domain.answers import Collected

Counts = dict[str, dict[str, int]]


class Place(NamedTuple):
    """A cell: its row and its column, from 0."""

    row: int
    column: int


class Lettering:
    """Letters of rows and roles. Nothing of it is kept before the desk says so."""

    def __init__(self, scheme: Scheme, rows: Sequence[Named], roles: Sequence[Named]) -> None:
        self.scheme = scheme
        self.rows = tuple(rows)
        self.roles = tuple(roles)
        self.here = Place(0, 0)
        self.kept: dict[tuple[str, str], Letters] = {}
        self.parked: frozenset[str] = frozenset()
        self.refused: Place | None = None
        self._last: Place | None = None  # where a letter was typed last
        self._adds = False  # the next letter goes into the cell of the last one

    def show(self, collected: Collected) -> None:
        """Take what is on disk."""
        found: dict[tuple[str, str], Letters] = {}
        for row in self.rows:
            for role in self.roles:
                held = collected.counts.get(cell_id(row.id, role.id), {})
                letters = self.scheme.parsed(next(iter(held), "")) if held else None
                if letters:
                    found[row.id, role.id] = letters
        self.kept = found
        self.parked = frozenset(
            row.id for row in self.rows if collected.counts.get(row.id, {}).get(PARKED)
        )

    def at(self, place: Place) -> Letters:
        """Return the letters of a cell."""
        return self.kept.get((self.rows[place.row].id, self.roles[place.column].id), ())

    def typed(self, letter: str) -> Counts | None:
        """Return what is on disk with a letter typed here; None where the scheme has none such.

        After ``join`` it stands beside the letter before. The caret moves on.
        """
        if self.scheme.letter(letter) is None:
            return None
        place = self.here
        if self._adds and self._last is not None:
            place = self._last
            both = {*self.at(place), letter}
            letters = tuple(each.id for each in self.scheme.letters if each.id in both)
        else:
            letters = (letter,)
        self._adds = False
        self._last = place
        self.here = Place(place.row, min(place.column + 1, len(self.roles) - 1))
        return self._with(place, letters)

    def join(self) -> bool:
        """Let the next letter stand beside the last one typed; False where there is none."""
        if self._last is None:
            return False
        self.here, self._adds = self._last, True
        return True

    @property
    def joins(self) -> bool:
        """Whether the next letter stands beside the last."""
        return self._adds

    def cleared(self, *, back: bool) -> Counts | None:
        """Return what is on disk without the letters here; ``back``: of the cell before, if empty.

        None where nothing stands there.
        """
        self._adds = False
        if back and not self.at(self.here) and self.here.column:
            self.here = Place(self.here.row, self.here.column - 1)
        if not self.at(self.here):
            return None
        return self._with(self.here, ())

    def park(self) -> Counts:
        """Return what is on disk with this row parked, or taken up again."""
        row = self.rows[self.here.row].id
        return counts_with(self.kept, self.parked ^ {row})

    def move(self, rows: int, columns: int) -> None:
        """Move the caret; at the end of a row it goes on in the next."""
        self._adds, self._last = False, None
        row, column = self.here.row + rows, self.here.column + columns
        if column >= len(self.roles) and row + 1 < len(self.rows):
            row, column = row + 1, 0
        elif column < 0 and row > 0:
            row, column = row - 1, len(self.roles) - 1
        self.here = Place(
            max(0, min(row, len(self.rows) - 1)), max(0, min(column, len(self.roles) - 1))
        )

    def go(self, row: int, column: int = 0) -> None:
        """Stand at the nearest cell there is."""
        self._adds, self._last = False, None
        self.here = Place(
            max(0, min(row, len(self.rows) - 1)), max(0, min(column, len(self.roles) - 1))
        )

    # --- the live check --------------------------------------------------------------------------

    def begun(self, row: int) -> bool:
        """Tell whether anything stands in a row."""
        return any(self.at(Place(row, column)) for column in range(len(self.roles)))

    def findings(self, row: int) -> tuple[Finding, ...]:
        """Return what there is to say of a row."""
        names = {role.id: role.text for role in self.roles}
        return row_findings(self.scheme, self._row(row), names)

    def whole_rows(self) -> int:
        """Return how many rows are whole."""
        rows = range(len(self.rows))
        return sum(not any(f.open for f in self.findings(row)) for row in rows)

    def begun_rows(self) -> tuple[int, ...]:
        """Return the rows in which anything stands."""
        return tuple(row for row in range(len(self.rows)) if self.begun(row))

    def carries(self, column: int) -> int:
        """Return in how many rows a role has R or A."""
        return carried_rows(self.at(Place(row, column)) for row in range(len(self.rows)))

    def so_far(self) -> list[dict[str, Letters]]:
        """Return the rows in which anything stands, as role → letters."""
        return [self._row(row) for row in self.begun_rows()]

    def _row(self, row: int) -> dict[str, Letters]:
        return {role.id: self.at(Place(row, at)) for at, role in enumerate(self.roles)}

    def _with(self, place: Place, letters: Letters) -> Counts:
        key = (self.rows[place.row].id, self.roles[place.column].id)
        return counts_with({**self.kept, key: letters}, self.parked)
