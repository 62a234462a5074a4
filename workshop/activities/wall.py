"""Small parts that the pages of several kinds share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from workshop.activities.activity import View
from workshop.domain.answers import Collected
from workshop.domain.scene import ROWS_A_PAGE, Dots, Folded, PairRow, Prompt, Scene
from workshop.words import tr

T = TypeVar("T")


def progress(collected: Collected) -> str:
    """Write "23 of 30 in"."""
    return tr("{done} of {of} in").format(done=collected.answers, of=collected.present)


def round_text(view: View) -> str:
    """Write "Round 1 of 2", nothing where there is one round."""
    if view.rounds < 2:
        return ""
    return tr("Round {round} of {rounds}").format(round=view.round, rounds=view.rounds)


def locked_scene(view: View) -> Scene:
    """Return the scene of every locked step: nothing is shown."""
    return Scene(
        key=f"{view.key}/locked",
        header=view.title,
        corner=round_text(view),
        body=Folded(tr("Pens down"), tr("Nothing is shown yet."), progress(view.collected)),
    )


def done_scene(view: View, *lines: str) -> Scene:
    """Return the short calm page of a step that is over."""
    after = tr("Next: {title}").format(title=view.following) if view.following else ""
    shown = (*lines, after) if after else lines
    return Scene(
        key=f"{view.key}/done",
        body=Prompt(view.title, lines=shown, mute_last=bool(after)),
    )


def dots(at: int, of: int) -> Dots | None:
    """Return page dots; none for a single page."""
    return Dots(at, of) if of > 1 else None


def paged(rows: Sequence[T], size: int = ROWS_A_PAGE) -> list[tuple[T, ...]]:
    """Return the rows in as few pages as hold ``size`` each, about as long as each other."""
    count = -(-len(rows) // size)
    ends = [-(-len(rows) * page // count) for page in range(count + 1)] if rows else [0]
    return [tuple(rows[begin:end]) for begin, end in pairwise(ends)]


def paged_pairs(rows: Sequence[PairRow]) -> list[tuple[PairRow, ...]]:
    """Return pairs in pages of eight slots; a trio takes two, and a table stays on one page."""
    tables: list[list[PairRow]] = []
    for row in rows:
        if row.table or not tables:
            tables.append([])
        tables[-1].append(row)
    pages: list[list[PairRow]] = []
    room = 0
    for table in tables:
        needed = sum(row.slots for row in table)
        if needed > room:
            pages.append([])
            room = ROWS_A_PAGE
        pages[-1] += table
        room -= needed
    return [tuple(page) for page in pages]


def coming_tables(pages: Sequence[tuple[PairRow, ...]], number: int) -> str:
    """Say which tables the next page shows; nothing on the last."""
    if number + 1 >= len(pages):
        return ""
    first = sum(_tables_on(page) for page in pages[: number + 1]) + 1
    last = first + _tables_on(pages[number + 1]) - 1
    if first == last:
        return tr("Table {first} next").format(first=first)
    return tr("Tables {first} to {last} next").format(first=first, last=last)


def _tables_on(page: tuple[PairRow, ...]) -> int:
    return sum(bool(row.table) for row in page)
