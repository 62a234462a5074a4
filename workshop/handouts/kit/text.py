"""Text on paper: cleaned, broken into lines, fitted. Text is never read as markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from workshop.handouts.kit.fonts import width
from workshop.tokens import tokens

ELLIPSIS = "…"
_NARROW = 0.15  # of the size: no letter that is seen is narrower


class Style(NamedTuple):
    """How a run of text looks: face, size and leading in points, name of a print colour."""

    face: str
    size: float
    leading: float
    colour: str = "ink"

    def at(self, size: float) -> Style:
        """Return the same style in another size, the leading in proportion."""
        return self._replace(size=size, leading=self.leading * size / self.size)


@lru_cache(maxsize=64)
def style(name: str, colour: str = "ink", weight: int = 0, italic: bool = False) -> Style:
    """Return a step of the print scale; ``weight`` 400, 600 or 700 takes the place of its own."""
    size, leading, own = tokens().type("print", name)
    face = "Source400i" if italic else f"Source{weight or own}"
    return Style(face, size, leading, colour)


class Run(NamedTuple):
    """A piece of text in one style."""

    text: str
    style: Style


class Piece(NamedTuple):
    """A piece of a laid line: how far from its left in points, what, in which style."""

    x: float
    text: str
    style: Style


class Laid(NamedTuple):
    """Lines of pieces, with the height of all in points."""

    lines: tuple[tuple[Piece, ...], ...]
    leading: float

    @property
    def height(self) -> float:
        """Return lines × leading."""
        return len(self.lines) * self.leading


@lru_cache(maxsize=1 << 14)
def clean(text: str) -> str:
    """Return ``text`` composed (NFC), on one line, without control characters or half signs."""
    return " ".join(clean_lines(text).split())


def clean_lines(text: str) -> str:
    """Return ``text`` like ``clean`` but with its line breaks."""
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # U+FFFE, U+FFFF and their like may stand in no XML metadata.
    whole = unicodedata.normalize("NFC", whole)
    signs = ("\ufffd" if ord(c) & 0xFFFE == 0xFFFE else c for c in whole)
    return "".join(
        "\n" if c in "\n\r\u2028\u2029\x0b\x0c\x85" else " " if c == "\t" else c
        for c in signs
        if c in "\n\r\t\x0b\x0c\x85" or unicodedata.category(c) != "Cc"
    )


def clip(text: str, look: Style, room: float) -> str:
    """Return ``text`` on one line, cut with an ellipsis where it is wider than ``room`` points."""
    text = clean(text[: 8 * _most_letters(look, room)])
    if width(text, look.face, look.size) <= room:
        return text
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, look.face, look.size) <= room:
            least = middle
        else:
            most = middle - 1
    return text[:least].rstrip() + ELLIPSIS


def _most_letters(look: Style, room: float) -> int:
    """Return how many letters a line may hold: what is longer need not be measured."""
    return int(max(0.0, room) / (_NARROW * look.size)) + 2


def para(runs: Sequence[Run], room: float, most: int | None = None) -> Laid:
    """Break runs into lines of at most ``room`` points; with ``most`` lines the last ends in ….

    A word wider than the room is broken where it must. Line breaks in the text are kept.
    """
    return _laid(tuple(runs), room, most)


@lru_cache(maxsize=1 << 10)
def _laid(runs: tuple[Run, ...], room: float, most: int | None) -> Laid:
    lines: list[list[Piece]] = [[]]
    x = 0.0
    for text, look in runs:
        if most is not None and len(text) > (enough := 4 * (most + 1) * _most_letters(look, room)):
            text = text[:enough] + ELLIPSIS
        for number, hard in enumerate(clean_lines(text).split("\n")):
            if number:
                lines.append([])
                x = 0.0
            for word in _words(hard, look, room):
                wide = width(word.rstrip(), look.face, look.size)
                if x > 0 and x + wide > room + 0.01:
                    lines.append([])
                    x = 0.0
                _add(lines[-1], x, word, look)
                x += width(word, look.face, look.size)
    leading = max((run.style.leading for run in runs), default=0.0)
    laid = [tuple(line) for line in lines]
    while laid and not laid[-1]:
        laid.pop()
    if most is not None and len(laid) > most:
        laid = [*laid[: most - 1], _cut(laid[most - 1], room)]
    return Laid(tuple(laid), leading)


def _add(line: list[Piece], x: float, word: str, look: Style) -> None:
    if line and line[-1].style is look:
        line[-1] = line[-1]._replace(text=line[-1].text + word)
    else:
        line.append(Piece(x, word, look))


def _words(text: str, look: Style, room: float) -> list[str]:
    """Split before each word, its space behind it; words wider than the room are cut up."""
    found: list[str] = []
    for part in text.split(" "):
        piece, letters = part, _most_letters(look, room)
        while piece and (len(piece) > letters or width(piece, look.face, look.size) > room):
            keep = _fits(piece[:letters], look, room)
            found.append(piece[:keep])
            piece = piece[keep:]
        found.append(piece + " ")
    if found:
        found[-1] = found[-1][:-1]
    return [word for word in found if word]


def _fits(word: str, look: Style, room: float) -> int:
    least, most = 1, len(word)
    while least < most:
        middle = (least + most + 1) // 2
        if width(word[:middle], look.face, look.size) <= room:
            least = middle
        else:
            most = middle - 1
    return least


def _cut(line: tuple[Piece, ...], room: float) -> tuple[Piece, ...]:
    if not line:
        return line
    *kept, last = line
    text = last.text.rstrip() + ELLIPSIS
    if last.x + width(text, last.style.face, last.style.size) > room:
        text = clip(last.text + " " * 3 + ELLIPSIS * 60, last.style, room - last.x)
    return (*kept, last._replace(text=text))


def balanced(text: str, look: Style, room: float, most: int = 2) -> Laid:
    """Break ``text`` into as few lines as it needs, of widths as equal as can be."""
    runs = (Run(clean(text), look),)
    best = para(runs, room, most)
    if len(best.lines) < 2 or len(para(runs, room).lines) > most:
        return best
    least, wide = room / most, room
    while wide - least > 1:
        middle = (least + wide) / 2
        if len(para(runs, middle).lines) <= len(best.lines):
            wide = middle
        else:
            least = middle
    return para(runs, wide, most)


def fit(text: str, look: Style, room: float, least: float, most: int = 2) -> Laid:
    """Return ``text`` in the largest size from that of ``look`` down to ``least`` that fits.

    One line is preferred as long as the size stays at least three quarters of the first; two lines
    break between words. Below ``least`` the text ends in an ellipsis.
    """
    # What lies beyond one more line than there is can never be seen.
    text = clip(text, look.at(least), room * (most + 1))
    words = max((width(w, look.face, 1.0) for w in text.split(" ")), default=0.0)
    whole = width(text, look.face, 1.0)
    one = min(look.size, room / whole if whole else look.size)
    if one >= look.size:
        return para((Run(text, look),), room, 1)
    size = min(look.size, room / words) if words else look.size
    while size >= least:
        laid = balanced(text, look.at(size), room, most)
        if len(para((Run(text, look.at(size)),), room).lines) <= most:
            return laid
        size -= 1
    return para((Run(text, look.at(least)),), room, most)
