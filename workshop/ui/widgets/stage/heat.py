"""Who heard yes from whom: a square of cells, each with its figures and a bar as long as they say.

One hue; a cell without a yes stays empty, a bar says the same as the tint does.
"""

from __future__ import annotations

from typing import NamedTuple

from workshop.domain.scene import Scene
from workshop.domain.team_charts import Heat, HeatCell
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Face, Shape, bar, rect
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet(two_lines=False)
TITLE, LEAD = 225.0, 300.0
TOP, BOTTOM, BOTTOM_WITH_FOOT = 340.0, 1026.0, 950.0  # of names and square
NAMES, NUMBERED = 340.0, 430.0  # of the column of who asks, its names without and with a number
GAP = 4.0
PITCH_MOST = 128.0
BAR, BAR_INSET = 14.0, 10.0
HEAD_LINE = 48.0


class _Square(NamedTuple):
    left: float
    top: float
    width: float
    height: float


def lay_out(sheet: Sheet, scene: Scene, body: Heat) -> None:
    """Put the picture of the square."""
    header(sheet, scene)
    foot(sheet, scene, FEET)
    sheet.title(body.title, TITLE)
    fitted = sheet.set.fit(body.lead, sheet.faces(("support", "label", "floor"), 1), RIGHT - LEFT)
    sheet.block(fitted, LEFT, LEAD, "ink_muted")
    square = _square(sheet, scene, body)
    for at, (name, row) in enumerate(zip(body.names, body.rows, strict=True)):
        top = square.top + at * square.height
        _name(sheet, name, top + square.height / 2, square.left - LEFT)
        for column, cell in enumerate(row):
            box = (square.left + column * square.width, top, square.width, square.height)
            _cell(sheet, cell, box, diagonal=column == at)


def _square(sheet: Sheet, scene: Scene, body: Heat) -> _Square:
    many = max(1, len(body.names))
    left = LEFT + (NAMES if body.heads == body.names else NUMBERED)
    width = (RIGHT - left) / many
    faces = sheet.faces(("label", "floor"), 1)
    faces += [(sheet.face("floor"), most) for most in (2, 3)]
    heads = [sheet.set.fit(name, faces, width - 16) for name in body.heads]
    lines = max(len(head.lines) for head in heads)
    top = TOP + lines * HEAD_LINE + 10
    for at, head in enumerate(heads):
        first = TOP + 36 + (lines - len(head.lines)) * HEAD_LINE
        middle = left + (at + 0.5) * width
        sheet.block(head, middle, first, align="middle", leading=HEAD_LINE)
    bottom = BOTTOM_WITH_FOOT if scene.foot or scene.foot_dots else BOTTOM
    return _Square(left, top, width, min(PITCH_MOST, (bottom - top) / many))


def _name(sheet: Sheet, name: str, middle: float, room: float) -> None:
    faces = [*sheet.faces(("support", "label", "floor"), 1), *sheet.faces(("floor",), 2)]
    fitted = sheet.set.fit(name, faces, room - 24)
    leading = sheet.set.floor * 1.1
    first = middle + 0.3 * fitted.face.size - (len(fitted.lines) - 1) * leading / 2
    sheet.block(fitted, LEFT, first, leading=leading)


def _cell(
    sheet: Sheet, cell: HeatCell, box: tuple[float, float, float, float], *, diagonal: bool
) -> None:
    x, y, width, height = box[0] + GAP / 2, box[1] + GAP / 2, box[2] - GAP, box[3] - GAP
    if diagonal:
        return
    tone = "both_soft" if cell.share > 0 else "surface"
    sheet.add(Shape(rect(x, y, width, height), tone))
    low = y + height - BAR - 8
    if cell.share > 0:
        long = (width - 2 * BAR_INSET) * cell.share / 100
        sheet.add(bar(x + BAR_INSET, low, long, BAR, "both_fill", x + BAR_INSET))
    face: Face = sheet.face("label", 600)
    baseline = (y + low) / 2 + 0.33 * face.size if cell.share > 0 else y + height / 2 + 14
    sheet.words(cell.text, x + width / 2, baseline, face, align="middle", late=cell.share > 0)
