"""Bodies of scenes for work in teams: a row of a matrix; ``scene`` gathers them all."""

from __future__ import annotations

from workshop.domain.values import Value


class LetterCell(Value, frozen=True):
    """A role, and the letters it has in a row: "A/R", or nothing."""

    role: str
    letters: str = ""


class KeyEntry(Value, frozen=True):
    """A letter and what it means."""

    letter: str
    words: str


class LetterRow(Value, tag="letter_row", frozen=True):
    """One row of a matrix: a column a role, at most eight, with its letters, and their key.

    ``word`` says how the row stands ("Whole"), ``reason`` what makes it so.
    """

    title: str
    word: str
    reason: str
    cells: tuple[LetterCell, ...]
    key: tuple[KeyEntry, ...] = ()
