"""The head of every capture panel: how many are in, who sees it, how it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop.domain.exercise import Mode, Naming
from workshop.domain.visibility import DESK
from workshop.ui.activities.panel import CaptureView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.ui.widgets.ticks import Ticks
from workshop.words import tr

NARROW = 700  # below this width ticks are 4 wide
LEAST = 480
GAP = 12
_ICONS = {Naming.ANONYMOUS: "eye-off", Naming.NAMED: "lock", Naming.SEEN: "eye"}


class PanelHead(QWidget):
    """Progress at the left; naming, a way to count again, and the modes at the right."""

    mode_chosen = Signal(object)
    clear_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._modes: tuple[Mode, ...] = ()
        self.ticks = Ticks(theme)
        self.naming = Chip(theme, "")
        self.recount = Button(
            theme, "", "quiet", icon="rotate-ccw", name=tr("Clear for a recount"), small=True
        )
        self.modes = Segmented(theme, tr("Collected as"), ())
        self._build()
        self.recount.clicked.connect(self._on_recount_clicked)
        self.modes.chosen.connect(self._on_mode_chosen)

    def show_head(self, view: CaptureView) -> None:
        """Show progress, who sees it, and the modes that are offered."""
        collected = view.collected
        self.ticks.show_count(progress(view), view.done, collected.present)
        words = view.audience[0] or naming_words(view.naming)
        self.naming.show_words(words, icon=_ICONS[view.naming])
        self.naming.setToolTip(who_sees(view))
        self.naming.setAccessibleDescription(who_sees(view))
        self.recount.setVisible(view.open and collected.answers > 0)
        if view.modes != self._modes:
            self._modes = view.modes
            self.modes.set_segments(
                tuple(Segment(mode.value, mode_words(mode)) for mode in sorted(view.modes, key=_at))
            )
        self.modes.set_value(view.mode.value)
        self.modes.setVisible(len(view.modes) > 1)
        self.modes.setEnabled(view.open)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use narrow ticks where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.ticks)
        row.addStretch(1)
        row.addWidget(self.recount, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(4)
        row.addWidget(self.naming, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(GAP)
        row.addWidget(self.modes)
        self.recount.hide()
        self.setMinimumWidth(LEAST)  # or else wide ticks would keep it from getting narrow
        self.setFixedHeight(self._theme.px("segment"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _fit(self) -> None:
        """Wide ticks, where everything else has room beside them."""
        self.ticks.set_bare(False)
        self.ticks.set_narrow(False)
        beside = sum(w.sizeHint().width() for w in (self.naming, self.modes))
        beside += self.recount.sizeHint().width() + 4 + GAP
        room = self.width() - beside
        self.ticks.set_narrow(self.width() < NARROW or self.ticks.sizeHint().width() > room)
        self.ticks.set_bare(self._theme.scale > 1 and self.ticks.sizeHint().width() > room)

    def _on_recount_clicked(self) -> None:
        self.clear_requested.emit()

    def _on_mode_chosen(self, value: str) -> None:
        self.mode_chosen.emit(Mode(value))


def progress(view: CaptureView) -> str:
    """Return "23 of 30 in", after the title of an earlier block whose sheets are typed."""
    words = tr("{done} of {of} in").format(done=view.done, of=view.collected.present)
    return f"{view.title}: {words}" if view.title else words


def mode_words(mode: Mode) -> str:
    """Return the word of a way of collecting."""
    return {Mode.TALLY: tr("Tally"), Mode.KEYED: tr("Keyed"), Mode.PASS: tr("Pass")}[mode]


def naming_words(naming: Naming) -> str:
    """Return what the chip says."""
    return {
        Naming.ANONYMOUS: tr("Anonymous"),
        Naming.NAMED: tr("Named"),
        Naming.SEEN: tr("Seen by the room"),
    }[naming]


def who_sees(view: CaptureView) -> str:
    """Return the sentence that says who sees an answer."""
    if view.audience[1]:
        return view.audience[1]
    if view.naming is Naming.ANONYMOUS:
        return tr("A sheet bears no name. It is kept without a name, an order or a time.")
    if view.naming is Naming.SEEN:
        return tr("Hands, raised cards and standing are seen by everybody in the room.")
    if DESK in view.visibility:
        return tr("A sheet bears its person's name. You see it here, and it is never on the wall.")
    return tr("A sheet bears its person's name. Once it is saved, no page shows it again.")


def _at(mode: Mode) -> int:
    return tuple(Mode).index(mode)
