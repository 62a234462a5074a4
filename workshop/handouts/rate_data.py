"""What rating sheets and own pages are made of; beside ``data``, and like it without a PDF."""

from __future__ import annotations

from workshop.domain.people import Side
from workshop.domain.values import Value
from workshop.handouts.data import Choice

SHEET, NAME, SIDE, CONSENT = "sheet", "name", "side", "consent"  # fields that are no rating
NO_SIDE = "none"


class RatingRow(Value, kw_only=True, frozen=True):
    """One thing to rate: ``points`` are, for each column, the figures one of which is ringed.

    ``sentences`` are (point, words) below it; ``ends`` the words of the lowest and highest point
    where the row has them to itself. ``id`` ends the names of its fields on a sheet to fill in.
    """

    number: str
    text: str
    points: tuple[tuple[str, ...], ...]
    sentences: tuple[tuple[str, str], ...] = ()
    ends: tuple[str, str] = ("", "")
    id: str = ""


class RatingCopy(Value, kw_only=True, frozen=True):
    """One person's sheet; ``marks`` are, per row and column, the figure that is ringed."""

    name: str = ""
    role: str = ""
    marks: tuple[tuple[str | None, ...], ...] = ()
    agreed: str = ""  # "yes", "no" or nothing
    sheet: str = ""  # tells whose sheet it is, where it is filled in on the screen


class RatingSheets(Value, kw_only=True, frozen=True):
    """Sheets to rate on: named ones, then blank ones, or ``blanks`` equal ones without a name.

    ``explained`` are (scale, what its points mean); ``columns`` head the figures, ``words`` stand
    above single figures of the one column there is. ``ticks`` is a line with yes and no at the end,
    ``writing`` are labels with lines to write on. ``above`` stands over the title, ``sides`` is a
    line to tick one of, ``after`` are (heading, words) at the end. ``fields`` begin the names of
    the fields of each column.
    """

    title: str
    piece: str
    letters: str = "RS"
    intro: str = ""
    explained: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rows: tuple[RatingRow, ...] = ()
    ticks: str = ""
    writing: tuple[str, ...] = ()
    copies: tuple[RatingCopy, ...] = ()
    blanks: int = 0
    anonymous: bool = False
    who_sees: str = ""
    above: str = ""
    sides: tuple[str, tuple[Choice, ...]] = ("", ())
    after: tuple[tuple[str, str], ...] = ()
    fields: tuple[str, ...] = ()


class OwnSkill(Value, kw_only=True, frozen=True):
    """One skill of one person: ratings 1 to 5, None where blank; ``then`` as seen later."""

    name: str
    side: Side | None = None
    importance: int | None = None
    strength: int | None = None
    then: int | None = None


class OwnGap(Value, kw_only=True, frozen=True):
    """One of a person's widest gaps, and what the next step sounds like."""

    title: str
    side: Side | None = None
    sentence: str = ""


class OwnPage(Value, kw_only=True, frozen=True):
    """What one person said of themselves, for that person alone."""

    name: str
    side: Side | None = None
    about: str = ""  # "How-side, Finance manager"
    skills: tuple[OwnSkill, ...] = ()
    gaps: tuple[OwnGap, ...] = ()
    leaning: str = ""
    week: str = ""


class OwnPages(Value, kw_only=True, frozen=True):
    """Own pages, one a person, in the order they are handed over closed."""

    title: str
    pages: tuple[OwnPage, ...] = ()
    who_sees: str = ""


class CoverLine(Value, kw_only=True, frozen=True):
    """One skill and who is strong in it: names, or how many."""

    name: str
    side: Side | None = None
    words: str = ""
    nobody: bool = False


class CoverMap(Value, kw_only=True, frozen=True):
    """Who is strong where, for the facilitator alone."""

    title: str
    lead: str = ""
    lines: tuple[CoverLine, ...] = ()
    who_sees: str = ""
