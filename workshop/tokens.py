"""The design tokens: colours, type, measures. One file feeds console, wall and paper alike."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from workshop.paths import resources

LIGHT, DARK = "light", "dark"  # the themes of the console


class Type(NamedTuple):
    """One step of a type scale: size and line in px (console), wall units or pt (print)."""

    size: float
    line: float
    weight: int


class Tokens:
    """Typed access to ``tokens.toml``; every lookup of an unknown name raises ``KeyError``."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table

    def colours(self, theme: str) -> MappingProxyType[str, str]:
        """Return name → ``#RRGGBB`` of a theme: light, dark, wall_paper, stage or print."""
        return MappingProxyType(self._table["color"][theme])

    def type(self, scale: str, name: str) -> Type:
        """Return one step of a scale: console (px), wall (virtual units) or print (pt)."""
        size, line, weight = self._table["type"][scale][name]
        return Type(float(size), float(line), int(weight))

    def number(self, table: str, name: str) -> float:
        """Return one measure, such as ``number("size", "rail")``."""
        return float(self._table[table][name])

    def px(self, table: str, name: str) -> int:
        """Return one measure in whole pixels."""
        return int(self._table[table][name])

    def table(self, name: str) -> MappingProxyType[str, Any]:
        """Return a whole table, dotted names allowed: ``table("pairs.light")``."""
        found: Any = self._table
        for part in name.split("."):
            found = found[part]
        return MappingProxyType(found)


@lru_cache(maxsize=1)
def tokens() -> Tokens:
    """Read ``resources/tokens.toml`` once."""
    return Tokens(tomllib.loads((resources() / "tokens.toml").read_text(encoding="utf-8")))
