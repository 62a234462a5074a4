"""One decision above the scale of its levels, with a bar on each where they are counted."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from workshop.domain.charts import Levels
from workshop.domain.scene import Scene
from workshop.tokens import tokens
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Face, Shape, rect
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet(two_lines=False)
STATEMENT_BASELINE = 218.0
NARROW = 1100.0  # a statement keeps to this width where two lines are enough
WORD_AFTER, LEAD_AFTER = 91.0, 76.0  # from the statement's last baseline
AXIS, SCALE_AXIS = 807.0, 560.0  # with bars, and of the scale alone
NUMBER, LABEL = 56.0, 103.0  # baselines below the axis
ENDS = 186.0
UNIT, HIGHEST, LOWER = 77.0, 252.0, 186.0  # of a card, of the highest bar, below a pick
COUNT_RISE = 18.0  # of a count above its bar
BAR = 120.0
POINTER = (18.0, 22.0)  # half width and height of the mark of a pick
ABOVE_COUNT, ABOVE_AXIS, PICK_RISE = 78.0, 24.0, 34.0
WORD_GAP = 30.0


def lay_out(sheet: Sheet, scene: Scene, body: Levels) -> None:
    """Put the picture of one decision."""
    header(sheet, scene)
    last = _statement(sheet, body)
    if body.word:
        _word(sheet, body, last + WORD_AFTER)
    elif body.lead:
        fitted = sheet.set.fit(body.lead, sheet.faces(("support", "floor"), 1), RIGHT - LEFT)
        sheet.block(fitted, LEFT, last + LEAD_AFTER)
    counted = any(column.count is not None for column in body.columns)
    axis = AXIS if counted or body.word else SCALE_AXIS
    _scale(sheet, body, axis)
    if counted:
        _bars(sheet, body, axis)
    foot(sheet, scene, FEET)


def _statement(sheet: Sheet, body: Levels) -> float:
    faces = sheet.faces(("statement",), 2)
    if len(sheet.set.wrap(body.statement, faces[0][0], NARROW)) <= 2:
        fitted = sheet.set.fit(body.statement, faces, NARROW, balance=False)
    else:
        faces += sheet.faces(("title", "option", "count"), 2, 600)
        faces += sheet.faces(("body", "support"), 2, 600)
        fitted = sheet.set.fit(body.statement, faces, RIGHT - LEFT)
    leading = min(sheet.leading(fitted.face.size), 102.0)
    return sheet.block(fitted, LEFT, STATEMENT_BASELINE, leading=leading)


def _word(sheet: Sheet, body: Levels, baseline: float) -> None:
    width = sheet.words(body.word, LEFT, baseline, sheet.face("count"))
    x = LEFT + width + WORD_GAP
    reason = sheet.set.fit(body.reason, sheet.faces(("support", "label", "floor"), 1), RIGHT - x)
    sheet.block(reason, x, baseline, "ink_muted")


def _scale(sheet: Sheet, body: Levels, axis: float) -> None:
    line = tokens().number("line", "wall_rule")
    sheet.add(Shape(rect(LEFT, axis - line / 2, RIGHT - LEFT, line), "ink_muted"))
    pitch = (RIGHT - LEFT) / max(1, len(body.columns))
    number, label = sheet.face("support", 600), _label_face(sheet, body, pitch)
    for at, column in enumerate(body.columns):
        middle = LEFT + (at + 0.5) * pitch
        sheet.words(column.number, middle, axis + NUMBER, number, align="middle")
        fitted = sheet.set.fit(column.label, [(label, 1)], pitch)
        sheet.block(fitted, middle, axis + LABEL, "ink_muted", align="middle")
    face = sheet.face("label")
    low, high = body.ends
    sheet.words(low, LEFT, axis + ENDS, face)
    sheet.words(high, RIGHT, axis + ENDS, face, align="right")


def _label_face(sheet: Sheet, body: Levels, pitch: float) -> Face:
    """All labels in one size, so that none looks weightier."""
    for face, _ in sheet.faces(("label", "floor"), 1):
        if all(sheet.set.width(column.label, face) < pitch for column in body.columns):
            return face
    return sheet.face("floor")


def _bars(sheet: Sheet, body: Levels, axis: float) -> None:
    pitch = (RIGHT - LEFT) / len(body.columns)
    unit = min(UNIT, (LOWER if body.pick else HIGHEST) / max(1, body.most))
    face = sheet.face("body", 600)
    for at, column in enumerate(body.columns):
        middle, height = LEFT + (at + 0.5) * pitch, unit * (column.count or 0)
        if column.count:
            bar = rect(middle - BAR / 2, axis - height, BAR, height)
            sheet.add(Shape(bar, "ink_muted"))
            baseline = axis - height - COUNT_RISE
            sheet.words(str(column.count), middle, baseline, face, align="middle")
        if at + 1 == body.pick:
            _pick(
                sheet, body, middle, axis - height - (ABOVE_COUNT if column.count else ABOVE_AXIS)
            )


def _pick(sheet: Sheet, body: Levels, middle: float, top: float) -> None:
    """Mark the level of a pick above its bar: a triangle that points down, with its words."""
    face = sheet.face("floor", 600)
    half = sheet.set.width(body.pick_label, face) / 2
    x = min(max(middle, LEFT + half), RIGHT - half)
    sheet.words(body.pick_label, x, top - PICK_RISE, face, align="middle")
    sheet.add(Shape(_pointer(middle, top), "ink"))


def _pointer(x: float, y: float) -> QPainterPath:
    half, high = POINTER
    path = QPainterPath(QPointF(x, y))
    path.lineTo(x - half, y - high)
    path.lineTo(x + half, y - high)
    path.closeSubpath()
    return path
