"""Bars on paper: counts as lengths, each with its figure beside it and its words for a reader."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.handouts.kit.page import Press
from workshop.tokens import tokens

_PT = 0.75  # points in a console px


def stacked_bar(
    press: Press, x: float, y: float, wide: float, high: float, parts: Sequence[tuple[int, str]]
) -> None:
    """Draw parts (count, fill) side by side over ``wide``, a gap between; zero has no part."""
    shown = [(count, fill) for count, fill in parts if count > 0]
    total = sum(count for count, _ in shown)
    if not total:
        return
    gap = tokens().number("chart", "segment_gap") * _PT
    unit = (wide - gap * (len(shown) - 1)) / total
    for count, fill in shown:
        press.bar(x, y, count * unit, high, fill)
        x += count * unit + gap


def plain_bar(
    press: Press, x: float, y: float, wide: float, high: float, count: int, most: int
) -> None:
    """Draw one bar of a list, the longest of which counts ``most``."""
    if count > 0 and most > 0:
        press.bar(x, y, wide * min(count, most) / most, high, "ink_muted")
