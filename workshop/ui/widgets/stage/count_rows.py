"""Figures under heads: a row a role, its counts in cells, its word with a bar at the end."""

from __future__ import annotations

from workshop.domain.charts import CountRow, CountRows
from workshop.domain.scene import Scene
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Face, Shape, bar, rect
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet(two_lines=False)
TITLE = 225.0
HEADS = 330.0  # baseline of their last line
TOP, LOW = 356.0, 900.0
PITCH = 84.0
CELLS, CELL = 560.0, 168.0
WORD = CELLS + 5 * CELL + 36
BAR = 10.0
LEADING = 44.0


def lay_out(sheet: Sheet, scene: Scene, body: CountRows) -> None:
    """Put heads and rows."""
    header(sheet, scene)
    foot(sheet, scene, FEET)
    sheet.title(body.title, TITLE)
    face = sheet.face("floor")
    cell = CELL * 5 / max(1, len(body.heads))
    for place, words in enumerate(body.heads):
        lines = sheet.set.fit(words, [(face, 2)], cell - 8).lines
        for at, line in enumerate(reversed(lines)):
            x = CELLS + (place + 0.5) * cell
            sheet.words(line, x, HEADS - at * LEADING, face, "ink_muted", align="middle")
    pitch = min(PITCH * 1.3, (LOW - TOP) / max(1, len(body.rows)))
    for number, row in enumerate(body.rows):
        _row(sheet, row, TOP + number * pitch, pitch, cell)


def _row(sheet: Sheet, row: CountRow, top: float, pitch: float, cell: float) -> None:
    sheet.add(Shape(rect(LEFT, top, RIGHT - LEFT, 2), "line"))
    middle = top + pitch / 2
    faces = [*sheet.faces(("body", "label"), 1, 600), *sheet.faces(("floor",), 1, 600)]
    label = sheet.set.fit(row.label, [*faces, (sheet.face("floor", 600), 2)], CELLS - LEFT - 30)
    _lines(sheet, label.lines, label.face, LEFT, middle)
    figure = sheet.face("body")
    for place, count in enumerate(row.counts):
        x = CELLS + (place + 0.5) * cell
        tone = "ink_muted" if count == "0" else "ink"
        sheet.words(count, x, middle + 0.34 * figure.size, figure, tone, align="middle")
    room = RIGHT - WORD
    word = sheet.set.fit(row.word, [(sheet.face("label", 600), 1), (sheet.face("floor"), 1)], room)
    sheet.block(word, WORD, middle + 4)
    y = middle + 18
    sheet.add(Shape(rect(WORD, y, room, BAR), "line"))
    if row.share > 0:
        sheet.add(bar(WORD, y, room * min(100, row.share) / 100, BAR, "ink_muted", WORD))


def _lines(sheet: Sheet, lines: tuple[str, ...], face: Face, x: float, middle: float) -> None:
    leading = face.size * 1.02
    first = middle + 0.34 * face.size - leading * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        sheet.words(line, x, first + number * leading, face)
