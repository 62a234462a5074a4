"""The screen that goes round the room: choose my name, my sheet, done, pass on.

It lies over the whole window. One person's sheet is on it at a time, and nothing else of anybody.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop.ui.console.pass_names import NamesPage
from workshop.ui.console.pass_parts import LargeButton, column, inset
from workshop.ui.console.pass_sheet import SheetPage
from workshop.ui.console.pass_view import Name, PassView
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.label import Label
from workshop.words import tr

HINT_MARGINS = (20, 0, 20, 10)


class AwayPage(QWidget):
    """Asks the facilitator, who held the keys, whether the laptop shall stop going round."""

    go_on_requested = Signal()
    end_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Label(theme, tr("Back to the console?"), "display", weight=_BOLD, wrap=True)
        detail = tr("What was handed in stays. A sheet that is still open is not kept.")
        self.detail = Label(theme, detail, "script", "ink_muted", wrap=True)
        self.go_on = LargeButton(theme, tr("Go on passing"))
        self.end = LargeButton(theme, tr("Back to the console"), "primary")
        self._build()
        self.go_on.clicked.connect(self.go_on_requested)
        self.end.clicked.connect(self.end_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, LargeButton):
            focus.click()
        event.accept()

    def _build(self) -> None:
        outer = column(self)
        outer.addStretch(2)
        body = inset(outer)
        body.addWidget(self.title)
        body.addSpacing(10)
        body.addWidget(self.detail)
        body.addSpacing(28)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.go_on)
        row.addWidget(self.end)
        row.addStretch(1)
        body.addLayout(row)
        outer.addStretch(3)


class PassPage(QWidget):
    """``handed_in(person, Marks)``; whoever hears it answers with ``kept`` or ``refused``.

    ``end_requested`` when the facilitator wants the console back, asked and answered.
    """

    handed_in = Signal(str, object)
    end_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: PassView | None = None
        self._person: Name | None = None
        self.names = NamesPage(theme)
        self.sheet = SheetPage(theme)
        self.away = AwayPage(theme)
        self.hint = Label(theme, tr("Facilitator: hold Ctrl Alt Q"), "small", "ink_muted")
        self._stack = QStackedWidget()
        self._build()
        self.names.person_chosen.connect(self._on_person_chosen)
        self.sheet.done.connect(self._on_done)
        self.sheet.left.connect(self._on_left)
        self.away.go_on_requested.connect(self._on_go_on)
        self.away.end_requested.connect(self._on_end)

    def show_pass(self, view: PassView, said: str = "") -> None:
        """Ask who has the laptop; whatever was on screen is gone."""
        self._view, self._person = view, None
        self.sheet.clear()
        self.names.show_names(view, said)
        self._turn(self.names)
        self.names.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self, view: PassView) -> None:
        """Be told that the sheet is on disk, and who is left."""
        self.show_pass(view, tr("Your sheet is in."))

    def refused(self, sentence: str) -> None:
        """Be told that the sheet is not on disk, and why; it stands as it was."""
        self.sheet.refused(sentence)

    def ask_away(self) -> None:
        """Ask whether the facilitator wants the console back; the sheet is not seen meanwhile."""
        self._turn(self.away)
        focus_by_key(self.away.go_on)

    def empty(self) -> None:
        """Forget everything that is on screen."""
        self._view, self._person = None, None
        self.sheet.clear()
        self.names.clear()

    def asks_away(self) -> bool:
        """Tell whether the facilitator is being asked."""
        return self._stack.currentWidget() is self.away

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key go further up."""
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let no key go further up."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("surface"))

    def _build(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setAccessibleName(tr("The laptop goes round"))
        for page in (self.names, self.sheet, self.away):
            self._stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(*HINT_MARGINS)
        foot.addStretch(1)
        foot.addWidget(self.hint)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._stack, 1)
        body.addLayout(foot)

    def _turn(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def _on_person_chosen(self, name: Name) -> None:
        if self._view is None:
            return
        self._person = name
        self.names.clear()
        self._turn(self.sheet)
        self.sheet.show_sheet(self._view, name.printed)

    def _on_done(self, marks: object) -> None:
        if self._person is not None:
            self.handed_in.emit(self._person.id, marks)

    def _on_left(self) -> None:
        if self._view is not None:
            self.show_pass(self._view)

    def _on_go_on(self) -> None:
        if self.sheet.open():
            self._turn(self.sheet)
            self.sheet.take_focus()
        elif self._view is not None:
            self.show_pass(self._view)

    def _on_end(self) -> None:
        self.empty()
        self.end_requested.emit()


_BOLD = QFont.Weight.DemiBold
