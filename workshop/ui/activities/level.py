"""The panel of levels: cards counted by their number, or the sheets of one team typed."""

from __future__ import annotations

import msgspec

from workshop.activities.activity import Category
from workshop.activities.level_result import Word, picks_of, settled
from workshop.domain.exercise import Mode
from workshop.domain.statistics import median
from workshop.ui.activities.keyed import KeyedBody
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import CaptureView
from workshop.ui.activities.tally import TallyBody
from workshop.ui.theme import Theme
from workshop.words import tr


class LevelPanel(ModesPanel):
    """TALLY and KEYED."""

    def __init__(self, theme: Theme) -> None:
        tally = TallyBody(theme)
        tally.grid.tell_more((tr("median"), tr("word")), told)
        super().__init__(theme, {Mode.TALLY: tally, Mode.KEYED: KeyedBody(theme)})

    def show_capture(self, view: CaptureView) -> None:
        """Show the panel; a tally is counted under the numbers that the cards bear."""
        if view.mode is Mode.TALLY:
            levels = enumerate(view.categories, 1)
            numbers = tuple(Category(level.id, str(at)) for at, level in levels)
            view = msgspec.structs.replace(view, categories=numbers)
        super().show_capture(view)


def told(counts: tuple[int, ...]) -> tuple[str, ...]:
    """Return median and word of a decision, while its cards are counted."""
    middle = median(picks_of(counts))
    word = Word.SETTLED if settled(counts) else Word.OPEN
    return (f"{middle:g}" if middle is not None else "", tr(word.value))
