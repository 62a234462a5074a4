"""The day of the plan: the timeline over its fixed End row, or the sentence of an empty day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.ui.console.page import TABLE_MOST
from workshop.ui.console.plan_timeline import ANCHOR, SCROLL_ROOM, TIME, TITLE_AT, Timeline
from workshop.ui.console.plan_view import PlanView
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import Glyph, Label
from workshop.words import ntr, tr

END_HEIGHT = 29
MORE_ICON = 14


class EndRow(QWidget):
    """When the day ends, and how many blocks stand below what is seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._time = Label(theme, "", "body")
        self._end = Label(theme, tr("End"), "body", "ink_muted")
        self._more = Label(theme, "", "small", "ink_muted")
        self._chevron = Glyph(theme, "chevron-down", "ink_muted", MORE_ICON)
        self._time.setFixedWidth(theme.scaled(TIME + ANCHOR + TITLE_AT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._time)
        row.setSpacing(0)
        row.addWidget(self._end)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addSpacing(8)
        row.addWidget(self._chevron)

    def show_end(self, time: str) -> None:
        """Say when the day ends."""
        self._time.setText(time)

    def show_more(self, blocks: int) -> None:
        """Say how many blocks stand below; none: nothing."""
        self._more.setText(ntr("{n} more block below", "{n} more blocks below", blocks))
        self._more.setVisible(blocks > 0)
        self._chevron.setVisible(blocks > 0)

    def more(self) -> str:
        """Return what is said about the blocks below; empty if nothing is."""
        return self._more.text() if not self._more.isHidden() else ""


class Day(QWidget):
    """Gives the timeline the height it needs and not more, and the End row its place below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.timeline = Timeline(theme)
        self.timeline.setParent(self)
        self.end = EndRow(theme)
        self.end.setParent(self)
        self._empty = Label(
            theme,
            tr("The day is empty. Drag an exercise here, or press Enter on one."),
            "body",
            "ink_muted",
            wrap=True,
            parent=self,
        )
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.hide()
        self.timeline.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.timeline.verticalScrollBar().rangeChanged.connect(self._on_scrolled)
        self.timeline.viewport().installEventFilter(self)

    def show_day(self, view: PlanView) -> None:
        """Show the blocks and the end of the day."""
        empty = not view.blocks
        self._empty.setVisible(empty)
        self.end.setVisible(not empty)
        self.timeline.setAccessibleDescription(self._empty.text() if empty else "")
        self.timeline.show_blocks(view.blocks)
        self.end.show_end(view.forecast)
        self._settle()

    def words_when_empty(self) -> str:
        """Return the sentence of an empty day; empty while there are blocks."""
        return "" if self._empty.isHidden() else self._empty.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the day out anew."""
        super().resizeEvent(event)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the blocks below again once the timeline is laid out."""
        if watched is self.timeline.viewport() and event.type() == QEvent.Type.Paint:
            self.end.show_more(self.timeline.below())
        return False

    def _settle(self) -> None:
        width = min(self.width(), TABLE_MOST + SCROLL_ROOM)
        end = self._theme.scaled(END_HEIGHT)
        room = max(0, self.height() - end)
        self.timeline.resize(width, room)
        needed = self.timeline.fit(room)  # whole blocks only, before it is scrolled
        self._empty.setGeometry(0, 4, width - SCROLL_ROOM, 2 * self._empty.sizeHint().height())
        if not self._empty.isHidden():
            self.timeline.setGeometry(0, 0, width, self.height())
            return
        height = needed
        self.timeline.setGeometry(0, 0, width, height)
        self.end.setGeometry(0, height, width - SCROLL_ROOM, end)

    def _on_scrolled(self) -> None:
        self.end.show_more(self.timeline.below())
