"""The panel of an exchange: answers counted for each pair of clusters, or typed with requests."""

from __future__ import annotations

from workshop.activities.exchange import RequestBoard
from workshop.domain.exercise import Mode
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import CaptureView
from workshop.ui.activities.requests import RequestsBody
from workshop.ui.activities.tally import TallyBody
from workshop.ui.theme import Theme
from workshop.words import tr


class ExchangePanel(ModesPanel):
    """TALLY and KEYED."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {Mode.TALLY: TallyBody(theme), Mode.KEYED: RequestsBody(theme)})

    def show_capture(self, view: CaptureView) -> None:
        """Show the answers, and in the head how many requests have one."""
        super().show_capture(view)
        board = view.beside
        if isinstance(board, RequestBoard):
            words = tr("{done} of {of} answered").format(done=board.answered, of=board.of)
            self.head.ticks.show_count(words, board.answered, board.of)
