"""What comes of sorting: per line its counts, word and agreement; the most split lines first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec.structs import replace

from workshop.activities.activity import Category, Line, Result, Shown, counts_of
from workshop.activities.withheld import held, shown
from workshop.domain.answers import Collected
from workshop.domain.statistics import (
    SETTLED,
    Word,
    fleiss_kappa,
    mean_agreement,
    modal_share,
    pairwise_agreement,
    shift,
    word,
)
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM

KAPPA_RATERS = 5  # kappa is told to the facilitator from so many answers,
KAPPA_ITEMS = 8  # so many lines,
KAPPA_SHARE = 0.05  # and this share of all answers in every category


class LineResult(Value, kw_only=True, frozen=True):
    """What the room made of one line, as far as it may be seen.

    ``counts`` are in the order of the categories; they, ``share`` (modal share, 0 to 1),
    ``agreement`` (P_i) and ``shift`` (0 to 1, against the round before) are None where only the
    word may be shown; with fewer than five anonymous answers there is not even that.
    """

    id: str
    text: Annotated[str, ROOM]
    lens: Annotated[str, DESK] = ""
    shown: Annotated[Shown, ROOM] = Shown.NOTHING
    n: Annotated[int, ROOM] = 0
    word: Annotated[str, ROOM] = ""
    counts: Annotated[tuple[int, ...] | None, ROOM] = None
    share: Annotated[float | None, ROOM] = None
    agreement: Annotated[float | None, ROOM] = None
    before: Annotated[tuple[int, ...] | None, ROOM] = None
    before_n: Annotated[int, ROOM] = 0
    before_word: Annotated[str, ROOM] = ""
    shift: Annotated[float | None, ROOM] = None

    @property
    def top(self) -> int | None:
        """The place of the most chosen category; None on a tie or where counts are withheld."""
        if not self.counts or self.counts.count(max(self.counts)) > 1:
            return None
        return self.counts.index(max(self.counts))


class SortResult(Result, kw_only=True, frozen=True):
    """The lines in list order; ``split`` are ids, the most split first, only those below .80.

    ``kappa`` is for the facilitator, and only where the room is large enough for it.
    """

    lines: Annotated[tuple[LineResult, ...], ROOM] = ()
    split: Annotated[tuple[str, ...], ROOM] = ()
    mean_agreement: Annotated[float | None, ROOM] = None
    kappa: Annotated[float | None, DESK] = None

    def line(self, item: str) -> LineResult:
        """Return the line of an id; raises ``StopIteration``."""
        return next(line for line in self.lines if line.id == item)

    @property
    def settled(self) -> tuple[LineResult, ...]:
        """The settled lines, in list order."""
        return tuple(line for line in self.lines if line.word == Word.SETTLED)


def most_split(
    lines: Sequence[Line], categories: Sequence[Category], collected: Collected, most: int
) -> tuple[str, ...]:
    """Return the ``most`` lowest lines below .80: by modal share, then P_i, then list order.

    A line of which no word may be shown is not among them: to ask it again would tell.
    """
    found: list[tuple[float, float, int, str]] = []
    for place, line in enumerate(lines):
        counts = counts_of(line.id, categories, collected)
        share = modal_share(counts)
        if share is None or share >= SETTLED or _shown(counts, collected) is Shown.NOTHING:
            continue
        found.append((share, pairwise_agreement(counts) or 0.0, place, line.id))
    return tuple(line for *_, line in sorted(found)[:most])


def sort_result(
    lines: Sequence[Line],
    categories: Sequence[Category],
    most: int,
    collected: Collected,
    earlier: Collected | None,
) -> SortResult:
    """Return what came of a round that asked ``lines``, against the round before if given."""
    n = held(collected)
    visible = shown(collected.naming, n)
    if visible is Shown.NOTHING:
        return SortResult(n=n, of=collected.present)
    table = [counts_of(line.id, categories, collected) for line in lines]
    whole = visible is Shown.COUNTS and all(
        _shown(row, collected) is Shown.COUNTS for row in table if sum(row)
    )
    return SortResult(
        shown=visible,
        n=n,
        of=collected.present,
        lines=tuple(_line(line, categories, collected, earlier) for line in lines),
        split=most_split(lines, categories, collected, most),
        mean_agreement=mean_agreement(table) if whole else None,
        kappa=_kappa(table) if whole else None,
    )


def _line(
    line: Line,
    categories: Sequence[Category],
    collected: Collected,
    earlier: Collected | None,
) -> LineResult:
    now = counts_of(line.id, categories, collected)
    visible = _shown(now, collected)
    found = LineResult(id=line.id, text=line.text, shown=visible)
    if visible is Shown.NOTHING:
        return found
    found = replace(found, n=sum(now), word=word(now) or "")
    if visible is Shown.COUNTS:
        found = replace(
            found, counts=now, share=modal_share(now), agreement=pairwise_agreement(now)
        )
    if earlier is None:
        return found
    then = counts_of(line.id, categories, earlier)
    before = _shown(then, earlier)
    if before is Shown.NOTHING:
        return found
    found = replace(found, before_word=word(then) or "", before_n=sum(then))
    if before is Shown.COUNTS:
        moved = shift(then, now) if visible is Shown.COUNTS else None
        found = replace(found, before=then, shift=moved)
    return found


def _shown(counts: Sequence[int], collected: Collected) -> Shown:
    """A blank lowers n for its line alone, so each line has its own threshold."""
    return shown(collected.naming, min(sum(counts), collected.present))


def _kappa(table: Sequence[Sequence[int]]) -> float | None:
    total = sum(map(sum, table))
    large = len(table) >= KAPPA_ITEMS and all(sum(row) >= KAPPA_RATERS for row in table)
    if not large or any(sum(column) < KAPPA_SHARE * total for column in zip(*table, strict=True)):
        return None
    return fleiss_kappa(table)
