"""TALLY of sheets that stay with their people: only how many are done."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.activities.body import Body
from workshop.ui.activities.cells import Look, paint_caret, paint_ground
from workshop.ui.activities.counting import SHEETS, Cell, Counting
from workshop.ui.activities.legend import Entry, Legend
from workshop.ui.activities.panel import DIGITS, TAKES, CaptureView
from workshop.ui.activities.tally import too_many
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import Label
from workshop.words import tr

WIDTH, HEIGHT = 84, 56
PAUSE = 800  # ms after the last digit, then the count is saved
ABOVE, BESIDE, BELOW = 12, 14, 12
CELL = Cell(SHEETS, SHEETS)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Figure(QWidget):
    """One large count. Owns digits, Enter, Backspace, Up and Down.

    ``edited`` while it is typed, ``counted`` when it is whole.
    """

    edited = Signal()
    counted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.counting = Counting((SHEETS,))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.settle)
        self.setProperty(TAKES, DIGITS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def start(self) -> None:
        """Forget what is typed."""
        self._pause.stop()
        self.counting = Counting((SHEETS,))

    def set_open(self, taken: bool) -> None:
        """Take keys, or only show."""
        self.setEnabled(taken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if taken else Qt.FocusPolicy.NoFocus)
        self.changed()

    def changed(self) -> None:
        """Say the count, and draw anew."""
        self.setAccessibleName(tr("Sheets done: {n}").format(n=self.text()))
        self.update()

    def text(self) -> str:
        """Return what stands there; nothing counted is 0."""
        typing = self.counting.text is not None
        return self.counting.shown(CELL) or ("" if typing else "0")

    def settle(self) -> None:
        """Tell that the count is whole."""
        self._pause.stop()
        if self.counting.text is not None:
            self.counted.emit()
            self.changed()

    def sizeHint(self) -> QSize:
        """Three large digits."""
        return QSize(WIDTH, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, count, save; everything else is the window's."""
        if event.modifiers() & _MODIFIED or not self._take(Qt.Key(event.key())):
            event.ignore()
            return
        event.accept()
        self.changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what is typed."""
        super().focusOutEvent(event)
        self.settle()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the count in its cell."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        refused = CELL in self.counting.refused
        look = Look.HOLLOW if self.counting.hollow(CELL) else Look.REST
        look = Look.HERE if self.hasFocus() else Look.REFUSED if refused else look
        paint_ground(painter, self.rect(), self._theme, look)
        font = self._theme.font("title")
        painter.setFont(font)
        tone = "danger" if refused else "ink" if self.isEnabled() else "disabled"
        painter.setPen(self._theme.colour(tone))
        box = QRect(0, -1, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus() and self.counting.text is not None:
            half = QFontMetrics(font).horizontalAdvance(self.text()) // 2
            paint_caret(painter, self.width() // 2 + half + 3, self.height() // 2, self._theme)

    def _take(self, key: Qt.Key) -> bool:
        counting = self.counting
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            counting.digit(str(key - Qt.Key.Key_0))
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            counting.erase()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            counting.step(1 if key == Qt.Key.Key_Up else -1)
        elif key == Qt.Key.Key_Escape:
            if not counting.drop():
                return False
        elif key in _ENTER:
            self.settle()
            return True
        else:
            return False
        self._pause.start()
        self.edited.emit()
        return True


class DoneBody(Body):
    """The figure, what it counts, and the keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CaptureView | None = None
        self.figure = Figure(theme)
        self.title = Label(theme, tr("sheets done"), "heading", weight=QFont.Weight.DemiBold)
        self.detail = Label(theme, "", "small", "ink_muted")
        self.legend = Legend(theme)
        self._build()
        self.figure.edited.connect(self._on_edited)
        self.figure.counted.connect(self._on_counted)

    def show_body(self, view: CaptureView) -> None:
        """Show the count on disk; what is being typed stays."""
        before, self._view = self._view, view
        if before is None or before.key != view.key:
            self.figure.start()
        self.figure.counting.show({}, view.collected.done)
        self.figure.set_open(view.open)
        self.detail.setText(tr("of {n} people here").format(n=view.collected.present))
        self.legend.setVisible(view.open)

    def kept(self, sheet: str | None) -> None:
        """Show the count as kept."""
        del sheet
        self.figure.counting.told_kept()
        self.figure.changed()

    def refused(self) -> None:
        """Keep the count hollow."""
        self.figure.counting.told_refused()
        self.figure.changed()

    def settle(self) -> None:
        """Save a count that is being typed."""
        self.figure.settle()

    def unsaved(self) -> bool:
        """Tell whether the count is not on disk."""
        return self.figure.counting.unsaved

    def first_focus(self) -> QWidget | None:
        """The figure."""
        return self.figure

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(BESIDE)
        row.addWidget(self.figure)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addSpacing(BELOW)
        column.addWidget(self.legend)
        self.legend.show_entries(
            (
                Entry("↑ ↓", tr("one more, one less")),
                Entry("0 to 9", tr("how many")),
                Entry("Enter", tr("save")),
            )
        )

    def _on_edited(self) -> None:
        self.said.emit("")
        self.unsaved_changed.emit()

    def _on_counted(self) -> None:
        counting = self.figure.counting
        if counting.send() is not None:
            count = counting.value(CELL)
            present = 0 if self._view is None else self._view.collected.present
            if count > present:
                self.refused()
                self.said.emit(too_many(count, present))
            else:
                self.done_typed.emit(count)
        self.unsaved_changed.emit()
