"""What a session file says differently: both sides in words, and whose stays."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.facilitation.conflicts import Told, told
from workshop.facilitation.merge import Conflict
from workshop.ui.bridge import Bridge
from workshop.ui.console.page import scrolled
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import FocusRing, focus_by_key
from workshop.ui.widgets.label import Hairline, Label
from workshop.words import ntr, tr

WIDTH, HEIGHT = 680, 560
DEMI = QFont.Weight.DemiBold


class ConflictsDialog(QDialog):
    """One part for each conflict; ``take_requested(number)`` to put theirs in the place of ours."""

    take_requested = Signal(int)

    def __init__(self, theme: Theme, window: QWidget | None, title: str) -> None:
        super().__init__(window)
        self._theme = theme
        self._ring = FocusRing(theme, self)
        self.takes: list[Button | None] = []
        self.fault = Label(theme, "", "dense", "danger", wrap=True)
        self.close_button = Button(theme, tr("Close"))
        self.heading = Label(theme, title, "heading", weight=DEMI, wrap=True)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._build()

    def show_conflicts(self, conflicts: tuple[Told, ...]) -> None:
        """Show every conflict as it stands now."""
        self.fault.hide()
        self.takes = []
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, conflict in enumerate(conflicts):
            if number:
                self._column.addWidget(Hairline(self._theme))
            self._column.addWidget(self._part(conflict))
        self._column.addStretch(1)
        focus_by_key(next((b for b in self.takes if b is not None), self.close_button))

    def refused(self, sentence: str) -> None:
        """Say why theirs was not taken."""
        self.fault.setText(sentence)
        self.fault.show()

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Twofold"))
        self.setAccessibleName(self.heading.text())
        self.resize(WIDTH, HEIGHT)
        told_ = tr("What is here stays, unless you take theirs. Each can be taken back with undo.")
        self._column.setContentsMargins(4, 6, 12, 6)
        self._column.setSpacing(10)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(Label(self._theme, told_, "small", "ink_muted", wrap=True))
        column.addWidget(scrolled(self._content), 1)
        column.addWidget(self.fault)
        column.addLayout(row)
        self.fault.hide()
        self.close_button.clicked.connect(self.accept)

    def _part(self, conflict: Told) -> QWidget:
        theme = self._theme
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.addWidget(Label(theme, conflict.where, "dense", weight=DEMI, wrap=True), 1)
        take = None
        if conflict.can_be_taken:
            take = Button(theme, tr("Take theirs"), small=True)
            take.setAccessibleName(tr("Take theirs in {where}").format(where=conflict.where))
            take.clicked.connect(self._on_take)
            head.addWidget(take)
        self.takes.append(take)
        column.addLayout(head)
        said = tr("Both say the same now.") if conflict.settled else conflict.sentence
        column.addWidget(Label(theme, said, "dense", wrap=True))
        for line, ours, theirs in conflict.differences:
            both = tr("{line}: here {ours}, in the file {theirs}")
            words = both.format(line=line, ours=ours, theirs=theirs)
            column.addWidget(Label(theme, words, "small", "ink_muted", wrap=True))
        if conflict.more:
            more = ntr("and one line more", "and {n} lines more", conflict.more)
            column.addWidget(Label(theme, more, "small", "ink_muted"))
        return part

    def _on_take(self) -> None:
        self.take_requested.emit(self.takes.index(self.sender()))  # type: ignore[arg-type]


class Conflicts(QObject):
    """Leads through the conflicts of one file. It lives as long as its dialog."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        bridge: Bridge,
        session: str,
        conflicts: tuple[Conflict, ...],
    ) -> None:
        many = "{n} answers are not as they are here"
        title = ntr("One answer is not as it is here", many, len(conflicts))
        self.dialog = ConflictsDialog(theme, window, title)
        super().__init__(self.dialog)
        self._bridge, self._session, self._conflicts = bridge, session, conflicts
        self.dialog.take_requested.connect(self._on_take)
        self._show()
        self.dialog.open()

    def _show(self) -> None:
        house = self._bridge.desk.house
        self.dialog.show_conflicts(tuple(told(house, self._session, c) for c in self._conflicts))

    def _on_take(self, number: int) -> None:
        take = self._bridge.desk.bundles.take
        _, fault = self._bridge.attempt(take, self._session, self._conflicts[number])
        if fault is None:
            self._show()
        else:
            self.dialog.refused(str(fault))
