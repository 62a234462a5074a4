"""One workshop on one date."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import ROOM

Day = date  # under a name that no field of its own hides


class Paper(StrEnum):
    """The sheet the printer takes."""

    A4 = "a4"
    LETTER = "letter"


class Stage(StrEnum):
    """How far a session has come."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"  # ended before its last block
    REVIEWED = "reviewed"  # ended after its last block


class Session(Value, kw_only=True, frozen=True):
    """A workshop: title, date, start (minute of the day), venue, and where it stands.

    ``block``, ``step`` and ``round`` name the place in the run; ``block`` is None before the start
    and stays at the last block after the end. ``ends`` is the minute of the day at which it was to
    end when it was started; None before. ``keep_until`` is a day of its own; None: as usual.
    """

    id: str
    title: Annotated[str, ROOM]
    date: Annotated[Day, ROOM]
    start: int = 9 * 60
    venue: str = ""
    template: str = ""
    paper: Paper = Paper.A4
    organisation: str = ""
    sample: bool = False
    stage: Stage = Stage.PLANNED
    block: str | None = None
    step: str = ""
    round: int = 1
    ends: int | None = None
    keep_until: Day | None = None


class SessionCard(Value, kw_only=True, frozen=True):
    """A session as the list shows it: counted, nothing personal."""

    id: str
    title: str
    date: date
    start: int
    venue: str
    template: str
    stage: Stage
    sample: bool
    people: int
    blocks: int
    blocks_done: int
