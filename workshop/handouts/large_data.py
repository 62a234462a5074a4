"""What sheets in large print are made of: the same words one below the other; without a PDF."""

from __future__ import annotations

from workshop.domain.people import Side
from workshop.domain.values import Value
from workshop.handouts.data import Choice


class Words(Value, kw_only=True, frozen=True):
    """A paragraph; ``strong`` ones are set in semibold."""

    text: str
    strong: bool = False


class Heading(Value, kw_only=True, frozen=True):
    """What heads the part that follows; ``overleaf`` begins it on a page of its own."""

    text: str
    overleaf: bool = False


class Ticks(Value, kw_only=True, frozen=True):
    """Boxes or marks to tick, as many on a line as fit; ``chosen`` is the label that is full."""

    choices: tuple[Choice, ...]
    chosen: str = ""


class Figures(Value, kw_only=True, frozen=True):
    """Figures one of which is ringed; ``about`` says of what."""

    points: tuple[str, ...]
    about: str
    chosen: str = ""


class Lines(Value, kw_only=True, frozen=True):
    """Lines to write on."""

    count: int = 1


class Bar(Value, kw_only=True, frozen=True):
    """A figure as a bar and another as a ring, 0 to ``most``; None where there is none."""

    now: int | None
    other: int | None
    words: str
    side: Side | None = None
    most: int = 5


Block = Words | Heading | Ticks | Figures | Lines | Bar
Entry = tuple[Block, ...]  # what is kept on one page where it can be


class LargeCopy(Value, kw_only=True, frozen=True):
    """One copy: whose it is, and what stands on it from top to bottom."""

    name: str = ""
    entries: tuple[Entry, ...] = ()


class LargeSheets(Value, kw_only=True, frozen=True):
    """Sheets of one piece in large print; each of ``copies`` begins on a page of its own.

    ``times`` is how often all of them are printed. ``label`` stands before the line for a name that
    is not known; without one no name is asked for. ``anonymous`` sheets say that none is wanted.
    """

    title: str
    piece: str
    letters: str
    above: str = ""
    label: str = ""
    anonymous: bool = False
    copies: tuple[LargeCopy, ...] = ()
    times: int = 1
    who_sees: str = ""
