"""The cell of every grid: its ground at rest, under the caret, and while it is not on disk."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workshop.ui.theme import Theme
from workshop.ui.widgets import marks

CARET = (2, 18)
NUMBER_AT = (6, 2)
MARK = 15
MARK_AT = 25  # px below the cell's top, where a mark's middle lies


class Look(Enum):
    """What a cell says of itself."""

    REST = "rest"
    HERE = "here"  # the next key goes here
    HOLLOW = "hollow"  # typed, and not on disk
    REFUSED = "refused"  # typed, and may not be kept


def paint_ground(painter: QPainter, cell: QRect, theme: Theme, look: Look) -> None:
    """Draw the ground of a cell, and the ring where the next key goes."""
    radius = theme.px("cell", "radius")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunken" if look is Look.REST else "surface"))
    width = {Look.HERE: theme.px("focus", "line"), Look.REST: 0}.get(look, 1)
    if width:
        tone = {Look.HERE: "focus", Look.HOLLOW: "line_strong", Look.REFUSED: "danger"}[look]
        painter.setPen(QPen(theme.colour(tone), width))
    inset = width / 2
    painter.drawRoundedRect(QRectF(cell).adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_number(painter: QPainter, cell: QRect, theme: Theme, number: str, tone: str) -> None:
    """Write a cell's number at its top left."""
    painter.setFont(theme.font("caption", 400))
    painter.setPen(theme.colour(tone))
    box = cell.adjusted(NUMBER_AT[0], NUMBER_AT[1], 0, 0)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, number)


def paint_caret(painter: QPainter, x: int, middle: int, theme: Theme) -> None:
    """Draw the caret, its middle at a height; it does not blink."""
    width, height = CARET
    painter.fillRect(x, middle - height // 2, width, height, theme.colour("ink"))


def paint_hollow_mark(painter: QPainter, cell: QRect, theme: Theme, side: str) -> None:
    """Draw a side's mark as an outline: it is on screen, and not on disk."""
    stroke = max(1.5, theme.tokens.number("mark", "hollow_stroke") * MARK)
    box = QRectF(0, 0, MARK - stroke, MARK - stroke)
    box.moveCenter(QRectF(cell).center())
    box.moveTop(cell.top() + MARK_AT - box.height() / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(f"{side}_fill"), stroke))
    painter.drawPath(marks.side_path(side, box))
