"""What the review page shows: what the room said, how the day went, what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from workshop.domain.session import Session, Stage
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.stage import day_text
from workshop.ui.console.review_parts import BarChart, Part, day_part, parts_of, untold
from workshop.words import ntr, tr


class ReviewView(Value, kw_only=True, frozen=True):
    """The whole page. ``begun`` once the first block was; ``rest`` are blocks not run so far.

    ``left`` and ``right`` are the parts of the two columns; ``kept_until`` a date, ``due`` once it
    is past; ``backups`` how many there are, and of when the last is.
    """

    title: str = ""
    line: str = ""
    begun: bool = False
    running: bool = False
    standing: str = ""
    rest: tuple[str, ...] = ()
    left: tuple[Part, ...] = ()
    right: tuple[Part, ...] = ()
    kept_until: str = ""
    due: bool = False
    backups: str = ""


def review_view(desk: Desk, session_id: str) -> ReviewView:
    """Read what came of a session so far; only what was revealed is told."""
    session = desk.sessions.get(session_id)
    day = day_part(desk, session)
    if session.block is None or day is None:
        return _kept(desk, session, ReviewView(title=session.title, line=day_text(session.date)))
    found = parts_of(desk, session)
    left, right = _columns(found, day)
    blocks = desk.agenda.blocks(session.id)
    standing = next((block.title for block in blocks if block.id == session.block), "")
    view = ReviewView(
        title=session.title,
        line=_line(desk, session),
        begun=True,
        running=session.stage is Stage.RUNNING,
        standing=standing,
        rest=tuple(b.title for b in blocks if not b.dropped and b.started is None),
        left=left,
        right=right,
    )
    return _kept(desk, session, view)


def _kept(desk: Desk, session: Session, view: ReviewView) -> ReviewView:
    """Add how long the session is kept, and in which backups it may be."""
    until = desk.retention.until(session)
    today = desk.house.local(desk.house.now).date()
    return replace(
        view,
        kept_until=day_text(until),
        due=until < today and not session.sample,
        backups=_backups(desk),
    )


def _backups(desk: Desk) -> str:
    known = desk.backups.all()
    if not known:
        return tr("none yet")
    last = day_text(desk.house.local(known[0].path.stat().st_mtime).date())
    return tr("{n}, the last {day}").format(n=len(known), day=last)


def _columns(found: Sequence[Part], day: BarChart) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Sorting, which is wide, to the left; all else to the right; how the day went last.

    Without anything sorted the day takes the left.
    """
    wide = tuple(part for part in found if part.wide)
    narrow = tuple(part for part in found if not part.wide)
    return (wide, (*narrow, day)) if wide else ((day,), narrow)


def _line(desk: Desk, session: Session) -> str:
    people = len(desk.people.here(session.id))
    blocks = desk.agenda.blocks(session.id)
    run = sum(block.started is not None and not block.dropped for block in blocks)
    parts = [
        day_text(session.date),
        ntr("{n} person", "{n} people", people),
        tr("{run} of {all} blocks run").format(run=run, all=len(blocks)),
    ]
    skipped = untold(blocks, over=session.stage in (Stage.STOPPED, Stage.REVIEWED))
    if len(skipped) == 1:
        parts.append(tr("{title} skipped").format(title=skipped[0]))
    elif skipped:
        parts.append(ntr("{n} skipped", "{n} skipped", len(skipped)))
    return ", ".join(parts)
