"""The folded sheet of the start page: the next session, and what is missing for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.console.check_line import CheckLine
from workshop.ui.console.library_view import LibraryView, NextSession
from workshop.ui.console.readiness import Check
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button, Role
from workshop.ui.widgets.label import ElidedLabel, Label
from workshop.ui.widgets.sheet import FoldedSheet
from workshop.words import tr

BOLD = QFont.Weight.DemiBold
LOWER = 7  # the fold lies lower than the outer edge, so the words seem to sit too low
MOST_CHECKS = 4
SAMPLE = "Thirty made-up people and the day of a taster, not begun yet. Change anything."
EMPTY = "No sessions yet. Start from a template, or try the sample workshop."


class SampleWords(QWidget):
    """What the sample workshop is, and the button that leads there."""

    def __init__(self, theme: Theme, button: Button) -> None:
        super().__init__()
        heading = Label(theme, tr("Try the sample workshop"), "heading", weight=BOLD)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addSpacing(5)
        column.addWidget(Label(theme, tr(SAMPLE), "dense", "ink_muted", wrap=True))
        column.addSpacing(12)
        column.addWidget(button)


class NextSheet(FoldedSheet):
    """Emits what is asked for the session it shows; without one it says how to begin."""

    open_requested = Signal(str)
    print_requested = Signal(str)
    sample_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._session = ""
        self._lead = ElidedLabel(theme, "", "small", "ink_muted")
        self.title = ElidedLabel(theme, "", "title")
        self._when = Label(theme, "", "body", "ink_muted")
        self._empty = Label(theme, tr(EMPTY), "title2", wrap=True)
        self.open_button = Button(theme, tr("Open"), "primary")
        self.print_button = Button(theme, tr("Print the pack"), "quiet", icon="printer")
        self.sample_button = Button(theme, tr("Try the sample"), "primary", icon="play")
        self._offer = SampleWords(theme, self.sample_button)
        self._checks = [CheckLine(theme) for _ in range(MOST_CHECKS)]
        self._assemble()
        self._connect()

    def show_library(self, view: LibraryView) -> None:
        """Show the next session; hidden where every session is over."""
        self.setVisible(view.next is not None or view.empty)
        self._empty.setVisible(view.next is None)
        self._offer.setVisible(view.next is None)
        for part in (self._lead, self.title, self._when):
            part.setVisible(view.next is not None)
        self.open_button.setVisible(view.next is not None)
        self.print_button.setVisible(view.next is not None)
        if view.next is not None:
            self._show(view.next)
        else:
            self._show_checks(())

    def set_leading(self, leading: bool) -> None:
        """Bear the page's primary button, or leave that to another part of the page."""
        role: Role = "primary" if leading else "secondary"
        self.open_button.set_role(role)
        self.sample_button.set_role(role)

    def _show(self, session: NextSession) -> None:
        self._session = session.id
        self._lead.set_text(session.lead)
        self.title.set_text(session.title)
        self._when.setText(session.when)
        self._show_checks(session.checks)

    def _show_checks(self, checks: tuple[Check, ...]) -> None:
        for place, line in enumerate(self._checks):
            line.setVisible(place < len(checks))
            if place < len(checks):
                line.show_check(checks[place])

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(13)
        for button in (self.open_button, self.print_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._lead, self.title, self._when, self._empty):
            words.addWidget(part)
        self.left.addStretch(1)
        self.left.addLayout(words)
        self.left.addSpacing(14)
        self.left.addLayout(buttons)
        self.left.addSpacing(LOWER)
        self.left.addStretch(1)
        self.right.addStretch(1)
        self.right.addWidget(self._offer)
        for line in self._checks:
            self.right.addWidget(line)
        self.right.addStretch(1)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._on_open_clicked)
        self.print_button.clicked.connect(self._on_print_clicked)
        self.sample_button.clicked.connect(self.sample_requested)

    def _on_open_clicked(self) -> None:
        self.open_requested.emit(self._session)

    def _on_print_clicked(self) -> None:
        self.print_requested.emit(self._session)
