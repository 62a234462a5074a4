"""The marks ● ■ ◆, hollow or filled, and the fold mark: paths, never letters.

Measures come from the tokens' [mark]: a mark lies in a box of side ``s`` whose centre is given.
"""

from __future__ import annotations

from workshop.domain.people import Side
from workshop.handouts.kit.ink import fill_of
from workshop.handouts.kit.page import Press
from workshop.tokens import tokens

_CURVE = 0.5523  # of the radius: a quarter circle as one Bézier curve
_CIRCLE = 0.86  # diameter
_SQUARE = 0.76  # side
_DIAMOND = 0.98  # diagonal


def mark(
    press: Press, side: Side | None, x: float, y: float, s: float, hollow: bool = False,
    colour: str = "",
) -> None:  # fmt: skip
    """Draw the mark of a side about its centre; without a side a plain box to tick."""
    thick = s * tokens().number("mark", "hollow_stroke") if hollow else 0.0
    ops = _outline(press, side, x, y, s, thick)
    if hollow:
        press.path(ops, stroke=colour or "line_strong", thick=thick)
    else:
        press.path(ops, fill=colour or fill_of(side))


def _outline(press: Press, side: Side | None, x: float, y: float, s: float, thick: float) -> str:
    # A hollow mark keeps its outer measure: the stroke's middle lies half its width inside.
    if side is Side.WHY:
        return circle(press, x, y, s * _CIRCLE / 2 - thick / 2)
    if side is Side.BOTH:
        half = s * _DIAMOND / 2 - thick / 2 * 2**0.5
        return polygon(press, (x, y - half), (x + half, y), (x, y + half), (x - half, y))
    half = s * _SQUARE / 2 - thick / 2
    left, right, low, high = x - half, x + half, y - half, y + half
    return polygon(press, (left, low), (right, low), (right, high), (left, high))


def circle(press: Press, x: float, y: float, r: float) -> str:
    """Return the path of a circle."""
    k, at = r * _CURVE, press.at
    return " ".join(
        (
            f"{at(x + r, y)} m",
            f"{at(x + r, y + k)} {at(x + k, y + r)} {at(x, y + r)} c",
            f"{at(x - k, y + r)} {at(x - r, y + k)} {at(x - r, y)} c",
            f"{at(x - r, y - k)} {at(x - k, y - r)} {at(x, y - r)} c",
            f"{at(x + k, y - r)} {at(x + r, y - k)} {at(x + r, y)} c h",
        )
    )


def polygon(press: Press, *corners: tuple[float, float]) -> str:
    """Return the path of a closed polygon."""
    first, *rest = (press.at(*corner) for corner in corners)
    return f"{first} m " + " ".join(f"{point} l" for point in rest) + " h"


def fold_strip(press: Press, y: float, wide: float, high: float, skew: float, gap: float) -> None:
    """Draw the fold as two bars that meet in the middle, ``skew`` lower there; ``y`` is outside.

    Why is left and warm, How right and cool.
    """
    for fill, outer, inner in (
        ("why_fill", 0.0, (wide - gap) / 2),
        ("how_fill", wide, (wide + gap) / 2),
    ):
        corners = ((outer, y), (inner, y + skew), (inner, y + skew + high), (outer, y + high))
        press.path(polygon(press, *corners), fill=fill)
