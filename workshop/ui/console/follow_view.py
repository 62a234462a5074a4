"""What the follow-up page shows: dates, pledges and what became of them, what else comes back."""

from __future__ import annotations

from datetime import date

from workshop.domain.follow_up import AFTER, Done
from workshop.domain.notes import NoteKind
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.follow_up_dates import dates
from workshop.facilitation.stage import day_text
from workshop.words import ntr, tr


class DateRow(Value, kw_only=True, frozen=True):
    """One of the three dates: days after, the day, and how many have answered."""

    after: int
    day: str
    answered: str
    full: bool = False


class PledgeRow(Value, kw_only=True, frozen=True):
    """One person's pledge; ``private`` where only the buddy reads it; ``done`` as it was told."""

    key: str
    name: str
    text: str
    buddy: str
    private: bool = False
    done: Done | None = None


class BackRow(Value, frozen=True):
    """Something else that comes back: what, who sees to it, when."""

    text: str
    who: str
    due: str


class FollowView(Value, kw_only=True, frozen=True):
    """The whole page, for one of the three dates."""

    after: int = 60
    title: str = ""
    line: str = ""
    counted: str = ""
    shares: str = ""
    dates: tuple[DateRow, ...] = ()
    rows: tuple[PledgeRow, ...] = ()
    commitments: tuple[BackRow, ...] = ()
    parked: tuple[BackRow, ...] = ()
    read: str = ""
    vouched: str = ""

    @property
    def open(self) -> tuple[PledgeRow, ...]:
        """Those who have not been asked yet."""
        return tuple(row for row in self.rows if row.done is None)


def due_now(desk: Desk, session: str) -> int:
    """Return which of the three dates is the one to look at today: the last that is past."""
    known = desk.sessions.get(session)
    today = desk.house.local(desk.house.now).date()
    past = [a for a, day in zip(AFTER, dates(known), strict=True) if day <= today]
    return past[-1] if past else AFTER[0]


def follow_view(desk: Desk, session: str, after: int) -> FollowView:
    """Read what came of a session after so many days."""
    known = desk.sessions.get(session)
    pledges, done = desk.follow_up.pledges(session), desk.follow_up.done(session)
    rows = tuple(
        PledgeRow(
            key=one.person,
            name=one.name,
            text=one.text,
            buddy=one.buddy,
            private=one.private,
            done=done.get((one.person, after)),
        )
        for one in pledges
    )
    told = [row.done for row in rows if row.done is not None]
    shares = tr("yes {yes}, part {part}, no {no}").format(
        yes=told.count(Done.YES), part=told.count(Done.PART), no=told.count(Done.NO)
    )
    days = dict(zip(AFTER, dates(known), strict=True))
    made = ntr("{n} pledge", "{n} pledges", len(rows))
    line = tr("{day}, {pledges} from {from_}").format(
        day=day_text(days[after]), pledges=made, from_=day_text(known.date)
    )
    return FollowView(
        after=after,
        title=tr("{n} days later").format(n=after),
        line=line,
        counted=tr("{n} of {of} answered").format(n=len(told), of=len(rows)) if rows else "",
        shares=shares if told else "",
        dates=tuple(_date(a, days[a], [p.person for p in pledges], done) for a in AFTER),
        rows=rows,
        commitments=tuple(
            BackRow(c.text, c.owner or c.party, _due(c.due)) for c in desk.commitments.of(session)
        ),
        parked=tuple(
            BackRow(n.text, n.owner, _due(n.due)) for n in desk.notes.of(session, NoteKind.PARKED)
        ),
        read=_read(rows),
        vouched=desk.follow_up.vouched(session),
    )


def _date(after: int, day: date, people: list[str], done: dict[tuple[str, int], Done]) -> DateRow:
    told = sum((person, after) in done for person in people)
    return DateRow(
        after=after,
        day=day_text(day),
        answered=tr("{n} of {of} answered").format(n=told, of=len(people)) if people else "",
        full=bool(people) and told == len(people),
    )


def _due(day: date | None) -> str:
    return "" if day is None else day_text(day)


def _read(rows: tuple[PledgeRow, ...]) -> str:
    hidden = sum(row.private for row in rows)
    if not hidden:
        return ""
    return tr(
        "You read {n} of {of}. The others chose the buddy only: you see the answer, not the words."
    ).format(n=len(rows) - hidden, of=len(rows))
