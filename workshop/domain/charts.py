"""Bodies of a scene that are charts; means are shown to a tenth."""

from __future__ import annotations

from workshop.domain.people import Side
from workshop.domain.values import Value

DUMBBELLS_A_PAGE = 10  # rows with a label of one line
LONG_DUMBBELLS_A_PAGE = 5  # rows whose label may take two lines
LONG_LABEL = 26  # letters; a longer label may need two lines
_EXACT = 1e-9  # what a sum of floats may lack


def tenth(value: float) -> str:
    """Write a mean to a tenth; half a tenth goes up, as people round."""
    return f"{value + _EXACT:.1f}"


class DumbbellRow(Value, kw_only=True, frozen=True):
    """One row: a solid bar at ``now``, a hollow ring at ``other``; ``figure`` at the right end.

    A shape that is None is not drawn; ``figure`` is then the words why, such as "too few".
    """

    label: str
    mark: Side | None = None
    now: float | None = None
    other: float | None = None
    figure: str = ""
    strong: bool = False


class Dumbbell(Value, tag="dumbbell", kw_only=True, frozen=True):
    """Means on one scale from ``low`` to ``high``: now, and wanted or before, in reading order.

    ``near`` where labels are short and figures are words: the scale then stands further left.
    """

    title: str
    rows: tuple[DumbbellRow, ...]
    lead: str = ""
    near: bool = False
    low: int = 1
    high: int = 5
    bar: str = ""  # what a bar stands for: "strength now"
    ring: str = ""  # what a ring stands for; empty: no row has one
    note: str = ""  # beside the legend: "Group averages, 1 to 5."


class FacingSide(Value, kw_only=True, frozen=True):
    """One half: a bar from the fold outwards, a ring further out, and both in words."""

    label: str
    bar: float
    ring: float
    bar_words: str
    ring_words: str


class Facing(Value, tag="facing", kw_only=True, frozen=True):
    """Two halves that face each other at the fold, Why left and How right, from 0 to ``high``."""

    title: str
    lead: str
    why: FacingSide
    how: FacingSide
    high: int = 5
    thin: str = ""  # "Thin here"; empty where nothing is
    thin_words: str = ""
    bar: str = ""
    ring: str = ""
    note: str = ""


class Column(Value, frozen=True):
    """One level of an ordered scale: its number, its word, and how many chose it.

    ``count`` is None where nobody is counted: while people choose, or where counts are withheld.
    """

    number: str
    label: str
    count: int | None = None


class Levels(Value, tag="levels", frozen=True):
    """One decision above the scale of its levels, with a bar on each where they are counted.

    ``word`` with its ``reason`` is what came of it. ``most`` is the count that fills the height;
    ``ends`` are words below the lowest and the highest level. ``pick`` is the place (from 1) of the
    level that is marked beside the bars, ``pick_label`` what the mark says.
    """

    statement: str
    columns: tuple[Column, ...]
    word: str = ""
    reason: str = ""
    lead: str = ""
    ends: tuple[str, str] = ("", "")
    most: int = 1
    pick: int | None = None
    pick_label: str = ""


class CountRow(Value, kw_only=True, frozen=True):
    """One row of counts: its label, a figure for each head, a word with its bar."""

    label: str
    counts: tuple[str, ...]
    share: int = 0  # per cent of the bar that is full
    word: str = ""


class CountRows(Value, tag="count_rows", kw_only=True, frozen=True):
    """Figures under a few heads, at most seven rows on a page, each with its word at the end."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[CountRow, ...]
