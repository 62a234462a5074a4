"""KEYED: every sheet is typed, a digit a mark, and saved as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.answers import Marks
from workshop.ui.activities.body import Body
from workshop.ui.activities.keyed_grid import KeyedGrid
from workshop.ui.activities.legend import Entry, Legend
from workshop.ui.activities.panel import CaptureView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import Label
from workshop.words import ntr, tr


class TakeBack(QWidget):
    """ "Sheet 23 saved", and the button that takes it back until the next one is saved."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(theme, "", "small", "ink_muted")
        self.button = Button(theme, tr("Take back"), "quiet", icon="undo-2", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._words)
        row.addWidget(self.button)
        keep = self.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keep)
        self.hide()

    def offer(self, words: str) -> None:
        """Say what was saved and offer to take it back; without words, offer nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))


class KeyedBody(Body):
    """Sheet number, grid, what was saved last, and the keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: CaptureView | None = None
        self._last: tuple[str, int, Marks] | None = None  # saved last: id, number, marks
        self._sent: Marks = {}
        self._aside: Marks | None = None  # begun when an earlier sheet was taken back
        self._asked = False  # to leave lines blank that were not typed
        self._taking_back = False
        self.title = Label(theme, "", "body", weight=QFont.Weight.DemiBold)
        self.state = Label(theme, "", "small", "ink_muted")
        self.take_back = TakeBack(theme)
        self.grid = KeyedGrid(theme)
        self.legend = Legend(theme)
        self._build()
        self.grid.edited.connect(self._on_edited)
        self.grid.saving.connect(self._on_saving)
        self.grid.unknown.connect(self._on_unknown)
        self.take_back.button.clicked.connect(self._on_take_back_clicked)

    def show_body(self, view: CaptureView) -> None:
        """Show the number of the next sheet; the one being typed stays."""
        before, self._view = self._view, view
        fresh = before is None or before.key != view.key
        if before is None or fresh or before.lines != view.lines:
            self._last, self._aside = None, None
            self.grid.show_lines(view.lines, view.categories)
            self.legend.show_entries(_legend(view))
        self.grid.set_open(view.open)
        self._forget_what_is_gone(view)
        if not view.open:
            self._last = None  # once the answers are locked, nothing is taken back
        self._show_state()

    def kept(self, sheet: str | None) -> None:
        """Begin the next sheet, and offer to take this one back."""
        if sheet is None or self._view is None:
            return
        number = len(self._view.collected.sheets)
        known = sheet in [one.id for one in self._view.collected.sheets]
        self._last = (sheet, number if known else number + 1, self._sent)
        self.grid.start(self._aside)
        self._aside = None
        self._show_state()

    def refused(self) -> None:
        """Keep what was typed, hollow as it is."""
        self._taking_back = False

    def unsaved(self) -> bool:
        """Tell whether a mark is typed."""
        return self.grid.draft.typed > 0 or self._aside is not None

    def first_focus(self) -> QWidget | None:
        """The grid."""
        return self.grid

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.title)
        top.addSpacing(10)
        top.addWidget(self.state)
        top.addStretch(1)
        top.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(6)
        column.addWidget(self.grid)
        column.addSpacing(12)
        column.addWidget(self.legend)
        self.take_back.setFixedHeight(self._theme.px("button_small"))

    def _number(self) -> int:
        return 1 + (len(self._view.collected.sheets) if self._view is not None else 0)

    def _forget_what_is_gone(self, view: CaptureView) -> None:
        if self._last is None or self._last[0] in [one.id for one in view.collected.sheets]:
            return
        marks, self._last = self._last[2], None
        if not self._taking_back:
            return
        self._taking_back = False
        if self.grid.draft.typed:
            self._aside = {n: m for n, m in self.grid.draft.marks().items() if self._typed(n)}
        self.grid.start(marks)
        self.unsaved_changed.emit()

    def _typed(self, line: str) -> bool:
        return self.grid.draft.has(self.grid.draft.lines.index(line))

    def _show_state(self, words: str = "") -> None:
        taken = self._view is not None and self._view.open
        self.title.setText(tr("Sheet {n}").format(n=self._number()))
        self.title.setVisible(taken)
        self.state.setText(words or (self._progress() if taken else _closed()))
        self.state.setAccessibleName(self.state.text())
        saved = tr("Sheet {n} saved").format(n=self._last[1]) if self._last and taken else ""
        self.take_back.offer(saved)

    def _progress(self) -> str:
        draft = self.grid.draft
        if draft.whole and draft.typed:
            return tr("{done} of {of} typed, Enter saves").format(
                done=draft.typed, of=len(draft.lines)
            )
        return tr("{done} of {of} typed, moves on by itself").format(
            done=draft.typed, of=len(draft.lines)
        )

    def _on_edited(self) -> None:
        self._asked = False
        self.said.emit("")
        self._show_state()
        self.unsaved_changed.emit()

    def _on_unknown(self, digit: str) -> None:
        self._show_state(tr("No answer has the number {n}").format(n=digit))

    def _on_saving(self) -> None:
        draft = self.grid.draft
        if not draft.typed:
            self._show_state(tr("Nothing is typed yet, Q leaves a line blank"))
            return
        gap = draft.gap()
        if gap is not None and not self._asked:
            self._asked = True
            draft.go(gap)
            left = len(draft.lines) - draft.typed
            self._show_state(
                ntr(
                    "{n} line is not typed, Enter again leaves it blank",
                    "{n} lines are not typed, Enter again leaves them blank",
                    left,
                )
            )
            return
        self._asked = False
        self._sent = draft.marks()
        self.sheet_typed.emit(self._sent, None)
        self.unsaved_changed.emit()

    def _on_take_back_clicked(self) -> None:
        if self._last is not None:
            self._taking_back = True
            self.take_back_requested.emit(self._last[0])
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)


def _closed() -> str:
    return tr("Sheets are typed while the step runs")


def _legend(view: CaptureView) -> tuple[Entry, ...]:
    answers = tuple(
        Entry(str(place), category.label, "" if category.side is None else category.side.value)
        for place, category in enumerate(view.categories, 1)
    )
    return (*answers, Entry("Q", tr("left blank")), Entry("Enter", tr("save sheet")))
