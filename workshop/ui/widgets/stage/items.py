"""What a picture is made of: words and shapes, in virtual units of 1920 × 1080."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from workshop.ui.widgets import marks

WIDTH, HEIGHT = 1920.0, 1080.0
LEFT, RIGHT = 96.0, 1824.0  # margins
TOP, BOTTOM = 54.0, 1026.0
FOLD = 960.0


class Face(NamedTuple):
    """Size in virtual px, weight, and letter spacing in px."""

    size: float
    weight: int = 400
    tracking: float = 0.0


class Text(NamedTuple):
    """One line of words: left end and baseline. ``late`` ones appear when the bars have grown."""

    words: str
    x: float
    baseline: float
    face: Face
    tone: str = "ink"
    late: bool = False
    cut: bool = False  # ends in … because it does not fit at the floor


class Shape(NamedTuple):
    """A filled or stroked path. ``grows_from`` is the x a bar grows from, where it grows."""

    path: QPainterPath
    tone: str
    stroke: float = 0.0
    dash: tuple[float, ...] = ()
    grows_from: float | None = None


class Digits(NamedTuple):
    """Where the countdown stands: its right end and baseline."""

    right: float
    baseline: float
    face: Face

    @property
    def area(self) -> QRectF:
        """The area that changes when a second passes; wide enough for 88:88:88."""
        size = self.face.size
        return QRectF(self.right - 4.2 * size, self.baseline - size, 4.2 * size + 8, 1.3 * size)


Item = Text | Shape | Digits


def rect(x: float, y: float, width: float, height: float, radius: float = 0.0) -> QPainterPath:
    """Return a rectangle as a path, its corners round where ``radius`` says so."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path


def bar(x: float, y: float, width: float, height: float, tone: str, origin: float) -> Shape:
    """Return a bar that grows from ``origin``."""
    return Shape(rect(x, y, width, height), tone, grows_from=origin)


def mark(side: str, x: float, y: float, size: float) -> Shape:
    """Return the mark of a side, centred on (x, y) in a box of ``size``."""
    box = QRectF(x - size / 2, y - size / 2, size, size)
    return Shape(marks.side_path(side, box), f"{side}_fill")


def dot(x: float, y: float, radius: float) -> QPainterPath:
    """Return a circle as a path."""
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path
