"""The cheat sheet: every key that acts now, over the window, until Esc, ? or a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from workshop.domain.keys import KeyGroup, KeyRow
from workshop.ui.theme import Theme
from workshop.ui.widgets.keycap import KeyCap, key_width
from workshop.ui.widgets.label import Hairline, Label
from workshop.words import tr

SIDE, HEAD, FOOT = 28, 20, 24
COLUMN_GAP, GROUP_GAP = 48, 20
CAP_GAP, WORDS_GAP = 6, 16
MOST_ROWS = 18  # of one column, a group's title counted
AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class _Panel(QWidget):
    """The sheet itself, in the middle of the window."""

    def __init__(self, theme: Theme, groups: Sequence[KeyGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, HEAD, SIDE, FOOT)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(Hairline(theme))
        column.addSpacing(4)
        column.addLayout(self._columns(groups))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line_strong"), self._theme.px("hair", "line")))
        painter.setBrush(self._theme.colour("surface"))
        radius = self._theme.px("popover", "radius")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(WORDS_GAP)
        row.addWidget(Label(self._theme, tr("All keys"), "heading"))
        row.addStretch(1)
        row.addWidget(Label(self._theme, tr("close"), "small", "ink_muted"))
        row.addWidget(KeyCap(self._theme, "Esc"))
        return row

    def _columns(self, groups: Sequence[KeyGroup]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(COLUMN_GAP)
        for part in in_columns(groups):
            column = QVBoxLayout()
            column.setSpacing(0)
            caps = max(self._caps(one.keys) for group in part for one in group.rows)
            for number, group in enumerate(part):
                column.addSpacing(GROUP_GAP if number else 0)
                weight = QFont.Weight.DemiBold
                column.addWidget(
                    Label(self._theme, group.title, "small", "ink_muted", weight=weight)
                )
                column.addSpacing(4)
                for one in group.rows:
                    column.addWidget(self._row(one, caps))
            column.addStretch(1)
            row.addLayout(column, 1)
        return row

    def _row(self, one: KeyRow, caps: int) -> QWidget:
        widget = QWidget()
        widget.setFixedHeight(self._theme.px("row_dense"))
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CAP_GAP)
        for key in one.keys:
            row.addWidget(KeyCap(self._theme, key))
        row.addSpacing(caps - self._caps(one.keys) + WORDS_GAP - CAP_GAP)
        row.addWidget(Label(self._theme, one.words, "dense"), 1)
        return widget

    def _caps(self, keys: tuple[str, ...]) -> int:
        return sum(key_width(self._theme, key) for key in keys) + CAP_GAP * (len(keys) - 1)


class CheatSheet(QWidget):
    """Lies over the whole of ``window`` while it is open, so that any click closes it.

    The focus goes back to where it was. Opened again, it shows the groups given last.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._panel: _Panel | None = None
        self._before: QWidget | None = None
        self.setAccessibleName(tr("All keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        window.installEventFilter(self)

    def show_groups(self, groups: Sequence[KeyGroup]) -> None:
        """Open with these keys; empty groups are left out."""
        known = [group for group in groups if group.rows]
        self._drop_panel()
        self._panel = _Panel(self._theme, known, self)
        self._panel.show()
        self.setAccessibleDescription(spoken(known))
        if not self.isVisible():
            self._before = self._window.focusWidget()
        self._settle()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def toggle(self, groups: Sequence[KeyGroup]) -> None:
        """Open, or close if it is open."""
        if self.isVisible():
            self.hide()
        else:
            self.show_groups(groups)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and ? close; every other key goes on to the window."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Question):
            self.hide()
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click closes, and does nothing besides."""
        event.accept()
        self.hide()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep Tab from wandering off under the sheet."""
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close when the focus goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in AWAY:
            self._before = None
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back."""
        super().hideEvent(event)
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _settle(self) -> None:
        self.setGeometry(self._window.rect())
        if self._panel is not None:
            self._panel.adjustSize()
            box = QRect(self._panel.rect())
            box.moveCenter(self.rect().center())
            self._panel.setGeometry(box)

    def _drop_panel(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None


def in_columns(groups: Sequence[KeyGroup]) -> list[list[KeyGroup]]:
    """Return the groups in order, in two columns of like height, or more where they are many."""
    total = sum(_height(group) for group in groups)
    most = min(MOST_ROWS, -(-total // 2))
    columns: list[list[KeyGroup]] = []
    taken = 0
    for group in groups:
        if not columns or taken + _height(group) / 2 > most:
            columns.append([])
            taken = 0
        columns[-1].append(group)
        taken += _height(group)
    return columns


def spoken(groups: Sequence[KeyGroup]) -> str:
    """Return the sheet as lines for a screen reader."""
    rows = (row for group in groups for row in group.rows)
    return "\n".join(f"{', '.join(row.keys)}: {row.words}" for row in rows)


def _height(group: KeyGroup) -> int:
    return 1 + len(group.rows)
