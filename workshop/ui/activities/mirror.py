"""The panel of role mirror: five counts a role and the words of nobody's duties, or every card."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.activities.mirror_result import Duty, duties_of
from workshop.activities.mirror_step import Voice
from workshop.domain.exercise import Mode
from workshop.ui.activities.body import Body
from workshop.ui.activities.duties import (
    AddCards,
    AddUnowned,
    DutyList,
    Merge,
    Proposal,
    TakeOut,
    voice_words,
)
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import TAKES, TEXT, CaptureView
from workshop.ui.activities.tally import TallyBody
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.label import ElidedLabel
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.ui.widgets.text_area import Lines
from workshop.words import tr

ABOVE, BETWEEN, GAP = 8, 8, 10
OWNER, DUE = 150, 110  # widths
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MirrorPanel(ModesPanel):
    """TALLY and KEYED."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {Mode.TALLY: RolesBody(theme), Mode.KEYED: CardsBody(theme)})


class Unowned(QWidget):
    """A duty of nobody, who sees to it and until when; then those that are kept."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.text = Field(theme, tr("Nobody’s duty"))
        self.owner = Field(theme, tr("Who sees to it"))
        self.due = Field(theme, tr("Until"), placeholder=tr("12 Jan"))
        self.add = Button(theme, tr("Add"), key=tr("Enter"), small=True)
        self.kept = DutyList(theme, voiced=False)
        self.setProperty(TAKES, TEXT)
        self._build()

    def want(self) -> AddUnowned | None:
        """Return what is typed; None where no duty is."""
        if not self.text.text():
            return None
        return AddUnowned("", self.text.text(), self.owner.text(), self.due.text())

    def clear(self) -> None:
        """Begin another one."""
        for field in (self.text, self.owner, self.due):
            field.line.clear()
        self.text.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def typing(self) -> bool:
        """Tell whether anything is typed that is not kept."""
        return any(field.text() for field in (self.text, self.owner, self.due))

    def _build(self) -> None:
        self.owner.setFixedWidth(OWNER)
        self.due.setFixedWidth(DUE)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.text, 1)
        row.addWidget(self.owner)
        row.addWidget(self.due)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(BETWEEN)
        column.addLayout(row)
        column.addWidget(self.kept)


class RolesBody(TallyBody):
    """Five counts a role; below them the duties that nobody owns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.unowned = Unowned(theme)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.unowned)
        self._adding = False
        self.unowned.add.clicked.connect(self._on_add)
        self.unowned.kept.taken_out.connect(self._on_taken_out)
        for field in (self.unowned.text, self.unowned.owner, self.unowned.due):
            field.line.returnPressed.connect(self._on_add)
            field.edited.connect(self._on_typed)

    def show_body(self, view: CaptureView) -> None:
        """Show counts, which are of duties and not of people, and the duties kept."""
        duties = [each for each in duties_of(view.collected) if each.voice is Voice.NOBODY]
        counts = msgspec.structs.replace(view.collected, present=0)
        super().show_body(msgspec.structs.replace(view, collected=counts))
        self.unowned.setEnabled(view.open)
        self.unowned.kept.show_duties(_sorted(duties), taken=view.open)

    def kept(self, sheet: str | None) -> None:
        """Begin another duty, where one was added."""
        if self._adding:
            self._adding = False
            self.unowned.clear()
            return
        super().kept(sheet)

    def refused(self) -> None:
        """Keep what was typed."""
        if self._adding:
            self._adding = False
            return
        super().refused()

    def unsaved(self) -> bool:
        """Tell whether a count or a duty is not on disk."""
        return super().unsaved() or self.unowned.typing()

    def give_room(self, height: int) -> None:
        """Show as many roles as there is room for."""
        super().give_room(height - self.unowned.sizeHint().height())

    def _on_typed(self, _text: str) -> None:
        self.said.emit("")
        self.unsaved_changed.emit()

    def _on_add(self) -> None:
        want = self.unowned.want()
        if want is None:
            self.said.emit(tr("Type the duty first: a verb and a thing."))
            return
        self._adding = True
        self.wanted.emit(want)

    def _on_taken_out(self, duty: str) -> None:
        self.wanted.emit(TakeOut(duty))


class CardsBody(Body):
    """Every card of a role: who says it, one a line, and two that may be one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CaptureView | None = None
        self._at = 0
        self._adding = False
        self.before = Button(theme, "", "quiet", icon="chevron-left", name=tr("Role before"))
        self.after = Button(theme, "", "quiet", icon="chevron-right", name=tr("Next role"))
        self.role = ElidedLabel(theme, "", "body", weight=QFont.Weight.DemiBold)
        self.place = ElidedLabel(theme, "", "small", "ink_muted")
        voices = tuple(Segment(each.value, voice_words(each)) for each in Voice)
        self.voice = Segmented(theme, tr("Who says it"), voices)
        self.text = Lines(theme, tr("Duties, one a line"), 2)
        self.add = Button(theme, tr("Add"), key=tr("Ctrl Enter"), small=True)
        self.proposal = Proposal(theme)
        self.kept_cards = DutyList(theme, voiced=True)
        self._build()
        self._connect()

    def show_body(self, view: CaptureView) -> None:
        """Show the present role's cards; what is being typed stays."""
        before, self._view = self._view, view
        if before is None or (before.key, before.lines) != (view.key, view.lines):
            self._at = 0
            self.text.clear()
        for part in (self.text, self.add, self.voice):
            part.setEnabled(view.open)
        self._show_role()

    def kept(self, sheet: str | None) -> None:
        """Begin another card."""
        del sheet
        if self._adding:
            self._adding = False
            self.text.clear()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self) -> None:
        """Keep what was typed."""
        self._adding = False

    def unsaved(self) -> bool:
        """Tell whether a card is typed that is not on disk."""
        return bool(self.text.toPlainText().strip())

    def first_focus(self) -> QWidget | None:
        """The lines to type in."""
        return self.text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl Enter adds."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and Qt.Key(event.key()) in _ENTER:  # type: ignore[attr-defined]
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier  # type: ignore[attr-defined]
            if held:
                self._on_add()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.text.setPlaceholderText(tr("One duty a line. Many can be pasted."))
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.before)
        top.addWidget(self.role)
        top.addWidget(self.place)
        top.addWidget(self.after)
        top.addStretch(1)
        top.addWidget(self.voice)
        middle = QHBoxLayout()
        middle.setSpacing(GAP)
        middle.addWidget(self.text, 1)
        middle.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(BETWEEN)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(self.proposal)
        column.addWidget(self.kept_cards)
        self.setProperty(TAKES, TEXT)

    def _connect(self) -> None:
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._on_typed)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.add.clicked.connect(self._on_add)
        self.proposal.merged.connect(self._on_merged)
        self.proposal.both_kept.connect(self._show_role)
        self.kept_cards.taken_out.connect(self._on_taken_out)

    def _show_role(self) -> None:
        view = self._view
        if view is None or not view.lines:
            return
        line, of = view.lines[self._at], len(view.lines)
        self.role.set_text(line.text)
        self.place.set_text(tr("{at} of {of}").format(at=self._at + 1, of=of))
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < of)
        duties = _sorted(duties_of(view.collected))
        own = [duty for duty in duties if duty.line == line.id]
        self.kept_cards.show_duties(own, taken=view.open)
        self.proposal.show_duties(own if view.open else ())

    def _go(self, step: int) -> None:
        if self._view is not None:
            self._at = max(0, min(self._at + step, len(self._view.lines) - 1))
            self._show_role()

    def _on_before(self) -> None:
        self._go(-1)

    def _on_after(self) -> None:
        self._go(1)

    def _on_typed(self) -> None:
        self.said.emit("")
        self.unsaved_changed.emit()

    def _on_add(self) -> None:
        if self._view is None or not self._view.open:
            return
        if not self.unsaved():
            self.said.emit(tr("Type the duty first: a verb and a thing."))
            return
        self._adding = True
        line = self._view.lines[self._at].id
        self.wanted.emit(AddCards(line, Voice(self.voice.value()), self.text.toPlainText()))

    def _on_merged(self, kept: str, other: str) -> None:
        self.wanted.emit(Merge(kept, other))

    def _on_taken_out(self, duty: str) -> None:
        self.wanted.emit(TakeOut(duty))


def _sorted(duties: tuple[Duty, ...] | list[Duty]) -> list[Duty]:
    return sorted(duties, key=lambda duty: (duty.text.casefold(), duty.id))
