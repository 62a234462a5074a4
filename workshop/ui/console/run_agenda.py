"""The day as the run page's rail shows it: block by block, with the end that it comes to."""

from __future__ import annotations

from enum import StrEnum

from workshop.domain.agenda import Block, Slot, clock_text, slots
from workshop.domain.session import Session, Stage
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.ui.console.run_words import state_word
from workshop.words import tr


class Mark(StrEnum):
    """How a row of the rail is drawn."""

    DONE = "done"
    CURRENT = "current"
    NEXT = "next"
    AHEAD = "ahead"
    DROPPED = "dropped"


class AgendaRow(Value, kw_only=True, frozen=True):
    """One block: when it begins (really, where it has begun), its title and minutes.

    ``below`` is the second line of the current one; ``late`` an anchor that will not be kept.
    """

    key: str
    title: str
    minutes: str
    mark: Mark
    time: str = ""
    below: str = ""
    anchor: bool = False
    late: bool = False


class AgendaView(Value, kw_only=True, frozen=True):
    """The rail: rows, the time now, and the forecast end beside the planned one.

    ``over`` once the session has ended: then ``ends`` is when it did, and nothing is late.
    """

    rows: tuple[AgendaRow, ...]
    now: str
    over: bool = False
    begins: str = ""
    ends: str = ""
    planned: str = ""
    late: int = 0  # minutes; below zero: early

    @property
    def count(self) -> int:
        """How many blocks are run."""
        return sum(row.mark is not Mark.DROPPED for row in self.rows)

    @property
    def done(self) -> int:
        """How many blocks are over."""
        return sum(row.mark is Mark.DONE for row in self.rows)

    def number(self, block: str) -> int:
        """Return a block's place among those that are run, from 1."""
        run = [row.key for row in self.rows if row.mark is not Mark.DROPPED]
        return run.index(block) + 1


def agenda_view(desk: Desk, session: Session, place: Place | None) -> AgendaView:
    """Read the rail of a session that stands at ``place``."""
    blocks = desk.agenda.blocks(session.id)
    now = desk.house.local(desk.house.now).strftime("%H:%M")
    times = {slot.block: slot for slot in desk.agenda.times(session)}
    planned = slots(blocks, session.start)
    if not planned:
        return AgendaView(rows=tuple(_row(b, None, Mark.DROPPED, "") for b in blocks), now=now)
    end = desk.landing.end(session)
    running = session.stage is Stage.RUNNING
    over = session.stage in (Stage.STOPPED, Stage.REVIEWED)
    ended = [times[b.id].ends for b in blocks if b.ended is not None and b.id in times]
    ends = max(ended) if over and ended else max(slot.ends for slot in times.values())
    at = session.block if running else None
    coming = _coming(blocks, at)
    below = _below(place) if running and place is not None else ""
    return AgendaView(
        rows=tuple(
            _row(b, times.get(b.id), _mark(b, at, coming), below if b.id == at else "")
            for b in blocks
        ),
        now=now,
        over=over,
        begins=clock_text(planned[0].begins),
        ends=clock_text(ends),
        planned=clock_text(end),
        late=int(ends) - int(end),
    )


def row_words(row: AgendaRow) -> str:
    """Say a whole row, for a screen reader and the tooltip."""
    said = {
        Mark.DONE: tr("done"),
        Mark.CURRENT: row.below or tr("now"),
        Mark.NEXT: tr("next"),
        Mark.DROPPED: tr("dropped"),
    }.get(row.mark, "")
    minutes = tr("{n} min").format(n=row.minutes)
    anchor = tr("at a fixed time") if row.anchor else ""
    return ", ".join(part for part in (row.time, row.title, minutes, anchor, said) if part)


def late_words(minutes: int) -> str:
    """Say how the forecast end lies to the planned one."""
    if minutes > 0:
        return tr("{n} min late").format(n=minutes)
    if minutes < 0:
        return tr("{n} min early").format(n=-minutes)
    return tr("on time")


def _coming(blocks: tuple[Block, ...], at: str | None) -> str | None:
    """Return the block after the present one; the first before the start is not "next"."""
    run = [block.id for block in blocks if not block.dropped]
    if at not in run:
        return None
    rest = run[run.index(at) + 1 :]
    return rest[0] if rest else None


def _mark(block: Block, at: str | None, coming: str | None) -> Mark:
    if block.dropped:
        return Mark.DROPPED
    if block.id == at:
        return Mark.CURRENT
    if block.ended is not None:
        return Mark.DONE
    return Mark.NEXT if block.id == coming else Mark.AHEAD


def _row(block: Block, slot: Slot | None, mark: Mark, below: str) -> AgendaRow:
    begun = block.started is not None
    late = slot is not None and block.anchor is not None and int(slot.begins) > block.anchor
    return AgendaRow(
        key=block.id,
        title=block.title,
        minutes=str(block.target),
        mark=mark,
        time="" if slot is None else clock_text(slot.begins),
        below=below,
        anchor=block.anchor is not None,
        late=late and not begun,
    )


def _below(place: Place) -> str:
    if place.rounds > 1:
        return tr("Round {n} of {of}").format(n=place.round, of=place.rounds)
    if place.step.title != place.block.title:
        return place.step.title
    return state_word(place.run.state)
