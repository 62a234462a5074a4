"""One of several choices: side by side where they fit, one below the other where they do not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.segmented import Segment, Segmented

GAP = 10
DOT = 8
MOST_SEGMENTS, SHORT = 4, 2  # more where each of them has no more letters than this


class Radio(QRadioButton):
    """One choice of a list, drawn from tokens."""

    def __init__(self, theme: Theme, text: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.value = value
        self.setFont(theme.font("dense"))
        self.setProperty(OUTSIDE, True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Circle, gap and words, at the smallest clickable height."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(self._theme.px("check") + GAP + words + 1, self._theme.px("hit_min"))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere on the control counts."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._theme.px("check")
        circle = QRectF(0, (self.height() - size) / 2, size, size)
        on, hover = self.isChecked(), self.underMouse()
        edge = "accent" if on else "ink" if hover else "line_strong"
        edge = edge if self.isEnabled() else "line"
        painter.setPen(QPen(self._theme.colour(edge), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        if on:
            dot = QRectF(0, 0, DOT, DOT)
            dot.moveCenter(circle.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(edge))
            painter.drawEllipse(dot)
        painter.setPen(self._theme.colour("ink" if self.isEnabled() else "disabled"))
        painter.setFont(self.font())
        words = self.rect().adjusted(size + GAP, -1, 0, -1)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)


class Choices(QWidget):
    """``chosen(value)`` tells what a person took. ``room`` is the width there is, in px."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: tuple[tuple[str, str], ...],
        value: str,
        room: int,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        segments = tuple(Segment(value, words) for value, words in choices)
        self._group = QButtonGroup(self)
        self._segmented = Segmented(theme, name, segments, value, self)
        short = all(len(words) <= SHORT for _, words in choices)
        if (len(choices) <= MOST_SEGMENTS or short) and self._segmented.sizeHint().width() <= room:
            column.addWidget(self._segmented)
            self._segmented.chosen.connect(self.chosen)
        else:
            self._segmented.hide()
            self.setAccessibleName(name)
            for one, words in choices:
                radio = Radio(theme, words, one)
                self._group.addButton(radio)
                radio.setChecked(one == value)
                column.addWidget(radio)
            self._group.buttonClicked.connect(self._on_button_clicked)

    def value(self) -> str:
        """Return the choice that is taken."""
        radio = self._group.checkedButton()
        return radio.value if isinstance(radio, Radio) else self._segmented.value()

    def control(self) -> QWidget:
        """Return what takes the focus."""
        return self._group.checkedButton() or self._segmented

    def set_value(self, value: str) -> None:
        """Take a choice without telling anybody."""
        self._segmented.set_value(value)
        for button in self._group.buttons():
            if isinstance(button, Radio):
                button.setChecked(button.value == value)

    def _on_button_clicked(self, button: QRadioButton) -> None:
        if isinstance(button, Radio):
            self.chosen.emit(button.value)
