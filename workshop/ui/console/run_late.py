"""What the run page says of a day that runs late, and the ways to land on time."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.domain.agenda import Block, clock_text
from workshop.domain.landing import Cut, Late, Way
from workshop.domain.session import Session
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.words import ntr, tr


class WayRow(Value, frozen=True):
    """One way: what it does, and the minutes it wins."""

    words: str
    minutes: int
    way: Way


class LateView(Value, kw_only=True, frozen=True):
    """The yellow panel: what will be late, what can be done, and the ways with their keys."""

    headline: str
    lead: str
    rows: tuple[WayRow, ...]


def late_view(desk: Desk, session: Session) -> LateView | None:
    """Read what will be late; None where nothing is."""
    found = desk.landing.late(session)
    if found is None:
        return None
    blocks = {block.id: block for block in desk.agenda.blocks(session.id)}
    rows = tuple(
        WayRow(way_words(way, blocks), way.saves, way) for way in desk.landing.ways(session)
    )
    return LateView(headline=_headline(found, blocks), lead=_lead(rows), rows=rows)


def way_words(way: Way, blocks: Mapping[str, Block]) -> str:
    """Say what a way does, block by block."""
    return ", ".join(_cut_words(cut, blocks[cut.block]) for cut in way.cuts)


def _cut_words(cut: Cut, block: Block) -> str:
    if cut.dropped:
        return tr("{title} left out").format(title=block.title)
    left = block.target - cut.minutes
    return tr("{title} in {n} min").format(title=block.title, n=left)


def _headline(found: Late, blocks: Mapping[str, Block]) -> str:
    title = blocks[found.block].title if found.block else tr("The end")
    begins, planned = clock_text(found.begins), clock_text(found.planned)
    return tr("{title} at {time}, not {planned}").format(title=title, time=begins, planned=planned)


def _lead(rows: tuple[WayRow, ...]) -> str:
    if not rows:
        return tr("No block that is left has minutes to give.")
    left = rows[0].way.left
    if left:
        return ntr(
            "All there is to give; {n} minute stays late",
            "All there is to give; {n} minutes stay late",
            left,
        )
    return ntr("One way to land on time", "{n} ways to land on time", len(rows))
