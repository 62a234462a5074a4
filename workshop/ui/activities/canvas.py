"""The panel of canvases: sheets counted as done, or typed by name with their texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.answers import Marks
from workshop.domain.exercise import Mode
from workshop.domain.people import Participant
from workshop.domain.visibility import DESK
from workshop.ui.activities.body import Body
from workshop.ui.activities.done import DoneBody
from workshop.ui.activities.fields import HEIGHT, Fields
from workshop.ui.activities.finder import Finder
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import CaptureView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.label import ElidedLabel
from workshop.words import tr

ABOVE, BETWEEN = 8, 6


class CanvasPanel(ModesPanel):
    """TALLY and KEYED."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {Mode.TALLY: DoneBody(theme), Mode.KEYED: NamedBody(theme)})


class NamedBody(Body):
    """Whose sheet it is, its fields, and save.

    What is kept of a person is shown again only where the desk may see it. Where it may not, fields
    that are left empty stay as they are kept.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: CaptureView | None = None
        self._person: Participant | None = None
        self.finder = Finder(theme)
        self.fields = Fields(theme)
        self.state = ElidedLabel(theme, "", "small", "ink_muted")
        self.put_away = Button(theme, tr("Put away"), "quiet", small=True)
        self.save = Button(theme, tr("Save sheet"), key=tr("Ctrl Enter"), small=True)
        self._build()
        self.finder.person_chosen.connect(self._on_person_chosen)
        self.fields.edited.connect(self._on_edited)
        self.fields.saving.connect(self._on_saving)
        self.save.clicked.connect(self._on_saving)
        self.put_away.clicked.connect(self._on_put_away_clicked)

    def show_body(self, view: CaptureView) -> None:
        """Show whose sheets are in; what is being typed stays."""
        before, self._view = self._view, view
        if before is None or (before.key, before.lines) != (view.key, view.lines):
            self.fields.show_lines(view.lines)
            self._leave()
        typed = frozenset(sheet.person for sheet in view.collected.sheets if sheet.person)
        if self._person is None:
            self.finder.show_people(view.people, typed)
        self._show_state()

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
        """Tell whether a field differs from what is kept."""
        return self._person is not None and self.fields.changed()

    def first_focus(self) -> QWidget | None:
        """The line to find a person."""
        return self.finder.line

    def give_room(self, height: int) -> None:
        """Show as many fields as there is room for."""
        rest = self.sizeHint().height() - self.fields.height()
        self.fields.setFixedHeight(max(HEIGHT, min(height - rest, self.fields.whole())))

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.state)
        foot.addStretch(1)
        foot.addSpacing(8)
        foot.addWidget(self.put_away)
        foot.addWidget(self.save)
        policy = self.save.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.save.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder)
        column.addSpacing(BETWEEN)
        column.addWidget(self.fields)
        column.addSpacing(BETWEEN)
        column.addLayout(foot)

    def _marks_of(self, person: Participant) -> Marks | None:
        sheets = () if self._view is None else self._view.collected.sheets
        return next((sheet.marks for sheet in sheets if sheet.person == person.id), None)

    def _shows_kept(self) -> bool:
        return self._view is not None and DESK in self._view.visibility

    def _show_state(self) -> None:
        taken = self._view is not None and self._view.open
        self.finder.setEnabled(taken)
        typing = taken and self._person is not None
        self.fields.setEnabled(typing)
        self.save.setVisible(typing)
        self.put_away.setVisible(typing)
        self.save.setEnabled(self.unsaved())
        self.state.set_text(self._said())

    def _said(self) -> str:
        if self._view is None or not self._view.open:
            return tr("Sheets are typed while the step runs")
        if self._person is None:
            return tr("Find a person, then type the sheet")
        if self._marks_of(self._person) is not None and not self._shows_kept():
            return tr("Typed already and not shown again. What you leave empty stays.")
        if self.fields.changed():
            return tr("Not saved yet")
        return tr("Nothing changed yet")

    def _leave(self) -> None:
        self._person = None
        self.finder.line.setReadOnly(False)
        self.finder.clear()
        self.fields.clear()

    def _on_person_chosen(self, person: Participant) -> None:
        if self.unsaved():
            return
        self._person = person
        self.fields.fill(self._marks_of(person) or {}, shown=self._shows_kept())
        if self._marks_of(person) is None:
            self.fields.clear()
        self.finder.line.setText(person.printed)
        self.finder.line.setReadOnly(True)
        self.finder.say("", person.role)
        self.said.emit("")
        self._show_state()
        first = self.fields.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_edited(self) -> None:
        self.said.emit("")
        self._show_state()
        self.unsaved_changed.emit()

    def _on_saving(self) -> None:
        if self._person is None or not self.fields.changed():
            return
        marks = self.fields.marks()
        kept = self._marks_of(self._person)
        if kept is not None and not self._shows_kept():
            marks = {line: text or kept.get(line) for line, text in marks.items()}
        self.sheet_typed.emit(marks, self._person.id)
        self.unsaved_changed.emit()

    def _on_put_away_clicked(self) -> None:
        self._leave()
        self.said.emit("")
        self._show_state()
        focus_by_key(self.finder.line)
        self.unsaved_changed.emit()
