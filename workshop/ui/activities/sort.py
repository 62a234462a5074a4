"""The panel of sorting: sheets typed one by one, or hands and cards counted line by line."""

from __future__ import annotations

from workshop.domain.exercise import Mode
from workshop.ui.activities.keyed import KeyedBody
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.tally import TallyBody
from workshop.ui.theme import Theme


class SortPanel(ModesPanel):
    """KEYED and TALLY."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {Mode.KEYED: KeyedBody(theme), Mode.TALLY: TallyBody(theme)})
