"""Two halves that face each other at the fold: bars outwards, rings further out, both in words."""

from __future__ import annotations

from workshop.domain.charts import Facing, FacingSide, tenth
from workshop.domain.scene import Scene
from workshop.tokens import tokens
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import FOLD, LEFT, RIGHT, Shape, bar, dot, mark, rect
from workshop.ui.widgets.stage.legend import legend
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet(two_lines=False)
TITLE, LEAD = 225.0, 305.0
FOLD_TOP, FOLD_LOW = 370.0, 636.0
LABELS = 430.0  # baselines
GRID_TOP, GRID_LOW, TICKS = 452.0, 604.0, 648.0
BAR_TOP, BAR_GAP = 480.0, 6.0
HALF = 750.0
WORDS, THIN = 726.0, 846.0
MARK, RADIUS, RING, HALO = 42.0, 23.0, 7.0, 5.0
STEPS = ("support", "label", "floor")


def lay_out(sheet: Sheet, scene: Scene, body: Facing) -> None:
    """Put the picture of the balance."""
    header(sheet, scene)
    foot(sheet, scene, FEET)
    sheet.title(body.title, TITLE)
    sheet.block(sheet.set.fit(body.lead, sheet.faces(STEPS, 1), RIGHT - LEFT), LEFT, LEAD)
    fold = tokens().number("line", "wall_rule")
    sheet.add(Shape(rect(FOLD - fold / 2, FOLD_TOP, fold, FOLD_LOW - FOLD_TOP), "line"))
    unit = HALF / max(1, body.high)
    for value in range(1, body.high + 1):
        for x in (FOLD - BAR_GAP - value * unit, FOLD + BAR_GAP + value * unit):
            sheet.add(Shape(rect(x - 1, GRID_TOP, 2, GRID_LOW - GRID_TOP), "line"))
            sheet.words(str(value), x, TICKS, sheet.face("floor"), "ink_muted", align="middle")
    _half(sheet, body.why, "why", -1, unit)
    _half(sheet, body.how, "how", 1, unit)
    _thin(sheet, body)
    legend(sheet, scene, (body.bar, body.ring, body.note), upright=False)


def _half(sheet: Sheet, side: FacingSide, name: str, way: int, unit: float) -> None:
    face = sheet.face("body", 600)
    if way < 0:
        width = sheet.words(side.label, 922, LABELS, face, name, align="right")
        sheet.add(mark(name, 922 - width - 41, LABELS - 17, MARK))
    else:
        sheet.add(mark(name, 1016.5, LABELS - 17, MARK))
        sheet.words(side.label, 1059, LABELS, face, name)
    height = tokens().number("chart", "bar_wall")
    origin, length = FOLD + way * BAR_GAP, side.bar * unit
    left = origin - length if way < 0 else origin
    sheet.add(bar(left, BAR_TOP, length, height, f"{name}_fill", origin))
    x = origin + way * side.ring * unit
    y = BAR_TOP + height / 2
    # On its own bar a ring could not be told from it, so the ground shows around and within.
    sheet.add(Shape(dot(x, y, RADIUS + RING / 2 + HALO), "paper"))
    sheet.add(Shape(dot(x, y, RADIUS), "ink", RING))
    _words(sheet, side, way)


def _words(sheet: Sheet, side: FacingSide, way: int) -> None:
    bold, plain = sheet.face("support", 600), sheet.face("support")
    parts = [
        (tenth(side.bar), bold),
        (f" {side.bar_words}, ", plain),
        (tenth(side.ring), bold),
        (f" {side.ring_words}", plain),
    ]
    width = sum(sheet.set.width(words, face) for words, face in parts)
    x = LEFT if way < 0 else RIGHT - width
    for words, face in parts:
        x += sheet.words(words, x, WORDS, face, late=face is bold)


def _thin(sheet: Sheet, body: Facing) -> None:
    if not body.thin:
        return
    width = sheet.words(body.thin, LEFT, THIN, sheet.face("count", 600))
    x = LEFT + width + 30
    faces = sheet.faces(("body", *STEPS), 1) + sheet.faces(STEPS, 2)
    fitted = sheet.set.fit(body.thin_words, faces, RIGHT - x)
    lift = 26.0 if len(fitted.lines) > 1 else 0.0
    sheet.block(fitted, x, THIN - lift, leading=54.0)
