"""The maths of Week split: one person's week, for that person's own page alone."""

from __future__ import annotations

from workshop.words import tr

BOTH = (30, 70)  # per cent needed on the Why side for which both sides are asked of a person
HIGH = 4  # load from which it is high


def shift_wanted(now: int | None, needed: int | None) -> int | None:
    """Return needed − now in signed points of per cent; None where either is blank."""
    return None if now is None or needed is None else needed - now


def both_asked(needed: int | None) -> bool:
    """Tell whether both sides are demanded: 30 to 70 % needed on the Why side."""
    return needed is not None and BOTH[0] <= needed <= BOTH[1]


def high(load: int | None) -> bool:
    """Tell whether the load is high: 4 or 5 of 5."""
    return load is not None and load >= HIGH


def sentence(needed: int | None, load: int | None) -> str:
    """Return what a person's own page asks where load is high and both sides are demanded."""
    if not (both_asked(needed) and high(load)):
        return ""
    return tr("Your load is high and both sides are asked of you. Who could take one thing?")
