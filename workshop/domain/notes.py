"""What the facilitator writes down on the way: notes for the desk, and parked questions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import DESK

LONGEST = 2_000  # characters


class NoteKind(StrEnum):
    """A note stays at the desk; a parked question comes back with an owner and a date."""

    NOTE = "note"
    PARKED = "parked"


class Note(Value, kw_only=True, frozen=True):
    """Something written down while a block ran (None: at no block, or at one that is gone).

    ``owner`` and ``due`` say who brings a parked question back, and when; a note has neither.
    """

    id: str
    session: str
    text: Annotated[str, DESK]
    kind: NoteKind = NoteKind.NOTE
    block: str | None = None
    owner: Annotated[str, DESK] = ""  # as typed: a name or a role; empty: nobody yet
    due: Annotated[date | None, DESK] = None
