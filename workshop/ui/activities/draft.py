"""A sheet as it is typed: which lines have their mark, and where the next one goes."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.answers import Marks


class Draft:
    """One mark a line, in the order of the sheet; a new mark takes the place one further on.

    ``at`` is the place of the next mark from 0; after the last line it is the number of lines, and
    further marks are not taken.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        self.at = 0
        self._marks: dict[int, str | None] = {}

    @property
    def typed(self) -> int:
        """How many lines are marked, or blank on purpose."""
        return len(self._marks)

    @property
    def whole(self) -> bool:
        """Whether every line is."""
        return len(self._marks) == len(self.lines)

    def has(self, place: int) -> bool:
        """Tell whether a line is typed."""
        return place in self._marks

    def mark(self, place: int) -> str | None:
        """Return a line's mark; None for a blank and for a line that is not typed."""
        return self._marks.get(place)

    def put(self, mark: str | None) -> bool:
        """Mark the present line, None: blank, and move on; False after the last line."""
        if self.at >= len(self.lines):
            return False
        self._marks[self.at] = mark
        self.at += 1
        return True

    def back(self) -> None:
        """Take away the present line's mark, or else the one before it."""
        if self.at not in self._marks and self.at > 0:
            self.at -= 1
        self._marks.pop(self.at, None)

    def take_away(self) -> None:
        """Take away the present line's mark and stay."""
        self._marks.pop(self.at, None)

    def go(self, place: int) -> None:
        """Stand at a line, the nearest there is."""
        self.at = max(0, min(place, len(self.lines) - 1))

    def gap(self) -> int | None:
        """Return the first line that is not typed."""
        return next((n for n in range(len(self.lines)) if n not in self._marks), None)

    def marks(self) -> Marks:
        """Return the sheet; a line that is not typed is left blank."""
        return {line: self._marks.get(place) for place, line in enumerate(self.lines)}

    def fill(self, marks: Marks) -> None:
        """Take up what was typed before, at the first line that is not typed."""
        self._marks = {n: marks[line] for n, line in enumerate(self.lines) if line in marks}
        self.at = self.gap() or 0
