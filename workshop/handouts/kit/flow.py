"""A column of text that flows to the next page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshop.handouts.kit.box import BODY, WIDTH
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run, para

_BASE = 0.72  # of the leading: from a line's top to its baseline


class Flow:
    """A pen that moves down the page; ``y`` is the top of what comes next.

    ``x`` and ``room`` are the left edge and the width of the column it writes in; ``repeat`` draws
    the head of a continued page and returns where it ends.
    """

    def __init__(self, press: Press, bottom: float = BODY) -> None:
        self.press = press
        self.bottom = bottom
        self.x = 0.0
        self.y = 0.0
        self.room = WIDTH
        self.repeat: Callable[[], float] = lambda: 0.0

    def need(self, height: float) -> bool:
        """Begin a new page where ``height`` no longer fits; tell whether one was begun."""
        if self.y + height <= self.bottom + 0.01:
            return False
        self.press.new_page()
        self.y = self.repeat()
        return True

    def skip(self, height: float) -> None:
        """Leave air."""
        self.y += height

    def para(self, runs: Sequence[Run], role: str = "P", room: float | None = None) -> None:
        """Draw a paragraph line by line, over as many pages as it takes."""
        laid = para(runs, self.room if room is None else room)
        if not laid.lines:
            return
        with self.press.group(role):
            rest = list(laid.lines)
            while rest:
                self.need(laid.leading)
                fits = max(1, int((self.bottom - self.y + 0.01) // laid.leading))
                now, rest = rest[:fits], rest[fits:]
                with self.press.mark():
                    base = self.y + laid.leading * _BASE
                    self.press.laid(self.x, base, laid._replace(lines=tuple(now)))
                self.y += len(now) * laid.leading
