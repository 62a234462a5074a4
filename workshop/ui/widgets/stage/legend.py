"""The line below a chart: what its bar and its ring stand for, and a note beside them."""

from __future__ import annotations

from workshop.domain.scene import Scene
from workshop.ui.widgets.stage.frame import GAP, Feet, clock_width
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Shape, dot, rect
from workshop.ui.widgets.stage.sheet import Sheet

BETWEEN, BESIDE = 56.0, 20.0
UPRIGHT, LYING = (12.0, 40.0), (56.0, 28.0)
RADIUS, RING = 15.0, 6.0
AT_FOOT, ABOVE_FOOT = 1026.0, 944.0  # baselines
LEAST_NOTE = 120.0  # room without which a note is left out
RISE = 13.0  # of a shape's middle above the baseline


def legend_baseline(scene: Scene) -> float:
    """Return where the legend stands: above a foot line, else in its place."""
    below = scene.foot or scene.foot_dots or scene.foot_right or scene.clock
    return ABOVE_FOOT if below else AT_FOOT


def legend(sheet: Sheet, scene: Scene, words: tuple[str, str, str], *, upright: bool) -> None:
    """Put the legend: ``words`` for the bar, for the ring, and a note beside them.

    A shape without words has no place in it.
    """
    bar, ring, note = words
    baseline, right = legend_baseline(scene), RIGHT
    if scene.clock is not None:
        right -= clock_width(sheet, scene.clock, Feet().clock) + GAP
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
    if note and right - x > LEAST_NOTE:
        fitted = sheet.set.fit(note, [(face, 1), (sheet.face("floor"), 1)], max(0.0, right - x))
        sheet.block(fitted, x, baseline, "ink_muted")
