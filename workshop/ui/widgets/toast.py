"""The toast: what was just done, and Undo, for eight seconds at the foot of the sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.keycap import key_width, paint_key
from workshop.ui.widgets.label import ElidedLabel
from workshop.words import tr

HEIGHT = 44
FROM_BOTTOM = 20
UNDO_KEY = "Ctrl Z"
GAP = 8


class _Undo(QAbstractButton):
    """Undo in the toast's own colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._font = theme.font("small", QFont.Weight.DemiBold)
        self.setText(tr("Undo"))
        self.setAccessibleName(tr("Undo"))
        self.setAccessibleDescription(UNDO_KEY)
        self.setProperty(OUTSIDE, True)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Icon, word and cap."""
        words = QFontMetrics(self._font).horizontalAdvance(self.text())
        width = self._theme.px("icon_small") + words + key_width(self._theme, UNDO_KEY) + 2 * GAP
        return QSize(width + 1, self._theme.px("hit_min"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon, word and cap in the ground's opposite."""
        painter = QPainter(self)
        size = self._theme.px("icon_small")
        pixmap = self._theme.pixmap("undo-2", "paper", size, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - size) // 2, pixmap)
        paper = self._theme.colour("paper")
        painter.setPen(paper)
        painter.setFont(self._font)
        words = self.rect().adjusted(size + GAP, -1, 0, -1)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align, self.text())
        cap = QRect(0, 0, key_width(self._theme, UNDO_KEY), self._theme.px("key"))
        cap.moveCenter(self.rect().center())
        cap.moveRight(self.width() - 1)
        paint_key(painter, cap, UNDO_KEY, self._theme, paper, paper)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)


class Toast(QWidget):
    """One at a time: a new one replaces the old. ``undo_requested`` when Undo is clicked.

    It lies over ``place`` (the sheet) and keeps to its foot, centred.
    """

    undo_requested = Signal()

    def __init__(self, theme: Theme, place: QWidget) -> None:
        super().__init__(place)
        self._theme = theme
        self._place = place
        self._words = ElidedLabel(theme, "", "body", "paper")
        self._undo = _Undo(theme)
        self._timer = QTimer(self)
        self._build()
        self._timer.timeout.connect(self.hide)
        self._undo.clicked.connect(self._on_undo_clicked)
        place.installEventFilter(self)

    def say(self, words: str, *, undo: bool = False) -> None:
        """Show what was done, for eight seconds; ``undo`` where it can be taken back."""
        self._words.set_text(words)
        self._undo.setVisible(undo)
        self.setAccessibleName(words)
        self._settle()
        self.show()
        self.raise_()
        self._timer.start()

    def words(self) -> str:
        """Return what the toast says, or said last."""
        return self._words.whole()

    def move_to(self, place: QWidget) -> None:
        """Lie over another sheet from now on; what was being said is put away."""
        if place is self._place:
            return
        self._place.removeEventFilter(self)
        self.hide()
        self._place = place
        self.setParent(place)
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the sheet when it changes its size."""
        if watched is self._place and event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground in ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("ink"))
        radius = self._theme.px("control", "radius")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    def _build(self) -> None:
        self._timer.setSingleShot(True)
        self._timer.setInterval(self._theme.px("toast_stay", "motion"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 18, 0)
        row.setSpacing(40)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        self.setFixedHeight(HEIGHT)
        self.hide()

    def _settle(self) -> None:
        room = self._place.width() - 2 * self._theme.px("page", "space")
        width = max(0, min(max(420, self.sizeHint().width()), room))
        x = (self._place.width() - width) // 2
        self.setGeometry(x, self._place.height() - HEIGHT - FROM_BOTTOM, width, HEIGHT)

    def _on_undo_clicked(self) -> None:
        self.hide()
        self.undo_requested.emit()
