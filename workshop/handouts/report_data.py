"""What the full report and the comparison are made of; beside ``data``, and without a PDF."""

from __future__ import annotations

from workshop.domain.people import Side
from workshop.domain.values import Value
from workshop.handouts.data import Levers, SummaryBars, SummarySort


class Dot(Value, kw_only=True, frozen=True):
    """One line of a dot chart: a solid bar at ``now``, a ring at ``other``; None: not drawn.

    ``words`` stand at the right end, such as "gap 1.2" or why there is no figure.
    """

    label: str
    side: Side | None = None
    now: float | None = None
    other: float | None = None
    words: str = ""


class Dots(Value, kw_only=True, frozen=True):
    """Figures on one scale from ``low`` to ``high``; ``names`` are of bar and ring, "": no ring.

    Bars begin at ``low``, or at 0 where that is below it.
    """

    names: tuple[str, str] = ("", "")
    low: int = 1
    high: int = 5
    rows: tuple[Dot, ...] = ()


class ReportSection(Value, kw_only=True, frozen=True):
    """One block of the day: what came of it in pictures and sentences.

    ``caption`` says when and how long, planned and as it was; ``promised`` are (what, owner, date).
    ``held_back`` is told of the desk's copy alone: what the room was not shown.
    """

    title: str
    caption: str = ""
    sorts: tuple[SummarySort, ...] = ()
    bars: tuple[SummaryBars, ...] = ()
    dots: tuple[Dots, ...] = ()
    lines: tuple[str, ...] = ()
    promised: tuple[tuple[str, str, str], ...] = ()
    held_back: str = ""


class Report(Value, kw_only=True, frozen=True):
    """The whole day. ``skipped`` are (block, why); ``parked`` and ``notes`` sentences.

    Room-safe it holds no name beside an answer, no note, and nothing that was not shown.
    """

    title: str
    room_safe: bool = True
    people: int = 0
    blocks: tuple[int, int] = (0, 0)
    sections: tuple[ReportSection, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    parked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    levers: Levers = Levers()


class Comparison(Value, kw_only=True, frozen=True):
    """Two sessions beside each other: ``first`` and ``second`` are what they are called.

    Only what was shown in both; ``missing`` are what only one of them holds.
    """

    first: str
    second: str
    people: tuple[int, int] = (0, 0)
    same: int = 0  # people who were in both
    sections: tuple[ReportSection, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
