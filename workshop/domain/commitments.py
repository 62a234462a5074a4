"""Commitments: what was promised in a block, by whom and until when."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import DESK

LONGEST = 500  # characters of what is promised; of owner and party as many as a name
LONGEST_NAME = 200

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[./ ]+(\d{1,2})(?:[./ ]+(\d{2}|\d{4})?)?")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]{3,})\.?(?:\s+(\d{4}))?")


class Commitment(Value, kw_only=True, frozen=True):
    """Something that was promised.

    ``source`` is what it came from, a key of the kind ("care>finance/1"), one commitment each; it
    is empty where it was added by hand. ``party`` is the cluster, role or team that promised.
    """

    id: str
    block: str
    text: Annotated[str, DESK]
    source: str = ""
    party: Annotated[str, DESK] = ""
    owner: Annotated[str, DESK] = ""  # as typed: a name or a role; empty: nobody yet
    due: Annotated[date | None, DESK] = None


def due_from(text: str, day: date) -> date | None:
    """Read "15 Jan 2027", "15.1.", "15/1/2027" or "2027-01-15"; nothing for an empty text.

    Without a year it is the next such day from ``day`` on. Raises ``ValueError``.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        year, month, number = (int(part) for part in found.groups())
        return date(year, month, number)
    if found := _FIGURES.fullmatch(text):
        return _dated(int(found[1]), int(found[2]), found[3], day)
    if found := _WORDS.fullmatch(text):
        name = found[2][:3].casefold()
        if name in MONTHS:
            return _dated(int(found[1]), MONTHS.index(name) + 1, found[3], day)
    raise ValueError(text)


def _dated(number: int, month: int, year: str | None, day: date) -> date:
    if year:
        whole = int(year)
        return date(whole + 2000 if whole < 100 else whole, month, number)
    for near in range(day.year, day.year + 5):  # 29 February comes every four years
        try:
            found = date(near, month, number)
        except ValueError:
            continue
        if found >= day:
            return found
    raise ValueError(f"{number} {month}")
