"""Beside the pairs: who was locked together, and the seed they were drawn with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.activities.pair import Rounds
from workshop.domain.answers import Meeting
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import ElidedLabel, Glyph, Label
from workshop.words import tr

DEMI = QFont.Weight.DemiBold
SHOWN = 4  # locks; more are counted
CROSS = 28  # px


class LockRow(Value, frozen=True):
    """Two people who stay together, in words, the meeting they have, and its round if several are.

    ``said`` is the whole of it in words.
    """

    words: str
    meeting: Meeting
    number: str
    said: str


class LocksView(Value, kw_only=True, frozen=True):
    """The locks of all rounds in their order, and what the seed is good for."""

    rows: tuple[LockRow, ...]
    seed: str


def locks_view(desk: Desk, place: Place) -> LocksView | None:
    """Read the locks of a block of pairs; None where nothing is drawn, or it has no pairs."""
    drawn = desk.pairs.drawn(place.block.id) if isinstance(place.step, Rounds) else None
    if drawn is None:
        return None
    names = {person.id: person.printed for person in desk.people.of(place.session.id)}
    several = len({meeting.round for meeting in drawn.meetings}) > 1
    rows = []
    for meeting in sorted(drawn.meetings, key=lambda one: (one.round, one.table)):
        if meeting.locked:
            words = tr(" with ").join(names.get(person, "") for person in meeting.people)
            said = tr("{pair}, round {n}").format(pair=words, n=meeting.round)
            number = str(meeting.round) if several else ""
            rows.append(LockRow(words, meeting, number, said if several else words))
    seed = tr("Seed {n}. Same people, same seed, same pairs.").format(n=drawn.seed)
    return LocksView(rows=tuple(rows), seed=seed)


class LocksPanel(QWidget):
    """A line for each lock with a way to take it off. ``unlock_requested(meeting)``."""

    unlock_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: LocksView | None = None
        self.headline = Label(theme, tr("Locks"), "body", weight=DEMI)
        self.seed = Label(theme, "", "small", "ink_muted", wrap=True)
        self.rows: list[tuple[Meeting, Button]] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.headline)
        column.addLayout(self._lines)
        column.addWidget(self.seed)
        self.setAccessibleName(tr("Locks"))
        self.hide()

    def show_locks(self, view: LocksView | None) -> None:
        """Show them; the seed alone where nobody is locked; nothing where nothing is drawn."""
        if view == self._view:
            return
        self._view = view
        self.setVisible(view is not None)
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.rows = []
        if view is None:
            return
        numbered = any(row.number for row in view.rows)
        self.headline.setText(tr("Locks, by round") if numbered else tr("Locks"))
        self.headline.setVisible(bool(view.rows))
        self.seed.setText(view.seed)
        for row in view.rows[:SHOWN]:
            self._lines.addWidget(self._line(row))
        if len(view.rows) > SHOWN:
            more = tr("and {n} more in the table").format(n=len(view.rows) - SHOWN)
            self._lines.addWidget(Label(self._theme, more, "small", "ink_muted"))

    def give_way(self, *, hidden: bool) -> None:
        """Leave the room to others, or come back, where there is something to show."""
        self.setVisible(self._view is not None and not hidden)

    def _line(self, row: LockRow) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        size = self._theme.px("icon_small")
        across.addWidget(Glyph(self._theme, "lock", size=size), 0, Qt.AlignmentFlag.AlignVCenter)
        if row.number:
            across.addWidget(Label(self._theme, row.number, "dense", "ink_muted"))
        across.addWidget(ElidedLabel(self._theme, row.words, "dense"))
        across.addStretch(1)
        name = tr("Unlock {pair}").format(pair=row.said)
        button = Button(self._theme, "", "quiet", icon="x", name=name, small=True)
        button.setFixedWidth(CROSS)
        button.clicked.connect(self._on_clicked)
        across.addWidget(button)
        self.rows.append((row.meeting, button))
        return line

    def _on_clicked(self) -> None:
        sender = self.sender()
        meeting = next(meeting for meeting, button in self.rows if button is sender)
        self.unlock_requested.emit(meeting)
