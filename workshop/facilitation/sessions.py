"""Sessions: made from a template, listed, renamed, opened."""

from __future__ import annotations

from datetime import date

import msgspec

from workshop.domain.agenda import Block, Priority, minute_of
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import TemplateBlock
from workshop.domain.session import Paper, Session, SessionCard
from workshop.facilitation.house import House
from workshop.facilitation.preferences import ORGANISATION, PAPER
from workshop.words import tr


class Sessions:
    """The use cases of the library page."""

    def __init__(self, house: House) -> None:
        self._house = house

    def cards(self, search: str = "", most: int | None = None) -> tuple[SessionCard, ...]:
        """Return the sessions, newest date first; ``search`` is in title, venue or a name."""
        return self._house.library.sessions.cards(search, most)

    def coming(self) -> SessionCard | None:
        """Return the next session that is not over, else the last that was never run; or None."""
        return self._house.library.sessions.coming(self._house.clock.now().date())

    def sample(self) -> SessionCard | None:
        """Return the sample workshop, if it was made."""
        return self._house.library.sessions.sample()

    def get(self, session: str) -> Session:
        """Return a session by id; raises ``NotFound``."""
        return self._house.library.sessions.get(session)

    def exists(self, session: str) -> bool:
        """Tell whether there is a session of that id."""
        return self._house.library.sessions.exists(session)

    def find(self, text: str) -> Session:
        """Return a session by id, start of id or title; raises ``NotFound``, ``AmbiguousName``."""
        return self._house.library.sessions.find(text)

    def new(
        self,
        template: str,
        title: str,
        *,
        on: date | None = None,
        start: int | None = None,
        venue: str = "",
        paper: Paper | None = None,
        sample: bool = False,
    ) -> Changes:
        """Make a session with the template's blocks; ``made`` is its id.

        ``start`` is a minute of the day; None takes the template's own. ``paper`` and the
        organisation are those of the settings unless given.
        """
        source, settings = self._house.template(template), self._house.library.settings
        session = Session(
            id=self._house.ids.new(),
            title=title.strip() or source.title,
            date=on or self._house.clock.now().date(),
            start=minute_of(source.start) if start is None else start,
            venue=venue.strip(),
            template=template,
            paper=paper or Paper(settings.get(PAPER) or Paper.A4),
            organisation=settings.get(ORGANISATION) or "",
            sample=sample,
        )
        with self._house.act(tr("make {title}").format(title=session.title), session.id):
            self._house.library.sessions.add(session)
            blocks = [self._placed(block) for block in source.blocks]
            self._house.library.agenda.put(session.id, blocks)
        return changed(Kind.LIBRARY, Kind.SESSION, Kind.AGENDA, session=session.id, made=session.id)

    def edit(self, session: str, **fields: object) -> Changes:
        """Change title, date, start, venue, paper, organisation or ``keep_until`` of a session."""
        known = self.get(session)
        with self._house.act(tr("change {title}").format(title=known.title), session):
            self._house.library.sessions.update(msgspec.structs.replace(known, **fields))
        return changed(Kind.LIBRARY, Kind.SESSION, Kind.AGENDA, session=session)

    def remove(self, session: str) -> Changes:
        """Delete a session with all that belongs to it."""
        label = tr("delete {title}").format(title=self.get(session).title)
        with self._house.typed(label, session):
            self._house.library.sessions.delete(session)
        return changed(Kind.LIBRARY, session=session)

    def _placed(self, source: TemplateBlock) -> Block:
        exercise = self._house.exercise(source.exercise)
        minutes = exercise.minutes
        target = minutes.target if source.minutes is None else source.minutes
        if source.script is not None:
            first = msgspec.structs.replace(exercise.steps[0], script=source.script)
            exercise = msgspec.structs.replace(exercise, steps=(first, *exercise.steps[1:]))
        return Block(
            id=self._house.ids.new(),
            exercise=exercise.name,
            definition=self._house.define(exercise),
            title=source.title or exercise.title,
            least=min(minutes.least if source.least is None else source.least, target),
            target=target,
            most=max(minutes.most if source.most is None else source.most, target),
            priority=Priority(source.priority),
            anchor=minute_of(source.anchor) if source.anchor else None,
            options=dict(source.options),
            lines=source.lines,
        )
