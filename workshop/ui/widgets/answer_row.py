"""Large answers to choose from: a digit, words, and a tick where it is taken."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.focus import OUTSIDE, note_focus

CAP, CAP_AT = 24, 20
WORDS_AT, AFTER = 62, 52  # where the words begin, and what is free behind them
MARK, MARK_GAP = 18, 10
ABOVE = 10  # and below the words
TICK, TICK_AT = 22, 20
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Face:
    """What a row shows: its words, more words below, its digit and its side's mark."""

    def __init__(
        self, theme: Theme, words: str, least: int, *, digit: str, detail: str, side: str
    ) -> None:
        self.theme = theme
        self.words = words
        self.detail = detail
        self.digit = digit
        self.side = side
        self.least = least  # height

    def dress(self, button: QAbstractButton) -> None:
        """Say what the row is, and let it grow sideways."""
        button.setAccessibleName(f"{self.words}. {self.detail}" if self.detail else self.words)
        button.setAccessibleDescription(self.digit)
        button.setProperty(OUTSIDE, True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)

    def height(self, width: int) -> int:
        """Return how high a row of a width is."""
        return max(self.least, self._words(width, bold=True) + self._details(width) + 2 * ABOVE)

    def paint(self, button: QAbstractButton) -> None:
        """Draw the row."""
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, taken = self.theme, button.isChecked()
        edge = "accent" if taken else "ink" if button.underMouse() else "line_strong"
        width = 2 if taken else 1
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour("accent_soft" if taken else "surface"))
        box = QRectF(button.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = theme.px("control", "radius")
        painter.drawRoundedRect(box, radius, radius)
        self._paint_lead(painter, button)
        self._paint_words(painter, button)
        if taken:
            pixmap = theme.pixmap("check", "accent", TICK, button.devicePixelRatioF())
            right = button.width() - TICK_AT - TICK
            painter.drawPixmap(right, (button.height() - TICK) // 2, pixmap)

    def _paint_lead(self, painter: QPainter, button: QAbstractButton) -> None:
        theme, middle = self.theme, button.height() / 2
        if self.digit:
            cap = QRectF(CAP_AT, middle - CAP / 2, CAP, CAP)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent" if button.isChecked() else "line_strong"), 1))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(theme.colour("ink_muted"))
            painter.setFont(theme.font("small", QFont.Weight.DemiBold))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.digit)
        if self.side:
            mark = QRectF(self._left() - MARK - MARK_GAP, middle - MARK / 2, MARK, MARK)
            painter.fillPath(marks.side_path(self.side, mark), theme.colour(f"{self.side}_fill"))

    def _paint_words(self, painter: QPainter, button: QAbstractButton) -> None:
        theme, width = self.theme, button.width()
        words, details = self._words(width, bold=True), self._details(width)
        top = (button.height() - words - details) // 2 - 1
        box = QRect(self._left(), top, self._room(width), words)
        painter.setFont(self._font(bold=button.isChecked()))
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, _WRAP, self.words)
        if self.detail:
            painter.setFont(theme.font("script"))
            painter.setPen(theme.colour("ink_muted"))
            below = QRect(box.left(), box.bottom() + 1, box.width(), details)
            painter.drawText(below, _WRAP, self.detail)

    def _font(self, *, bold: bool) -> QFont:
        return self.theme.font("script", QFont.Weight.DemiBold if bold else None)

    def _left(self) -> int:
        left = WORDS_AT if self.digit else CAP_AT
        return left + (MARK + MARK_GAP if self.side else 0)

    def _room(self, width: int) -> int:
        return max(1, width - self._left() - AFTER)

    def _words(self, width: int, *, bold: bool) -> int:
        return self._high(self._font(bold=bold), self.words, width)

    def _details(self, width: int) -> int:
        return self._high(self.theme.font("script"), self.detail, width) if self.detail else 0

    def _high(self, font: QFont, text: str, width: int) -> int:
        room = QRect(0, 0, self._room(width), 10_000)
        return QFontMetrics(font).boundingRect(room, _WRAP, text).height()


class RadioRow(QRadioButton):
    """One of several answers, of which one is taken."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        least: int,
        *,
        digit: str = "",
        detail: str = "",
        side: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.face = Face(theme, words, least, digit=digit, detail=detail, side=side)
        self.face.dress(self)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, self.face.height(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its words."""
        return QSize(200, self.face.least)

    def heightForWidth(self, width: int) -> int:
        """As high as the words need."""
        return self.face.height(width)

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere on the row counts."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        self.face.paint(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)


class TickRow(QCheckBox):
    """One of several answers, of which some may be taken."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        least: int,
        *,
        digit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.face = Face(theme, words, least, digit=digit, detail="", side="")
        self.face.dress(self)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, self.face.height(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its words."""
        return QSize(200, self.face.least)

    def heightForWidth(self, width: int) -> int:
        """As high as the words need."""
        return self.face.height(width)

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere on the row counts."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        self.face.paint(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)
