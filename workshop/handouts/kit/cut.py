"""Cut sheets: a grid of equal cards with crop marks, and a ruler that proves the scale."""

from __future__ import annotations

from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import clip, style

TOP = 13 * MM  # of the first card
BOTTOM = 225 * MM  # of the last card
SIDE = 3 * MM  # left and right of the cards
INSET = 8 * MM  # of the text inside a card
_HEAD = 2.9 * MM
_TICK = 2.2 * MM
_RULER = 100 * MM


def rows_for(height: float) -> int:
    """Return how many rows of cards of ``height`` points a sheet holds, 1 to 4."""
    return max(1, min(4, int((BOTTOM - TOP + 0.01) // max(height, 1.0))))


def cell(place: int, rows: int, columns: int) -> tuple[float, float, float, float]:
    """Return x, y, width, height of a card; places run left to right, then down."""
    wide = (WIDTH - 2 * SIDE) / columns
    high = (BOTTOM - TOP) / rows
    return SIDE + place % columns * wide, TOP + place // columns * high, wide, high


def cut_sheet(press: Press, head: str, rows: int, columns: int) -> None:
    """Draw head line, crop marks and ruler of one sheet of cards."""
    look = style("caption", "ink_muted")
    with press.artifact():
        press.text(SIDE, _HEAD, clip(head, look, 110 * MM), look)
        press.text(WIDTH - SIDE, _HEAD, press.tr("print at 100 %, cut on the marks"), look, "right")
        _crops(press, rows, columns)
        _ruler(press)


def _crops(press: Press, rows: int, columns: int) -> None:
    wide = (WIDTH - 2 * SIDE) / columns
    high = (BOTTOM - TOP) / rows
    for column in range(columns + 1):
        x = SIDE + column * wide
        press.rule((x, TOP - 7 * MM), (x, TOP - 2 * MM), 0.5, "line_strong")
        press.rule((x, BOTTOM + 2 * MM), (x, BOTTOM + 7 * MM), 0.5, "line_strong")
    for row in range(rows + 1):
        y = TOP + row * high
        press.rule((0, y), (_TICK, y), 0.5, "line_strong")
        press.rule((WIDTH - _TICK, y), (WIDTH, y), 0.5, "line_strong")
        for column in range(1, columns):
            if 0 < row < rows:
                x = SIDE + column * wide
                press.rule((x - 2 * MM, y), (x + 2 * MM, y), 0.5, "line_strong")
                press.rule((x, y - 2 * MM), (x, y + 2 * MM), 0.5, "line_strong")


def _ruler(press: Press) -> None:
    y, left = 239 * MM, (WIDTH - _RULER) / 2
    press.rule((left, y), (left + _RULER, y), 0.7, "ink")
    for step in range(21):
        x = left + step * 5 * MM
        tall = 3 * MM if step % 2 == 0 else 2 * MM
        press.rule((x, y), (x, y - tall), 0.5, "ink")
    look = style("caption", "ink_muted")
    press.text(WIDTH / 2, BODY - 1.6 * MM, press.tr("this line is 100 mm long"), look, "centre")
