"""One row of a matrix: its roles side by side, the letters large, what they mean below."""

from __future__ import annotations

from workshop.domain.scene import Scene
from workshop.domain.team_charts import KeyEntry, LetterCell, LetterRow
from workshop.tokens import tokens
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Face, Shape, rect
from workshop.ui.widgets.stage.sheet import Sheet
from workshop.ui.widgets.stage.typeset import Fitted

FEET = Feet(clock="clock_2", clock_baseline=1022.0, foot="body", baseline=1005.0)
TITLE, WORD = 243.0, 353.0
WORD_GAP = 30.0
TOP = 440.0  # of the table
ROLE = 485.0  # baseline of a role on one line
BELOW_ROLE, CELL, LESS = 37.0, 229.0, 12.0  # to the rule; the letters' room, less for more lines
BELOW_TABLE = 81.0  # to the key
LETTER_STEPS = (124.0, 100.0, 80.0, 64.0, 54.0)
CAPITAL = 0.66  # of the size above the baseline
INSET = 12.0  # beside the words in a column
KEY_GAP = 14.0
ROLE_STEPS = ("support", "label", "floor")


def lay_out(sheet: Sheet, scene: Scene, body: LetterRow) -> None:
    """Put the picture of a row."""
    header(sheet, scene)
    foot(sheet, scene, FEET)
    _head(sheet, body)
    bottom = _table(sheet, body.cells)
    _key(sheet, body.key, bottom + BELOW_TABLE)


def _head(sheet: Sheet, body: LetterRow) -> None:
    faces = [
        *sheet.faces(("question", "statement", "title", "option", "count"), 1, 600),
        *sheet.faces(("body",), 2, 600),
    ]
    title = sheet.set.fit(body.title, faces, RIGHT - LEFT)
    above = sheet.leading(title.face.size) * (len(title.lines) - 1)
    sheet.block(title, LEFT, TITLE - above)
    word = sheet.face("count", 600)
    x = LEFT + sheet.words(body.word, LEFT, WORD, word) + WORD_GAP
    if body.reason:
        reason = sheet.set.fit(
            body.reason,
            [*sheet.faces(("support", "label", "floor"), 1), *sheet.faces(("floor",), 2)],
            RIGHT - x,
        )
        sheet.block(reason, x, WORD, "ink_muted", leading=sheet.set.floor * 1.1)


def _table(sheet: Sheet, cells: tuple[LetterCell, ...]) -> float:
    """Put roles and letters; return where the table ends. Roles of more lines push it down."""
    width = (RIGHT - LEFT) / max(1, len(cells))
    roles = _roles(sheet, cells, width)
    more = max((len(role.lines) for role in roles), default=1) - 1
    last = ROLE + more * sheet.leading(sheet.set.floor)
    rule_at = last + BELOW_ROLE
    bottom = rule_at + CELL - more * LESS
    face = _letters(sheet, cells, width)
    rule, grid = tokens().number("line", "wall_rule"), tokens().number("line", "wall_grid")
    baseline = (rule_at + bottom) / 2 + CAPITAL * face.size / 2
    for at, (cell, role) in enumerate(zip(cells, roles, strict=True)):
        middle = LEFT + (at + 0.5) * width
        if at:
            sheet.add(Shape(rect(middle - width / 2 - grid / 2, TOP, grid, bottom - TOP), "line"))
        leading = sheet.leading(role.face.size)
        first = last - (len(role.lines) - 1) * leading
        sheet.block(role, middle, first, align="middle", leading=leading)
        sheet.words(cell.letters, middle, baseline, face, align="middle")
    sheet.add(Shape(rect(LEFT, rule_at - rule / 2, RIGHT - LEFT, rule), "ink"))
    sheet.add(Shape(rect(LEFT, bottom - grid / 2, RIGHT - LEFT, grid), "line"))
    return bottom


def _roles(sheet: Sheet, cells: tuple[LetterCell, ...], width: float) -> list[Fitted]:
    """Return the names of the roles, all in one size where they can be."""
    room = width - 2 * INSET
    for step in ROLE_STEPS:
        face = sheet.face(step)
        if all(sheet.set.width(cell.role, face) <= room for cell in cells):
            return [Fitted((cell.role,), face) for cell in cells]
    faces = [*sheet.faces(("floor",), 1), *sheet.faces(("floor",), 2), *sheet.faces(("floor",), 3)]
    return [sheet.set.fit(cell.role, faces, room) for cell in cells]


def _letters(sheet: Sheet, cells: tuple[LetterCell, ...], width: float) -> Face:
    face = sheet.set.face(LETTER_STEPS[-1], 600)
    for size in LETTER_STEPS:
        face = sheet.set.face(size, 600)
        if all(sheet.set.width(cell.letters, face) <= width - 2 * INSET for cell in cells):
            break
    return face


def _key(sheet: Sheet, key: tuple[KeyEntry, ...], baseline: float) -> None:
    """Put the letters with their meaning, spread over the width."""
    bold, plain = sheet.face("label", 600), sheet.face("label")
    widths = [
        sheet.set.width(entry.letter, bold) + KEY_GAP + sheet.set.width(entry.words, plain)
        for entry in key
    ]
    if sum(widths) + 24 * len(key) > RIGHT - LEFT:
        bold, plain = sheet.face("floor", 600), sheet.face("floor")
        widths = [
            sheet.set.width(entry.letter, bold) + KEY_GAP + sheet.set.width(entry.words, plain)
            for entry in key
        ]
    gap = (RIGHT - LEFT - sum(widths)) / max(1, len(key) - 1)
    x = LEFT
    for entry, width in zip(key, widths, strict=True):
        sheet.words(entry.letter, x, baseline, bold)
        left = x + sheet.set.width(entry.letter, bold) + KEY_GAP
        sheet.words(entry.words, left, baseline, plain, "ink_muted")
        x += width + gap
