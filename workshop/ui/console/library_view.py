"""What the library page shows: the next session, the list of all, and the templates."""

from __future__ import annotations

from datetime import date
from functools import partial

from workshop.domain.agenda import clock_text
from workshop.domain.exercise import Template
from workshop.domain.session import SessionCard, Stage
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.stage import day_text
from workshop.ui.console.readiness import Check, agenda_check, people_check
from workshop.words import ntr, tr

PART = 100  # sessions read at once


class SessionRow(Value, kw_only=True, frozen=True):
    """One row of the list, in words."""

    id: str
    title: str
    venue: str
    day: str
    people: int
    state: str
    latest: str

    @property
    def text(self) -> str:
        """The whole row in words."""
        people = ntr("{n} person", "{n} people", self.people)
        parts = (self.title, self.venue, self.day, people, self.state, self.latest)
        return ", ".join(part for part in parts if part)


class NextSession(Value, kw_only=True, frozen=True):
    """The session on the folded sheet: what it is, when, where; and what is missing for it."""

    id: str
    lead: str
    title: str
    when: str
    checks: tuple[Check, ...]


class TemplateRow(Value, kw_only=True, frozen=True):
    """A template to start from; ``start`` is a time such as 09:00."""

    name: str
    title: str
    minutes: str
    summary: str
    start: str

    @property
    def text(self) -> str:
        """The whole row in words."""
        return f"{self.title}, {self.minutes}: {self.summary}"


class LibraryView(Value, kw_only=True, frozen=True):
    """The whole page; ``more`` where the list goes on beyond ``rows``."""

    rows: tuple[SessionRow, ...] = ()
    more: bool = False
    search: str = ""
    next: NextSession | None = None
    templates: tuple[TemplateRow, ...] = ()
    today: str = ""
    sample: bool = False  # it was made already

    @property
    def empty(self) -> bool:
        """Whether there is no session at all."""
        return not self.rows and not self.search


def library_view(desk: Desk, search: str, most: int = PART) -> LibraryView:
    """Read the page; ``search`` keeps what holds it, ``most`` rows are shown at first."""
    today = desk.house.clock.now().date()
    cards = desk.sessions.cards(search, most + 1)
    coming = desk.sessions.coming()
    return LibraryView(
        rows=tuple(_row(card, today) for card in cards[:most]),
        more=len(cards) > most,
        search=search.strip(),
        next=None if coming is None else _next(desk, coming, today),
        templates=tuple(
            _template(desk, template)
            for template in sorted(desk.house.templates.values(), key=partial(_minutes, desk))
        ),
        today=day_text(today),
        sample=desk.sessions.sample() is not None,
    )


def days_away(day: date, today: date) -> str:
    """Say how far a day is from today: today, tomorrow, in 16 days, 3 days ago."""
    days = (day - today).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days > 0:
        return ntr("in {n} day", "in {n} days", days)
    return ntr("{n} day ago", "{n} days ago", -days)


def _row(card: SessionCard, today: date) -> SessionRow:
    return SessionRow(
        id=card.id,
        title=card.title,
        venue=card.venue,
        day=tr("any day") if card.sample else day_text(card.date),
        people=card.people,
        state=_state(card),
        latest=_latest(card, today),
    )


def _state(card: SessionCard) -> str:
    if card.sample:
        return tr("Sample")
    return {
        Stage.PLANNED: tr("Planned"),
        Stage.RUNNING: tr("Running"),
        Stage.STOPPED: tr("Stopped early"),
        Stage.REVIEWED: tr("Reviewed"),
    }[card.stage]


def _latest(card: SessionCard, today: date) -> str:
    if card.stage is not Stage.PLANNED:
        run = ntr("{{done}} of {n} block run", "{{done}} of {n} blocks run", card.blocks)
        return run.format(done=card.blocks_done)
    if card.sample:
        return tr("made anew at any time")
    away = days_away(card.date, today)
    return away if card.date >= today else tr("{days}, not begun").format(days=away)


def _next(desk: Desk, card: SessionCard, today: date) -> NextSession:
    times = desk.agenda.times(desk.sessions.get(card.id))
    day = day_text(card.date)
    if times:
        begins, ends = clock_text(times[0].begins), clock_text(times[-1].ends)
        when = tr("{day}, {begins} to {ends}").format(day=day, begins=begins, ends=ends)
    else:
        when = tr("{day}, from {begins}").format(day=day, begins=clock_text(card.start))
    people = ntr("{n} person", "{n} people", card.people) if card.people else ""
    lead = _lead(card, today)
    return NextSession(
        id=card.id,
        lead=f"{lead} · {card.venue}" if card.venue else lead,
        title=card.title,
        when=f"{when}, {people}" if people else when,
        checks=_checks(desk, card, today),
    )


def _lead(card: SessionCard, today: date) -> str:
    if card.stage is Stage.RUNNING:
        return tr("Running now") if card.date == today else tr("Begun and not ended")
    away = days_away(card.date, today)
    if card.date < today:
        return tr("Planned, {days}").format(days=away)
    return tr("Next, {days}").format(days=away)


def _checks(desk: Desk, card: SessionCard, today: date) -> tuple[Check, ...]:
    """Each is counted or compared; nothing is guessed. At most four fit."""
    found = [agenda_check(desk, card.id), people_check(desk, card.id)]
    if card.date < today and card.stage is Stage.PLANNED:
        found.append(Check(False, tr("The date is past, so give it a new one")))
    if not card.venue:
        found.append(Check(False, tr("No place is named yet")))
    if card.stage is Stage.RUNNING:
        run = ntr("{{done}} of {n} block run", "{{done}} of {n} blocks run", card.blocks)
        found.insert(0, Check(True, run.format(done=card.blocks_done)))
    return tuple(found)


def _minutes(desk: Desk, template: Template) -> int:
    """Return how long a template takes; the shortest stands first."""
    return sum(
        desk.house.exercise(block.exercise).minutes.target
        if block.minutes is None
        else block.minutes
        for block in template.blocks
    )


def _template(desk: Desk, template: Template) -> TemplateRow:
    return TemplateRow(
        name=template.name,
        title=template.title,
        minutes=tr("{n} min").format(n=_minutes(desk, template)),
        summary=template.summary,
        start=template.start,
    )
