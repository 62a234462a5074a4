"""What badges, the attendance list and certificates are made of; without a PDF library."""

from __future__ import annotations

from workshop.domain.values import Value
from workshop.handouts.data import Tent


class Badges(Value, kw_only=True, frozen=True):
    """Badge slips, then ``blanks`` to write on; ``foot`` is a line on each."""

    badges: tuple[Tent, ...] = ()
    blanks: int = 0
    foot: str = ""


class AttendanceList(Value, kw_only=True, frozen=True):
    """Who was there: rows of (name, role, state as it prints); ``here`` is how many came.

    ``about`` names the session, its date and place. Where nobody was ticked in, ``here`` is None
    and each row has a box to tick by hand.
    """

    about: str = ""
    here: int | None = 0
    rows: tuple[tuple[str, str, str], ...] = ()


class Certificates(Value, kw_only=True, frozen=True):
    """One certificate for each name: ``lines`` say what it was, when and where."""

    organisation: str = ""
    names: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()


class SeatingList(Value, kw_only=True, frozen=True):
    """Who sits where: rows of (name, role, table) by name, then (table, names) by table."""

    by_name: tuple[tuple[str, str, str], ...] = ()
    by_table: tuple[tuple[str, tuple[str, ...]], ...] = ()
