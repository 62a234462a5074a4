"""The organisation's logo in the footer: one object a document, in colour or in grey."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from workshop.handouts.kit.box import MM
from workshop.handouts.kit.ink import grey_of
from workshop.handouts.logo_data import Colour, Drawing, Logo, Raster

HIGH, WIDE = 4.8 * MM, 22 * MM  # at most


def logo_size(logo: Logo) -> tuple[float, float]:
    """Return how wide and high a logo prints, in points."""
    scale = min(WIDE / logo.wide, HIGH / logo.high)
    return logo.wide * scale, logo.high * scale


def logo_ops(logo: Logo, left: float, bottom: float) -> str:
    """Return the operators that draw the logo with its lower left corner at a point."""
    wide, high = logo_size(logo)
    if isinstance(logo, Drawing):
        wide, high = wide / logo.wide, high / logo.high
    return f"q {wide:.4f} 0 0 {high:.4f} {left:.2f} {bottom:.2f} cm /Logo Do Q"


def put_logo(pdf: pikepdf.Pdf, logo: Logo, grey: bool) -> None:
    """Give every page the logo under the name that ``logo_ops`` draws."""
    made = _pixels(pdf, logo, grey) if isinstance(logo, Raster) else _shapes(pdf, logo, grey)
    for page in pdf.pages:
        page.obj.Resources.XObject = Dictionary(Logo=made)


def _pixels(pdf: pikepdf.Pdf, logo: Raster, grey: bool) -> Any:
    data, space = logo.rgb, Name.DeviceRGB
    if grey:
        picture = Image.frombytes("RGB", (logo.wide, logo.high), logo.rgb)
        data, space = picture.convert("L").tobytes(), Name.DeviceGray
    return pdf.make_indirect(
        pikepdf.Stream(
            pdf,
            data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=logo.wide,
            Height=logo.high,
            ColorSpace=space,
            BitsPerComponent=8,
        )
    )


def _shapes(pdf: pikepdf.Pdf, logo: Drawing, grey: bool) -> Any:
    ops = [f"0 0 {logo.wide:.3f} {logo.high:.3f} re W n"]
    for shape in logo.shapes:
        paint = "B" if shape.fill and shape.stroke else "f" if shape.fill else "S"
        if shape.even_odd and shape.fill:
            paint += "*"
        if shape.fill:
            ops.append(f"{_operands(shape.fill, grey)} rg")
        if shape.stroke:
            ops.append(f"{_operands(shape.stroke, grey)} RG {shape.thick:.3f} w")
        ops.append(f"{shape.ops} {paint}")
    return pdf.make_indirect(
        pikepdf.Stream(
            pdf,
            "\n".join(ops).encode("ascii"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(logo.wide, 3), round(logo.high, 3)]),
            Resources=Dictionary(),
        )
    )


def _operands(colour: Colour, grey: bool) -> str:
    shown = (grey_of(colour),) * 3 if grey else colour
    return " ".join(f"{part:.4g}" for part in shown)
