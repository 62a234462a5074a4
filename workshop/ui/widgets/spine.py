"""The fold spine: amber, then blue. It means "you are here", and nothing else uses it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from workshop.ui.theme import Theme

TAB_GAP = 2


def paint_spine(painter: QPainter, left: int, top: int, height: int, theme: Theme) -> int:
    """Draw the two upright strips; return their width together, in px."""
    width = theme.px("fold_spine", "line")
    painter.fillRect(left, top, width, height, theme.colour("why_fill"))
    painter.fillRect(left + width, top, width, height, theme.colour("how_fill"))
    return 2 * width


def paint_tab_fold(painter: QPainter, left: int, top: int, width: int, theme: Theme) -> None:
    """Draw the open tab's underline: two halves, 2 px apart, over ``width``."""
    height = theme.px("tab_fold", "line")
    half = (width - TAB_GAP) // 2
    painter.fillRect(QRect(left, top, half, height), theme.colour("why_fill"))
    right = QRect(left + half + TAB_GAP, top, width - half - TAB_GAP, height)
    painter.fillRect(right, theme.colour("how_fill"))
