"""The full question, the folded sheet with its choices, and how many answers are in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from workshop.domain.scene import Choice, Question, Scene
from workshop.tokens import tokens
from workshop.ui.widgets import marks
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import FOLD, LEFT, RIGHT, Shape, mark, rect
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet(clock="clock", clock_baseline=1000.0, baseline=1010.0, two_lines=False)
HEADLINE_MIDDLE = 292.0  # of the baselines of the headline
SHEET = QRectF(LEFT, 432, RIGHT - LEFT, 400)
DIAMOND, DIAMOND_GROUND = 172.0, 190.0  # half diagonals
MIDDLE = 652.0
DETAIL_BASELINE = 682.0  # of the first of two lines
PANEL_WIDTH = 486.0
COUNT_BASELINE = 946.0
TICK, TICK_STEP = QRectF(0, 904, 14, 44), 22.0
TICK_STROKE, TICK_RADIUS = 3.0, 3.0
MANY = 40  # above it the ticks become one bar
BAR_WIDTH = 600.0


def lay_out(sheet: Sheet, scene: Scene, body: Question) -> None:
    """Put the picture of a question."""
    header(sheet, scene)
    _headline(sheet, body.question)
    sides = {choice.side: choice for choice in body.choices}
    halves = marks.sheet_paths(
        SHEET, tokens().number("fold", "skew_wall"), tokens().number("fold", "gap_wall")
    )
    for half, tone in zip(halves, ("why_soft", "how_soft"), strict=True):
        sheet.add(Shape(half, tone))
    for choice in body.choices:
        if choice.side != "both":
            _panel(sheet, choice, "both" in sides)
    if "both" in sides:
        _diamond(sheet, sides[next(side for side in sides if side == "both")])
    foot(sheet, scene, FEET)
    if body.done is not None:
        _count(sheet, body)


def _headline(sheet: Sheet, question: str) -> None:
    faces = [
        *sheet.faces(("title", "option"), 2, 600),
        *sheet.faces(("option", "count"), 3, 600),
        *sheet.faces(("body",), 4, 600),
        *sheet.faces(("support",), 5, 600),
    ]
    fitted = sheet.set.fit(question, faces, RIGHT - LEFT)
    leading = min(sheet.leading(fitted.face.size), 264 / len(fitted.lines))
    middle = HEADLINE_MIDDLE - 18 * (len(fitted.lines) == 1)
    sheet.block(fitted, LEFT, middle - leading * (len(fitted.lines) - 1) / 2, leading=leading)


def _panel(sheet: Sheet, choice: Choice, beside_diamond: bool) -> None:
    middle, x = (208.0, 268.0) if choice.side == "why" else (1238.0, 1298.0)
    width = PANEL_WIDTH if beside_diamond else 640.0
    label = sheet.set.fit(
        choice.label,
        [
            *sheet.faces(("option", "count", "body", "label", "floor"), 1, 600),
            *sheet.faces(("label", "floor"), 2, 600),
        ],
        width,
    )
    steps = ("body", "support", "label")
    faces = [*sheet.faces(steps, 2), *sheet.faces((*steps[1:], "floor"), 3)]
    detail = sheet.set.fit(choice.detail, faces, width, balance=False)
    lines = len(detail.lines) if choice.detail else 0
    leading = sheet.leading(detail.face.size)
    shift = (2 - lines) * leading / 2 if lines != 1 else 0.0
    more = (len(label.lines) - 1) * sheet.leading(label.face.size) / 2
    sheet.add(mark(choice.side, middle, 573.5 + shift, tokens().number("mark", "wall_option")))
    sheet.block(label, x, 598.0 + shift - more, f"{choice.side}")
    if lines:
        sheet.block(detail, x, DETAIL_BASELINE + shift + more, leading=leading)


def _diamond(sheet: Sheet, choice: Choice) -> None:
    middle = QPointF(FOLD, MIDDLE)
    sheet.add(Shape(marks.diamond_path(middle, DIAMOND_GROUND), "paper"))
    sheet.add(Shape(marks.diamond_path(middle, DIAMOND), "both_soft"))
    label = sheet.set.fit(
        choice.label,
        [
            *sheet.faces(("option", "count", "body", "label", "floor"), 1, 600),
            *sheet.faces(("floor",), 2, 600),
        ],
        216,
    )
    lift = 22.0 * (len(label.lines) - 1)
    sheet.add(mark("both", FOLD, 604.0 - lift, tokens().number("mark", "wall_option")))
    down = (76 - label.face.size) * 0.3
    sheet.block(label, FOLD, 706.0 - down - lift, "both", align="middle", leading=44)


def _count(sheet: Sheet, body: Question) -> None:
    width = sheet.words(body.count, LEFT, COUNT_BASELINE, sheet.face("count"))
    x = round(LEFT + width + 33)
    done = min(body.done or 0, body.of)
    if body.of > MANY:
        frame = rect(
            x + TICK_STROKE / 2,
            TICK.y() + TICK_STROKE / 2,
            BAR_WIDTH - TICK_STROKE,
            TICK.height() - TICK_STROKE,
        )
        sheet.add(Shape(frame, "ink_muted", TICK_STROKE))
        sheet.add(Shape(rect(x, TICK.y(), BAR_WIDTH * done / body.of, TICK.height()), "ink"))
        return
    for number in range(body.of):
        left = x + number * TICK_STEP
        if number < done:
            path = rect(left, TICK.y(), TICK.width(), TICK.height(), TICK_RADIUS)
            sheet.add(Shape(path, "ink"))
        else:
            inner = TICK.adjusted(*(TICK_STROKE / 2 * sign for sign in (1, 1, -1, -1)))
            corner = TICK_RADIUS - TICK_STROKE / 2
            path = rect(left + inner.x(), inner.y(), inner.width(), inner.height(), corner)
            sheet.add(Shape(path, "ink_muted", TICK_STROKE))
