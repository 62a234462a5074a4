"""Who has the laptop now: the names of those who are not in yet."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.activities.finder import folded
from workshop.ui.console.page import scrolled
from workshop.ui.console.pass_parts import (
    HIGH,
    RING,
    PassHead,
    PrivateLine,
    column,
    empty,
    inset,
)
from workshop.ui.console.pass_view import Name, PassView
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, focus_by_key, note_focus
from workshop.ui.widgets.label import Label
from workshop.words import ntr, tr

COLUMNS, BETWEEN, GAP = 2, 16, 4
MOST = 80  # names laid out at once; more of them are found by their letters
PADDING = 12
SCROLL_BAR = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameButton(QPushButton):
    """One name, 44 high."""

    def __init__(self, theme: Theme, name: Name) -> None:
        super().__init__(name.printed)
        self._theme = theme
        self.id = name.id
        self.setProperty("role", "quiet")
        self.setProperty(OUTSIDE, True)
        self.setAutoDefault(False)
        self.setAccessibleName(name.printed)
        self.setFont(theme.font("script"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its column; a long name has two lines."""
        room = QRect(0, 0, max(1, self.width() - 2 * PADDING), 10_000)
        words = QFontMetrics(self.font()).boundingRect(room, _WRAP, self.text()).height()
        return QSize(200, max(HIGH, words + 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name at the left."""
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), self._theme.colour("accent_soft"))
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(self.rect().adjusted(PADDING, -1, -PADDING, -1), _WRAP, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)


class _Search(PrivateLine):
    """Hands Down and Enter on."""

    moved = Signal()
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the list, or take the one name that is left."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Down:
            self.moved.emit()
        elif key in _ENTER:
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class NamesPage(QWidget):
    """``person_chosen(Name)``."""

    person_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: tuple[Name, ...] = ()
        self.head = PassHead(theme)
        self.progress = Label(theme, "", "script", "ink_muted")
        self.title = Label(theme, "", "display", weight=QFont.Weight.DemiBold, wrap=True)
        self.lead = Label(theme, "", "script", "ink_muted", wrap=True)
        self.search = _Search(theme, tr("Find your name"), tr("Letters of your name"))
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._area = scrolled(self._list)
        self.buttons: list[NameButton] = []
        self._build()
        self.search.textChanged.connect(self._on_text_changed)
        self.search.moved.connect(self._on_moved)
        self.search.taken.connect(self._on_taken)

    def show_names(self, view: PassView, said: str) -> None:
        """Ask who has the laptop; ``said`` is what was just done, before that."""
        self._names = view.names
        self.head.show_head(view.title, view.naming)
        self.progress.setText(view.progress)
        rest = bool(view.names)
        self.title.setText(tr("Who are you?") if rest else tr("Everybody who is here is in"))
        lead = tr("Choose your name. What you answer then is on this screen alone.")
        lead = lead if rest else tr("Please hand the laptop to the facilitator.")
        self.lead.setText(f"{said} {lead}".strip())
        self.search.clear()
        self.search.setVisible(rest)
        self._fill()

    def clear(self) -> None:
        """Leave no name behind."""
        self._names = ()
        self.search.clear()
        self._fill()

    def first_focus(self) -> QWidget:
        """The line to find a name."""
        return self.search

    def _build(self) -> None:
        body = column(self)
        above = inset(body)
        self.head.beside.addWidget(self.progress)
        above.addWidget(self.head)
        above.addSpacing(28)
        above.addWidget(self.title)
        above.addSpacing(8)
        above.addWidget(self.lead)
        above.addSpacing(20)
        above.addWidget(self.search)
        above.addSpacing(14)
        body.addWidget(self._area, 1)
        self._rows.setContentsMargins(RING, RING, RING + SCROLL_BAR, RING)
        self._rows.setSpacing(0)

    def _fill(self) -> None:
        empty(self._rows)
        every = self._found()
        found = every[:MOST]
        self.buttons = []
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(BETWEEN)
        grid.setVerticalSpacing(GAP)
        down = -(-len(found) // COLUMNS)
        for place, name in enumerate(found):
            button = NameButton(self._theme, name)
            button.clicked.connect(self._on_clicked)
            grid.addWidget(button, place % down, place // down)
            self.buttons.append(button)
        for at in range(COLUMNS):
            grid.setColumnStretch(at, 1)
        self._rows.addWidget(holder)
        words = tr("Nobody who is not in yet is called that") if not found else ""
        if len(every) > MOST:
            more = len(every) - MOST
            words = ntr("{n} more name, type its letters", "{n} more names, type the letters", more)
        if self._names and words:
            self._rows.addWidget(Label(self._theme, words, "script", "ink_muted", wrap=True))
        filler = QWidget()
        filler.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._rows.addWidget(filler)

    def _found(self) -> tuple[Name, ...]:
        wanted = folded(self.search.text()).split()
        return tuple(
            name
            for name in self._names
            if all(
                any(word.startswith(part) for word in folded(name.printed).split())
                for part in wanted
            )
        )

    def _on_text_changed(self, _text: str) -> None:
        self._fill()

    def _on_moved(self) -> None:
        if self.buttons:
            focus_by_key(self.buttons[0])

    def _on_taken(self) -> None:
        if len(self.buttons) == 1:
            self._choose(self.buttons[0].id)
        else:
            self._on_moved()

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, NameButton)
        self._choose(button.id)

    def _choose(self, person: str) -> None:
        self.person_chosen.emit(next(name for name in self._names if name.id == person))


_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
