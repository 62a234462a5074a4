"""The test card: edges, sizes, both colours and marks, for a check at real distance."""

from __future__ import annotations

from math import gcd
from typing import NamedTuple

from PySide6.QtCore import QRectF

from workshop.domain.scene import Scene
from workshop.ui.widgets import marks
from workshop.ui.widgets.stage.items import FOLD, Shape, mark, rect
from workshop.ui.widgets.stage.sheet import Sheet
from workshop.words import tr

COLUMN, SECOND = 160.0, 990.0
RIGHT_EDGE = 1760.0
SWATCH = QRectF(0, 640, 246, 216)
GREYS = ("#000000", "#2B2B2B", "#555555", "#808080", "#AAAAAA", "#D5D5D5", "#FFFFFF")
EDGE, CORNER, CORNER_AT, CORNER_LONG = 6.0, 8.0, 20.0, 64.0
KNOWN = ((16, 9), (16, 10), (4, 3), (5, 4), (3, 2), (21, 9), (1, 1))
TITLE, DIGITS = 96.0, 208.0
NEAR = 0.005  # 1366 × 768 counts as 16:9


class Screen(NamedTuple):
    """What the card is shown on: pixels, and the screen's edges in virtual units."""

    width: int = 1920
    height: int = 1080
    edges: tuple[float, float, float, float] = (0.0, 0.0, 1920.0, 1080.0)

    @property
    def words(self) -> str:
        """Write size and format: "1920 × 1080, 16:9"."""
        return f"{self.width} × {self.height}, {_format(self.width, self.height)}"


def lay_out(sheet: Sheet, scene: Scene, screen: Screen) -> None:
    """Put the card; its outer frame lies on the edges of the real screen."""
    _edges(sheet, QRectF(*screen.edges))
    sheet.add(Shape(rect(96, 54, 1728, 972), "line", 3.0, (6.0, 14 / 3)))
    sheet.add(Shape(rect(FOLD - 1.5, 176, 3, 754), "line"))
    for leaf, tone in zip(
        marks.fold_mark_paths(QRectF(COLUMN, 110, 40, 40)), ("why_fill", "how_fill"), strict=True
    ):
        sheet.add(Shape(leaf, tone))
    label = sheet.face("label")
    sheet.words(scene.header or tr("Test card"), 220, 143, label, "ink_muted")
    sheet.words(screen.words, RIGHT_EDGE, 143, label, "ink_muted", align="right")
    _sizes(sheet)
    _digits(sheet)
    _sides(sheet)
    _greys(sheet)
    sheet.words(tr("The outer frame touches all four edges."), FOLD, 990, label, align="middle")


def _sizes(sheet: Sheet) -> None:
    width = FOLD - 20 - COLUMN
    title = sheet.set.fit(
        tr("From the back row"),
        [(sheet.set.face(TITLE, 600), 1), (sheet.face("body", 600), 1)],
        width,
    )
    sheet.block(title, COLUMN, 274)
    body = sheet.set.fit(
        tr("This is body size. It should read without effort."),
        sheet.faces(("body",), 2),
        width,
        balance=False,
    )
    sheet.block(body, COLUMN, 367, leading=64)
    small = sheet.set.fit(
        tr("This is the smallest size ever used. If you cannot read it, move the projector back."),
        sheet.faces(("floor",), 2),
        width,
    )
    sheet.block(small, COLUMN, 498)


def _digits(sheet: Sheet) -> None:
    sheet.words("12:30", SECOND, 482, sheet.set.face(DIGITS, 600)._replace(tracking=-4.0))
    floor = sheet.face("floor")
    sheet.words(tr("The digits of the countdown"), SECOND, 550, floor, "ink_muted")


def _sides(sheet: Sheet) -> None:
    words = {"why": tr("Why-side"), "how": tr("How-side"), "both": tr("Both")}
    for number, (side, word) in enumerate(words.items()):
        left = COLUMN + number * 270
        box = SWATCH.translated(left, 0)
        sheet.add(Shape(rect(left, box.y(), box.width(), box.height()), f"{side}_soft"))
        sheet.add(mark(side, left + 66, 706, 75))
        sheet.words(word, left + 28, 820, sheet.face("label", 600), side)
    floor = sheet.face("floor")
    words_below = tr("Three tints, three shapes, three words")
    sheet.words(words_below, COLUMN, 910, floor, "ink_muted")


def _greys(sheet: Sheet) -> None:
    sheet.add(Shape(rect(SECOND, 640, 770, 216), "line"))
    for number, grey in enumerate(GREYS):
        left = SECOND + 110 * number + (3 if number == 0 else 0)
        right = SECOND + 110 * (number + 1) - (3 if number == len(GREYS) - 1 else 0)
        sheet.add(Shape(rect(left, 643, right - left, 210), grey))
    floor = sheet.face("floor")
    sheet.words(tr("Seven steps, each one visible"), SECOND, 910, floor, "ink_muted")


def _edges(sheet: Sheet, edges: QRectF) -> None:
    half = EDGE / 2
    frame = edges.adjusted(half, half, -half, -half)
    sheet.add(Shape(rect(frame.x(), frame.y(), frame.width(), frame.height()), "ink", EDGE))
    for right in (False, True):
        for low in (False, True):
            x = edges.right() - CORNER_AT - CORNER_LONG if right else edges.left() + CORNER_AT
            y = edges.bottom() - CORNER_AT - CORNER if low else edges.top() + CORNER_AT
            sheet.add(Shape(rect(x, y, CORNER_LONG, CORNER), "ink"))
            x = edges.right() - CORNER_AT - CORNER if right else edges.left() + CORNER_AT
            y = edges.bottom() - CORNER_AT - CORNER_LONG if low else edges.top() + CORNER_AT
            sheet.add(Shape(rect(x, y, CORNER, CORNER_LONG), "ink"))


def _format(width: int, height: int) -> str:
    if width <= 0 or height <= 0:
        return "0:0"
    for wide, high in KNOWN:
        if abs(width / height / (wide / high) - 1) < NEAR:
            return f"{wide}:{high}"
    whole = gcd(width, height)
    return f"{width // whole}:{height // whole}"
