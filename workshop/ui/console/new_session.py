"""What is typed for a new session, read: a day, a time; or the sentence that says what to mend."""

from __future__ import annotations

import re
from datetime import date

from workshop.domain.agenda import minute_of
from workshop.domain.values import Value
from workshop.facilitation.stage import MONTHS
from workshop.words import tr

YEARS = range(2000, 2100)


class Draft(Value, kw_only=True, frozen=True):
    """The fields as they were typed."""

    template: str
    title: str
    day: str
    start: str
    venue: str


class NewSession(Value, kw_only=True, frozen=True):
    """The same, read; ``start`` is a minute of the day."""

    template: str
    title: str
    day: date
    start: int
    venue: str


def read_draft(draft: Draft) -> tuple[NewSession | None, dict[str, str]]:
    """Return the session to make, or None and a sentence for each field that must be mended."""
    faults: dict[str, str] = {}
    day, start = read_day(draft.day), read_time(draft.start)
    if not draft.title:
        faults["title"] = tr("A session needs a title. Type one.")
    if day is None:
        faults["day"] = tr("Type a day like 25 Nov 2026.")
    if start is None:
        faults["start"] = tr("Type a time like 09:00.")
    if faults or day is None or start is None:
        return None, faults
    made = NewSession(
        template=draft.template, title=draft.title, day=day, start=start, venue=draft.venue
    )
    return made, {}


def read_day(text: str) -> date | None:
    """Read a day: Wed 25 Nov 2026, 25 November 2026, 25.11.2026, 25/11/2026 or 2026-11-25."""
    words = re.findall(r"\d+|[^\W\d_]+", text)
    if len(words) == 4 and words[0].isalpha():
        del words[0]  # the day of the week; the date says it too
    if len(words) != 3:
        return None
    if len(words[0]) == 4:
        words.reverse()
    day, month, year = words[0], _month(words[1]), words[2]
    if not (day.isdigit() and year.isdigit() and month and int(year) in YEARS):
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def read_time(text: str) -> int | None:
    """Read a time, 09:00 or 9, as a minute of the day."""
    try:
        return minute_of(text)
    except ValueError:
        return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    known = [tr(name).casefold() for name in MONTHS]
    start = word.casefold()[:3]
    return known.index(start) + 1 if start in known else 0
