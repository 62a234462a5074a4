"""One statement, its word, and bars that grow from the fold."""

from __future__ import annotations

from workshop.domain.scene import FoldChart, Scene, Side3
from workshop.tokens import tokens
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import FOLD, LEFT, RIGHT, Face, Shape, bar, mark, rect
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet()
STATEMENT_BASELINE = 242.0
NARROW = 1100.0  # a statement keeps to this width where two lines are enough
HALF = 828.0  # a full half of the chart
FOLD_TOP = 528.0
TOP_BAR, LOW_BAR = 606.0, 794.0
BAR_GAP = 6.0
TOP_LABEL, LOW_LABEL = 577.0, 765.0  # baselines
MARK = 42.0


def lay_out(sheet: Sheet, scene: Scene, body: FoldChart) -> None:
    """Put the picture of one line."""
    header(sheet, scene)
    last = _statement(sheet, body.statement)
    if body.counts is None:
        _word_alone(sheet, body)
    else:
        _word(sheet, body, last + 101)
        _chart(sheet, body, body.counts)
    foot(sheet, scene, FEET)


def _statement(sheet: Sheet, statement: str) -> float:
    faces = sheet.faces(("statement",), 2)
    if len(sheet.set.wrap(statement, faces[0][0], NARROW)) <= 2:
        fitted = sheet.set.fit(statement, faces, NARROW, balance=False)
    else:
        faces += sheet.faces(("title", "option", "count", "body"), 2, 600)
        faces += sheet.faces(("body", "support"), 3, 600)
        fitted = sheet.set.fit(statement, faces, RIGHT - LEFT)
    leading = min(sheet.leading(fitted.face.size), 174 / len(fitted.lines) + 29)
    return sheet.block(fitted, LEFT, STATEMENT_BASELINE, leading=leading)


def _word(sheet: Sheet, body: FoldChart, baseline: float) -> None:
    width = sheet.words(body.word, LEFT, baseline, sheet.face("count"))
    x = LEFT + width + 28
    reason = sheet.set.fit(body.reason, sheet.faces(("support", "label", "floor"), 1), RIGHT - x)
    sheet.block(reason, x, baseline, "ink_muted")


def _word_alone(sheet: Sheet, body: FoldChart) -> None:
    sheet.words(body.word, LEFT, 640, sheet.face("question"))
    reason = sheet.set.fit(body.reason, sheet.faces(("body", "support", "floor"), 2), RIGHT - LEFT)
    sheet.block(reason, LEFT, 740, "ink_muted")


def _chart(sheet: Sheet, body: FoldChart, counts: Side3) -> None:
    unit = HALF / max(1, body.half)
    height = tokens().number("chart", "bar_wall")
    fold = tokens().number("line", "wall_rule")
    sheet.add(Shape(rect(FOLD - fold / 2, FOLD_TOP, fold, LOW_BAR - FOLD_TOP), "line"))
    why, how, both = counts.why * unit, counts.how * unit, counts.both * unit
    sheet.add(
        bar(FOLD - BAR_GAP - why, TOP_BAR, why, height, "why_fill", FOLD - BAR_GAP),
        bar(FOLD + BAR_GAP, TOP_BAR, how, height, "how_fill", FOLD + BAR_GAP),
        bar(FOLD - both / 2, LOW_BAR, both, height, "both_fill", FOLD),
    )
    _left_label(sheet, body.labels[0], counts.why)
    _right_label(sheet, "how", body.labels[1], counts.how, TOP_LABEL)
    _right_label(sheet, "both", body.labels[2], counts.both, LOW_LABEL)


def _left_label(sheet: Sheet, label: str, count: int) -> None:
    face = _label_face(sheet, label)
    width = sheet.words(str(count), 922, TOP_LABEL, face, align="right", late=True)
    right = 922 - width - 20
    width = sheet.words(label, right, TOP_LABEL, face, "why", align="right")
    sheet.add(mark("why", right - width - 41, TOP_LABEL - 15, MARK))


def _right_label(sheet: Sheet, side: str, label: str, count: int, baseline: float) -> None:
    face = _label_face(sheet, label)
    sheet.add(mark(side, 1016.5, baseline - 15, MARK))
    width = sheet.words(label, 1059, baseline, face, side)
    sheet.words(str(count), 1059 + width + 20, baseline, face, late=True)


def _label_face(sheet: Sheet, label: str) -> Face:
    faces = sheet.faces(("body", "support", "label", "floor"), 1, 600)
    return sheet.set.fit(label, faces, 600).face
