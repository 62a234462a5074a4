"""At least, target and at most: three short fields with one sentence for all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import Label
from workshop.words import tr

WIDTH = 70
GAP = 12
MOST = 600


class MinutesLine(LineEdit):
    """A number of minutes; arrows up and down change it by one."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setFixedWidth(WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by arrows."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class MinutesRow(QWidget):
    """``typed(which, minutes)`` when a person has changed ``least``, ``target`` or ``most``."""

    typed = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._known: dict[str, int] = {}
        self.lines: dict[str, MinutesLine] = {}
        self._fault = Label(theme, "", "small", "danger", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        words = {"least": tr("At least"), "target": tr("Target"), "most": tr("At most")}
        weight = QFont.Weight.DemiBold
        for column, (which, label) in enumerate(words.items()):
            line = MinutesLine(theme, tr("{label}, minutes").format(label=label))
            line.setObjectName(which)
            line.editingFinished.connect(self._on_editing_finished)
            line.stepped.connect(self._on_stepped)
            self.lines[which] = line
            grid.addWidget(Label(theme, label, "small", "ink_muted", weight=weight), 0, column)
            grid.addWidget(line, 1, column)
        grid.addWidget(Label(theme, tr("min"), "body", "ink_muted"), 1, len(words))
        grid.setColumnStretch(len(words), 1)
        grid.addWidget(self._fault, 2, 0, 1, len(words) + 1)
        self._fault.hide()

    def show_minutes(self, least: int, target: int, most: int) -> None:
        """Fill the fields; what is being typed in one of them is kept."""
        self._known = {"least": least, "target": target, "most": most}
        for which, line in self.lines.items():
            if not (line.hasFocus() and line.isModified()):
                line.setText(str(self._known[which]))
        self._say("")

    def let_go(self) -> None:
        """Forget what is being typed."""
        for line in self.lines.values():
            line.setModified(False)

    def fault(self) -> str:
        """Return the sentence below the fields; empty if there is none."""
        return self._fault.text()

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def _on_editing_finished(self) -> None:
        line = self.sender()
        if not isinstance(line, MinutesLine) or not line.isModified():
            return
        text = line.text().strip()
        if not text.isdecimal() or not 1 <= int(text) <= MOST:
            self._say(
                tr("“{text}” is not a number of minutes. Type 1 to {most}.").format(
                    text=text, most=MOST
                )
            )
            return
        line.setModified(False)
        self._say("")
        self._tell(line.objectName(), int(text))

    def _on_stepped(self, step: int) -> None:
        line = self.sender()
        if isinstance(line, MinutesLine):
            line.setModified(False)
            self._tell(line.objectName(), self._known[line.objectName()] + step)

    def _tell(self, which: str, minutes: int) -> None:
        if minutes != self._known[which]:
            self.typed.emit(which, minutes)
