"""Who may see a field: ROOM, DESK or SELF. A field that says nothing is DESK."""

from __future__ import annotations

from enum import Flag, auto
from typing import Annotated, get_args, get_origin, get_type_hints

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


def _declared(hint: object) -> Visibility:
    if get_origin(hint) is Annotated:
        for note in get_args(hint)[1:]:
            if isinstance(note, Visibility):
                return note
    return DESK
