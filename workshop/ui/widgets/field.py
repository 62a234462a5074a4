"""Fields: a label, a line to type in, and under it the sentence that says what to mend."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, RING, note_focus
from workshop.ui.widgets.label import Glyph, Label

ICON_AT = 10
ICON_ROOM = 26
FAULT_ICON = 14


class LineEdit(QLineEdit):
    """A line to type in, 34 high, with an icon at its left end where one is named."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        placeholder: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font("body"))
        self.setFixedHeight(theme.px("field"))
        self.setProperty(OUTSIDE, True)
        if icon:
            self.setTextMargins(theme.scaled(ICON_ROOM), 0, 0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring of a field shows after a click too."""
        note_focus(self, event, always=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget the ring."""
        self.setProperty(RING, False)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then its icon."""
        super().paintEvent(event)
        if self._icon:
            size = self._theme.px("icon")
            pixmap = self._theme.pixmap(self._icon, "ink_muted", size, self.devicePixelRatioF())
            QPainter(self).drawPixmap(ICON_AT + 1, (self.height() - size) // 2, pixmap)


class Field(QWidget):
    """Label, line and fault; ``aside`` is what stands at the end of the label's line.

    ``edited(text)`` on every keystroke, ``committed(text)`` when a person leaves the field or
    presses Enter with something changed.
    """

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        placeholder: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = Label(theme, label, "small", "ink_muted", weight=QFont.Weight.DemiBold)
        self.aside = Label(theme, "", "small", "ink_muted")
        self.line = LineEdit(theme, label, placeholder=placeholder, icon=icon)
        self._fault_icon = Glyph(theme, "circle-alert", "danger", FAULT_ICON)
        self._fault = Label(theme, "", "small", "danger", wrap=True)
        self._fault_row = QWidget()
        self._known = ""
        self._build()
        self.line.textEdited.connect(self._on_text_edited)
        self.line.editingFinished.connect(self._on_editing_finished)

    def text(self) -> str:
        """Return what stands in the field, without space around it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Fill the field without telling anybody; what a person is typing there is kept."""
        self._known = text
        if not (self.line.hasFocus() and self.line.isModified()):
            self.line.setText(text)
            self.show_fault("")

    def show_fault(self, sentence: str) -> None:
        """Say under the field what to mend; an empty sentence takes it away."""
        self._fault.setText(sentence)
        self._fault_row.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        self.line.setProperty("fault", bool(sentence))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def fault(self) -> str:
        """Return the sentence under the field; empty if there is none."""
        return self._fault.text()

    def _build(self) -> None:
        self._label.setBuddy(self.line)
        self._fault_icon.setFixedHeight(self._theme.line("small"))
        row = QHBoxLayout(self._fault_row)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._fault_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._fault, 1)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._label, 1)
        head.addWidget(self.aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._fault_row)
        self._fault_row.hide()
        # Only now: what has no parent yet would be shown as a window of its own.
        for label in (self._label, self.aside):
            label.setVisible(bool(self._label.text()))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _on_text_edited(self, text: str) -> None:
        self.show_fault("")
        self.edited.emit(text)

    def _on_editing_finished(self) -> None:
        self.line.setModified(False)
        if self.text() != self._known:
            self._known = self.text()
            self.committed.emit(self._known)
