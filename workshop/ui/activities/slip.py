"""A slip as it is typed: numbers that are ticked, at most so many, or left blank on purpose."""

from __future__ import annotations

from enum import Enum


class Typed(Enum):
    """What came of a digit."""

    TAKEN = "taken"  # ticked, unticked, or the first of two digits
    UNKNOWN = "unknown"  # no choice has this number
    TOO_MANY = "too many"  # as many are ticked as may be


class Slip:
    """Choices numbered from 1; above nine every number has two digits, so none waits for more."""

    def __init__(self, choices: int = 0, most: int = 0) -> None:
        self.choices = choices
        self.most = most or choices
        self.ticked: list[int] = []
        self.blank = False
        self.pending = ""

    @property
    def digits(self) -> int:
        """How many digits a number has."""
        return len(str(self.choices))

    @property
    def whole(self) -> bool:
        """Whether it can be saved."""
        return not self.pending and (self.blank or bool(self.ticked))

    @property
    def begun(self) -> bool:
        """Whether anything is typed."""
        return bool(self.pending) or self.blank or bool(self.ticked)

    def written(self, number: int) -> str:
        """Return a number as it is typed."""
        return str(number).zfill(self.digits)

    def digit(self, digit: str) -> Typed:
        """Type a digit; the last of a number ticks its choice, or takes the tick away."""
        typed, self.pending = self.pending + digit, ""
        known = [self.written(number) for number in range(1, self.choices + 1)]
        if not any(number.startswith(typed) for number in known):
            return Typed.UNKNOWN
        if len(typed) < self.digits:
            self.pending = typed
            return Typed.TAKEN
        return self.toggle(int(typed))

    def toggle(self, number: int) -> Typed:
        """Tick a choice, or take its tick away."""
        self.pending = ""
        if number in self.ticked:
            self.ticked.remove(number)
            return Typed.TAKEN
        if len(self.ticked) >= self.most:
            return Typed.TOO_MANY
        self.blank = False
        self.ticked.append(number)
        return Typed.TAKEN

    def leave_blank(self) -> None:
        """Leave the slip blank: somebody handed it in without a tick."""
        self.ticked, self.pending, self.blank = [], "", True

    def back(self) -> None:
        """Take away the digit typed last, or the tick made last."""
        if self.pending:
            self.pending = ""
        elif self.blank:
            self.blank = False
        elif self.ticked:
            self.ticked.pop()
