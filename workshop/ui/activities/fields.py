"""The fields of one named sheet, two beside each other, in an area that scrolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workshop.activities.activity import Line
from workshop.domain.answers import Marks
from workshop.ui.activities.panel import TAKES, TEXT
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

COLUMNS, BETWEEN, BELOW = 2, 20, 10
RING = 5  # room for the focus ring round a field
SCROLL_BAR = 12
HEIGHT = 140
WIDEST = 590  # of a segmented control; more choices are typed
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Choice(QWidget):
    """A label over one of a few choices, the first of which is "left blank"."""

    edited = Signal(str)

    def __init__(self, theme: Theme, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        label = Label(theme, line.text, "small", "ink_muted", weight=QFont.Weight.DemiBold)
        self.control = Segmented(theme, line.text, self._segments(tr("blank")), "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.control)
        column.addStretch(1)
        self.control.chosen.connect(self.edited)

    def text(self) -> str:
        """Return the choice; empty for blank."""
        return self.control.value()

    def show_text(self, text: str, blank: str) -> None:
        """Show a choice; ``blank`` are the words of the one that leaves it as it is."""
        self.control.set_segments(self._segments(blank))
        self.control.set_value(text)

    def _segments(self, blank: str) -> tuple[Segment, ...]:
        choices = tuple(Segment(choice, choice) for choice in self._line.choices)
        return (Segment("", blank), *choices)


class Fields(QScrollArea):
    """``edited`` on every change, ``saving`` on Ctrl Enter, and on Enter in the last field."""

    edited = Signal()
    saving = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: dict[str, Field | Choice] = {}
        self._known: dict[str, str] = {}
        self.setProperty(TAKES, TEXT)  # a choice between two fields is no place for window keys
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Lay out the fields of another sheet, empty."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(RING, RING, RING + SCROLL_BAR, RING)
        grid.setHorizontalSpacing(BETWEEN)
        grid.setVerticalSpacing(BELOW)
        self._fields = {}
        place = 0
        for line in lines:
            field = self._made(line)
            self._fields[line.id] = field
            wide = field.sizeHint().width() > self._column()
            if wide and place % COLUMNS:
                place += 1
            grid.addWidget(field, place // COLUMNS, place % COLUMNS, 1, COLUMNS if wide else 1)
            place += COLUMNS if wide else 1
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(place // COLUMNS + 1, 1)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.clear()

    def clear(self) -> None:
        """Empty every field."""
        self.fill({}, shown=True)

    def fill(self, marks: Mapping[str, str | None], *, shown: bool) -> None:
        """Show what is kept; not ``shown``: leave every field empty, and say what that means."""
        blank = tr("blank") if shown else tr("as it is")
        self._known = {line: (marks.get(line) or "") if shown else "" for line in self._fields}
        for line, field in self._fields.items():
            if isinstance(field, Choice):
                field.show_text(self._known[line], blank)
            else:
                field.line.setModified(False)
                field.line.setText(self._known[line])
                field.show_fault("")
        self.verticalScrollBar().setValue(0)

    def whole(self) -> int:
        """Return the height at which nothing scrolls, in px."""
        content = self.widget()
        return 0 if content is None else content.sizeHint().height()

    def changed(self) -> bool:
        """Tell whether anything differs from what was shown."""
        return any(field.text() != self._known[line] for line, field in self._fields.items())

    def marks(self) -> Marks:
        """Return what stands in the fields; None where nothing does."""
        return {line: field.text() or None for line, field in self._fields.items()}

    def first(self) -> QWidget | None:
        """Return the first field."""
        field = next(iter(self._fields.values()), None)
        return None if field is None else _input(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, from the last one it saves; Ctrl Enter saves."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and Qt.Key(event.key()) in _ENTER:  # type: ignore[attr-defined]
            self._enter(watched, event)  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def _enter(self, watched: QObject, event: QKeyEvent) -> None:
        inputs = [_input(field) for field in self._fields.values()]
        at = inputs.index(watched)  # type: ignore[arg-type]
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held or at == len(inputs) - 1:
            self.saving.emit()
        else:
            inputs[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(inputs[at + 1], 0, RING + BELOW)

    def _made(self, line: Line) -> Field | Choice:
        field: Field | Choice = Field(self._theme, line.text)
        if line.choices:
            choice = Choice(self._theme, line)
            if choice.sizeHint().width() <= WIDEST:
                field = choice
        field.edited.connect(self._on_edited)
        _input(field).installEventFilter(self)
        return field

    def _column(self) -> int:
        return (self.width() - 2 * RING - SCROLL_BAR - BETWEEN) // COLUMNS

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()


def _input(field: Field | Choice) -> QWidget:
    return field.control if isinstance(field, Choice) else field.line
