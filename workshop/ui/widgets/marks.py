"""● ■ ◆, the fold mark and the folded sheet: one geometry for delegates, stage and charts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

CIRCLE, SQUARE, DIAMOND = 0.86, 0.76, 0.98  # of the box: diameter, side, diagonal
GRID = 24.0  # the fold mark is drawn on a grid of 24 units
LEFT_LEAF = ((2.0, 3.0), (11.5, 6.0), (11.5, 21.6), (2.0, 18.6))
RIGHT_LEAF = ((12.5, 6.0), (22.0, 3.0), (22.0, 18.6), (12.5, 21.6))


def side_path(side: str, box: QRectF) -> QPainterPath:
    """Return the mark of a side, centred in a square box: why ●, how ■, both ◆."""
    path = QPainterPath()
    size = min(box.width(), box.height())
    middle = box.center()
    if side == "why":
        radius = CIRCLE * size / 2
        path.addEllipse(middle, radius, radius)
    elif side == "how":
        edge = SQUARE * size
        path.addRect(QRectF(middle.x() - edge / 2, middle.y() - edge / 2, edge, edge))
    elif side == "both":
        path = diamond_path(middle, DIAMOND * size / 2)
    else:
        raise ValueError(f"no side is called {side!r}")
    return path


def diamond_path(middle: QPointF, half: float) -> QPainterPath:
    """Return a square on its corner; ``half`` is half its diagonal."""
    x, y = middle.x(), middle.y()
    return _closed(((x, y - half), (x + half, y), (x, y + half), (x - half, y)))


def fold_mark_paths(box: QRectF) -> tuple[QPainterPath, QPainterPath]:
    """Return the two leaves of the fold mark in a square box."""
    scale = box.width() / GRID
    left, right = (
        _closed(tuple((box.x() + x * scale, box.y() + y * scale) for x, y in leaf))
        for leaf in (LEFT_LEAF, RIGHT_LEAF)
    )
    return left, right


def fold_mark(painter: QPainter, box: QRectF, why: QColor, how: QColor) -> None:
    """Draw the fold mark in a square box in the two fill tones."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for leaf, colour in zip(fold_mark_paths(box), (why, how), strict=True):
        painter.fillPath(leaf, colour)
    painter.restore()


def sheet_paths(box: QRectF, skew: float, gap: float) -> tuple[QPainterPath, QPainterPath]:
    """Return the two halves of the folded sheet.

    ``box`` holds the outer edges; the fold lies ``skew`` lower than they, above and below, so the
    sheet reaches ``skew`` below the box. ``gap`` parts the halves.
    """
    top, bottom, middle = box.top(), box.bottom(), box.center().x()
    left, right = middle - gap / 2, middle + gap / 2
    first = ((box.left(), top), (left, top + skew), (left, bottom + skew), (box.left(), bottom))
    second = (
        (right, top + skew),
        (box.right(), top),
        (box.right(), bottom),
        (right, bottom + skew),
    )
    return _closed(first), _closed(second)


def _closed(points: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path
