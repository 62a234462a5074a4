"""An organisation's logo, read and safe: pixels, or shapes; without a PDF library."""

from __future__ import annotations

from workshop.domain.values import Value
from workshop.errors import UserError

Colour = tuple[float, float, float]  # red, green, blue, 0 to 1


class NotALogo(UserError):
    """A file that cannot be printed as a logo, or one that is not to be trusted."""

    happened = "{file} cannot be used as a logo: {reason}."
    way_out = "Nothing was changed. Save it as PNG, or as plain SVG with paths alone."


class Raster(Value, kw_only=True, frozen=True, tag="raster"):
    """Pixels on white: ``rgb`` has three bytes for each of ``wide`` × ``high``."""

    wide: int
    high: int
    rgb: bytes


class Shape(Value, kw_only=True, frozen=True):
    """One painted path: PDF operators in the drawing's own measure, y upwards from its foot."""

    ops: str
    fill: Colour | None = None
    stroke: Colour | None = None
    thick: float = 1.0
    even_odd: bool = False


class Drawing(Value, kw_only=True, frozen=True, tag="drawing"):
    """Shapes in a box of ``wide`` × ``high``."""

    wide: float
    high: float
    shapes: tuple[Shape, ...] = ()


Logo = Raster | Drawing
