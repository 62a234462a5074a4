"""Bodies of scenes for work in teams: a row of a matrix, who heard yes from whom."""

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


class HeatCell(Value, frozen=True):
    """One cell: its words ("1 of 2"; empty for none), and how much of its bar is full, per cent.

    ``asked`` where anything was asked there; a cell that is not stays bare.
    """

    text: str = ""
    share: int = 0
    asked: bool = False


class Heat(Value, tag="heat", kw_only=True, frozen=True):
    """A square of who asks (rows) and who answers (columns), at most seven; figures in words.

    ``heads`` stand over the columns.
    """

    title: str
    lead: str
    names: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[HeatCell, ...], ...]
