"""The rounds of a block of pairs: who meets in which, the script beside, drawing them again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.ui.activities.pair import PairPanel
from workshop.ui.console.run_view import RoundsView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

MOST_NAMED = 3  # with more rounds only their numbers fit
PAIRS, SCRIPT = "pairs", "script"
GAP = 14


class RoundsPart(QWidget):
    """What a block of pairs has besides: the pairs themselves, in the place of the script.

    ``segments`` and ``again`` are laid into the row of the states, where there is none of them;
    the switch between pairs and script stays above both. ``side_changed`` when it is used, or when
    a round begins or ends; ``again_requested`` asks to draw anew.
    """

    again_requested = Signal()
    side_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.segments = Segmented(theme, tr("Rounds"), ())
        self.again = Button(theme, tr("Re-pair"), "secondary", icon="shuffle", key="P")
        choices = (Segment(PAIRS, tr("Pairs")), Segment(SCRIPT, tr("Script")))
        self.side = Segmented(theme, tr("Show"), choices)
        self.panel = PairPanel(theme)
        self._view: RoundsView | None = None
        self._build()
        self.segments.chosen.connect(self._on_round_chosen)
        self.side.chosen.connect(self._on_side_chosen)
        self.again.clicked.connect(self._on_again_clicked)

    def show_rounds(self, view: RoundsView | None) -> None:
        """Show the rounds with a tick at those met; None: the step has none."""
        before, self._view = self._view, view
        self.segments.setVisible(view is not None)
        self.again.setVisible(view is not None and view.again)
        self.setVisible(view is not None)
        if view is None:
            return
        self.segments.set_segments(tuple(_segment(n, view) for n in _numbers(view)))
        if before is None or (before.at, before.ready) != (view.at, view.ready):
            # People look for each other: the pairs. They talk: the script.
            self.segments.set_value(str(view.at))
            self.side.set_value(PAIRS if view.ready else SCRIPT)
            self.side_changed.emit()
        self._show_pairs()

    def shows_pairs(self) -> bool:
        """Tell whether the pairs lie in the place of the script."""
        return self._view is not None and self.side.value() == PAIRS

    def round(self) -> int:
        """Return the round that is looked at."""
        return int(self.segments.value() or 1)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.side, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.panel, 1)

    def _show_pairs(self) -> None:
        self.panel.setVisible(self.shows_pairs())
        if self._view is not None and self.round() in _numbers(self._view):
            self.panel.show_pairs(self._view.pairs[self.round() - 1])

    def _on_round_chosen(self, _value: str) -> None:
        self.side.set_value(PAIRS)
        self._show_pairs()
        self.side_changed.emit()

    def _on_side_chosen(self, _value: str) -> None:
        self._show_pairs()
        self.side_changed.emit()

    def _on_again_clicked(self) -> None:
        self.again_requested.emit()


def _numbers(view: RoundsView) -> range:
    return range(1, len(view.pairs) + 1)


def _segment(number: int, view: RoundsView) -> Segment:
    words = str(number)
    if len(view.pairs) <= MOST_NAMED:
        words = tr("Round {n}").format(n=number)
    return Segment(str(number), words, "check" if number in view.met else "")
