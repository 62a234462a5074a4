"""Lines pasted from elsewhere: bullets and numbers gone, and those that say the same found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from unicodedata import combining, normalize

ALIKE = 0.82  # of two texts, by their keys: from here on they may say the same
_FIGURES = re.compile(r"\d+")
_BULLET = re.compile(r"^\s*(?:[-–—•*·]+|\(?\d{1,3}[.):])\s+")


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines that say something, each on one line without its bullet or number."""
    found = (" ".join(_BULLET.sub("", line).split()) for line in text.splitlines())
    return tuple(line for line in found if line)


def key_of(text: str) -> str:
    """Return what two texts that say the same have in common: no case, accents or points."""
    plain = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def near(one: str, other: str) -> bool:
    """Tell whether two keys differ so little that they may say the same; figures never do."""
    if not one or not other or _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def merged(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts with each thing said once, the first way it was said."""
    found: list[str] = []
    for text in texts:
        if not any(_same(text, other) for other in found):
            found.append(text)
    return tuple(found)


def doubles(texts: Iterable[str]) -> tuple[str, ...]:
    """Return every text that ``merged`` leaves out."""
    first: list[str] = []
    again: list[str] = []
    for text in texts:
        said = any(_same(text, other) for other in first)
        (again if said else first).append(text)
    return tuple(again)


def _same(one: str, other: str) -> bool:
    first, second = key_of(one), key_of(other)
    return near(first, second) or (first == second if first or second else one == other)
