"""The rows of a bundle, table by table: what a file from elsewhere may say, and nothing else.

Each class bears the name of its table and has its columns. A bundle is hostile by assumption, so
every text has a length, every number a range, every word a list it comes from.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from workshop.domain.agenda import Priority
from workshop.domain.exercise import Mode, Naming
from workshop.domain.follow_up import Done
from workshop.domain.notes import NoteKind
from workshop.domain.people import Attendance, Side
from workshop.domain.rules import RuleKind
from workshop.domain.session import Day, Paper, Stage
from workshop.domain.states import State
from workshop.domain.values import Value

Id = Annotated[str, Meta(min_length=1, max_length=200)]
Run = Annotated[str, Meta(min_length=1, max_length=500)]  # block, step and round
Name = Annotated[str, Meta(max_length=20_000)]
Text = Annotated[str, Meta(max_length=20_000)]
Key = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Token = Annotated[bytes, Meta(min_length=16, max_length=16)]
Minute = Annotated[int, Meta(ge=0, le=1439)]
Minutes = Annotated[int, Meta(ge=0, le=10_000)]
EndMinute = Annotated[int, Meta(ge=0, le=4320)]  # a day may end after midnight
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Place = Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]
From1 = Annotated[int, Meta(ge=1, le=1_000)]
Rate = Annotated[int, Meta(ge=1, le=5)]
Seconds = Annotated[float, Meta(ge=-1e6, le=1e6)]
Instant = Annotated[float, Meta(ge=0, le=4e9)]  # to the year 2096


class SessionRow(Value, kw_only=True, frozen=True):
    """The one session."""

    id: Id
    title: Name
    date: date
    start: Minute
    venue: Name
    template: Name
    paper: Paper
    organisation: Name
    sample: bool
    stage: Stage
    block: Id | None
    step: Annotated[str, Meta(max_length=200)]
    round: From1
    ends: EndMinute | None = None  # bundles of older schemas have none
    keep_until: Day | None = None


class PersonRow(Value, kw_only=True, frozen=True):
    """Somebody the session names."""

    id: Id
    name: Name
    sort_name: Name
    prints_as: Name
    email: Name


class AttendanceRow(Value, kw_only=True, frozen=True):
    """How a person takes part."""

    session: Id
    person: Id
    position: Place
    side: Side | None
    role: Name
    department: Name
    manager: Id | None
    manager_name: Name
    team: Name
    attendance: Attendance
    large_print: bool
    extra_time: bool
    consent: bool
    seat: Annotated[int, Meta(ge=0, le=999)] = 0  # not in files of schemas before 13


class RatingRow(Value, kw_only=True, frozen=True):
    """One skill as a person rated it."""

    session: Id
    person: Id
    skill: Annotated[int, Meta(ge=1, le=10)]
    importance: Rate | None
    strength: Rate | None


class DefinitionRow(Value, kw_only=True, frozen=True):
    """The text of an exercise as it stood when its block was placed."""

    key: Key
    name: Name
    body: Annotated[str, Meta(max_length=4_000_000)]


class BlockRow(Value, kw_only=True, frozen=True):
    """A block of the agenda."""

    id: Id
    session: Id
    position: Place
    exercise: Name
    definition: Key
    title: Name
    least: Minutes
    target: Minutes
    most: Minutes
    priority: Priority
    anchor: Minute | None
    options: Annotated[dict[Name, Name], Meta(max_length=100)]
    lines: Annotated[tuple[Text, ...], Meta(max_length=100)]
    dropped: bool
    started: Instant | None
    ended: Instant | None


class StepRunRow(Value, kw_only=True, frozen=True):
    """A step as it was run."""

    id: Run
    block: Id
    step: Id
    round: From1
    state: State
    page: Annotated[int, Meta(ge=0, le=1_000)]
    mode: Mode
    naming: Naming
    timer_seconds: Seconds | None
    timer_ends_at: Instant | None
    timer_left: Seconds | None
    inside: Count | None
    done: Count
    revealed: bool


class StepPersonRow(Value, kw_only=True, frozen=True):
    """Somebody who was in."""

    step_run: Run
    person: Id


class SheetRow(Value, kw_only=True, frozen=True):
    """A named sheet."""

    id: Id
    step_run: Run
    person: Id


class MarkRow(Value, kw_only=True, frozen=True):
    """A mark of a named sheet."""

    sheet: Id
    item: Id
    choice: Text | None


class AnonymousMarkRow(Value, kw_only=True, frozen=True):
    """A mark of a sheet without a name, under its random key."""

    step_run: Run
    token: Token
    item: Id
    choice: Text | None


class TallyRow(Value, kw_only=True, frozen=True):
    """How often a choice was counted."""

    step_run: Run
    item: Id
    choice: Name
    count: Count


class DrawRow(Value, kw_only=True, frozen=True):
    """What the solver vouches for."""

    block: Id
    certificate: Text
    kind: Name
    seed: Annotated[int, Meta(ge=-(2**62), le=2**62)]
    repeats: Count
    value: Name
    bound: Name


class MeetingRow(Value, kw_only=True, frozen=True):
    """A table of a round."""

    block: Id
    round: From1
    table_number: Place
    locked: bool = False


class MeetingPersonRow(Value, kw_only=True, frozen=True):
    """Who sits there; place 1 speaks first."""

    block: Id
    round: From1
    table_number: Place
    place: From1
    person: Id


class CommitmentRow(Value, kw_only=True, frozen=True):
    """Something promised in a block."""

    id: Id
    block: Id
    position: Place
    source: Annotated[str, Meta(max_length=200)]
    party: Name
    text: Text
    owner: Name
    due: date | None


class NoteRow(Value, kw_only=True, frozen=True):
    """A note, or a parked question."""

    id: Id
    session: Id
    block: Id | None
    kind: NoteKind
    position: Place
    text: Text
    owner: Name
    due: date | None


class RuleRow(Value, kw_only=True, frozen=True):
    """Who must, may not, or would do well to meet."""

    id: Id
    session: Id
    kind: RuleKind
    position: Place
    a: Id | None
    b: Id | None
    hard: bool
    label: Name


class FollowUpRow(Value, kw_only=True, frozen=True):
    """Whether a pledge was done as meant."""

    session: Id
    person: Id
    after: Literal[30, 60, 90]
    done: Done


class Rows(Value, kw_only=True, frozen=True):
    """One session as the rows of its tables, each table in the order of its key."""

    session: tuple[SessionRow, ...]
    person: tuple[PersonRow, ...]
    attendance: tuple[AttendanceRow, ...]
    rating: tuple[RatingRow, ...]
    definition: tuple[DefinitionRow, ...]
    block: tuple[BlockRow, ...]
    step_run: tuple[StepRunRow, ...]
    step_person: tuple[StepPersonRow, ...]
    sheet: tuple[SheetRow, ...]
    mark: tuple[MarkRow, ...]
    anonymous_mark: tuple[AnonymousMarkRow, ...]
    tally: tuple[TallyRow, ...]
    draw: tuple[DrawRow, ...]
    meeting: tuple[MeetingRow, ...]
    meeting_person: tuple[MeetingPersonRow, ...]
    commitment: tuple[CommitmentRow, ...] = ()
    note: tuple[NoteRow, ...] = ()
    rule: tuple[RuleRow, ...] = ()
    follow_up: tuple[FollowUpRow, ...] = ()

    @property
    def id(self) -> str:
        """The session's id."""
        return self.session[0].id


TABLES: dict[str, type[Value]] = {
    "session": SessionRow,
    "person": PersonRow,
    "attendance": AttendanceRow,
    "rating": RatingRow,
    "definition": DefinitionRow,
    "block": BlockRow,
    "step_run": StepRunRow,
    "step_person": StepPersonRow,
    "sheet": SheetRow,
    "mark": MarkRow,
    "anonymous_mark": AnonymousMarkRow,
    "tally": TallyRow,
    "draw": DrawRow,
    "meeting": MeetingRow,
    "meeting_person": MeetingPersonRow,
    "commitment": CommitmentRow,
    "note": NoteRow,
    "rule": RuleRow,
    "follow_up": FollowUpRow,
}
# The schema of which a table first was.
SINCE = {"commitment": 4, "note": 8, "rule": 10, "follow_up": 12}
_KEYS: dict[str, tuple[str, ...]] = {
    "attendance": ("session", "person"),
    "rating": ("session", "person", "skill"),
    "follow_up": ("session", "person", "after"),
    "definition": ("key",),
    "step_person": ("step_run", "person"),
    "mark": ("sheet", "item"),
    "anonymous_mark": ("step_run", "token", "item"),
    "tally": ("step_run", "item", "choice"),
    "draw": ("block",),
    "meeting": ("block", "round", "table_number"),
    "meeting_person": ("block", "round", "table_number", "place"),
}


def key_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table's key."""
    return _KEYS.get(table, ("id",))


def ill_fitting(rows: Rows) -> str:
    """Return the first table whose rows do not fit together, or nothing where all do.

    All must belong to the one session: what is taken in may touch no other one.
    """
    if len(rows.session) != 1:
        return "session"
    for table in TABLES:
        keys = [_values(row, key_of(table)) for row in getattr(rows, table)]
        if len(set(keys)) != len(keys):
            return table
    for table, columns, of, key in _BELONGS:
        known = {_values(row, key) for row in getattr(rows, of)}
        for row in getattr(rows, table):
            found = _values(row, columns)
            if found not in known and found != (None,):
                return table
    strangers = {row.id for row in rows.person} - people_of(rows)
    return "person" if strangers else ""


def people_of(rows: Rows) -> set[str]:
    """Return the ids of everybody whom the rows of a session name."""
    found = {row.manager for row in rows.attendance if row.manager is not None}
    named = (rows.attendance, rows.step_person, rows.sheet, rows.meeting_person, rows.follow_up)
    for table in named:
        found |= {row.person for row in table}
    found |= {one for row in rows.rule for one in (row.a, row.b) if one is not None}
    return found


def _values(row: msgspec.Struct, columns: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(row, column) for column in columns)


# Table and columns, and where what they point to must be.
_BELONGS: tuple[tuple[str, tuple[str, ...], str, tuple[str, ...]], ...] = (
    ("session", ("block",), "block", ("id",)),
    ("attendance", ("session",), "session", ("id",)),
    ("attendance", ("person",), "person", ("id",)),
    ("attendance", ("manager",), "person", ("id",)),
    ("rating", ("session", "person"), "attendance", ("session", "person")),
    ("block", ("session",), "session", ("id",)),
    ("block", ("definition",), "definition", ("key",)),
    ("step_run", ("block",), "block", ("id",)),
    ("step_person", ("step_run",), "step_run", ("id",)),
    ("step_person", ("person",), "person", ("id",)),
    ("sheet", ("step_run",), "step_run", ("id",)),
    ("sheet", ("person",), "person", ("id",)),
    ("mark", ("sheet",), "sheet", ("id",)),
    ("anonymous_mark", ("step_run",), "step_run", ("id",)),
    ("tally", ("step_run",), "step_run", ("id",)),
    ("draw", ("block",), "block", ("id",)),
    ("meeting", ("block",), "draw", ("block",)),
    (
        "meeting_person",
        ("block", "round", "table_number"),
        "meeting",
        ("block", "round", "table_number"),
    ),
    ("meeting_person", ("person",), "person", ("id",)),
    ("commitment", ("block",), "block", ("id",)),
    ("note", ("session",), "session", ("id",)),
    ("note", ("block",), "block", ("id",)),
    ("rule", ("session",), "session", ("id",)),
    ("follow_up", ("session",), "session", ("id",)),
    ("follow_up", ("person",), "person", ("id",)),
    ("rule", ("a",), "person", ("id",)),
    ("rule", ("b",), "person", ("id",)),
)
