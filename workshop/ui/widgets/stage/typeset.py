"""Breaking and fitting words: measured by Qt, balanced, never below the floor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTextLayout

from workshop.tokens import tokens
from workshop.ui.fonts import font_of, load_fonts
from workshop.ui.widgets.stage.items import Face

ELLIPSIS = "…"
WIDE = 0x2E80  # from here on scripts may be broken between any two characters
LARGE = 88  # from this size up letters stand a little closer


class Fitted(NamedTuple):
    """Words broken into lines at a size that fits; ``cut`` where even the floor did not."""

    lines: tuple[str, ...]
    face: Face
    cut: bool = False


class Typesetter:
    """Measures words; keeps the fonts of one picture."""

    def __init__(self) -> None:
        load_fonts()
        table = tokens()
        self.floor = table.type("wall", "floor").size
        self._tracking = float(table.table("type.wall")["tracking_large"])
        self._fonts: dict[Face, QFont] = {}
        self._metrics: dict[Face, QFontMetricsF] = {}

    def face(self, size: float, weight: int = 400) -> Face:
        """Return a face of the wall, letters closer from 88 up."""
        return Face(size, weight, self._tracking if size >= LARGE else 0.0)

    def font(self, face: Face) -> QFont:
        """Return the font of a face."""
        if face not in self._fonts:
            self._fonts[face] = font_of(*face)
        return self._fonts[face]

    def metrics(self, face: Face) -> QFontMetricsF:
        """Return the measures of a face."""
        if face not in self._metrics:
            self._metrics[face] = QFontMetricsF(self.font(face))
        return self._metrics[face]

    def width(self, words: str, face: Face) -> float:
        """Return the width of one line."""
        return self.metrics(face).horizontalAdvance(words)

    def ink(self, words: str, face: Face) -> QRectF:
        """Return the box the letters really cover, from the left end on the baseline."""
        return self.metrics(face).tightBoundingRect(words)

    def wrap(self, words: str, face: Face, width: float) -> list[str]:
        """Break words into as few lines as fit; a word wider than a line is broken too."""
        lines: list[str] = []
        line = ""
        for piece in self._pieces(words, face, width):
            if line and self.width((line + piece).rstrip(), face) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
        return [*lines, line.rstrip()] if line.strip() or not lines else lines

    def balanced(self, words: str, face: Face, width: float) -> list[str]:
        """Break words into as few lines as fit, as even as they can be with every word whole."""
        lines = self.wrap(words, face, width)
        if len(lines) < 2:
            return lines
        broken = self._breaks_a_word(lines, words)
        low, high = width / len(lines) / 2, width
        while high - low > 1:
            middle = (low + high) / 2
            found = self.wrap(words, face, middle)
            breaks = not broken and self._breaks_a_word(found, words)
            if breaks or len(found) > len(lines):
                low = middle
            else:
                high = middle
        return self.wrap(words, face, high)

    def fit(
        self,
        words: str,
        faces: Iterable[tuple[Face, int]],
        width: float,
        *,
        balance: bool = True,
    ) -> Fitted:
        """Return the first of ``faces`` (each with its most lines) in which the words fit.

        Where none does, the last is taken and the words end in "…"; no face may be below the floor.
        """
        face, most = Face(self.floor), 1
        for face, most in faces:
            if face.size < self.floor:
                raise ValueError(f"{face.size} is below the floor of {self.floor}")
            lines = self.wrap(words, face, width)
            if len(lines) <= most and not self._breaks_a_word(lines, words):
                even = self.balanced(words, face, width) if balance else lines
                return Fitted(tuple(even), face)
        lines = self.wrap(words, face, width)
        if len(lines) <= most:
            return Fitted(tuple(lines), face)
        last = self.elided(" ".join(lines[most - 1 :]), face, width)
        return Fitted((*lines[: most - 1], last), face, cut=True)

    def elided(self, words: str, face: Face, width: float) -> str:
        """Return the words with as many of their letters as fit before "…"."""
        while words and self.width(words.rstrip() + ELLIPSIS, face) > width:
            words = words[:-1]
        return words.rstrip() + ELLIPSIS

    def _pieces(self, words: str, face: Face, width: float) -> Iterable[str]:
        for word in _words(words):
            while self.width(word.rstrip(), face) > width and len(word) > 1:
                most = len(word)
                while most > 1 and self.width(word[:most], face) > width:
                    most -= 1
                yield word[:most]
                word = word[most:]
            yield word

    @staticmethod
    def _breaks_a_word(lines: Sequence[str], words: str) -> bool:
        whole = set(words.split())
        return any(
            part not in whole and not any(ord(letter) >= WIDE for letter in part)
            for line in lines
            for part in line.split()
        )


def outlines(words: str, font: QFont) -> list[QPainterPath] | None:
    """Return each letter as a path, placed from the left end of the baseline.

    None where a letter has no outline, such as a picture of a face.
    """
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    paths: list[QPainterPath] = []
    for run in layout.glyphRuns():
        raw = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            path = raw.pathForGlyph(glyph)
            path.setFillRule(Qt.FillRule.WindingFill)  # strokes of a letter overlap
            path.translate(place.x(), place.y() - line.ascent())
            paths.append(path)
    drawn = [path for path in paths if not path.isEmpty()]
    blanks = sum(letter.isspace() for letter in words)
    return drawn if len(paths) - len(drawn) <= blanks else None


def _words(words: str) -> Iterable[str]:
    """Yield the pieces that may stand on lines of their own, their blanks at the end."""
    piece = ""
    for letter in " ".join(words.split()):
        before = piece[-1:]
        if piece and letter != " " and (before == " " or _breakable(before, letter)):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _breakable(before: str, letter: str) -> bool:
    wide = ord(letter) >= WIDE and ord(before) >= WIDE
    return wide and letter.isalpha() and before.isalpha()
