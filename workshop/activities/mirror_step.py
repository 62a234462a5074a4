"""The kind "mirror" as content: roles, tables, what a duty may be, and how it was said."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from workshop.activities.lists import Named
from workshop.domain.exercise import Step
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM

MOST_ROLES = 8  # at one table
MOST_TABLES = 20
MOST_DUTIES = 200  # that a table can sort for one role
LONGEST = 140  # characters of a duty
ROLE, VOICE, TEXT = "role", "voice", "text"  # the marks of a sheet that holds one duty


class Class(StrEnum):
    """Where the table put a duty of a role."""

    AGREED = "agreed"
    OTHERS = "others"  # only the others said it
    SELF = "self"  # only who holds the role
    DISPUTED = "disputed"
    UNOWNED = "unowned"


class Voice(StrEnum):
    """Who said a duty; ``DISPUTED`` and ``NOBODY`` are what the table made of it."""

    OTHERS = "others"
    HOLDER = "self"
    DISPUTED = "disputed"
    NOBODY = "nobody"


class Role(Value, kw_only=True, frozen=True):
    """A role, and made-up duties of it for the demo."""

    id: str
    text: Annotated[str, ROOM]
    examples: Annotated[tuple[str, ...], DESK] = ()


class RoleMirror(Step, tag="mirror", kw_only=True, frozen=True):
    """Roles that are held at each of the tables, and the minutes of each part.

    ``minutes`` are to write the cards, ``hear_minutes`` for the others and for who holds the role,
    ``settle_minutes`` for duties without an owner.
    """

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    others: Annotated[str, ROOM]  # below a role while the others' cards are read
    holder: Annotated[str, ROOM]  # below it while its holder's are
    settle: Annotated[str, ROOM]  # over the duties without an owner
    cannot_tell: Annotated[str, ROOM] = ""
    hear_minutes: float = 3
    settle_minutes: float = 8
    roles: tuple[Role, ...]
    tables: tuple[Named, ...] = (Named("1", "Our table"),)


def own_role(id_: str, text: str) -> Role:
    """Return a role that a facilitator typed."""
    return Role(id=id_, text=text)


def line_id(table: str, role: str) -> str:
    """Return the id of the line of a role at a table."""
    return f"{table}/{role}"
