"""Path data of SVG 1.1 (8.3) as PDF operators, through a matrix; arcs become Bézier curves."""

from __future__ import annotations

import re
from math import acos, ceil, copysign, cos, hypot, isfinite, pi, radians, sin, sqrt, tan

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

MOST = 20_000  # commands of one path
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_TOKEN = re.compile(r"\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_FLAG = re.compile(r"\s*,?\s*([01])")
_COMMAND = re.compile(r"\s*([MmLlHhVvCcSsQqTtAaZz])")


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``second``, then ``first``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e,
        b * k + d * m + f,
    )  # fmt: skip


def path_ops(data: str, matrix: Matrix) -> str:
    """Return the operators of path data; raises ``ValueError`` where it is none."""
    pen = _Pen(matrix)
    for command, numbers in _commands(data):
        pen.draw(command, numbers)
    return " ".join(pen.ops)


def _commands(data: str) -> list[tuple[str, list[float]]]:
    found: list[tuple[str, list[float]]] = []
    at = 0
    while (head := _COMMAND.match(data, at)) is not None:
        command, at = head[1], head.end()
        need = _ARGUMENTS[command.upper()]
        first = True
        while first or _TOKEN.match(data, at):
            numbers = []
            for place in range(need):
                flag = command in "Aa" and place in (3, 4)
                number = (_FLAG if flag else _TOKEN).match(data, at)
                if number is None:
                    raise ValueError(data[at : at + 20])
                value = float(number[1])
                if not isfinite(value) or abs(value) > 1e7:
                    raise ValueError(number[1])
                numbers.append(value)
                at = number.end()
            found.append((command, numbers))
            if len(found) > MOST:
                raise ValueError("too long")
            first = False
            if not need:
                break
            command = {"M": "L", "m": "l"}.get(command, command)
    if data[at:].strip():
        raise ValueError(data[at : at + 20])
    return found


class _Pen:
    """Follows the commands; ``ops`` are what it has drawn."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self.ops: list[str] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None  # of the last curve, for S and T
        self._last = ""

    def draw(self, command: str, n: list[float]) -> None:
        """Draw one command."""
        upper = command.upper()
        x, y = self._at if command.islower() else (0.0, 0.0)
        if upper == "Z":
            self.ops.append("h")
            self._at = self._start
        elif upper == "A":
            self._arc(n, (n[5] + x, n[6] + y))
        elif upper == "H":
            self._line((n[0] + x, self._at[1]))
        elif upper == "V":
            self._line((self._at[0], n[0] + y))
        else:
            points = [(n[at] + x, n[at + 1] + y) for at in range(0, len(n), 2)]
            self._through(upper, points)
        if upper not in "CSQT":
            self._handle = None
        self._last = upper

    def _through(self, command: str, points: list[Point]) -> None:
        if command == "M":
            self.ops.append(f"{self._told(points[0])} m")
            self._at = self._start = points[0]
        elif command == "L":
            self._line(points[0])
        elif command == "C":
            self._curve(*points)
        elif command == "S":
            self._curve(self._mirrored("CS"), *points)
        elif command == "Q":
            self._bow(points[0], points[1])
        else:
            self._bow(self._mirrored("QT"), points[0])

    def _mirrored(self, after: str) -> Point:
        if self._handle is None or self._last not in after:
            return self._at
        return 2 * self._at[0] - self._handle[0], 2 * self._at[1] - self._handle[1]

    def _line(self, to: Point) -> None:
        self.ops.append(f"{self._told(to)} l")
        self._at = to

    def _curve(self, first: Point, second: Point, to: Point) -> None:
        self.ops.append(f"{self._told(first)} {self._told(second)} {self._told(to)} c")
        self._at, self._handle = to, second

    def _bow(self, handle: Point, to: Point) -> None:
        """Draw a quadratic curve as a cubic one."""
        (x0, y0), (x1, y1), (x2, y2) = self._at, handle, to
        first = x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0)
        second = x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2)
        self._curve(first, second, to)
        self._handle = handle

    def _arc(self, n: list[float], to: Point) -> None:
        """Draw an elliptical arc (SVG 1.1, F.6.5) as curves of at most a quarter."""
        rx, ry, turn = abs(n[0]), abs(n[1]), radians(n[2])
        if rx == 0 or ry == 0 or to == self._at:
            self._line(to)
            return
        half_x, half_y = (self._at[0] - to[0]) / 2, (self._at[1] - to[1]) / 2
        px, py = cos(turn) * half_x + sin(turn) * half_y, cos(turn) * half_y - sin(turn) * half_x
        grow = sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
        rx, ry = rx * grow, ry * grow
        under = (rx * py) ** 2 + (ry * px) ** 2
        root = sqrt(max(0.0, ((rx * ry) ** 2 - under) / under))
        root = -root if n[3] == n[4] else root
        cx, cy = root * rx * py / ry, -root * ry * px / rx
        begin = _angle(1, 0, (px - cx) / rx, (py - cy) / ry)
        sweep = _angle((px - cx) / rx, (py - cy) / ry, (-px - cx) / rx, (-py - cy) / ry)
        if n[4] and sweep < 0:
            sweep += 2 * pi
        elif not n[4] and sweep > 0:
            sweep -= 2 * pi
        mid_x, mid_y = (self._at[0] + to[0]) / 2, (self._at[1] + to[1]) / 2
        middle = (cos(turn) * cx - sin(turn) * cy + mid_x, sin(turn) * cx + cos(turn) * cy + mid_y)
        self._quarters((rx, ry), turn, middle, (begin, sweep), to)

    def _quarters(self, radii: Point, turn: float, middle: Point, angles: Point, to: Point) -> None:
        begin, sweep = angles
        parts = max(1, ceil(abs(sweep) / (pi / 2) - 1e-9))
        step = sweep / parts
        k = 4 / 3 * tan(step / 4)

        def at(along: float, across: float) -> Point:
            x, y = radii[0] * along, radii[1] * across
            return (
                middle[0] + cos(turn) * x - sin(turn) * y,
                middle[1] + sin(turn) * x + cos(turn) * y,
            )

        for part in range(parts):
            a, b = begin + part * step, begin + (part + 1) * step
            end = to if part == parts - 1 else at(cos(b), sin(b))
            self._curve(
                at(cos(a) - k * sin(a), sin(a) + k * cos(a)),
                at(cos(b) + k * sin(b), sin(b) - k * cos(b)),
                end,
            )

    def _told(self, point: Point) -> str:
        a, b, c, d, e, f = self._matrix
        x, y = a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f
        if not (abs(x) < 1e7 and abs(y) < 1e7):
            raise ValueError(f"{x} {y}")
        return f"{x:.3f} {y:.3f}"


def _angle(ux: float, uy: float, vx: float, vy: float) -> float:
    whole = hypot(ux, uy) * hypot(vx, vy)
    inside = min(1.0, max(-1.0, (ux * vx + uy * vy) / whole)) if whole else 1.0
    return copysign(acos(inside), ux * vy - uy * vx)
