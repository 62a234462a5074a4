"""One sentence across the whole folded sheet: pens down, or the closing question."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from workshop.domain.scene import Folded, Scene
from workshop.tokens import tokens
from workshop.ui.widgets import marks
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import FOLD, LEFT, RIGHT, Shape
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet()
FULL, PART = QRectF(LEFT, 112, RIGHT - LEFT, 820), QRectF(LEFT, 200, RIGHT - LEFT, 640)
DIAMOND, DIAMOND_GROUND = 30.0, 44.0  # half diagonals
LIFT = 14.0  # optical: baselines centred alone would hang low
INSIDE, INSIDE_FULL = 1500.0, 1200.0  # widest line on the sheet


def lay_out(sheet: Sheet, scene: Scene, body: Folded) -> None:
    """Put the picture of a sentence on the sheet."""
    box = FULL if body.full else PART
    skew = tokens().number("fold", "skew_wall_full" if body.full else "skew_wall")
    if not body.full:
        header(sheet, scene)
    for half, tone in zip(
        marks.sheet_paths(box, skew, tokens().number("fold", "gap_wall")),
        ("why_soft", "how_soft"),
        strict=True,
    ):
        sheet.add(Shape(half, tone))
    if body.diamond:
        top = QPointF(FOLD, box.top() + skew)
        sheet.add(Shape(marks.diamond_path(top, DIAMOND_GROUND), "paper"))
        sheet.add(Shape(marks.diamond_path(top, DIAMOND), "both_fill"))
    _sentence(sheet, body, box.center().y() + skew / 2)
    below = sheet.set.fit(
        body.below, sheet.faces(("support" if body.full else "body", "label", "floor"), 1), 1728
    )
    if body.below:
        baseline = 1033.0 if body.full else 994.0
        sheet.block(below, FOLD, baseline, "ink_muted", align="middle")
    if not body.full:
        foot(sheet, scene, FEET)


def _sentence(sheet: Sheet, body: Folded, middle: float) -> None:
    most = 4 if body.full else 3
    faces = [
        *sheet.faces(("question", "statement"), most, 600),
        *sheet.faces(("title", "option"), most + 1, 600),
        *sheet.faces(("count", "body"), most + 2, 600),
    ]
    sentence = sheet.set.fit(body.sentence, faces, INSIDE_FULL if body.full else INSIDE)
    detail = sheet.set.fit(body.detail, sheet.faces(("body", "support", "label", "floor"), 2), 1500)
    leading = sheet.leading(sentence.face.size)
    lines = len(sentence.lines)
    under = 108.0 + (len(detail.lines) - 1) * 68 if body.detail else 0.0
    # The block of baselines is centred, a third of a letter below the middle of the sheet.
    first = middle + sentence.face.size * 0.335 - (leading * (lines - 1) + under) / 2 - LIFT
    last = sheet.block(sentence, FOLD, first, align="middle")
    if body.detail:
        sheet.block(detail, FOLD, last + 108, align="middle")
