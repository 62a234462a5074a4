"""The capture panels by kind of step: one line each."""

from __future__ import annotations

from collections.abc import Callable

from workshop.ui.activities.canvas import CanvasPanel
from workshop.ui.activities.choose import ChoosePanel
from workshop.ui.activities.exchange import ExchangePanel
from workshop.ui.activities.level import LevelPanel
from workshop.ui.activities.matrix import MatrixPanel
from workshop.ui.activities.mirror import MirrorPanel
from workshop.ui.activities.panel import Panel
from workshop.ui.activities.promises import PromisesPanel
from workshop.ui.activities.rate import RatePanel
from workshop.ui.activities.sort import SortPanel
from workshop.ui.theme import Theme

PROMISES = "promises"  # no kind of step: what steps before promised


def panel_for(kind: str, theme: Theme) -> Panel | None:
    """Return a new panel for a kind of step; None for a kind whose answers are not typed."""
    kinds: dict[str, Callable[[Theme], Panel]] = {
        "sort": SortPanel,
        "rate": RatePanel,
        "choose": ChoosePanel,
        "canvas": CanvasPanel,
        "level": LevelPanel,
        "mirror": MirrorPanel,
        "exchange": ExchangePanel,
        "matrix": MatrixPanel,
        PROMISES: PromisesPanel,
    }
    made = kinds.get(kind)
    return None if made is None else made(theme)
