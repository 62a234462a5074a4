"""KEYED with names: find a person, type that person's sheet a digit a mark, go on to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.answers import Marks
from workshop.domain.people import Participant
from workshop.domain.visibility import DESK
from workshop.ui.activities.body import Body
from workshop.ui.activities.finder import Finder
from workshop.ui.activities.keyed import left_words
from workshop.ui.activities.keyed_grid import KeyedGrid
from workshop.ui.activities.legend import Entry, Legend
from workshop.ui.activities.panel import CaptureView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.label import ElidedLabel
from workshop.words import tr

ABOVE, BETWEEN, BELOW_GRID = 8, 6, 12


class NamedKeyedBody(Body):
    """Whose sheet it is, its cells, and the keys.

    A sheet that is kept is opened by its person's name and corrected, where the desk may see it.
    Where it may not, cells that are left empty stay as they are kept.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CaptureView | None = None
        self._person: Participant | None = None
        self._asked = False  # to leave lines blank that were not typed
        self._begun = False
        self.finder = Finder(theme)
        self.grid = KeyedGrid(theme)
        self.grid.setAccessibleName(tr("Sheet"))
        self.state = ElidedLabel(theme, "", "small", "ink_muted")
        self.put_away = Button(theme, tr("Put away"), "quiet", small=True)
        self.legend = Legend(theme)
        self._build()
        self.finder.person_chosen.connect(self._on_person_chosen)
        self.grid.edited.connect(self._on_edited)
        self.grid.saving.connect(self._on_saving)
        self.grid.unknown.connect(self._on_unknown)
        self.put_away.clicked.connect(self._on_put_away_clicked)

    def show_body(self, view: CaptureView) -> None:
        """Show whose sheets are in; what is being typed stays."""
        before, self._view = self._view, view
        if before is None or (before.key, before.lines) != (view.key, view.lines):
            self.grid.show_lines(view.lines, view.categories)
            self.legend.show_entries(self.keys(view))
            self._leave()
        typed = frozenset(sheet.person for sheet in view.collected.sheets if sheet.person)
        if self._person is None:
            self.finder.show_people(view.people, typed)
        self._show_state()

    def keys(self, view: CaptureView) -> tuple[Entry, ...]:
        """Return the keys that are told below the cells."""
        raise NotImplementedError

    def kept(self, sheet: str | None) -> None:
        """Go on to the next person."""
        if sheet is None or self._person is None:
            return
        saved = tr("{name} saved").format(name=self._person.printed)
        self._leave()
        self._show_state()
        self.finder.say("", saved)
        focus_by_key(self.finder.line)

    def refused(self) -> None:
        """Keep what was typed."""
        self._show_state()

    def unsaved(self) -> bool:
        """Tell whether a mark is typed that is not kept."""
        return self._person is not None and self._begun

    def first_focus(self) -> QWidget | None:
        """The cells of a person who was found, else the line to find one."""
        return self.finder.line if self._person is None else self.grid

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.finder, 1)
        top.addWidget(self.put_away)
        policy = self.put_away.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.put_away.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(BETWEEN)
        column.addWidget(self.state)
        column.addSpacing(BETWEEN)
        column.addWidget(self.grid)
        column.addSpacing(BELOW_GRID)
        column.addWidget(self.legend)

    def _kept_of(self, person: Participant) -> Marks | None:
        sheets = () if self._view is None else self._view.collected.sheets
        return next((sheet.marks for sheet in sheets if sheet.person == person.id), None)

    def _shows_kept(self) -> bool:
        return self._view is not None and DESK in self._view.visibility

    def _show_state(self, words: str = "") -> None:
        taken = self._view is not None and self._view.open
        self.finder.setEnabled(taken)
        self.grid.set_open(taken and self._person is not None)
        self.put_away.setVisible(taken and self._person is not None)
        self.state.set_text(words or self._said())

    def _said(self) -> str:
        if self._view is None or not self._view.open:
            return tr("Sheets are typed while the step runs")
        if self._person is None:
            return tr("Find a person, then type the sheet")
        draft = self.grid.draft
        if self._kept_of(self._person) is not None and not self._shows_kept():
            return tr("Typed already and not shown again. What you leave empty stays.")
        if draft.whole:
            return tr("{of} typed, Enter saves").format(of=len(draft.lines))
        return tr("{done} of {of} typed, moves on by itself").format(
            done=draft.typed, of=len(draft.lines)
        )

    def _leave(self) -> None:
        self._person, self._begun, self._asked = None, False, False
        self.finder.line.setReadOnly(False)
        self.finder.clear()
        self.grid.start()

    def _on_person_chosen(self, person: Participant) -> None:
        if self.unsaved():
            return
        self._person, self._begun, self._asked = person, False, False
        kept = self._kept_of(person)
        self.grid.start(kept if kept and self._shows_kept() else None)
        self.finder.line.setText(person.printed)
        self.finder.line.setReadOnly(True)
        self.finder.say("", person.role)
        self.said.emit("")
        self._show_state()
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_edited(self) -> None:
        self._begun, self._asked = True, False
        self.said.emit("")
        self._show_state()
        self.unsaved_changed.emit()

    def _on_unknown(self, digit: str) -> None:
        self._show_state(tr("No answer has the number {n}").format(n=digit))

    def _on_saving(self) -> None:
        if self._person is None:
            return
        draft, kept = self.grid.draft, self._kept_of(self._person)
        hidden = kept is not None and not self._shows_kept()
        if not self._begun:
            self._show_state(tr("Nothing is typed yet, Q leaves a line blank"))
            return
        gap = draft.gap()
        if gap is not None and not hidden and not self._asked:
            self._asked = True
            draft.go(gap)
            self._show_state(left_words(len(draft.lines) - draft.typed))
            return
        marks = draft.marks()
        if kept is not None and hidden:
            typed = {line: draft.has(at) for at, line in enumerate(draft.lines)}
            marks = {line: marks[line] if typed[line] else kept.get(line) for line in marks}
        self.sheet_typed.emit(marks, self._person.id)
        self.unsaved_changed.emit()

    def _on_put_away_clicked(self) -> None:
        self._leave()
        self.said.emit("")
        self._show_state()
        focus_by_key(self.finder.line)
        self.unsaved_changed.emit()
