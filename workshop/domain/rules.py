"""Rules on who meets whom: for two people, or for everybody of a kind."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import DESK

LONGEST = 200  # characters of a label


class RuleKind(StrEnum):
    """What a rule asks for; the first three name two people, the others hold for all."""

    MUST = "must"  # meet in the first round
    NEVER = "never"
    PREFER = "prefer"
    LINE = "not_same_line"
    DEPARTMENT = "not_same_department"
    SIDES = "side_mix"


OF_TWO = (RuleKind.MUST, RuleKind.NEVER, RuleKind.PREFER)


class Rule(Value, kw_only=True, frozen=True):
    """A rule of one session; ``a`` and ``b`` are people of it, None for rules that hold for all.

    A hard rule holds or nothing is drawn; a soft one is broken where it must be, and that is said.
    Why it stands is not kept, only a ``label`` where one is typed.
    """

    id: str
    session: str
    kind: RuleKind
    a: str | None = None
    b: str | None = None
    hard: bool = True
    label: Annotated[str, DESK] = ""
