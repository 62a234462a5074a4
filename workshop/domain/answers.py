"""Answers as a step collects them."""

from __future__ import annotations

from workshop.domain.exercise import Mode, Naming
from workshop.domain.values import Value

Marks = dict[str, str | None]  # item (or field) → choice (or text); None: left blank, a pass


class Sheet(Value, kw_only=True, frozen=True):
    """One typed sheet. ``person`` is set for a named sheet and None for an anonymous one.

    ``id`` is the row's id, for an anonymous sheet its random key in hexadecimal; it tells no order.
    """

    id: str
    person: str | None
    marks: Marks


class Collected(Value, kw_only=True, frozen=True):
    """All that one step run holds: what an activity computes its result from.

    ``counts`` are item → choice → count, typed as TALLY; ``done`` is "n sheets done" where nothing
    else is counted; ``present`` is the number of people the step is asked of. ``earlier`` is what
    the round before held, where this is an earlier round itself.
    """

    mode: Mode = Mode.TALLY
    naming: Naming = Naming.SEEN
    present: int = 0
    sheets: tuple[Sheet, ...] = ()
    counts: dict[str, dict[str, int]] = {}
    done: int = 0
    earlier: Collected | None = None

    @property
    def answers(self) -> int:
        """How many answered: typed sheets, the highest count of a line, or sheets done."""
        if self.sheets:
            return len(self.sheets)
        lines = [sum(line.values()) for line in self.counts.values()]
        return max([*lines, self.done], default=self.done)


class Meeting(Value, kw_only=True, frozen=True):
    """A pair or trio of one round, at one table; people by id, the first one starts."""

    round: int
    table: int
    people: tuple[str, ...]
    locked: bool = False  # stays when the pairs are drawn again


class Drawn(Value, kw_only=True, frozen=True):
    """The pairs of all rounds of one block, with what the solver vouches for."""

    meetings: tuple[Meeting, ...] = ()
    certificate: str = ""
    kind: str = ""
    seed: int = 0
    repeats: int = 0
    value: str = "0"
    bound: str = ""
