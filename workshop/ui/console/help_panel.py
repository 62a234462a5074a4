"""The help (F1): what there is to know of the page on top and its keys, beside what one does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from workshop.content.help import HelpText
from workshop.domain.keys import KeyGroup, KeyRow
from workshop.ui.console.page import WIDE, WIDE_INSPECTOR, scrolled
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.keycap import KeyCap
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.passage import Passage
from workshop.words import tr

SIDE, TOP, FOOT = 24, 14, 24
GAP, CAP_GAP = 16, 6
STEP = 60  # px that an arrow scrolls
DEMI = QFont.Weight.DemiBold


class HelpPanel(QWidget):
    """Lies over the inspector while it is open; everything else stays as it is and can be used.

    Esc while the focus is in it, F1 or its button close it; the focus then goes back. ``closed``
    tells so.
    """

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._before: QWidget | None = None
        self._area: QScrollArea | None = None
        self.close_button = Button(
            theme, "", "quiet", icon="x", name=tr("Close the help"), small=True
        )
        self._column = QVBoxLayout(self)
        self._build()
        self.close_button.clicked.connect(self.hide)
        window.installEventFilter(self)

    def show_help(self, text: HelpText, groups: Sequence[KeyGroup]) -> None:
        """Show the text and the keys of a page; open already, it stays where it is."""
        self._show(text, groups)
        self.setAccessibleName(tr("Help: {page}").format(page=text.title))
        self.setAccessibleDescription(text.spoken)
        self.close_button.setAccessibleDescription(text.spoken)
        if self.isVisible():
            return
        self._before = self._window.focusWidget()
        self._settle()
        self.show()
        self.raise_()
        focus_by_key(self.close_button)

    def words(self) -> str:
        """Return all that is written, a line for each part."""
        shown = self.findChildren(Passage)
        return "\n".join(passage.text() for passage in shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right edge of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, the arrows scroll; what it does not know goes on to the window."""
        bar = None if self._area is None else self._area.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif bar is not None and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            down = event.key() == Qt.Key.Key_Down
            bar.setValue(bar.value() + (STEP if down else -STEP))
        else:
            event.ignore()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back, where it was in here."""
        super().hideEvent(event)
        before, self._before = self._before, None
        focus = self._window.focusWidget()
        inside = focus is None or self.isAncestorOf(focus)
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground; a hairline parts it from the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.colour("line"))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, TOP, SIDE - 8, 0)
        head.setSpacing(8)
        head.addWidget(Label(self._theme, tr("Help"), "small", "ink_muted", weight=DEMI))
        head.addWidget(KeyCap(self._theme, "F1"))
        head.addStretch(1)
        head.addWidget(self.close_button)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self.hide()

    def _show(self, text: HelpText, groups: Sequence[KeyGroup]) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(SIDE, 2, SIDE, FOOT)
        column.setSpacing(0)
        column.addWidget(self._passage(text.title, "title2", weight=DEMI))
        column.addSpacing(4)
        column.addWidget(self._passage(text.lead, "dense", "ink_muted"))
        for part in text.parts:
            column.addSpacing(GAP)
            column.addWidget(self._passage(part.title, "dense", weight=DEMI))
            column.addSpacing(2)
            column.addWidget(self._passage(part.text, "dense"))
        for group in groups:
            column.addSpacing(GAP + 4)
            title = tr("Keys: {where}").format(where=group.title)
            column.addWidget(Label(self._theme, title, "small", "ink_muted", weight=DEMI))
            column.addSpacing(4)
            for row in group.rows:
                column.addWidget(self._keys(row))
        column.addStretch(1)
        old, self._area = self._area, scrolled(content)
        self._column.addWidget(self._area, 1)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _passage(
        self, words: str, step: str, tone: str = "ink", *, weight: int | None = None
    ) -> Passage:
        passage = Passage(self._theme, step, tone, weight=weight)
        passage.set_text(words)
        return passage

    def _keys(self, row: KeyRow) -> QWidget:
        """Return caps and, under or beside them, what they do."""
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 3, 0, 3)
        line.setSpacing(CAP_GAP)
        top = Qt.AlignmentFlag.AlignTop
        for key in row.keys:
            line.addWidget(KeyCap(self._theme, key), 0, top)
        line.addSpacing(4)
        line.addWidget(self._passage(row.words, "small"), 1, top)
        return widget

    def _settle(self) -> None:
        """Stand exactly over the inspector."""
        wide = self._window.width() >= WIDE
        width = WIDE_INSPECTOR if wide else self._theme.px("inspector")
        top, foot = self._theme.px("top_bar"), self._theme.px("status_bar")
        height = self._window.height() - top - foot
        self.setGeometry(QRect(self._window.width() - width, top, width, height))
