"""Reads a logo: a stranger's file, measured before it is decoded; nothing is fetched for it."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from workshop.handouts.logo_data import Logo, NotALogo, Raster
from workshop.handouts.svg import read_svg
from workshop.words import tr

LARGEST = 1  # MB
MOST_PIXELS = 4000  # a side
PRINTED = 600  # pixels a side that are kept: 600 dpi over 25 mm
PNG = b"\x89PNG\r\n\x1a\n"


def read_logo_file(file: Path) -> Logo:
    """Read a PNG or an SVG; raises ``NotALogo``."""
    try:
        size = file.stat().st_size
        data = b"" if size > LARGEST * 1_000_000 else file.read_bytes()
    except OSError as fault:
        reason = fault.strerror or tr("it cannot be opened")
        raise NotALogo(file=file.name, reason=reason) from None
    if size > LARGEST * 1_000_000:
        raise NotALogo(file=file.name, reason=tr("it is larger than {n} MB").format(n=LARGEST))
    return read_logo(data, file.name)


def read_logo(data: bytes, file: str) -> Logo:
    """Read a logo from its bytes; ``file`` is what it is called. Raises ``NotALogo``."""
    if len(data) > LARGEST * 1_000_000:
        raise NotALogo(file=file, reason=tr("it is larger than {n} MB").format(n=LARGEST))
    if data.startswith(PNG):
        return _png(data, file)
    if b"<svg" in data[:4096]:
        return read_svg(data, file)
    raise NotALogo(file=file, reason=tr("it is neither a PNG nor an SVG"))


def _png(data: bytes, file: str) -> Raster:
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data), formats=["PNG"]) as image:
            warnings.simplefilter("ignore")
            wide, high = image.size  # told by the head; nothing is decoded yet
            if max(wide, high) > MOST_PIXELS:
                most = tr("it has more than {n} pixels a side").format(n=MOST_PIXELS)
                raise NotALogo(file=file, reason=most)
            picture = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotALogo(file=file, reason=tr("it is damaged")) from None
    picture.thumbnail((PRINTED, PRINTED), Image.Resampling.LANCZOS)
    white = Image.new("RGBA", picture.size, "white")
    flat = Image.alpha_composite(white, picture).convert("RGB")
    return Raster(wide=flat.width, high=flat.height, rgb=flat.tobytes())


def kept_bytes(file: Path) -> bytes:
    """Return what is kept of a logo: a PNG no larger than it prints, or the SVG as it was given.

    Raises ``NotALogo``.
    """
    logo = read_logo_file(file)
    if not isinstance(logo, Raster):
        return file.read_bytes()
    out = BytesIO()
    Image.frombytes("RGB", (logo.wide, logo.high), logo.rgb).save(out, "PNG", optimize=True)
    return out.getvalue()
