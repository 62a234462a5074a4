"""Means on one scale: a bar for now, a ring for what is wanted or was before, a line between."""

from __future__ import annotations

from typing import NamedTuple

from workshop.domain.charts import Dumbbell, DumbbellRow
from workshop.domain.scene import Scene
from workshop.tokens import tokens
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Face, Shape, dot, mark, rect
from workshop.ui.widgets.stage.legend import legend, legend_baseline
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet(two_lines=False)
TITLE = 225.0
TOP, LOW = 298.0, 927.0  # of the grid
LEGEND_ABOVE = 104.0  # from the legend up to the grid
PITCH, TALL_PITCH = 62.0, 118.0
SCALE_LEFT, SCALE_RIGHT = 860.0, 1560.0
FIGURES = 1601.0
NEAR, NEAR_PITCH = (480.0, 1220.0, 1300.0), 84.0  # the same three where labels are short
LEAD, TOP_BELOW_LEAD = 302.0, 364.0
LABEL_X, MARK_X, MARK = 150.0, 110.0, 27.0
TICKS_BELOW = 40.0  # from the grid's end to the baseline of the scale
THIN, THICK, RING = 5.0, 9.0, 6.0
STEPS = ("label",)


class _Axis(NamedTuple):
    low: int
    unit: float
    left: float
    figures: float

    def x(self, value: float) -> float:
        return self.left + (value - self.low) * self.unit


def lay_out(sheet: Sheet, scene: Scene, body: Dumbbell) -> None:
    """Put the picture of the means."""
    header(sheet, scene)
    foot(sheet, scene, FEET)
    sheet.title(body.title, TITLE)
    top = TOP
    if body.lead:
        fitted = sheet.set.fit(
            body.lead, sheet.faces(("support", "label", "floor"), 1), RIGHT - LEFT
        )
        sheet.block(fitted, LEFT, LEAD)
        top = TOP_BELOW_LEAD
    low = min(LOW, legend_baseline(scene) - LEGEND_ABOVE)
    rows = max(1, len(body.rows))
    tall = rows <= 5
    most = NEAR_PITCH if body.near else TALL_PITCH if tall else PITCH
    pitch = min(most, (low - top - 8) / rows)
    low = min(low, top + rows * pitch + 8)
    left, right, figures = NEAR if body.near else (SCALE_LEFT, SCALE_RIGHT, FIGURES)
    axis = _Axis(body.low, (right - left) / max(1, body.high - body.low), left, figures)
    _grid(sheet, body, axis, (top, low))
    marked = any(row.mark for row in body.rows)
    for number, row in enumerate(body.rows):
        _row(sheet, row, axis, top + 4 + (number + 0.5) * pitch, (marked, tall))
    legend(sheet, scene, (body.bar, body.ring, body.note), upright=True)


def _grid(sheet: Sheet, body: Dumbbell, axis: _Axis, ends: tuple[float, float]) -> None:
    top, low = ends
    face = sheet.face("floor")
    for value in range(body.low, body.high + 1):
        x = axis.x(value)
        sheet.add(Shape(rect(x - 1, top, 2, low - top), "line"))
        sheet.words(str(value), x, low + TICKS_BELOW, face, "ink_muted", align="middle")


def _row(
    sheet: Sheet, row: DumbbellRow, axis: _Axis, middle: float, form: tuple[bool, bool]
) -> None:
    marked, tall = form
    tone, weight = ("ink", 600) if row.strong else ("ink_muted", 400)
    x = LABEL_X if marked else LEFT
    if row.mark is not None:
        sheet.add(mark(row.mark.value, MARK_X, middle, MARK))
    faces = sheet.faces(STEPS, 1, weight if marked else 400)
    if tall:
        faces += sheet.faces(STEPS, 2, 400)
    faces += sheet.faces(("floor",), 1, 400)
    label = sheet.set.fit(row.label, faces, axis.left - 40 - x)
    _block(sheet, label.lines, label.face, x, middle, tone if marked else "ink")
    _shapes(sheet, row, axis, middle, tone)
    if not row.figure:
        return
    known = row.now is not None
    figure = sheet.set.fit(
        row.figure,
        sheet.faces(STEPS, 2 if tall else 1, 600 if known else 400),
        RIGHT - axis.figures,
    )
    _block(sheet, figure.lines, figure.face, axis.figures, middle, tone if known else "ink_muted")


def _block(
    sheet: Sheet, lines: tuple[str, ...], face: Face, x: float, middle: float, tone: str
) -> None:
    leading = face.size * 1.12
    first = middle + 0.34 * face.size - leading * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        sheet.words(line, x, first + number * leading, face, tone)


def _shapes(sheet: Sheet, row: DumbbellRow, axis: _Axis, middle: float, tone: str) -> None:
    if row.now is None:
        return
    wide, high = tokens().table("chart")["dumbbell_bar"]
    wide, high = wide * 3, high * 2.75  # 12 × 44 on the wall
    now = axis.x(row.now)
    radius = (38.0 - RING) / 2
    if row.other is not None:
        other = axis.x(row.other)
        thick = THICK if row.strong else THIN
        edge = other - radius if other > now else other + radius
        if abs(other - now) > radius:
            left, right = min(now, edge), max(now, edge)
            line = rect(left, middle - thick / 2, right - left, thick)
            sheet.add(Shape(line, tone))
        sheet.add(Shape(dot(other, middle, radius), tone, RING))
    sheet.add(Shape(rect(now - wide / 2, middle - high / 2, wide, high), tone))
