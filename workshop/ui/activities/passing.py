"""PASS in the console: what it means, and the button that lets the laptop go round."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.exercise import Mode, Naming
from workshop.ui.activities.body import Body
from workshop.ui.activities.panel import CaptureView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import Label
from workshop.words import tr

ABOVE, BETWEEN = 8, 6


class PassBody(Body):
    """``pass_requested`` begins; ``correcting_requested`` opens the sheets that bear a name."""

    pass_requested = Signal()
    correcting_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label(theme, "", "body", weight=QFont.Weight.DemiBold)
        self.detail = Label(theme, "", "small", "ink_muted", wrap=True)
        self.begin = Button(theme, tr("Pass the laptop"), key=tr("Enter"))
        self.correct = Button(theme, tr("Correct a sheet"), "quiet", icon="pencil", small=True)
        self._build()
        self.begin.clicked.connect(self.pass_requested)
        self.correct.clicked.connect(self.correcting_requested)

    def show_body(self, view: CaptureView) -> None:
        """Say what will happen, and offer to begin."""
        self.title.setText(
            tr("The laptop goes from hand to hand")
            if view.open
            else tr("The laptop goes round while the step runs")
        )
        self.detail.setText(_detail(view.naming))
        self.begin.setVisible(view.open)
        named = view.naming is Naming.NAMED
        self.correct.setVisible(view.open and named and bool(view.collected.sheets))

    def kept(self, sheet: str | None) -> None:
        """Nothing is typed here."""

    def refused(self) -> None:
        """Nothing is typed here."""

    def unsaved(self) -> bool:
        """Nothing is typed here."""
        return False

    def first_focus(self) -> QWidget | None:
        """The button."""
        return self.begin

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.begin)
        row.addWidget(self.correct)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(BETWEEN)
        column.addWidget(self.title)
        column.addWidget(self.detail)
        column.addSpacing(BETWEEN)
        column.addLayout(row)


class Correcting(QWidget):
    """A line over the sheets while one that was passed is corrected; ``ended`` goes back."""

    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Label(theme, tr("Correct a sheet that was handed in"), "small", "ink_muted")
        self.end = Button(theme, tr("Back to passing"), "quiet", icon="chevron-left", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, ABOVE, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.end)
        row.addWidget(words)
        row.addStretch(1)
        self.hide()
        self.end.clicked.connect(self.ended)


def shown_mode(view: CaptureView, correcting: bool) -> Mode:
    """Return the way of collecting whose body is shown."""
    return Mode.KEYED if correcting and view.mode is Mode.PASS else view.mode


def _detail(naming: Naming) -> str:
    private = tr(
        "It covers this window, one person at a time, and no key leads back here but Ctrl Alt Q, "
        "held for a second. Take care that the projector does not copy this screen."
    )
    if naming is Naming.NAMED:
        return private
    return tr("Names say only who is in. {private}").format(private=private)
