"""The digits of a countdown, and when they change next."""

from __future__ import annotations

from math import ceil, floor


def digits(seconds: float) -> str:
    """Write seconds as 2:36, above an hour 1:02:05; a begun second counts, nothing is late."""
    whole = max(0, ceil(seconds - 1e-6))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def until_next(seconds: float) -> int:
    """Return the ms until the digits of ``seconds`` left change; 1 to 1000."""
    part = seconds - floor(seconds)
    return max(1, min(1000, ceil((part or 1.0) * 1000)))
