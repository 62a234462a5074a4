"""A panel of several ways of collecting: the head, one body a mode, and what is the matter.

Where sheets are typed the laptop can go round too: that body is the same for every kind.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workshop.domain.exercise import Mode
from workshop.ui.activities.body import Body
from workshop.ui.activities.head import PanelHead
from workshop.ui.activities.panel import CaptureView, Panel
from workshop.ui.activities.passing import Correcting, PassBody, shown_mode
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.label import Glyph, Label

FAULT_ICON = 14
ABOVE, BESIDE = 8, 5
SHARE = 0.55  # of the room that is offered


class Fault(QWidget):
    """A sentence with its icon, below what could not be kept; hidden without one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = theme.line("small")
        self._words = Label(theme, "", "small", "danger", wrap=True, parent=self)
        glyph = Glyph(theme, "circle-alert", "danger", FAULT_ICON, self)
        glyph.setFixedHeight(self._line)
        glyph.move(0, ABOVE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one takes it away."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the sentence needs."""
        super().resizeEvent(event)
        self._fit()

    def sentence(self) -> str:
        """Return what is said; empty if nothing is."""
        return self._words.text()

    def _fit(self) -> None:
        left = FAULT_ICON + BESIDE
        height = max(self._line, self._words.heightForWidth(self.width() - left))
        self._words.setGeometry(left, ABOVE, self.width() - left, height)
        self.setFixedHeight(ABOVE + height)


class ModesPanel(Panel):
    """The panel of a kind that is collected by its ``bodies``, one a mode."""

    def __init__(
        self, theme: Theme, bodies: dict[Mode, Body], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.aside = Button(theme, "", "quiet", icon="arrow-left-right", small=True)
        self.head = PanelHead(theme)
        self.passing = PassBody(theme)
        self.bodies: dict[Mode, Body] = {Mode.PASS: self.passing} | bodies
        self.correcting = Correcting(theme)
        self.fault = Fault(theme)
        self._view: CaptureView | None = None
        self._corrects = False
        self._build()
        self._connect()

    def show_capture(self, view: CaptureView) -> None:
        """Show the head, and the body of the mode."""
        if self._view is None or (self._view.key, self._view.mode) != (view.key, view.mode):
            self.fault.say("")
            self._corrects = False
        self._view = view
        self.aside.setText(view.aside)
        self.aside.setAccessibleName(view.aside)
        self.aside.setVisible(bool(view.aside))
        self.head.show_head(view)
        self._show_body()

    def kept(self, sheet: str | None) -> None:
        """Take the sentence away and tell the body."""
        self.fault.say("")
        body = self._body()
        if body is not None:
            body.kept(sheet)
        self.unsaved_changed.emit()

    def refused(self, sentence: str) -> None:
        """Say why, and show the mode that still holds."""
        self.fault.say(sentence)
        if self._view is not None:
            self.head.show_head(self._view)
        body = self._body()
        if body is not None:
            body.refused()
        self.unsaved_changed.emit()

    def settle(self) -> None:
        """Save what is whole."""
        body = self._body()
        if body is not None:
            body.settle()

    def unsaved(self) -> bool:
        """Tell whether anything stands on screen that is not on disk."""
        body = self._body()
        return body is not None and body.unsaved()

    def first_focus(self) -> QWidget | None:
        """Return what takes the focus in the present mode."""
        body = self._body()
        return body.first_focus() if body is not None else None

    def give_room(self, height: int) -> None:
        """Take about half, so that the script can be read while answers are typed."""
        for body in self.bodies.values():
            above = self.head.height() + (self.aside.height() if self.aside.isVisible() else 0)
            body.give_room(round(SHARE * height) - above)

    def _body(self) -> Body | None:
        if self._view is None:
            return None
        return self.bodies.get(shown_mode(self._view, self._corrects))

    def _show_body(self) -> None:
        view, shown = self._view, self._body()
        for body in self.bodies.values():
            body.setVisible(body is shown)
        self.correcting.setVisible(self._corrects)
        if shown is not None and view is not None:
            shown.show_body(view)

    def _on_aside_clicked(self) -> None:
        self.aside_requested.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.head)
        column.addWidget(self.correcting)
        self.aside.hide()
        for body in self.bodies.values():
            column.addWidget(body)
            body.hide()
        column.addWidget(self.fault)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.head.mode_chosen.connect(self.mode_chosen)
        self.head.clear_requested.connect(self.clear_requested)
        self.aside.clicked.connect(self._on_aside_clicked)
        for body in self.bodies.values():
            body.sheet_typed.connect(self.sheet_typed)
            body.counts_typed.connect(self.counts_typed)
            body.done_typed.connect(self.done_typed)
            body.take_back_requested.connect(self.take_back_requested)
            body.unsaved_changed.connect(self.unsaved_changed)
            body.said.connect(self.fault.say)
            body.wanted.connect(self.wanted)
        self.passing.pass_requested.connect(self.pass_requested)
        self.passing.correcting_requested.connect(self._on_correcting_requested)
        self.correcting.ended.connect(self._on_correcting_ended)

    def _on_correcting_requested(self) -> None:
        self._correct(True)

    def _on_correcting_ended(self) -> None:
        if not self.unsaved():
            self._correct(False)

    def _correct(self, corrects: bool) -> None:
        self._corrects = corrects
        self.fault.say("")
        self._show_body()
        target = self.first_focus()
        if target is not None:
            focus_by_key(target)
