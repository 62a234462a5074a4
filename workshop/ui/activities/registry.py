"""The capture panels by kind of step: one line each."""

from __future__ import annotations

from workshop.ui.activities.panel import Panel
from workshop.ui.activities.sort import SortPanel
from workshop.ui.theme import Theme


def panel_for(kind: str, theme: Theme) -> Panel | None:
    """Return a new panel for a kind of step; None for a kind whose answers are not typed."""
    kinds: dict[str, type[SortPanel]] = {"sort": SortPanel}
    made = kinds.get(kind)
    return None if made is None else made(theme)
