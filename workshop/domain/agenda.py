"""The agenda: blocks in order, and the clock times that follow from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from statistics import median
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import ROOM

DAY = 24 * 60
RUNS, LATEST = 3, 5  # runs that tell what an exercise takes: at least, and no more than


class Priority(StrEnum):
    """What may happen to a block when time runs short."""

    MUST = "must"
    MAY = "may"
    DROP = "drop"


class Block(Value, kw_only=True, frozen=True):
    """An exercise (or a break, or a talk) placed in one agenda.

    ``least``, ``target``, ``most`` are minutes; ``anchor`` is a minute of the day at which the
    block starts whatever comes before; ``options`` are the chosen values of the exercise's
    options; ``lines`` are own lines of a talk, break or close. ``definition`` is the key of the
    exercise's text as it stood when the block was placed.
    """

    id: str
    exercise: str
    definition: str
    title: Annotated[str, ROOM]
    least: int
    target: int
    most: int
    priority: Priority = Priority.MUST
    anchor: int | None = None
    options: dict[str, str] = {}
    lines: Annotated[tuple[str, ...], ROOM] = ()
    dropped: bool = False
    started: float | None = None  # seconds since the epoch
    ended: float | None = None


class Took(Value, frozen=True):
    """How many minutes an exercise once took, with how many people."""

    exercise: str
    minutes: float
    people: int


class Usual(Value, frozen=True):
    """What an exercise usually takes: minutes, from so many runs of about that size."""

    minutes: int
    runs: int


def usual(took: Sequence[Took], people: int) -> Usual | None:
    """Return the median of the latest runs (``took``, the latest first) with a group like this.

    A group is like this with half to twice as many people; with nobody on the list (0), each is.
    None where there are fewer than ``RUNS``.
    """
    alike = [t for t in took if not people or people <= 2 * t.people <= 4 * people][:LATEST]
    if len(alike) < RUNS:
        return None
    return Usual(max(1, round(median(t.minutes for t in alike))), len(alike))


class Slot(Value, frozen=True):
    """When a block begins and ends, in minutes of the day."""

    block: str
    begins: float
    ends: float


def slots(
    blocks: Sequence[Block], start: float, actual: Mapping[str, tuple[float, float | None]] = {}
) -> tuple[Slot, ...]:
    """Return the times of every block that is not dropped, in agenda order.

    ``start`` is the minute of the day at which the first begins. ``actual`` gives, per block, the
    minute it really began and (if over) really ended; a running block lasts at least its target.
    An anchored block waits for its anchor, and begins late when what comes before runs over. What
    has begun moves the rest, earlier too; a block that was passed over moves nothing.
    """
    found: list[Slot] = []
    kept = [block for block in blocks if not block.dropped]
    begun = [place for place, block in enumerate(kept) if block.id in actual]
    at = start
    for place, block in enumerate(kept):
        begins, ended = actual.get(block.id, (at, None))
        if block.id not in actual and block.anchor is not None:
            begins = max(at, float(block.anchor))
        ends = begins + block.target if ended is None else ended
        found.append(Slot(block.id, begins, ends))
        if not begun or place > begun[-1]:
            at = ends
        elif block.id in actual:
            at = ends if place == begun[0] else max(at, ends)
    return tuple(found)


def clock_text(minute: float) -> str:
    """Write a minute of the day as 09:40."""
    whole = int(minute) % DAY
    return f"{whole // 60:02d}:{whole % 60:02d}"


def minute_of(text: str) -> int:
    """Read 09:40 (or 9:40, 9.40) as a minute of the day; raises ``ValueError``."""
    hours, _, minutes = text.strip().replace(".", ":").partition(":")
    minute = int(hours) * 60 + int(minutes or 0)
    if not (0 <= minute < DAY and 0 <= int(minutes or 0) < 60):
        raise ValueError(text)
    return minute
