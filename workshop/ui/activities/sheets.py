"""Sheets typed one after another: which one is next, and the last one to be taken back."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.answers import Marks
from workshop.ui.activities.body import Body
from workshop.ui.activities.legend import Legend
from workshop.ui.activities.panel import CaptureView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import ElidedLabel, Label
from workshop.words import tr

ABOVE, AFTER_TITLE, ABOVE_GRID, BELOW_GRID = 8, 10, 6, 12


class Saved(NamedTuple):
    """The sheet that was saved last: its id, its number, what was typed."""

    id: str
    number: int
    marks: Marks


class TakeBack(QWidget):
    """ "Sheet 23 saved", and the button that takes it back until the next one is saved."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(theme, "", "small", "ink_muted")
        self.button = Button(theme, tr("Take back"), "quiet", icon="undo-2", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self.button)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setFixedHeight(theme.px("button_small"))
        self.hide()

    def offer(self, words: str) -> None:
        """Say what was saved and offer to take it back; without words, offer nothing."""
        self.words.setText(words)
        self.setVisible(bool(words))


class SheetsBody(Body):
    """Title, what is typed so far, the grid of one sheet, and the keys.

    A subclass says what it types into (``grid``), how a sheet is begun, and what of it is typed.
    """

    grid: QWidget

    def __init__(self, theme: Theme, grid: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: CaptureView | None = None
        self._last: Saved | None = None
        self._sent: Marks = {}
        self._aside: Marks | None = None  # begun when an earlier sheet was taken back
        self._taking_back = False
        self.title = Label(theme, "", "body", weight=QFont.Weight.DemiBold)
        self.state = ElidedLabel(theme, "", "small", "ink_muted")
        self.take_back = TakeBack(theme)
        self.grid = grid
        self.legend = Legend(theme)
        self._build()
        self.take_back.button.clicked.connect(self._on_take_back_clicked)

    def begin(self, view: CaptureView) -> None:
        """Take the lines of another step, and say the keys."""
        raise NotImplementedError

    def start(self, marks: Marks | None) -> None:
        """Begin a sheet: empty, or with what was typed before."""
        raise NotImplementedError

    def begun(self) -> Marks | None:
        """Return what is typed of the present sheet; None where nothing is."""
        raise NotImplementedError

    def set_open(self, taken: bool) -> None:
        """Take keys, or only show."""
        raise NotImplementedError

    def progress(self) -> str:
        """Return how much of the sheet is typed, in words."""
        raise NotImplementedError

    def titled(self, number: int) -> str:
        """Return what the sheet of a number is called."""
        return tr("Sheet {n}").format(n=number)

    def saved(self, number: int) -> str:
        """Return the words that the sheet of a number is saved."""
        return tr("Sheet {n} saved").format(n=number)

    def show_body(self, view: CaptureView) -> None:
        """Show the number of the next sheet; the one being typed stays."""
        before, self.view = self.view, view
        if before is None or (before.key, before.lines) != (view.key, view.lines):
            self._last, self._aside, self._taking_back = None, None, False
            self.begin(view)
        self.set_open(view.open)
        self._forget_what_is_gone(view)
        if not view.open:
            self._last = None  # once the answers are locked, nothing is taken back
        self.show_state()

    def kept(self, sheet: str | None) -> None:
        """Begin the next sheet, and offer to take this one back."""
        if sheet is None or self.view is None:
            return
        number = len(self.view.collected.sheets)
        known = sheet in [one.id for one in self.view.collected.sheets]
        self._last = Saved(sheet, number if known else number + 1, self._sent)
        aside, self._aside = self._aside, None
        self.start(aside)
        self.show_state()

    def refused(self) -> None:
        """Keep what was typed, hollow as it is."""
        self._taking_back = False

    def unsaved(self) -> bool:
        """Tell whether a mark is typed."""
        return self.begun() is not None or self._aside is not None

    def first_focus(self) -> QWidget | None:
        """The grid."""
        return self.grid

    def save(self, marks: Marks) -> None:
        """Ask for a sheet to be saved."""
        self._sent = marks
        self.sheet_typed.emit(marks, None)
        self.unsaved_changed.emit()

    def edited(self) -> None:
        """Say anew how much is typed."""
        self.said.emit("")
        self.show_state()
        self.unsaved_changed.emit()

    def show_state(self, words: str = "") -> None:
        """Show title, state, and what may be taken back; ``words`` instead of the state."""
        taken = self.view is not None and self.view.open
        number = 1 + (len(self.view.collected.sheets) if self.view is not None else 0)
        self.title.setText(self.titled(number))
        self.title.setVisible(taken)
        closed = tr("Sheets are typed while the step runs")
        self.state.set_text(words or (self.progress() if taken else closed))
        self.take_back.offer(self.saved(self._last.number) if self._last and taken else "")

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.title)
        top.addSpacing(AFTER_TITLE)
        top.addWidget(self.state)
        top.addStretch(1)
        top.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(ABOVE_GRID)
        column.addWidget(self.grid)
        column.addSpacing(BELOW_GRID)
        column.addWidget(self.legend)

    def _forget_what_is_gone(self, view: CaptureView) -> None:
        if self._last is None or self._last.id in [one.id for one in view.collected.sheets]:
            return
        marks, self._last = self._last.marks, None
        if self._taking_back:
            self._taking_back = False
            self._aside = self.begun()
            self.start(marks)
            self.unsaved_changed.emit()

    def _on_take_back_clicked(self) -> None:
        if self._last is not None:
            self._taking_back = True
            self.take_back_requested.emit(self._last.id)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
