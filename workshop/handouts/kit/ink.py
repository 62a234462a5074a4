"""Print colours of the tokens as PDF operands, in colour or in grey of the same lightness."""

from __future__ import annotations

from functools import lru_cache

from workshop.domain.people import Side
from workshop.tokens import tokens


@lru_cache(maxsize=64)
def operands(name: str, grey: bool) -> str:
    """Return the three operands 0 to 1 of a print colour, for ``rg`` and ``RG``."""
    channels = rgb(name)
    if grey:
        channels = (grey_of(channels),) * 3
    return " ".join(f"{c:.4g}" for c in channels)


def rgb(name: str) -> tuple[float, float, float]:
    """Return a print colour as red, green, blue, 0 to 1; raises ``KeyError``.

    "ink@10" is a tint: a tenth of ink on paper.
    """
    name, _, tint = name.partition("@")
    if tint:
        part = int(tint) / 100
        red, green, blue = rgb(name)
        return 1 - part * (1 - red), 1 - part * (1 - green), 1 - part * (1 - blue)
    code = tokens().colours("print")[name]
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def fill_of(side: Side | None) -> str:
    """Return the name of the fill of a side; muted ink where there is none."""
    return f"{side.value}_fill" if side is not None else "ink_muted"


def grey_of(channels: tuple[float, float, float]) -> float:
    """Return the grey of the same lightness, 0 to 1."""
    # The grey of the same relative luminance (WCAG 2), so that the lightness ladder stays.
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
