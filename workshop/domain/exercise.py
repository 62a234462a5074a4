"""Exercises as content: a list of steps, each of one kind; decoded from TOML by ``content``.

The step classes of the kinds live in ``activities``; here is only what every step has.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM


class LineRule(StrEnum):
    """Whether two people of one reporting line (the whole chain upwards) may be put together."""

    NEVER = "never"
    BOTH_CHOSE = "both_chose"
    ALLOWED = "allowed"


class Mode(StrEnum):
    """How answers are collected; stored with the answers, as it says who can see them."""

    TALLY = "tally"
    KEYED = "keyed"
    PASS = "pass"


class Naming(StrEnum):
    """Whether an answer bears a name; fixed before the step opens, one-way."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    SEEN = "seen"  # hands, raised cards, a table's own sheet: seen by the room


class Minutes(Value, frozen=True):
    """Minutes of a block: at least, target, at most; ``per_row`` adds minutes for each item."""

    least: int
    target: int
    most: int
    per_row: int = 0


class Script(Value, frozen=True):
    """What the facilitator says, does and listens for; never on the wall."""

    say: Annotated[str, DESK] = ""
    do: Annotated[str, DESK] = ""
    listen: Annotated[str, DESK] = ""


class Step(Value, kw_only=True, tag_field="kind", frozen=True):
    """One part of an exercise. Subclasses in ``activities`` add what their kind needs."""

    id: str
    title: Annotated[str, ROOM]
    minutes: float  # of the timer that starts with the step; 0: no timer
    script: Script = Script()

    @property
    def kind(self) -> str:
        """The name of the step's kind, such as "sort"."""
        return str(self.__struct_config__.tag)


class OptionChoice(Value, frozen=True):
    """One choice of an option."""

    value: str
    label: str
    minutes: int | None = None  # the block's target when this is chosen


class Option(Value, frozen=True):
    """Something the facilitator may choose for a block, such as the set of items."""

    id: str
    label: str
    choices: tuple[OptionChoice, ...]
    default: str


class Exercise(Value, kw_only=True, frozen=True):
    """A reusable definition. ``plain`` marks welcome, talk, break, timer and close.

    ``lever`` is which of the five levers it serves, 1 to 5; 0: none of them.
    """

    name: str
    title: Annotated[str, ROOM]
    purpose: str
    minutes: Minutes
    steps: tuple[Step, ...]
    plain: bool = False
    line: LineRule = LineRule.ALLOWED
    lever: int = 0
    naming: Naming = Naming.SEEN
    materials: tuple[str, ...] = ()
    sizes: str = ""
    options: tuple[Option, ...] = ()
    debrief: tuple[str, ...] = ()
    handouts: tuple[str, ...] = ()
    credit: str = ""

    def step(self, step_id: str) -> Step:
        """Return the step of that id; raises ``KeyError`` if there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def chosen(self, options: dict[str, str]) -> dict[str, str]:
        """Return every option's value: the chosen one, else the default."""
        return {o.id: options.get(o.id, o.default) for o in self.options}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its steps, each once, in order."""
        return tuple(dict.fromkeys(step.kind for step in self.steps))


class TemplateBlock(Value, kw_only=True, frozen=True):
    """One block of a template: an exercise by name, with what differs from its definition."""

    exercise: str
    title: Annotated[str, ROOM] = ""
    minutes: int | None = None
    least: int | None = None
    most: int | None = None
    priority: str = "must"
    anchor: str = ""  # "12:30": the block starts then, whatever comes before
    options: dict[str, str] = {}
    script: Script | None = None
    lines: Annotated[tuple[str, ...], ROOM] = ()


class Template(Value, kw_only=True, frozen=True):
    """An agenda to start from."""

    name: str
    title: str
    summary: str
    start: str
    blocks: tuple[TemplateBlock, ...]
