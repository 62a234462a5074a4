"""Who may see a field: ROOM, DESK or SELF. A field that says nothing is DESK."""

from __future__ import annotations

from enum import Flag, auto
from typing import Annotated, get_args, get_origin, get_type_hints

from msgspec import to_builtins

from workshop.domain.values import Value


class Visibility(Flag):
    """Who may see a field; several may hold at once."""

    ROOM = auto()  # may be on the wall
    DESK = auto()  # the facilitator only
    SELF = auto()  # only on that person's own handout


ROOM = Visibility.ROOM
DESK = Visibility.DESK
SELF = Visibility.SELF


def visibilities(kind: type[Value]) -> dict[str, Visibility]:
    """Return field → visibility of a value class, as its ``Annotated`` types declare it."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: _declared(hints[name]) for name in kind.__struct_fields__}


def for_the_room(value: object) -> object:
    """Return a value as plain data, without the fields that are declared and are not ROOM.

    Names of things, such as ids, declare nothing and stay.
    """
    if isinstance(value, Value):
        hints = get_type_hints(type(value), include_extras=True)
        return {
            name: for_the_room(getattr(value, name))
            for name in value.__struct_fields__
            if get_origin(hints[name]) is not Annotated or _declared(hints[name]) & ROOM
        }
    if isinstance(value, tuple | list):
        return [for_the_room(part) for part in value]
    return to_builtins(value)


def _declared(hint: object) -> Visibility:
    if get_origin(hint) is Annotated:
        for note in get_args(hint)[1:]:
            if isinstance(note, Visibility):
                return note
    return DESK
