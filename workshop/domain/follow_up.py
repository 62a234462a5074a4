"""Following up: what became of a pledge after 30, 60 and 90 days."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import DESK, SELF

AFTER = (30, 60, 90)  # days


class Done(StrEnum):
    """Whether it was done as meant; a no is information, never a mark."""

    YES = "yes"
    PART = "part"
    NO = "no"


class Pledge(Value, kw_only=True, frozen=True):
    """Somebody's pledge as the desk may know it.

    ``text`` is empty where its writer lets only the buddy read it: then ``private``.
    """

    person: str
    name: Annotated[str, DESK]
    text: Annotated[str, DESK | SELF] = ""
    buddy: Annotated[str, DESK | SELF] = ""
    private: bool = False
