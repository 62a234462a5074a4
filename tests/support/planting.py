"""A canary in every field: its own words, or its own number, wherever it is not for the room.

Fields are found, not listed: those of definitions in their types, those of the library in its
tables. A field that is for the room says so itself; one that can bear no canary is named here with
the reason; any other one is planted. So a new field is planted, or a test fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from inspect import isclass
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from workshop.activities.activity import Activity, Result
from workshop.activities.registry import kinds
from workshop.domain.agenda import Block
from workshop.domain.commitments import Commitment
from workshop.domain.exercise import Exercise, Template
from workshop.domain.notes import Note
from workshop.domain.people import Participant
from workshop.domain.rules import Rule
from workshop.domain.session import Session
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM, visibilities
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place

_RUN = "step_run = ?"
WORD, FIRST_NUMBER = "Canary", 610_000
CANARY = re.compile(rf"{WORD}(\d{{6}})|\b(6[1-9]\d{{4}})\b")

NAME = "the name of a thing, which other fields refer to"
TIME = "the room sees the time that it has"
SHAPE = "the room is asked so much, or sees so much of it"
DRAWN = "only draws what the demo answers; what is then read to the room is an answer"
STATE = "where the day stands, which decides what is shown"
PICK = "the manager's pick, shown by a key of its own after a yes (see test_level_scenes.py)"
COUNTED = "an answer: only what is counted of all is shown (see the test that swaps people)"
# Field, or type.field, of a definition → why it bears no canary.
KEPT: dict[str, str] = {
    **dict.fromkeys(("id", "name", "exercise", "when", "sets", "sheet_order", "again"), NAME),
    **dict.fromkeys(("minutes_of", "together", "part", "side", "areas", "scale", "key"), NAME),
    **dict.fromkeys(("value", "default", "options", "priority", "handouts"), NAME),
    **dict.fromkeys(("Minutes.target", "Minutes.per_row", "anchor", "start"), TIME),
    "item": NAME,
    **dict.fromkeys(("Scale.steps", "Rate.rounds", "open_from", "Rounds.count"), SHAPE),
    **dict.fromkeys(("CanvasField.lines", "Choose.most"), SHAPE),
    **dict.fromkeys(("least", "most"), "no longer than a day; planted in block.least, block.most"),
    **dict.fromkeys(("LineResult.pick", "LineResult.gap"), PICK),
    "SortItem.hint": "names a category (see the test that gives other ones)",
    **dict.fromkeys(("Decision.usual", "Role.examples", "Exchange.examples"), DRAWN),
}
# Columns, or table.column, of the library → why they bear no canary.
KEPT_COLUMNS: dict[str, str] = {
    **dict.fromkeys(("id", "block", "step", "session", "person", "manager", "exercise"), NAME),
    **dict.fromkeys(("step_run", "sheet", "item", "definition", "key", "template", "source"), NAME),
    **dict.fromkeys(("run", "stack", "token", "number", "action", "definition.name"), NAME),
    **dict.fromkeys(
        ("position", "table_number", "place", "skill", "seat"), "an order, or a number of one"
    ),
    **dict.fromkeys(("start", "ends", "keep_until", "target", "anchor", "due"), TIME),
    **dict.fromkeys(("started", "ended", "timer_seconds", "timer_ends_at", "timer_left"), TIME),
    **dict.fromkeys(("stage", "state", "mode", "naming", "round", "page", "inside"), STATE),
    **dict.fromkeys(("done", "dropped", "revealed", "sample", "attendance", "stale"), STATE),
    **dict.fromkeys(("options", "priority", "paper", "large_print", "extra_time"), STATE),
    **dict.fromkeys(("consent", "note.kind", "rule.kind", "hard", "locked"), STATE),
    **dict.fromkeys(("follow_up.done", "after"), STATE),
    **dict.fromkeys(("rule.a", "rule.b"), NAME),
    **dict.fromkeys(("rating.importance", "rating.strength", "tally.choice", "count"), COUNTED),
    **dict.fromkeys(("mark.choice", "anonymous_mark.choice"), COUNTED),
    **dict.fromkeys(("inverse.table", "verb", "old"), "how to take an action back"),
    "setting.value": "how the program is set up, read by its own names",
    "body": "a definition, planted before it is kept",
    "erased.mark": "a mark that names nobody",
}
OF_TABLE: dict[str, type[Value]] = {
    "session": Session,
    "person": Participant,
    "attendance": Participant,
    "block": Block,
    "note": Note,
    "commitment": Commitment,
    "rule": Rule,
}


class Planter:
    """Gives out canaries, and knows of each where it was planted.

    ``declared`` are fields that count as not for the room, whatever they say: for the proof that a
    field that is declared wrongly is caught.
    """

    def __init__(self, declared: frozenset[str] = frozenset()) -> None:
        self.planted: dict[str, str] = {}
        self._declared = declared

    @property
    def fields(self) -> set[str]:
        """The fields that bear a canary."""
        return set(self.planted.values())

    def word(self, field: str) -> str:
        """Return words that stand nowhere else."""
        number = f"{len(self.planted):06d}"
        self.planted[number] = field
        return f"{WORD}{number}"

    def number(self, field: str) -> int:
        """Return a number that stands nowhere else."""
        number = FIRST_NUMBER + len(self.planted)
        self.planted[str(number)] = field
        return number

    def heard(self, said: str) -> set[str]:
        """Return the fields whose canaries are in what was said."""
        found = (match[1] or match[2] for match in CANARY.finditer(said))
        return {self.planted[number] for number in found if number in self.planted}

    def for_the_room(self, kind: type[Value], field: str) -> bool:
        """Tell whether a field may be on the wall."""
        if f"{kind.__name__}.{field}" in self._declared:
            return False
        return bool(_visible(kind)[field] & ROOM)

    def plant(self, value: Any, field: str = "") -> Any:
        """Return a definition with a canary in everything that is not for the room."""
        if isinstance(value, Enum | bool) or value is None:
            return value
        if isinstance(value, str):
            return self.word(field)
        if isinstance(value, int | float):
            return type(value)(self.number(field))
        if isinstance(value, tuple):
            return tuple(self.plant(part, field) for part in value)
        if isinstance(value, Mapping):
            return {key: self.plant(part, field) for key, part in value.items()}
        return self.within(value)

    def within(self, value: Value) -> Value:
        """Return a value with its fields planted."""
        kind = type(value)
        changes = {}
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if why_kept(kind, name) is not None and not _holds_values(inner):
                continue
            if not self.for_the_room(kind, name) or _holds_values(inner):
                changes[name] = self._nested(inner, f"{kind.__name__}.{name}")
        return msgspec.structs.replace(value, **changes)

    def _nested(self, inner: Any, field: str) -> Any:
        if isinstance(inner, Value):
            return self.within(inner)
        if _holds_values(inner):
            return tuple(self.within(part) for part in inner)
        return self.plant(inner, field)

    def planted_kind(self, activity: Activity) -> Activity:
        """Return a kind of step whose results bear canaries in all that is not for the room."""
        within, real = self.within, type(activity)

        def result(self: Activity, *given: Any) -> Value | None:
            found = real.result(self, *given)
            return None if found is None else within(found)

        made: Activity = type(real.__name__, (real,), {"result": result})()
        return made

    def plant_library(self, desk: Desk) -> None:
        """Put a canary into every column of the library that takes one, where there is none yet."""
        database = desk.house.library._database
        for column in columns(desk):
            if self.why_free(column) is not None:
                continue
            keys = ", ".join(f'"{key}"' for key in column.keys)
            where = " AND ".join(f'"{key}" IS ?' for key in column.keys)
            rows = database.rows(f'SELECT "{column.name}" AS value, {keys} FROM "{column.table}"')
            for value, *key in rows:
                if value is None or self.heard(str(value)):
                    continue
                fresh = self.word(column.field) if column.text else self.number(column.field)
                database.write(
                    f'UPDATE "{column.table}" SET "{column.name}" = ? WHERE {where}', fresh, *key
                )

    def plant_answers(self, desk: Desk, place: Place) -> None:
        """Put a canary into every text that people wrote on the sheets of a step."""
        activity = desk.house.activity(place.step)
        asked = activity.lines(place.step, place.options, place.round, desk.capture.earlier(place))
        if activity.categories(place.step) or activity.seen_by(place.step) & ROOM:
            return
        texts = {line.id for line in asked if not line.choices and not line.scale}
        sheets = "sheet IN (SELECT id FROM sheet WHERE step_run = ?)"
        for table, key, of in (("mark", "sheet", sheets), ("anonymous_mark", "token", _RUN)):
            sql = f"SELECT {key}, item, choice FROM {table} WHERE {of}"
            for sheet, item, choice in desk.house.library._database.rows(sql, place.run.id):
                field = f"{place.exercise.name}: {item}"
                if item in texts and choice and field not in self.heard(choice):
                    desk.house.library._database.write(
                        f"UPDATE {table} SET choice = ? WHERE {key} = ? AND item = ?",
                        self.word(field),
                        sheet,
                        item,
                    )

    def why_free(self, column: Column) -> str | None:
        """Return why a column bears no canary; None where it bears one."""
        kind = OF_TABLE.get(column.table)
        known = kind is not None and column.name in kind.__struct_fields__
        if kind is not None and known and self.for_the_room(kind, column.name):
            return "the room may see it"
        return KEPT_COLUMNS.get(column.field) or KEPT_COLUMNS.get(column.name)


class Column(NamedTuple):
    """A column of the library; ``keys`` are the columns that name a row of its table."""

    table: str
    name: str
    text: bool
    keys: tuple[str, ...]

    @property
    def field(self) -> str:
        """Its full name."""
        return f"{self.table}.{self.name}"


def columns(desk: Desk) -> list[Column]:
    """Return every column of every table of a library."""
    database = desk.house.library._database
    tables = database.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT GLOB 'sqlite_*'"
    )
    found = []
    for (table,) in tables:
        rows = database.rows("SELECT name, type, pk FROM pragma_table_info(?)", table)
        keys = tuple(row["name"] for row in rows if row["pk"]) or ("rowid",)
        found += [Column(table, row["name"], row["type"] == "TEXT", keys) for row in rows]
    return found


class Field(NamedTuple):
    """A field of a definition that holds words or numbers."""

    kind: type[Value]
    name: str
    numbers: bool

    @property
    def field(self) -> str:
        """Its full name."""
        return f"{self.kind.__name__}.{self.name}"


def fields(*roots: type[Value]) -> list[Field]:
    """Return every field that holds words or numbers, of these types and all within them."""
    known: dict[type[Value], list[Field]] = {}
    waiting = list(roots)
    while waiting:
        kind = waiting.pop()
        if kind in known:
            continue
        known[kind] = []
        hints = get_type_hints(kind, include_extras=True)
        for name in kind.__struct_fields__:
            held = list(_leaves(hints[name]))
            waiting += [one for one in held if issubclass(one, Value)]
            plain = [one for one in held if one in (str, int, float)]
            if plain:
                known[kind].append(Field(kind, name, str not in plain))
    return [field for found in known.values() for field in found]


def results() -> tuple[type[Value], ...]:
    """Return the types of what comes of the steps of every kind."""
    kinds()
    found, waiting = [], [Result]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return tuple(found)


def definitions() -> tuple[type[Value], ...]:
    """Return the types of content: exercises, templates and the steps of every kind."""
    return (Exercise, Template, *(kind.step for kind in kinds().values()))


def why_kept(kind: type[Value], name: str) -> str | None:
    """Return why a field of a definition bears no canary; None where it must bear one."""
    if name.endswith(("minutes", "seconds")):
        return TIME
    return KEPT.get(f"{kind.__name__}.{name}") or KEPT.get(name)


_visible = cache(visibilities)  # the types do not change, and are asked for very often


def _holds_values(value: object) -> bool:
    return isinstance(value, Value) or (
        isinstance(value, tuple) and any(isinstance(part, Value) for part in value)
    )


def _leaves(hint: Any) -> Iterator[type]:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    parts = get_args(hint)
    for part in parts:
        yield from _leaves(part)
    if not parts and isclass(hint):
        yield hint
