"""A place to keep lines of text, as the settings do."""

from __future__ import annotations


class Shelf:
    """Keeps lines; ``saves`` counts how often it was asked to."""

    def __init__(self, *lines: str) -> None:
        self.lines = tuple(lines)
        self.saves = 0

    def load(self) -> tuple[str, ...]:
        return self.lines

    def save(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.saves += 1
