"""Running text: words on lines of the height that the type scale gives them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.ui.theme import Theme


class Passage(QWidget):
    """A text on lines of the step's own height, broken where it must be.

    ``most`` lines are shown, 0: all; of a longer text the last ends in … and a tooltip says it all.
    """

    def __init__(
        self,
        theme: Theme,
        step: str,
        tone: str = "ink",
        *,
        italic: bool = False,
        weight: int | None = None,
        most: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._most = most
        self._step = step
        self._italic = italic
        self._weight = weight
        self._zoom = 1.0
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return what is said."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else; each line of ``text`` begins a new one."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text if self._most else "")
        self.updateGeometry()
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """Grow by a factor."""
        self._zoom = zoom
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the text needs."""
        return round(len(self._lines(width)) * self._line())

    def sizeHint(self) -> QSize:
        """A wide line, and its height."""
        return QSize(self.width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(1, round(self._line()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write every line in the middle of its height."""
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._tone))
        painter.setFont(self._font())
        metrics = QFontMetricsF(self._font())
        drop = (self._line() - metrics.height()) / 2 + metrics.ascent()
        for at, line in enumerate(self._lines(self.width())):
            painter.drawText(QPointF(0, at * self._line() + drop), line)

    def _font(self) -> QFont:
        font = self._theme.font(self._step, self._weight, italic=self._italic)
        font.setPixelSize(round(font.pixelSize() * self._zoom))
        return font

    def _line(self) -> float:
        return self._theme.line(self._step) * self._zoom

    def _lines(self, width: int) -> list[str]:
        found: list[str] = []
        for part in self._text.split("\n") if self._text else ():
            layout = QTextLayout(part, self._font())
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                found.append(part[line.textStart() : line.textStart() + line.textLength()].strip())
            layout.endLayout()
        return self._cut(found, width) if self._most and len(found) > self._most else found

    def _cut(self, lines: list[str], width: int) -> list[str]:
        kept = lines[: self._most]
        rest = " ".join(lines[self._most - 1 :])
        metrics = QFontMetricsF(self._font())
        kept[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return kept
