"""The sheet a body is laid out on: words are measured and placed, shapes are kept in order."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.tokens import tokens
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Digits, Face, Item, Text
from workshop.ui.widgets.stage.typeset import Fitted, Typesetter

STEPS = ("question", "statement", "title", "option", "count", "body", "support", "label", "floor")


class Sheet:
    """Collects the items of one picture."""

    def __init__(self) -> None:
        self.set = Typesetter()
        self.items: list[Item] = []
        self._tokens = tokens()

    def face(self, step: str, weight: int | None = None) -> Face:
        """Return the face of a step of ``[type.wall]``."""
        kind = self._tokens.type("wall", step)
        return self.set.face(kind.size, weight or kind.weight)

    def leading(self, size: float) -> float:
        """Return the line height for a size: of its step, or in the proportion of the next one."""
        for step in STEPS:
            kind = self._tokens.type("wall", step)
            if kind.size <= size:
                return round(kind.line * size / kind.size)
        return round(size * 1.3)

    def faces(
        self, steps: Sequence[str], most: int, weight: int | None = None
    ) -> list[tuple[Face, int]]:
        """Return faces to try in turn, each with the same most lines."""
        return [(self.face(step, weight), most) for step in steps]

    def add(self, *items: Item) -> None:
        """Put shapes, or words that are placed already."""
        self.items.extend(items)

    def words(
        self,
        words: str,
        x: float,
        baseline: float,
        face: Face,
        tone: str = "ink",
        *,
        align: str = "left",
        late: bool = False,
        cut: bool = False,
    ) -> float:
        """Put one line at ``x``, its left end, middle or right end; return its width."""
        width = self.set.width(words, face)
        shift = {"left": 0.0, "middle": width / 2, "right": width}[align]
        if words:
            self.items.append(Text(words, x - shift, baseline, face, tone, late, cut))
        return width

    def block(
        self,
        fitted: Fitted,
        x: float,
        baseline: float,
        tone: str = "ink",
        *,
        align: str = "left",
        leading: float | None = None,
    ) -> float:
        """Put lines from the first baseline down; return the baseline of the last."""
        step = leading or self.leading(fitted.face.size)
        for number, line in enumerate(fitted.lines):
            last = number == len(fitted.lines) - 1
            self.words(
                line,
                x,
                baseline + number * step,
                fitted.face,
                tone,
                align=align,
                cut=fitted.cut and last,
            )
        return baseline + max(0, len(fitted.lines) - 1) * step

    def title(
        self, words: str, baseline: float, width: float = RIGHT - LEFT, most: int = 1
    ) -> float:
        """Put a title above a list or a chart; it shrinks to body size; return its last baseline.

        A title of two lines takes the room above ``baseline``.
        """
        faces = [
            *self.faces(("title", "option", "count"), 1, 600),
            *self.faces(("count", "body"), most, 600),
        ]
        fitted = self.set.fit(words, faces, width)
        above = self.leading(fitted.face.size) * (len(fitted.lines) - 1)
        self.block(fitted, LEFT, baseline - above)
        return baseline

    def clock(self, step: str, baseline: float) -> None:
        """Keep the place of the countdown, at the right margin."""
        kind = self._tokens.type("wall", step)
        self.items.append(Digits(RIGHT, baseline, Face(kind.size, kind.weight, -2.0)))
