"""What a room may know of its weeks: two counts, each only with five inside it and five outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from workshop.activities.activity import Category, Shown
from workshop.activities.rate_result import RateResult, visible
from workshop.activities.rate_step import Rated, value_of
from workshop.activities.week import BOTH, HIGH, both_asked, high
from workshop.activities.withheld import FEWEST, held
from workshop.domain.answers import Collected, Marks
from workshop.domain.visibility import ROOM
from workshop.words import tr

NEEDED, LOAD = "needed", "load"


class WeekResult(RateResult, kw_only=True, frozen=True):
    """How many say both sides are asked of them, and how many that their load is high.

    A count is None unless at least five are in it and at least five are not; ``both_of`` and
    ``high_of`` are of how many. Single weeks are SELF and not here.
    """

    both: Annotated[int | None, ROOM] = None
    both_of: Annotated[int, ROOM] = 0
    high: Annotated[int | None, ROOM] = None
    high_of: Annotated[int, ROOM] = 0


def week_classes() -> tuple[Category, ...]:
    """Return the classes in which a tally counts a week."""
    return (
        Category("under", tr("under 30 %")),
        Category("both", tr("30 to 70 %")),
        Category("over", tr("over 70 %")),
        Category("low", tr("1 to {n}").format(n=HIGH - 1)),
        Category("high", tr("{n} or 5").format(n=HIGH)),
    )


def week_marks(marks: Marks) -> Marks:
    """Return a week in the classes of a tally."""
    found: Marks = {}
    for item, mark in marks.items():
        value = value_of(mark)
        if value is None:
            found[item] = None
        elif item == LOAD:
            found[item] = "high" if high(value) else "low"
        else:
            found[item] = "both" if both_asked(value) else "under" if value < BOTH[0] else "over"
    return found


def week_result(lines: Sequence[Rated], collected: Collected) -> WeekResult:
    """Return the room's counts, from sheets or from a tally in classes."""
    del lines  # the week has the same three everywhere
    n = held(collected)
    if visible(collected, n) is Shown.NOTHING:
        return WeekResult(n=n, of=collected.present)
    both, both_of = _counted(collected, NEEDED, both_asked, "both")
    many, many_of = _counted(collected, LOAD, high, "high")
    both_shown = _allowed(collected, both, both_of)
    high_shown = _allowed(collected, many, many_of)
    return WeekResult(
        shown=Shown.COUNTS if both_shown or high_shown else Shown.NOTHING,
        n=n,
        of=collected.present,
        both=both if both_shown else None,
        both_of=both_of if both_shown else 0,
        high=many if high_shown else None,
        high_of=many_of if high_shown else 0,
    )


def _counted(
    collected: Collected, item: str, inside: Callable[[int | None], bool], name: str
) -> tuple[int, int]:
    if not collected.sheets:
        counts = collected.counts.get(item, {})
        return counts.get(name, 0), sum(counts.values())
    values = [value_of(sheet.marks.get(item)) for sheet in collected.sheets]
    known = [value for value in values if value is not None]
    return sum(map(inside, known)), len(known)


def _allowed(collected: Collected, inside: int, n: int) -> bool:
    outside = min(n, collected.present) - inside
    return inside >= FEWEST and outside >= FEWEST
