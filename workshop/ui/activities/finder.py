"""Finding a person by a few letters of the name, to type that person's sheet."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, normalize

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.domain.people import Participant
from workshop.ui.activities.panel import TAKES, TEXT
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import ElidedLabel
from workshop.words import tr

WIDTH, BESIDE, BETWEEN = 220, 14, 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def folded(text: str) -> str:
    """Return a text without case and accents, for finding."""
    return "".join(c for c in normalize("NFKD", text) if not combining(c)).casefold()


def matches(people: Iterable[Participant], typed: str) -> tuple[Participant, ...]:
    """Return who has a name word beginning with each word typed; nobody for no word."""
    wanted = folded(typed).split()
    return tuple(
        person
        for person in people
        if wanted
        and all(
            any(word.startswith(part) for word in folded(f"{person.name} {person.printed}").split())
            for part in wanted
        )
    )


class _Line(LineEdit):
    """Hands Up, Down and Enter on; the rest is text."""

    moved = Signal(int)
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the names found, or take the one that is shown."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key in _ENTER:
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class Finder(QWidget):
    """A line to type in, and beside it the name that Enter takes.

    ``person_chosen(Participant)``.
    """

    person_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Participant, ...] = ()
        self._typed: frozenset[str] = frozenset()  # whose sheet is in
        self._found: tuple[Participant, ...] = ()
        self._at = 0
        self.line = _Line(
            theme, tr("Whose sheet"), placeholder=tr("Two letters of a name"), icon="search"
        )
        self.line.setProperty(TAKES, TEXT)
        self.name = ElidedLabel(theme, "", "body", weight=QFont.Weight.DemiBold)
        self.detail = ElidedLabel(theme, "", "small", "ink_muted")
        self._build()
        self.line.textEdited.connect(self._on_text_edited)
        self.line.moved.connect(self._on_moved)
        self.line.taken.connect(self._on_taken)

    def show_people(self, people: tuple[Participant, ...], typed: frozenset[str]) -> None:
        """Take who may be chosen, and whose sheet is in already."""
        here = self.person()
        self._people, self._typed = people, typed
        self._found = matches(people, self.line.text())
        ids = [person.id for person in self._found]
        self._at = ids.index(here.id) if here is not None and here.id in ids else 0
        self._show()

    def person(self) -> Participant | None:
        """Return who is shown; None where nobody is found."""
        return self._found[self._at] if self._found else None

    def clear(self) -> None:
        """Begin to look for another."""
        self.line.clear()
        self._on_text_edited("")

    def say(self, name: str, detail: str) -> None:
        """Show other words beside the line, until something is typed."""
        self.name.set_text(name)
        self.detail.set_text(detail)

    def _build(self) -> None:
        self.line.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.line)
        row.addSpacing(BESIDE)
        row.addWidget(self.name)
        row.addSpacing(BETWEEN)
        row.addWidget(self.detail)
        row.addStretch(1)

    def _show(self) -> None:
        person = self.person()
        if person is None:
            nobody = tr("Nobody here is called that") if self.line.text().strip() else ""
            self.say("", nobody)
        else:
            self.say(person.printed, self._about(person))
        self.line.setAccessibleDescription(f"{self.name.whole()} {self.detail.whole()}".strip())

    def _about(self, person: Participant) -> str:
        parts = [person.role] if person.role else []
        if person.id in self._typed:
            parts.append(tr("typed already"))
        if len(self._found) > 1:
            found = tr("{at} of {of}, ↓ for the next")
            parts.append(found.format(at=self._at + 1, of=len(self._found)))
        else:
            parts.append(tr("Enter takes it"))
        return " · ".join(parts)

    def _on_text_edited(self, text: str) -> None:
        self._found, self._at = matches(self._people, text), 0
        self._show()

    def _on_moved(self, step: int) -> None:
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._show()

    def _on_taken(self) -> None:
        person = self.person()
        if person is not None:
            self.person_chosen.emit(person)
