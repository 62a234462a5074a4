"""The bundled fonts: registered once, measured, and asked which characters they can draw."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from workshop.paths import resources

MISSING = "□"  # stands for a character that the fonts cannot draw
_FILES = {
    "Source400": "SourceSans3_400Regular.ttf",
    "Source600": "SourceSans3_600SemiBold.ttf",
    "Source700": "SourceSans3_700Bold.ttf",
    "Source400i": "SourceSans3_400Regular_Italic.ttf",
}
_LAST_BMP = 0xFFFF
_UNSEEN = ("Mn", "Me", "Cf", "Cc")  # combining, enclosing, format, control: no mark of their own


@lru_cache(maxsize=1)
def faces() -> dict[str, Any]:
    """Register the four bundled faces with ReportLab, once, and return name → face."""
    found = {}
    for name, file in _FILES.items():
        face = TTFont(name, str(resources() / "fonts" / file), asciiReadable=0, shapable=False)
        pdfmetrics.registerFont(face)
        found[name] = face
    return found


class _Visible(dict[int, str | int]):
    """A table for ``str.translate``: what can be drawn stays, the rest becomes MISSING or goes."""

    def __init__(self, drawn: frozenset[int]) -> None:
        super().__init__()
        self._drawn = drawn

    def __missing__(self, code: int) -> str | int:
        if code in self._drawn:
            seen: str | int = code
        elif unicodedata.category(chr(code)) in _UNSEEN:
            seen = ""
        elif chr(code).isspace():
            seen = " "
        else:
            seen = MISSING
        self[code] = seen
        return seen


@lru_cache(maxsize=1)
def _table() -> _Visible:
    drawn = frozenset.intersection(*(frozenset(f.face.charToGlyph) for f in faces().values()))
    # Planes above the first have no place in ReportLab's character maps.
    kept = {c for c in drawn if c <= _LAST_BMP and unicodedata.category(chr(c)) not in _UNSEEN}
    return _Visible(frozenset(kept))


def visible(text: str) -> str:
    """Return ``text`` as the fonts can draw it; each sign they lack is MISSING."""
    return text.translate(_table())


@lru_cache(maxsize=1 << 15)
def width(text: str, face: str, size: float) -> float:
    """Return the width in points of ``text`` as it is drawn."""
    return float(faces()[face].stringWidth(visible(text), size))
