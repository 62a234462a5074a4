"""Words and small pictures that stand still: labels in a tone, icons, hairlines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workshop.ui.theme import Theme


class Label(QLabel):
    """Words in a step of the type scale and a tone; plain text always."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        step: str = "body",
        tone: str = "ink",
        *,
        weight: int | None = None,
        italic: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._line = theme.line(step)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(step, weight, italic=italic))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if not wrap:
            self.setMinimumHeight(self._line)

    def set_tone(self, tone: str) -> None:
        """Change the colour to another tone of the theme."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(Label):
    """One line that gives way: it ends in … where it does not fit, and its tooltip says it all."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        step: str = "body",
        tone: str = "ink",
        *,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", step, tone, weight=weight, parent=parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, elided if need be."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def whole(self) -> str:
        """Return the text as it was given."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Wide enough for the whole text."""
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 1
        return QSize(width, self._line)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.width(), 0)
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class Glyph(QWidget):
    """An icon beside words; it says nothing by itself."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        tone: str = "ink_muted",
        size: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._tone = tone
        self._size = size or theme.px("icon")
        self.setFixedSize(self._size, self._size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def name(self) -> str:
        """Return which icon is shown."""
        return self._name

    def show_icon(self, name: str, tone: str | None = None) -> None:
        """Change the picture, and the tone where one is given."""
        self._name = name
        self._tone = tone or self._tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        x, y = (self.width() - self._size) // 2, (self.height() - self._size) // 2
        painter.drawPixmap(x, y, self._theme.pixmap(self._name, self._tone, self._size, ratio))


class Hairline(QWidget):
    """A line 1 px high between two unlike parts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(theme.px("hair", "line"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("line"))
