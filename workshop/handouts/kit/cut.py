"""Cut sheets: a grid of equal cards with crop marks, backs that meet them, and a ruler.

The content box lies in the middle of the paper, so that what is mirrored in it is mirrored on the
sheet: across for paper that is turned over its long edge, downwards for the short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workshop.handouts.data import Backs
from workshop.handouts.kit.box import BODY, HEIGHT, MM, WIDTH
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import clip, style

TOP = 13 * MM  # of the first card
BOTTOM = 225 * MM  # of the last card
SIDE = 3 * MM  # left and right of the cards
INSET = 8 * MM  # of the text inside a card
_HEAD = 2.9 * MM
_TICK = 2.2 * MM
RULER = 100 * MM


Cell = tuple[float, float, float, float]  # x, y, width, height


def rows_for(height: float) -> int:
    """Return how many rows of cards of ``height`` points a sheet holds, 1 to 4."""
    return max(1, min(4, int((BOTTOM - TOP + 0.01) // max(height, 1.0))))


def cell(place: int, rows: int, columns: int) -> Cell:
    """Return x, y, width, height of a card; places run left to right, then down."""
    wide = (WIDTH - 2 * SIDE) / columns
    high = (BOTTOM - TOP) / rows
    return SIDE + place % columns * wide, TOP + place // columns * high, wide, high


def back_of(place: int, rows: int, columns: int, backs: Backs) -> Cell:
    """Return where the back of a card lies, as the printer turns the paper over."""
    x, y, wide, high = cell(place, rows, columns)
    if backs == "short":
        return x, HEIGHT - y - high, wide, high
    return WIDTH - x - wide, y, wide, high


@contextmanager
def turned_back(press: Press, at: Cell, backs: Backs) -> Iterator[None]:
    """Draw a back so that the card is turned like a page, whichever edge the paper goes over."""
    if backs != "short":
        yield
        return
    x, y, wide, high = at
    with press.turned(x + wide / 2, y + high / 2):
        yield


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
    y, left = 239 * MM, (WIDTH - RULER) / 2
    ruler(press, left, y)
    look = style("caption", "ink_muted")
    press.text(WIDTH / 2, BODY - 1.6 * MM, ruler_words(press), look, "centre")


def ruler(press: Press, left: float, y: float) -> None:
    """Draw a line of 100 mm at ``y``, with a tick above it for every 5 mm."""
    press.rule((left, y), (left + RULER, y), 0.7, "ink")
    for step in range(21):
        x = left + step * 5 * MM
        tall = 3 * MM if step % 2 == 0 else 2 * MM
        press.rule((x, y), (x, y - tall), 0.5, "ink")


def ruler_words(press: Press) -> str:
    """Return what a ruler is for."""
    return press.tr("this line is 100 mm long")
