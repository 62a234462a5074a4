"""Key caps: the key beside the action it fires."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus

PADDING = 6
GAP = 6


class KeyHint(NamedTuple):
    """A key and what it does now."""

    key: str
    words: str


def key_width(theme: Theme, key: str) -> int:
    """Return the width of the cap that holds ``key``, in px; never narrower than high."""
    words = QFontMetrics(theme.font("caption")).horizontalAdvance(key)
    return max(theme.px("key"), words + 2 * PADDING)


def paint_key(
    painter: QPainter, box: QRect, key: str, theme: Theme, text: QColor, edge: QColor
) -> None:
    """Draw a cap that fills ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = theme.px("key", "radius")
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(text)
    painter.setFont(theme.font("caption"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyCap(QWidget):
    """A cap alone."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setFixedSize(key_width(theme, key), theme.px("key"))
        self.setAccessibleName(key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap."""
        colours = self._theme.colour("ink_muted"), self._theme.colour("line_strong")
        paint_key(QPainter(self), self.rect(), self._key, self._theme, *colours)


class KeyWords(QWidget):
    """A cap and the words of what it does, as the status bar shows them; not clickable."""

    def __init__(
        self, theme: Theme, hint: KeyHint, step: str = "small", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self._font = theme.font(step)
        self._cap = key_width(theme, hint.key)
        self.setAccessibleName(f"{hint.key}: {hint.words}")
        words = QFontMetrics(self._font).horizontalAdvance(hint.words)
        self.setFixedSize(self._cap + GAP + words, max(theme.px("key"), theme.line(step)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw cap and words on one line."""
        painter = QPainter(self)
        _paint_hint(painter, self.rect(), self._hint, self._theme, self._font, "ink_muted")


class KeyButton(QAbstractButton):
    """A cap with its words that can be clicked too, such as T pause."""

    def __init__(
        self, theme: Theme, hint: KeyHint, step: str = "small", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._step = step
        self._hint = hint
        self.setProperty(OUTSIDE, True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_hint(hint)

    def show_hint(self, hint: KeyHint) -> None:
        """Show another key or other words."""
        self._hint = hint
        self.setText(hint.words)
        self.setAccessibleName(hint.words)
        self.setAccessibleDescription(hint.key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Cap, gap and words; at least the smallest clickable height."""
        words = QFontMetrics(self._theme.font(self._step)).horizontalAdvance(self._hint.words)
        width = key_width(self._theme, self._hint.key) + GAP + words + 1
        return QSize(width, self._theme.px("hit_min"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw cap and words; the words darken under the pointer."""
        tone = "ink" if self.underMouse() and self.isEnabled() else "ink_muted"
        tone = tone if self.isEnabled() else "disabled"
        font = self._theme.font(self._step)
        _paint_hint(QPainter(self), self.rect(), self._hint, self._theme, font, tone)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)


def _paint_hint(
    painter: QPainter, box: QRect, hint: KeyHint, theme: Theme, font: QFont, tone: str
) -> None:
    cap = QRect(0, 0, key_width(theme, hint.key), theme.px("key"))
    cap.moveTop((box.height() - cap.height()) // 2)
    edge = theme.colour("line_strong" if tone != "disabled" else "line")
    paint_key(painter, cap, hint.key, theme, theme.colour("ink_muted"), edge)
    painter.setPen(theme.colour(tone))
    painter.setFont(font)
    words = QRect(cap.right() + 1 + GAP, 0, box.width(), box.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, hint.words)
