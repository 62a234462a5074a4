"""The follow-up dates of a session as a calendar file (iCalendar, RFC 5545), with no names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from workshop.domain.follow_up import AFTER
from workshop.domain.people import Participant
from workshop.domain.session import Session
from workshop.words import tr

_MOST = 75  # octets of a line
_LEAST = 3  # letters of a word that may be a name
_DAY = "%Y%m%d"


def dates(session: Session) -> tuple[date, ...]:
    """Return the days on which to look again."""
    return tuple(session.date + timedelta(days=days) for days in AFTER)


def calendar(session: Session, people: Iterable[Participant]) -> bytes:
    """Return the file: one whole day each; the same session gives the same bytes.

    Where the title holds a word of somebody's name, the date stands in its place.
    """
    title = _title(session, people)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Twofold//Follow-up dates//EN"]
    for days, day in zip(AFTER, dates(session), strict=True):
        words = tr("Follow-up after {days} days: {title}").format(days=days, title=title)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{session.id}-{days}@twofold",
            f"DTSTAMP:{session.date.strftime(_DAY)}T000000Z",
            f"DTSTART;VALUE=DATE:{day.strftime(_DAY)}",
            f"DTEND;VALUE=DATE:{(day + timedelta(days=1)).strftime(_DAY)}",
            f"SUMMARY:{_escaped(words)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _title(session: Session, people: Iterable[Participant]) -> str:
    """Return the title, or where somebody's name is in it the day."""
    said = set(_words(session.title))
    names = (f"{person.name} {person.printed}" for person in people)
    if any(said.intersection(_words(name)) for name in names):
        day = session.date
        return tr("the workshop of {day}").format(day=f"{day.day} {day:%b %Y}")
    return session.title


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _LEAST]


def _escaped(text: str) -> str:
    for before, after in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(before, after)
    return " ".join(text.split())


def _folded(line: str) -> bytes:
    """Break a line so that no part is longer than 75 octets, and none ends within a letter."""
    parts, part = [], b""
    for letter in line:
        more = letter.encode()
        if len(part) + len(more) > _MOST:
            parts.append(part)
            part = b" "
        part += more
    return b"\r\n".join([*parts, part]) + b"\r\n"
