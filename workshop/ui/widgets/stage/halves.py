"""A canvas on the folded sheet: both halves with their lines, the one that is filled now lit."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from workshop.domain.scene import Half, Halves, Scene
from workshop.tokens import tokens
from workshop.ui.widgets import marks
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import FOLD, LEFT, RIGHT, Shape
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet(two_lines=False)
TITLE, LEAD = 225.0, 293.0
TOP, BOTTOM = 328.0, 892.0
PADDING = 56.0
HEAD = 84.0  # from the top of a half to the baseline of its heading
FIRST, LOWEST = 176.0, 32.0  # of the lines: from the top, and above the bottom
SIZES = (54.0, 50.0, 46.0, 44.0, 40.0)
LINES_MOST = 5  # of one line of the canvas, wrapped
GAP = 14.0  # least air between two lines of a half
PITCH = 84.0
EDGE = 3.0


def lay_out(sheet: Sheet, scene: Scene, body: Halves) -> None:
    """Put the picture of a canvas."""
    header(sheet, scene)
    sheet.title(body.title, TITLE)
    if body.lead:
        fitted = sheet.set.fit(
            body.lead, sheet.faces(("support", "label", "floor"), 1), RIGHT - LEFT
        )
        sheet.block(fitted, LEFT, LEAD, "ink_muted")
    area = QRectF(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)
    leaves = marks.sheet_paths(
        area, tokens().number("fold", "skew_wall"), tokens().number("fold", "gap_wall")
    )
    tones = ("why_soft", "how_soft")
    halves = (body.left, body.right)
    size = next((size for size in SIZES if all(_fits(sheet, h, size) for h in halves)), None)
    for leaf, tone, half, x in zip(leaves, tones, halves, (LEFT, FOLD), strict=True):
        sheet.add(Shape(leaf, tone) if half.lit else Shape(leaf, "line", EDGE))
        _half(sheet, half, x, size)
    foot(sheet, scene, FEET)


def _half(sheet: Sheet, half: Half, left: float, size: float | None) -> None:
    """Put one half; without a size in which its lines fit, each keeps to one line."""
    tone = "ink" if half.lit else "ink_muted"
    x, width = left + PADDING, FOLD - LEFT - 2 * PADDING
    heading = sheet.set.fit(half.title, sheet.faces(("body", "support", "label"), 1, 600), width)
    sheet.block(heading, x, TOP + HEAD, tone)
    face = sheet.set.face(size or SIZES[-1])
    most = 1 if size is None else LINES_MOST
    rows = [sheet.set.fit(line, [(face, most)], width, balance=False) for line in half.lines]
    leading = round(face.size * 68 / 54)
    more = sum(len(row.lines) - 1 for row in rows) * leading
    room = BOTTOM - LOWEST - TOP - FIRST - more
    step = min(PITCH, room / max(1, len(rows) - 1))
    baseline = TOP + FIRST
    for row in rows:
        baseline = step + sheet.block(row, x, baseline, tone, leading=leading)


def _fits(sheet: Sheet, half: Half, size: float) -> bool:
    face, leading = sheet.set.face(size), round(size * 68 / 54)
    width = FOLD - LEFT - 2 * PADDING
    lines = sum(len(sheet.set.wrap(line, face, width)) for line in half.lines)
    height = (lines - 1) * leading + (len(half.lines) - 1) * GAP
    return height <= BOTTOM - LOWEST - TOP - FIRST
