"""The lines of the people page: the search that ticks in, and the strip that adds a person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.people import Side
from workshop.ui.console.people_inspector import side_segments
from workshop.ui.console.people_model import side_words
from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import Field, LineEdit
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.segmented import Segmented
from workshop.ui.widgets.switch import Check
from workshop.words import tr

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pasted_lines() -> str:
    """Return what the clipboard holds if it is several lines of text; else nothing."""
    text = QGuiApplication.clipboard().text()
    return text if len([line for line in text.splitlines() if line.strip()]) > 1 else ""


class NameLine(LineEdit):
    """A line in which several pasted lines are a list, not a name."""

    lines_pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a pasted list on; everything else is typing."""
        lines = pasted_lines() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if lines:
            self.lines_pasted.emit(lines)
        else:
            super().keyPressEvent(event)


class SearchLine(NameLine):
    """Two letters and Enter: ``entered``; arrows move in the table below; Esc: ``left``."""

    entered = Signal()
    stepped = Signal(int)
    left = Signal()
    focus_changed = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that other keys work now."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that other keys work now."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Enter and Esc mean the table."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.entered.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SideCounts(QWidget):
    """How many stand on each side, with marks: two Why-side, three How-side, and so on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figures: dict[Side | None, Label] = {}
        self._words: dict[Side | None, QWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for side in (*Side, None):
            part = QWidget()
            inner = QHBoxLayout(part)
            inner.setContentsMargins(0, 0, 20, 0)
            inner.setSpacing(7)
            if side is not None:
                inner.addWidget(SideMark(theme, side))
            figure = Label(theme, "", "body", "ink" if side is not None else "ink_muted")
            inner.addWidget(figure)
            inner.addWidget(Label(theme, side_words(side), "body", "ink_muted"))
            self._figures[side], self._words[side] = figure, part
            row.addWidget(part)

    def show_counts(self, counts: dict[Side | None, int]) -> None:
        """Show the figures; a side that nobody chose yet is left out where all have chosen."""
        for side, figure in self._figures.items():
            figure.setText(str(counts.get(side, 0)))
        self._words[None].setVisible(counts.get(None, 0) > 0)
        said = [f"{counts.get(side, 0)} {side_words(side)}" for side in self._figures]
        self.setAccessibleName(", ".join(said))


class SideMark(QWidget):
    """The mark of a side."""

    def __init__(self, theme: Theme, side: Side) -> None:
        super().__init__()
        self._theme = theme
        self._side = side.value
        size = theme.px("console", "mark")
        self.setFixedSize(size, size + 2)
        self.setAccessibleName(side_words(side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark, a little low, at the middle of small letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(0, 2, 0, 0)
        path = marks.side_path(self._side, box)
        painter.fillPath(path, self._theme.colour(f"{self._side}_fill"))


class AddStrip(QWidget):
    """A person typed in: name, role, side, and whether they are here already.

    ``add_requested(name, role, side, here)``; the receiver calls ``begin_again`` when it is done,
    or ``show_fault``. ``closed`` when it was put away.
    """

    add_requested = Signal(str, str, object, bool)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.name = Field(theme, tr("Name"))
        self.role = Field(theme, tr("Role"))
        self.side = Segmented(theme, tr("Side"), side_segments(), "")
        self.here = Check(theme, tr("Here now"))
        self.add = Button(theme, tr("Add"), "secondary", key="Enter")
        self.close_button = Button(theme, "", "quiet", icon="x", name=tr("Put away"), small=True)
        self._build()
        self.add.clicked.connect(self._on_add)
        self.close_button.clicked.connect(self._on_close)

    def open_strip(self, *, here: bool) -> None:
        """Show the strip, ready for a name; ``here`` ticks people in as they come."""
        if not self.isVisible():
            self.here.setChecked(here)
            self.begin_again()
        self.show()
        self.name.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_again(self) -> None:
        """Empty the fields for the next person."""
        for field in (self.name, self.role):
            field.line.setModified(False)
            field.line.clear()
            field.show_fault("")
        self.side.set_value("")
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, sentence: str) -> None:
        """Say under the name what to mend."""
        self.name.show_fault(sentence)
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds from every field, Esc puts the strip away."""
        enter = event.key() in _ENTER
        if event.key() == Qt.Key.Key_Escape or (enter and self.close_button.hasFocus()):
            self._on_close()
        elif enter:
            self._on_add()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("paper"))
        radius = self._theme.px("control", "radius")
        painter.drawRoundedRect(self.rect(), radius, radius)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 14)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.name, 5, top)
        row.addWidget(self.role, 4, top)
        controls = QHBoxLayout()
        controls.setSpacing(12)
        for control in (self.side, self.here, self.add, self.close_button):
            controls.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        held = QVBoxLayout()
        held.addSpacing(self._theme.line("small") + 4)
        held.addLayout(controls)
        held.addStretch(1)
        row.addLayout(held)
        self.setAccessibleName(tr("Add a person"))
        self.hide()

    def _on_add(self) -> None:
        value = self.side.value()
        side = Side(value) if value else None
        name, role = self.name.text(), self.role.text()
        self.add_requested.emit(name, role, side, self.here.isChecked())

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
