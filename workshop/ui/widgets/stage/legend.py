"""The line below a chart: what its bar and its ring stand for, and a note beside them."""

from __future__ import annotations

from workshop.ui.widgets.stage.items import LEFT, RIGHT, Shape, dot, rect
from workshop.ui.widgets.stage.sheet import Sheet

BETWEEN, BESIDE = 56.0, 20.0
UPRIGHT, LYING = (12.0, 40.0), (56.0, 28.0)
RADIUS, RING = 15.0, 6.0
RISE = 13.0  # of a shape's middle above the baseline


def legend(
    sheet: Sheet, baseline: float, bar: str, ring: str, note: str, *, upright: bool
) -> None:
    """Put the legend; a shape without words has no place in it."""
    face = sheet.face("label")
    x, middle = LEFT, baseline - RISE
    if bar:
        wide, high = UPRIGHT if upright else LYING
        sheet.add(Shape(rect(x, middle - high / 2, wide, high), "ink_muted"))
        x += wide + BESIDE
        x += sheet.words(bar, x, baseline, face, "ink_muted") + BETWEEN
    if ring:
        sheet.add(Shape(dot(x + RADIUS, middle, RADIUS), "ink_muted", RING))
        x += 2 * RADIUS + BESIDE
        x += sheet.words(ring, x, baseline, face, "ink_muted") + BETWEEN
    if note:
        fitted = sheet.set.fit(note, [(face, 1), (sheet.face("floor"), 1)], RIGHT - x)
        sheet.block(fitted, x, baseline, "ink_muted")
