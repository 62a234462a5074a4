"""Participants: who they are, which side their role leans to, whether they are here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM, SELF

SKILLS = 10
PRINTED_NAME_MOST = 60  # characters; a longer name ends in … on wall and paper


class Side(StrEnum):
    """The side a person's present role leans to; chosen by that person. None: not chosen."""

    WHY = "why"
    HOW = "how"
    BOTH = "both"


class Attendance(StrEnum):
    """Whether a participant is in the room."""

    EXPECTED = "expected"
    HERE = "here"
    LEFT = "left"


class Participant(Value, kw_only=True, frozen=True):
    """One person in one session.

    ``id`` is the person's, the same in every session. ``manager`` is the id of a person where the
    manager is known here, ``manager_name`` the name as it was given. ``ratings`` are twenty values
    1 to 5 or None: importance of skills 1 to 10, then strength; ``consent`` allows their use for
    finding a partner.
    """

    id: str
    name: Annotated[str, ROOM]
    sort_name: str = ""
    prints_as: Annotated[str, ROOM] = ""
    side: Annotated[Side | None, ROOM] = None
    role: Annotated[str, ROOM] = ""
    department: Annotated[str, DESK] = ""
    manager: Annotated[str | None, DESK] = None
    manager_name: Annotated[str, DESK] = ""
    team: Annotated[str, DESK] = ""
    email: Annotated[str, DESK] = ""
    attendance: Annotated[Attendance, DESK] = Attendance.EXPECTED
    large_print: Annotated[bool, DESK] = False
    extra_time: Annotated[bool, DESK] = False
    ratings: Annotated[tuple[int | None, ...], DESK | SELF] = ()
    consent: Annotated[bool, DESK] = True
    seat: Annotated[int, ROOM] = 0  # the table somebody sits at; 0: none

    @property
    def printed(self) -> str:
        """The name as wall and paper show it, at most 60 characters."""
        name = self.prints_as or self.name
        return name if len(name) <= PRINTED_NAME_MOST else name[: PRINTED_NAME_MOST - 1] + "…"


def here(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return who counts as present.

    Until the first person is ticked in, everybody expected counts; afterwards only who is here.
    """
    everyone = tuple(people)
    ticked = tuple(p for p in everyone if p.attendance is Attendance.HERE)
    if ticked:
        return ticked
    if any(p.attendance is Attendance.LEFT for p in everyone):
        return tuple(p for p in everyone if p.attendance is Attendance.EXPECTED)
    return everyone


def by_side(people: Iterable[Participant]) -> dict[Side | None, int]:
    """Count people by chosen side; all four keys are always there."""
    counts: dict[Side | None, int] = {Side.WHY: 0, Side.HOW: 0, Side.BOTH: 0, None: 0}
    for person in people:
        counts[person.side] += 1
    return counts


def same_line(people: Iterable[Participant]) -> set[frozenset[str]]:
    """Return the pairs of ids one above the other in the reporting line, at any distance.

    A loop in the line ends the walk; a manager who is not on the list ends it too.
    """
    manager_of = {p.id: p.manager for p in people}
    pairs: set[frozenset[str]] = set()
    for person in manager_of:
        seen = {person}
        above = manager_of[person]
        while above is not None and above not in seen:
            if above in manager_of:
                pairs.add(frozenset((person, above)))
            seen.add(above)
            above = manager_of.get(above)
    return pairs
