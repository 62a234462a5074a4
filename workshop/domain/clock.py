"""Time and identity, passed in wherever they are needed, so that a day can be replayed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, with its time zone."""
        ...


class SystemClock:
    """The computer's own clock, in the local time zone."""

    def now(self) -> datetime:
        """Return the present instant in local time."""
        return datetime.now().astimezone()


class SetClock:
    """A clock that stands until it is moved: for tests and for the demo."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the instant the clock stands at."""
        return self.at

    def pass_time(self, seconds: float) -> None:
        """Move the clock forward."""
        self.at += timedelta(seconds=seconds)


class PacedClock:
    """A clock that runs ``pace`` times as fast as ``seconds``, from ``at`` on: for practice."""

    def __init__(
        self, at: datetime, pace: float, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self.pace = pace
        self._at = at
        self._seconds = seconds
        self._begun = seconds()

    def now(self) -> datetime:
        """Return the instant that is reached."""
        return self._at + timedelta(seconds=(self._seconds() - self._begun) * self.pace)

    def pass_time(self, seconds: float) -> None:
        """Move the clock forward."""
        self._at += timedelta(seconds=seconds)


class Ids(Protocol):
    """Gives out identifiers."""

    def new(self) -> str:
        """Return a new identifier of 16 hexadecimal digits."""
        ...

    def token(self) -> bytes:
        """Return a new random key of 128 bits for an anonymous answer."""
        ...


class SystemIds:
    """Identifiers from the system's own source of randomness."""

    def new(self) -> str:
        """Return a new identifier of 16 hexadecimal digits."""
        return secrets.token_hex(8)

    def token(self) -> bytes:
        """Return a new random key of 128 bits."""
        return secrets.token_bytes(16)


class SeededIds:
    """Identifiers that repeat for a seed: for tests and for the demo."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"ids {seed}")

    def new(self) -> str:
        """Return the next identifier of this seed."""
        return f"{self._random.getrandbits(64):016x}"

    def token(self) -> bytes:
        """Return the next key of this seed."""
        return self._random.randbytes(16)
