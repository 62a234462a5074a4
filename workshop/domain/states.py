"""The states of a step and the moves between them. A result is hidden until it is revealed."""

from __future__ import annotations

from enum import StrEnum

from workshop.domain.exercise import Mode, Naming
from workshop.domain.values import Value


class State(StrEnum):
    """Where a step is."""

    READY = "ready"
    RUNNING = "running"
    LOCKED = "locked"
    REVEALED = "revealed"
    DONE = "done"


COLLECTING = (State.READY, State.RUNNING, State.LOCKED, State.REVEALED, State.DONE)
TALKING = (State.READY, State.RUNNING, State.DONE)


class Move(StrEnum):
    """What the facilitator can ask of a step."""

    NEXT = "next"  # never leads into REVEALED
    BACK = "back"
    REVEAL = "reveal"
    LEAVE = "leave"  # from LOCKED to DONE without a reveal: shown later, or left out


class Timer(Value, frozen=True):
    """A countdown of ``seconds``: running until ``ends_at`` (epoch), or paused with ``left``.

    It is stored as its end instant, so a restart shows the true time left.
    """

    seconds: float
    ends_at: float | None = None
    left: float | None = None

    def remaining(self, now: float) -> float:
        """Return the seconds left at ``now`` (epoch); negative when time is over.

        Where the clock was set back it is never more than the timer has in all.
        """
        if self.ends_at is not None:
            return min(self.seconds, self.ends_at - now)
        return self.seconds if self.left is None else self.left

    @property
    def running(self) -> bool:
        """Whether it counts down."""
        return self.ends_at is not None


class StepRun(Value, kw_only=True, frozen=True):
    """One step of one block, in one round, as it is being run.

    ``page`` counts the scenes within a state from 0; ``inside`` is the number of people who were
    present when it was locked (of an anonymous step: the people marked *in*). ``revealed`` tells
    whether the room has seen the result: a step that is done may have been left out.
    """

    id: str
    block: str
    step: str
    round: int = 1
    state: State = State.READY
    page: int = 0
    mode: Mode = Mode.TALLY
    naming: Naming = Naming.SEEN
    timer: Timer | None = None
    inside: int | None = None
    revealed: bool = False


def after(state: State, move: Move, *, collects: bool) -> State | None:
    """Return the state a move leads to, or None where it leads nowhere from here.

    NEXT never reveals: from LOCKED it stays, and the console shows "hold R". BACK returns to the
    state before; from REVEALED that hides the result at once.
    """
    order = COLLECTING if collects else TALKING
    place = order.index(state)
    if move is Move.NEXT:
        if state in (State.LOCKED, State.DONE):
            return None
        return order[place + 1]
    if move is Move.BACK:
        return order[place - 1] if place else None
    if move is Move.REVEAL:
        return State.REVEALED if state is State.LOCKED else None
    return State.DONE if state is State.LOCKED else None
