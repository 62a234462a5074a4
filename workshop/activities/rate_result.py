"""What comes of ratings, line by line: means, words, consensus, and the shift against before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec.structs import replace

from workshop.activities.activity import Result, Shown, counts_of
from workshop.activities.rate_step import Rated
from workshop.activities.withheld import held, shown
from workshop.domain.answers import Collected
from workshop.domain.exercise import Naming
from workshop.domain.people import Side
from workshop.domain.statistics import consensus, mean, polarisation, word
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM


class RatedLine(Value, kw_only=True, frozen=True):
    """What the room made of one line, as far as it may be seen.

    ``mean`` is on the line's scale; ``counts`` are per step of it, lowest first. They,
    ``consensus`` and ``polarisation`` (0 to 1) are None where counts are withheld; with fewer than
    five answers there is no mean either. ``shift`` is mean now − mean before, on the scale.
    """

    id: str
    item: str
    scale: str
    text: Annotated[str, ROOM]
    name: Annotated[str, ROOM] = ""
    side: Annotated[Side | None, ROOM] = None
    less_is_better: Annotated[bool, ROOM] = False
    shown: Annotated[Shown, ROOM] = Shown.NOTHING
    n: Annotated[int, ROOM] = 0
    mean: Annotated[float | None, ROOM] = None
    word: Annotated[str, ROOM] = ""
    counts: Annotated[tuple[int, ...] | None, ROOM] = None
    consensus: Annotated[float | None, ROOM] = None
    polarisation: Annotated[float | None, ROOM] = None
    before_n: Annotated[int, ROOM] = 0
    before: Annotated[float | None, ROOM] = None
    before_counts: Annotated[tuple[int, ...] | None, ROOM] = None
    before_consensus: Annotated[float | None, ROOM] = None
    before_polarisation: Annotated[float | None, ROOM] = None
    shift: Annotated[float | None, ROOM] = None

    @property
    def gain(self) -> float | None:
        """The shift read with the line's direction: above 0 is better."""
        if self.shift is None:
            return None
        return -self.shift if self.less_is_better else self.shift


class RateResult(Result, kw_only=True, frozen=True):
    """The lines in list order; ``before_n`` answers were in at the earlier moment."""

    lines: Annotated[tuple[RatedLine, ...], ROOM] = ()
    before_n: Annotated[int, ROOM] = 0

    def line(self, line: str) -> RatedLine:
        """Return the line of an id; raises ``StopIteration``."""
        return next(one for one in self.lines if one.id == line)


def guarded(naming: Naming) -> Naming:
    """Return the thresholds that hold: a room's figure of named sheets is no less anonymous."""
    return Naming.ANONYMOUS if naming is Naming.NAMED else naming


def visible(collected: Collected, n: int) -> Shown:
    """Return what ``n`` answers to a line allow; a blank lowers n for its line alone."""
    return shown(guarded(collected.naming), min(n, collected.present))


def line_results(
    lines: Sequence[Rated], collected: Collected, earlier: Collected | None
) -> tuple[RatedLine, ...]:
    """Return what came of each line, against the earlier moment if there is one."""
    return tuple(_line(line, collected, earlier) for line in lines)


def means_result(
    lines: Sequence[Rated], collected: Collected, earlier: Collected | None
) -> RateResult:
    """Return the result of ratings that are read line by line."""
    n = held(collected)
    overall = visible(collected, n)
    if overall is Shown.NOTHING:
        return RateResult(n=n, of=collected.present)
    before = earlier
    if before is not None and visible(before, held(before)) is Shown.NOTHING:
        before = None
    return RateResult(
        shown=overall,
        n=n,
        of=collected.present,
        lines=line_results(lines, collected, before),
        before_n=0 if before is None else held(before),
    )


def _line(line: Rated, collected: Collected, earlier: Collected | None) -> RatedLine:
    found = RatedLine(
        id=line.id,
        item=line.item.id,
        scale=line.scale.id,
        text=line.item.text,
        name=line.item.name,
        side=line.item.side,
        less_is_better=line.item.direction == "-",
    )
    counts = counts_of(line.id, line.scale.categories, collected)
    seen = visible(collected, sum(counts))
    found = replace(found, shown=seen, n=sum(counts))
    if seen is not Shown.NOTHING:
        found = replace(found, mean=mean(_scaled(line, counts)), word=word(counts) or "")
    if seen is Shown.COUNTS:
        scaled = _scaled(line, counts)
        found = replace(
            found, counts=counts, consensus=consensus(scaled), polarisation=polarisation(scaled)
        )
    return found if earlier is None else _against(line, found, earlier)


def _against(line: Rated, found: RatedLine, earlier: Collected) -> RatedLine:
    then = counts_of(line.id, line.scale.categories, earlier)
    seen = visible(earlier, sum(then))
    if seen is Shown.NOTHING:
        return found
    scaled = _scaled(line, then)
    before = mean(scaled)
    found = replace(found, before_n=sum(then), before=before)
    if found.mean is not None and before is not None:
        found = replace(found, shift=found.mean - before)
    if seen is Shown.COUNTS:
        found = replace(
            found,
            before_counts=then,
            before_consensus=consensus(scaled),
            before_polarisation=polarisation(scaled),
        )
    return found


def _scaled(line: Rated, counts: Sequence[int]) -> dict[int, int]:
    return dict(zip(line.scale.values, counts, strict=True))
