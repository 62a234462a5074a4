"""The rounds of a block of pairs: who meets in which, the script beside, drawing them again."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop.facilitation.pairs import Exchange, Why
from workshop.ui.activities.pair import PairLine, PairPanel, why_at
from workshop.ui.console.run_pairing import (
    ExchangePopover,
    OptionsPopover,
    WhyPopover,
    effect_words,
)
from workshop.ui.console.run_view import PersonRow, RoundsView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.popover import Popover
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

MOST_NAMED = 3  # with more rounds only their numbers fit
PAIRS, SCRIPT = "pairs", "script"
GAP = 14
ANCHOR = 14  # to the middle of the word "Why"


class RoundsPart(QWidget):
    """What a block of pairs has besides: the pairs themselves, in the place of the script.

    ``segments`` and ``again`` are laid into the row of the states, where there is none of them;
    the switch between pairs and script stays above both. ``side_changed`` when it is used, or when
    a round begins or ends; ``again_requested`` asks to draw anew. Of a meeting:
    ``lock_requested(meeting, locked)``, ``why_requested(meeting)`` answered by ``show_why``; of two
    people in it and another ``effect_requested(one, other)`` answered by ``show_effect``, and
    ``exchange_requested(one, other)``. ``option_chosen(option, value)`` before anybody has met.
    """

    again_requested = Signal()
    side_changed = Signal()
    lock_requested = Signal(object, bool)
    why_requested = Signal(object)
    effect_requested = Signal(str, str)
    exchange_requested = Signal(str, str)
    option_chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.segments = Segmented(theme, tr("Rounds"), ())
        self.again = Button(theme, tr("Re-pair"), "secondary", icon="shuffle", key="P")
        choices = (Segment(PAIRS, tr("Pairs")), Segment(SCRIPT, tr("Script")))
        self.side = Segmented(theme, tr("Show"), choices)
        self.choose = Button(theme, "", "quiet", icon="sliders-horizontal", small=True)
        self.panel = PairPanel(theme)
        self._theme = theme
        self._view: RoundsView | None = None
        self._people: tuple[PersonRow, ...] = ()
        self._moving = ""  # who shall change places
        self._dragging = False
        self._possible = False  # whether what lies over another name may be dropped there
        self.popover: Popover | None = None
        self._anchor = QWidget(self.panel.table.viewport())  # never seen: where a popover points
        self._anchor.hide()
        self._build()
        self.segments.chosen.connect(self._on_round_chosen)
        self.side.chosen.connect(self._on_side_chosen)
        self.again.clicked.connect(self._on_again_clicked)
        self.choose.clicked.connect(self._on_choose)
        table = self.panel.table
        table.lock_pressed.connect(self._on_lock)
        table.why_pressed.connect(self._on_why)
        table.row_opened.connect(self._on_why)
        table.row_menu_requested.connect(self._on_menu)
        table.dragged.connect(self._on_dragged)
        table.dropped.connect(self._on_dropped)
        table.drag_ended.connect(self._on_drag_ended)

    def show_rounds(self, view: RoundsView | None, people: tuple[PersonRow, ...] = ()) -> None:
        """Show the rounds with a tick at those met; None: the step has none."""
        self._people = people
        before, self._view = self._view, view
        self.segments.setVisible(view is not None)
        self.again.setVisible(view is not None and view.again)
        self.setVisible(view is not None)
        if view is None:
            return
        self.choose.setVisible(view.again and bool(view.options))
        self.choose.set_words(view.chosen, icon="sliders-horizontal")
        if isinstance(self.popover, OptionsPopover):
            self.popover.show_options(view.options)
        self.segments.set_segments(tuple(_segment(n, view) for n in _numbers(view)))
        if before is None or (before.at, before.ready) != (view.at, view.ready):
            # People look for each other: the pairs. They talk: the script.
            self.segments.set_value(str(view.at))
            self.side.set_value(PAIRS if view.ready else SCRIPT)
            self.side_changed.emit()
        self._show_pairs()

    def show_why(self, why: Why) -> None:
        """Say why the two that were asked for meet."""
        self._open(WhyPopover(self._theme, self.window(), why))

    def show_effect(self, effect: Exchange | None, sentence: str = "") -> None:
        """Say what an exchange would do; None: why there can be none."""
        if isinstance(self.popover, ExchangePopover):
            self.popover.show_effect(effect, sentence)
        elif self._dragging:
            self._possible = effect is not None and not effect.forbidden
            words = sentence if effect is None else effect_words(effect, tr("Let go to exchange."))
            self.panel.certificate.say(words, forbidden=not self._possible)

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
        row = QHBoxLayout()
        row.addWidget(self.side)
        row.addStretch(1)
        row.addWidget(self.choose)
        column.addLayout(row)
        column.addWidget(self.panel, 1)

    def _show_pairs(self) -> None:
        self.panel.setVisible(self.shows_pairs())
        if self._view is not None and self.round() in _numbers(self._view):
            self.panel.show_pairs(self._view.pairs[self.round() - 1])

    def _line(self, key: str) -> PairLine | None:
        return self.panel.model.row(key)

    def _on_lock(self, key: str) -> None:
        line = self._line(key)
        if line is not None and line.meeting is not None:
            self.lock_requested.emit(line.meeting, not line.locked)

    def _on_why(self, key: str) -> None:
        self.panel.table.choose(key)
        line = self._line(key)
        if line is not None and line.meeting is not None and len(line.names) == 2:
            self.why_requested.emit(line.meeting)

    def _on_menu(self, key: str, at: QPoint) -> None:
        line = self._line(key)
        if line is None or line.meeting is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(line.names) == 2:
            menu.addAction(f"{tr('Why these two')}\t{tr('Enter')}").setData(("why", key))
        words = tr("Unlock") if line.locked else tr("Lock, to stay when drawn again")
        menu.addAction(words).setData(("lock", key))
        menu.addSeparator()
        for person, name in zip(line.meeting.people, line.names, strict=False):
            said = tr("Exchange {name}…").format(name=name)
            menu.addAction(said).setData(("exchange", person))
        menu.triggered.connect(self._on_picked)
        menu.popup(at)

    def _on_picked(self, action: QAction) -> None:
        what, key = action.data()
        if what == "why":
            self._on_why(key)
        elif what == "lock":
            self._on_lock(key)
        else:
            self.move_person(key)

    def move_person(self, person: str) -> None:
        """Ask with whom somebody of this round shall change places."""
        lines = self.panel.model.rows()
        mine = next((row for row in lines if row.meeting and person in row.meeting.people), None)
        if mine is None or mine.meeting is None:
            return
        there = {
            one for row in lines if row.meeting and row is not mine for one in row.meeting.people
        }
        others = tuple(row for row in self._people if row.id in there)
        name = next((row.name for row in self._people if row.id == person), "")
        self._moving = person
        popover = ExchangePopover(self._theme, self.window(), name, others)
        popover.looked_at.connect(self._on_looked_at)
        popover.chosen.connect(self._on_chosen)
        self._open(popover)

    def _on_dragged(self, one: str, other: str) -> None:
        self._dragging = True
        if other:
            self.effect_requested.emit(one, other)
        else:
            self._possible = False
            self._show_pairs()

    def _on_dropped(self, one: str, other: str) -> None:
        if self._possible:
            self.exchange_requested.emit(one, other)
        self._possible = False

    def _on_drag_ended(self) -> None:
        self._dragging = False
        self._show_pairs()

    def _on_choose(self) -> None:
        if self._view is None:
            return
        popover = OptionsPopover(self._theme, self.window(), self._view.options)
        popover.chosen.connect(self.option_chosen)
        self._open(popover, self.choose)

    def _open(self, popover: Popover, under: QWidget | None = None) -> None:
        if self.popover is not None:
            self.popover.close()
        self.popover = popover
        popover.closed.connect(self._on_closed)
        table = self.panel.table
        row = table.visualRect(table.currentIndex())
        at = why_at(table.width())
        self._anchor.setGeometry(at, row.top(), 2 * ANCHOR, row.height())
        popover.open_under(under or (self._anchor if row.isValid() else self.side))

    def _on_looked_at(self, other: str) -> None:
        self.effect_requested.emit(self._moving, other)

    def _on_chosen(self, other: str) -> None:
        if self.popover is not None:
            self.popover.close()
        self.exchange_requested.emit(self._moving, other)

    def _on_closed(self) -> None:
        self.popover = None
        self.panel.table.setFocus()

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
