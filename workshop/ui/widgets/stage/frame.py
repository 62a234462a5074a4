"""Header line, foot line, page dots and clock: what pictures share around their body."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF

from workshop.domain.scene import Countdown, Dots, Scene
from workshop.tokens import tokens
from workshop.ui.widgets import marks
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Face, Shape, dot
from workshop.ui.widgets.stage.sheet import Sheet

HEADER_BASELINE = 105.0
FOLD_MARK = QRectF(96, 72, 40, 40)
HEADER_X = 156.0
DOT_RADIUS, DOT_STROKE, DOT_STEP = 9.0, 3.0, 34.0
DOT_RISE = 13.0  # the dots' middle above the baseline of the words beside them
CORNER_GAP, FOOT_GAP = 48.0, 16.0  # between words and dots
MANY_DOTS = 12  # above it figures stand for the dots
GAP = 48.0
CORNER_MOST = 800.0


class Feet(NamedTuple):
    """What a body leaves for clock and foot line; baselines in virtual px."""

    clock: str = "clock_2"
    clock_baseline: float = 1022.0
    foot: str = "label"
    baseline: float = 1017.0
    strong_baseline: float = 1005.0
    two_lines: bool = True  # room for a second line above the foot line


def header(sheet: Sheet, scene: Scene) -> None:
    """Put the fold mark with the header, and the corner with its dots."""
    right = RIGHT
    if scene.corner_dots is not None:
        right = dots(sheet, scene.corner_dots, HEADER_BASELINE, right) - CORNER_GAP
    right -= _right(sheet, scene.corner, right, HEADER_BASELINE)
    if scene.header:
        for leaf, tone in zip(
            marks.fold_mark_paths(FOLD_MARK), ("why_fill", "how_fill"), strict=True
        ):
            sheet.add(Shape(leaf, tone))
        faces = sheet.faces(("label", "floor"), 1)
        fitted = sheet.set.fit(scene.header, faces, right - GAP - HEADER_X)
        sheet.block(fitted, HEADER_X, HEADER_BASELINE, "ink_muted")


def foot(sheet: Sheet, scene: Scene, feet: Feet) -> None:
    """Put clock, dots, the words at the right, and the instruction in what is left."""
    right = RIGHT
    if scene.clock is not None:
        sheet.clock(feet.clock, feet.clock_baseline)
        right -= clock_width(sheet, scene.clock, feet.clock) + GAP
    baseline = feet.strong_baseline if scene.foot_strong else feet.baseline
    if scene.foot_dots is not None:
        right = dots(sheet, scene.foot_dots, baseline, right) - FOOT_GAP
    if scene.foot_right:
        right -= _right(sheet, scene.foot_right, right, baseline)
    if scene.foot:
        _instruction(sheet, scene, feet, baseline, right - GAP)


def dots(sheet: Sheet, pages: Dots, baseline: float, right: float) -> float:
    """Put page dots that end at ``right``; return their left end."""
    if pages.of > MANY_DOTS:
        words = f"{pages.at + 1} / {pages.of}"
        return right - _right(sheet, words, right, baseline)
    y = baseline - DOT_RISE
    first = right - DOT_RADIUS - (pages.of - 1) * DOT_STEP
    for page in range(pages.of):
        x = first + page * DOT_STEP
        if page == pages.at:
            sheet.add(Shape(dot(x, y, DOT_RADIUS), "ink"))
        else:
            ring = dot(x, y, DOT_RADIUS - DOT_STROKE / 2)
            sheet.add(Shape(ring, "ink_muted", DOT_STROKE))
    return first - DOT_RADIUS


def clock_width(sheet: Sheet, clock: Countdown, step: str) -> float:
    """Return how wide the digits may get; a countdown keeps its place while it runs."""
    kind = tokens().type("wall", step)
    # An end instant says nothing of the length, so room for hours is kept where it was known.
    words = "8:88:88" if (clock.left or 0.0) >= 3600 else "88:88"
    return sheet.set.width(words, Face(kind.size, kind.weight, -2.0))


def _right(sheet: Sheet, words: str, right: float, baseline: float) -> float:
    if not words:
        return 0.0
    fitted = sheet.set.fit(words, sheet.faces(("label", "floor"), 1), CORNER_MOST)
    sheet.block(fitted, right, baseline, "ink_muted", align="right")
    return sheet.set.width(fitted.lines[0], fitted.face)


def _instruction(sheet: Sheet, scene: Scene, feet: Feet, baseline: float, right: float) -> None:
    start = "body" if scene.foot_strong else feet.foot
    every = ("body", "support", "label", "floor")
    steps = every[every.index(start) :]
    faces = sheet.faces(steps, 1)
    if feet.two_lines:
        faces += sheet.faces(steps[-2:], 2)
    fitted = sheet.set.fit(scene.foot, faces, right - LEFT)
    tone = "ink" if scene.foot_strong else "ink_muted"
    if len(fitted.lines) > 1:
        leading = sheet.leading(fitted.face.size) - 6
        sheet.block(fitted, LEFT, 1020.0 - leading, tone, leading=leading)
    else:
        sheet.block(fitted, LEFT, baseline, tone)
