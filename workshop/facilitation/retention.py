"""How long sessions are kept: a usual time for all, a day of its own for one; never by itself."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec.structs import replace

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.session import Session, SessionCard
from workshop.facilitation.house import House
from workshop.facilitation.stage import day_text
from workshop.words import ntr, tr

MONTHS, USUAL = "kept months", 12
CHOICES = (6, 12, 24, 36)


class Retention:
    """The use cases of keeping. What is due is only told: nothing is deleted by itself."""

    def __init__(self, house: House) -> None:
        self._house = house

    @property
    def months(self) -> int:
        """How many months after its date a session is usually kept."""
        found = self._house.library.settings.get(MONTHS)
        return int(found) if found and found.isdigit() else USUAL

    def set_months(self, months: int) -> Changes:
        """Keep sessions that have no day of their own so many months."""
        if months < 1:
            raise ValueError(f"{months} months")
        label = ntr("keep sessions for {n} month", "keep sessions for {n} months", months)
        with self._house.act(label):
            self._house.library.settings.set(MONTHS, str(months))
        return changed(Kind.SETTINGS, Kind.LIBRARY, Kind.SESSION)

    def until(self, session: Session) -> date:
        """Return the last day a session is to be kept."""
        return session.keep_until or moved(session.date, self.months)

    def keep_until(self, session: str, day: date | None) -> Changes:
        """Give a session a day of its own; None: as long as is usual."""
        known = self._house.library.sessions.get(session)
        if day is None:
            label = tr("keep {title} as long as is usual").format(title=known.title)
        else:
            label = tr("keep {title} until {day}").format(title=known.title, day=day_text(day))
        with self._house.act(label, session):
            self._house.library.sessions.update(replace(known, keep_until=day))
        return changed(Kind.LIBRARY, Kind.SESSION, session=session)

    def keep_longer(self, session: str) -> Changes:
        """Keep a session for the usual time from today on."""
        return self.keep_until(session, moved(self._today, self.months))

    def due(self) -> tuple[SessionCard, ...]:
        """Return the sessions whose day is past, the one that is longest due first."""
        return self._house.library.sessions.due(self._today, moved(self._today, -self.months))

    @property
    def _today(self) -> date:
        return self._house.clock.now().date()


def moved(day: date, months: int) -> date:
    """Return the same day so many months on (or back), or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
