"""The radar of one person: spokes from 0 to 5, at most two polygons, never two people."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from workshop.handouts.kit.marks import polygon
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import style
from workshop.tokens import tokens

GRID = (1, 3, 5)
SOLID, DASHED = 1.8, 1.3  # points
RIM = 9.0  # points from the rim to the numbers

Point = tuple[float, float]


def radar(
    press: Press,
    centre: Point,
    radius: float,
    solid: Sequence[int | None],
    dashed: Sequence[int | None],
) -> None:
    """Draw spokes numbered from 1, the first half left of the axis and the second half right.

    ``solid`` and ``dashed`` are values 0 to 5; a spoke without a value has no corner. Only words
    may be read: the picture is decoration beside a table that says the same.
    """
    most = tokens().px("chart", "radar_max")
    many = len(solid)
    with press.artifact():
        own = _corners(centre, radius / most, solid)
        _ground(press, own)
        press.repeated(("radar", centre, radius, many), lambda: _grid(press, centre, radius, many))
        _outline(press, own, SOLID, "")
        _outline(press, _corners(centre, radius / most, dashed), DASHED, "4 3")
        look = style("caption")
        for at in range(many):
            x, y = _at(centre, radius + RIM, at, many)
            press.text(x, y + 0.34 * look.size, str(at + 1), look, "centre")
        for value in GRID:
            y = centre[1] - radius * value / most * cos(pi / many)
            press.text(centre[0] + 3, y + 2, str(value), style("footer", "ink_muted"))


def _grid(press: Press, centre: Point, radius: float, many: int) -> None:
    most = tokens().px("chart", "radar_max")
    for value in range(1, most + 1):
        ring = [_at(centre, radius * value / most, at, many) for at in range(many)]
        press.path(polygon(press, *ring), stroke="line_strong" if value == most else "line")
    for at in range(many):
        press.rule(centre, _at(centre, radius, at, many))
    axis = radius + 16
    press.rule(
        (centre[0], centre[1] - axis), (centre[0], centre[1] + axis), 0.5, "line_strong", "3 2"
    )


def _at(centre: Point, length: float, spoke: int, many: int) -> Point:
    """Return a point of a spoke; each half counts from the top down on its own side."""
    half = many // 2
    turn = 2 * pi / many
    if spoke < half:
        angle = -turn / 2 - spoke * turn
    else:
        angle = turn / 2 + (spoke - half) * turn
    return centre[0] + length * sin(angle), centre[1] - length * cos(angle)


def _corners(centre: Point, unit: float, values: Sequence[int | None]) -> list[Point]:
    """Return the corners clockwise: down the right side, then up the left."""
    half = len(values) // 2
    order = [*range(half, len(values)), *reversed(range(half))]
    known = [(at, values[at]) for at in order]
    return [_at(centre, unit * v, at, len(values)) for at, v in known if v is not None]


def _ground(press: Press, corners: Sequence[Point]) -> None:
    if len(corners) > 2:
        press.path(polygon(press, *corners), fill="ink@10")


def _outline(press: Press, corners: Sequence[Point], thick: float, dash: str) -> None:
    if len(corners) < 3:
        return
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        press.rule(start, end, thick, "ink", dash)
