"""The rounds of a block of pairs, and drawing them again, in the row of the states."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workshop.ui.console.run_view import RoundsView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

MOST_NAMED = 3  # with more rounds only their numbers fit


class RoundsBar(QObject):
    """``segments`` to look at a round, ``again`` to draw the pairs anew while nobody has met.

    ``round_chosen(n)`` tells which round a person looks at; ``again_requested`` asks to draw.
    """

    round_chosen = Signal(int)
    again_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.segments = Segmented(theme, tr("Rounds"), ())
        self.again = Button(theme, tr("Re-pair"), "secondary", icon="shuffle", key="P")
        self._at = 0
        self.segments.chosen.connect(self._on_chosen)
        self.again.clicked.connect(self._on_again_clicked)

    def round(self) -> int:
        """Return the round that is looked at; 0 where there are none."""
        return int(self.segments.value() or 0)

    def show_rounds(self, view: RoundsView | None) -> None:
        """Show the rounds with a tick at those met; None: the step has none."""
        self.segments.setVisible(view is not None)
        self.again.setVisible(view is not None and view.again)
        if view is None:
            self._at = 0
            return
        self.segments.set_segments(
            tuple(
                Segment(str(n), self._words(n, view), "check" if n in view.met else "")
                for n in range(1, view.rounds + 1)
            )
        )
        if view.at != self._at:
            self._at = view.at
            self.segments.set_value(str(view.at))

    @staticmethod
    def _words(number: int, view: RoundsView) -> str:
        if view.rounds > MOST_NAMED:
            return str(number)
        return tr("Round {n}").format(n=number)

    def _on_chosen(self, value: str) -> None:
        self.round_chosen.emit(int(value))

    def _on_again_clicked(self) -> None:
        self.again_requested.emit()
