"""Several lines to type in, under a label."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, RING, note_focus
from workshop.ui.widgets.label import Label

PADDING = 18  # above and below the lines, edge included


class Lines(QPlainTextEdit):
    """The lines themselves; Tab leaves them. ``left`` when the focus goes elsewhere."""

    left = Signal()

    def __init__(self, theme: Theme, name: str, lines: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(theme.font("dense"))
        self._grows: tuple[int, int] | None = None
        self.setTabChangesFocus(True)
        self.setProperty(OUTSIDE, True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + PADDING)

    def grow(self, least: int, most: int) -> None:
        """Be as high as what stands there, from ``least`` to ``most`` lines, from now on."""
        self._grows = (least, most)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere now."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring of a field shows after a click too."""
        note_focus(self, event, always=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget the ring, and tell."""
        self.setProperty(RING, False)
        super().focusOutEvent(event)
        self.left.emit()

    def _on_size_changed(self, _size: object) -> None:
        self._fit()

    def _fit(self) -> None:
        if self._grows is not None:
            least, most = self._grows
            needed = round(self.document().size().height())
            lines = max(least, min(most, needed))
            bar = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                bar.ScrollBarAsNeeded if needed > most else bar.ScrollBarAlwaysOff
            )
            self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + PADDING)


class TextArea(QWidget):
    """Label and lines. ``committed(text)`` when a person leaves them with something changed."""

    committed = Signal(str)

    def __init__(self, theme: Theme, label: str, lines: int = 4) -> None:
        super().__init__()
        self._label = Label(theme, label, "small", "ink_muted", weight=QFont.Weight.DemiBold)
        self.lines = Lines(theme, label, lines)
        self._known = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.lines)
        self._label.setBuddy(self.lines)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.lines.left.connect(self._on_left)

    def text(self) -> str:
        """Return what stands there, without space around it."""
        return self.lines.toPlainText().strip()

    def set_text(self, text: str, placeholder: str = "") -> None:
        """Fill it without telling anybody; what a person is typing there is kept."""
        self.lines.setPlaceholderText(placeholder)
        if not (self.lines.hasFocus() and self.text() != self._known):
            if self.text() != text:
                self.lines.setPlainText(text)
            self._known = text

    def _on_left(self) -> None:
        if self.text() != self._known:
            self._known = self.text()
            self.committed.emit(self._known)
