"""A logo as SVG: plain shapes alone, read without fetching, running or expanding anything.

Supported are path, rect, circle, ellipse, line, polyline, polygon and g, with fill, stroke and
transform (SVG 1.1). Whatever else would change the picture is named and refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import cos, isfinite, radians, sin, tan
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from workshop.handouts.logo_data import Colour, Drawing, NotALogo, Shape
from workshop.handouts.svg_path import Matrix, path_ops, times
from workshop.words import tr

SVG = "{http://www.w3.org/2000/svg}"
MOST_ELEMENTS, DEEPEST = 2000, 30
SHAPES = ("g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
UNSAFE = ("href", "src", "clip-path", "mask", "filter")
IGNORED = ("title", "desc", "metadata", "defs")
STYLES = (
    "fill", "stroke", "stroke-width", "fill-rule", "opacity", "fill-opacity", "stroke-opacity",
    "display",
)  # fmt: skip
KAPPA = 0.5523
NAMES = {
    "black": "#000000", "white": "#ffffff", "gray": "#808080", "grey": "#808080",
    "silver": "#c0c0c0", "red": "#ff0000", "maroon": "#800000", "yellow": "#ffff00",
    "green": "#008000", "lime": "#00ff00", "blue": "#0000ff", "navy": "#000080",
    "teal": "#008080", "aqua": "#00ffff", "purple": "#800080", "orange": "#ffa500",
    "currentcolor": "#000000",
}  # fmt: skip
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_CALL = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")


class _Look(NamedTuple):
    fill: str = "black"
    stroke: str = "none"
    thick: str = "1"
    rule: str = "nonzero"
    opacity: float = 1.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0


class _Refused(ValueError):
    """Why a drawing is not taken, in words."""


def read_svg(data: bytes, file: str) -> Drawing:
    """Read a drawing; raises ``NotALogo``."""
    try:
        text = data.decode("utf-8")
        if re.search(r"<!(?!--)|<\?(?!xml\s)", text):
            raise _Refused(tr("it holds declarations that a plain drawing does not"))
        root = Xml.fromstring(text)
        if root.tag != f"{SVG}svg":
            raise _Refused(tr("it is no drawing"))
        return _drawing(root)
    except _Refused as why:
        raise NotALogo(file=file, reason=str(why)) from None
    except (Xml.ParseError, ValueError, ArithmeticError, RecursionError):
        raise NotALogo(file=file, reason=tr("it is damaged")) from None


def _drawing(root: Xml.Element) -> Drawing:
    box = [float(part) for part in re.findall(_NUMBER, root.get("viewBox", ""))]
    if len(box) != 4:
        box = [0.0, 0.0, _length(root.get("width", "")), _length(root.get("height", ""))]
    left, top, wide, high = box
    if not (0 < wide < 1e5 and 0 < high < 1e5 and all(map(isfinite, box))):
        raise _Refused(tr("it does not say how large it is"))
    count = [0]
    upright: Matrix = (1, 0, 0, -1, -left, top + high)
    shapes = tuple(_shapes(root, _Look(), upright, 0, count))
    if not shapes:
        raise _Refused(tr("there is nothing in it to print"))
    return Drawing(wide=wide, high=high, shapes=shapes)


def _shapes(
    parent: Xml.Element, look: _Look, matrix: Matrix, depth: int, count: list[int]
) -> Iterator[Shape]:
    if depth > DEEPEST:
        raise _Refused(tr("its groups are nested too deep"))
    for element in parent:
        count[0] += 1
        if count[0] > MOST_ELEMENTS:
            raise _Refused(tr("it has more than {n} parts").format(n=MOST_ELEMENTS))
        tag = element.tag if isinstance(element.tag, str) else ""
        name = tag.removeprefix(SVG)
        if not tag.startswith(SVG) or name in IGNORED:
            continue
        _safe(name, element)
        own = _look(element, look)
        if own is None:
            continue
        here = times(matrix, _transform(element.get("transform", "")))
        if name == "g":
            yield from _shapes(element, own, here, depth + 1, count)
        elif (shape := _shape(name, element, own, here)) is not None:
            yield shape


def _safe(name: str, element: Xml.Element) -> None:
    found = [name] if name not in SHAPES else []
    keys = [key.rpartition("}")[2].casefold() for key in element.attrib]
    found += [key for key in keys if key.startswith("on") or key in UNSAFE]
    if found:
        told = tr("it holds “{name}”, and only plain shapes are printed")
        raise _Refused(told.format(name=found[0][:30]))


def _look(element: Xml.Element, look: _Look) -> _Look | None:
    """Return how an element is painted; None where it is not shown."""
    given: dict[str, str] = {key: element.get(key, "") for key in STYLES if element.get(key)}
    for part in element.get("style", "").split(";"):
        key, _, value = part.partition(":")
        if key.strip() in STYLES:
            given[key.strip()] = value.strip()
    if given.get("display") == "none":
        return None
    return _Look(
        fill=given.get("fill", look.fill),
        stroke=given.get("stroke", look.stroke),
        thick=given.get("stroke-width", look.thick),
        rule=given.get("fill-rule", look.rule),
        opacity=look.opacity * _part(given, "opacity"),
        fill_opacity=_part(given, "fill-opacity", look.fill_opacity),
        stroke_opacity=_part(given, "stroke-opacity", look.stroke_opacity),
    )


def _part(given: Mapping[str, str], key: str, otherwise: float = 1.0) -> float:
    text = given.get(key)
    return otherwise if text is None else min(1.0, max(0.0, float(text)))


def _shape(name: str, element: Xml.Element, look: _Look, matrix: Matrix) -> Shape | None:
    fill = None if name == "line" else _colour(look.fill, look.opacity * look.fill_opacity)
    stroke = _colour(look.stroke, look.opacity * look.stroke_opacity)
    ops = path_ops(_path(name, element), matrix)
    if not ops or (fill is None and stroke is None):
        return None
    a, b, c, d, *_ = matrix
    scale = abs(a * d - b * c) ** 0.5
    return Shape(
        ops=ops, fill=fill, stroke=stroke, thick=_length(look.thick) * scale,
        even_odd=look.rule == "evenodd",
    )  # fmt: skip


def _path(name: str, element: Xml.Element) -> str:
    """Return a shape as path data."""

    def of(key: str) -> float:
        return _length(element.get(key, "0"))

    if name == "path":
        return element.get("d", "")
    if name == "line":
        return f"M{of('x1')} {of('y1')}L{of('x2')} {of('y2')}"
    if name in ("polyline", "polygon"):
        numbers = re.findall(_NUMBER, element.get("points", ""))
        points = " ".join(numbers[: len(numbers) // 2 * 2])
        return f"M{points}{'Z' if name == 'polygon' else ''}" if points else ""
    if name == "rect":
        x, y, wide, high = of("x"), of("y"), of("width"), of("height")
        rx = of("rx") or of("ry")
        return _round(x, y, wide, high, min(rx, wide / 2, high / 2))
    rx, ry = (of("r"), of("r")) if name == "circle" else (of("rx"), of("ry"))
    x, y = of("cx"), of("cy")
    return f"M{x - rx} {y}A{rx} {ry} 0 1 0 {x + rx} {y}A{rx} {ry} 0 1 0 {x - rx} {y}Z"


def _round(x: float, y: float, wide: float, high: float, r: float) -> str:
    if wide <= 0 or high <= 0:
        return ""
    if r <= 0:
        return f"M{x} {y}H{x + wide}V{y + high}H{x}Z"
    return (
        f"M{x + r} {y}H{x + wide - r}A{r} {r} 0 0 1 {x + wide} {y + r}V{y + high - r}"
        f"A{r} {r} 0 0 1 {x + wide - r} {y + high}H{x + r}A{r} {r} 0 0 1 {x} {y + high - r}"
        f"V{y + r}A{r} {r} 0 0 1 {x + r} {y}Z"
    )


def _length(text: str) -> float:
    found = re.match(rf"\s*({_NUMBER})\s*(px|pt|mm|cm|in)?\s*$", text)
    if found is None:
        if not text.strip():
            return 0.0
        raise _Refused(tr("it does not say how large it is"))
    unit = {"px": 1, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}.get(found[2], 1)
    return float(found[1]) * unit


def _colour(text: str, opacity: float) -> Colour | None:
    text = text.strip().casefold()
    if text == "none" or opacity <= 0:
        return None
    text = NAMES.get(text, text)
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        text = "#" + "".join(sign * 2 for sign in text[1:])
    if re.fullmatch(r"#[0-9a-f]{6}", text):
        red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    elif found := re.fullmatch(r"rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)", text):
        red, green, blue = (min(255, int(part)) / 255 for part in found.groups())
    else:
        raise _Refused(tr("its colour “{name}” is not a plain one").format(name=text[:30]))
    red, green, blue = (1 - opacity * (1 - part) for part in (red, green, blue))
    return red, green, blue


def _transform(text: str) -> Matrix:
    found: Matrix = (1, 0, 0, 1, 0, 0)
    for name, inside in _CALL.findall(text[:2000]):
        n = [float(part) for part in re.findall(_NUMBER, inside)]
        found = times(found, _called(name, n))
    return found


def _called(name: str, n: list[float]) -> Matrix:
    if name == "matrix" and len(n) == 6:
        return n[0], n[1], n[2], n[3], n[4], n[5]
    if name == "translate" and n:
        return 1, 0, 0, 1, n[0], n[1] if len(n) > 1 else 0
    if name == "scale" and n:
        return n[0], 0, 0, n[1] if len(n) > 1 else n[0], 0, 0
    if name in ("skewX", "skewY") and n:
        slope = tan(radians(n[0]))
        return (1, 0, slope, 1, 0, 0) if name == "skewX" else (1, slope, 0, 1, 0, 0)
    if name == "rotate" and n:
        turn = radians(n[0])
        spun: Matrix = (cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
        x, y = (n[1], n[2]) if len(n) > 2 else (0.0, 0.0)
        return times(times((1, 0, 0, 1, x, y), spun), (1, 0, 0, 1, -x, -y))
    raise _Refused(tr("it is damaged"))
