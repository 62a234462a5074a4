"""Parts of the screen that goes round: a column, the head, large buttons, private fields."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workshop.domain.exercise import Naming
from workshop.ui.activities.head import naming_words
from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.buttons import Button, Role
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.focus import RING as SHOWN
from workshop.ui.widgets.label import Label

COLUMN = 720
TOP, BOTTOM = 36, 16
SIDE = 24
RING = 5  # room for the focus ring, which lies outside
HIGH = 44  # a button of this screen
MARK = 22
MOST_TYPED = 5000  # characters
_ICONS = {Naming.ANONYMOUS: "eye-off", Naming.NAMED: "lock", Naming.SEEN: "eye"}


class LargeButton(Button):
    """A button whose words are as large as an answer's."""

    def __init__(self, theme: Theme, text: str, role: Role = "secondary", **more: str) -> None:
        super().__init__(theme, text, role, **more)  # type: ignore[arg-type]
        self.setFont(theme.font("script", QFont.Weight.DemiBold))

    def sizeHint(self) -> QSize:
        """Higher than other buttons, and with more air."""
        return QSize(super().sizeHint().width() + 12, HIGH)


class FoldMark(QWidget):
    """The fold mark alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(MARK, MARK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        colour = self._theme.colour
        box = QRectF(self.rect())
        marks.fold_mark(QPainter(self), box, colour("why_fill"), colour("how_fill"))


class PassHead(QWidget):
    """The exercise and who sees it; ``beside`` is the layout of what stands at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Label(theme, "", "script", weight=QFont.Weight.DemiBold)
        self.naming = Chip(theme, "")
        self.beside = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(FoldMark(theme))
        row.addWidget(self.title)
        row.addSpacing(6)
        row.addWidget(self.naming)
        row.addStretch(1)
        row.addLayout(self.beside)

    def show_head(self, title: str, naming: Naming) -> None:
        """Show title and naming."""
        self.title.setText(title)
        self.naming.show_words(naming_words(naming), icon=_ICONS[naming])


class PrivateLine(LineEdit):
    """A line that takes nothing but what is typed: no paste by a mouse button, no drop, no menu."""

    def __init__(self, theme: Theme, name: str, placeholder: str) -> None:
        super().__init__(theme, name, placeholder=placeholder, icon="search")
        self.setFont(theme.font("script"))
        self.setFixedHeight(HIGH)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the middle button paste nothing."""
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)


class PrivateText(QPlainTextEdit):
    """A text of one person; it takes nothing but what is typed, and Tab leaves it."""

    def __init__(self, theme: Theme, name: str, lines: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(theme.font("script"))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setProperty(OUTSIDE, True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 24)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the middle button paste nothing."""
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)

    def focusInEvent(self, event: object) -> None:
        """The ring of a field shows after a click too."""
        note_focus(self, event, always=True)  # type: ignore[arg-type]
        super().focusInEvent(event)  # type: ignore[arg-type]

    def focusOutEvent(self, event: object) -> None:
        """Forget the ring."""
        self.setProperty(SHOWN, False)
        super().focusOutEvent(event)  # type: ignore[arg-type]


def column(holder: QWidget) -> QVBoxLayout:
    """Lay a column in the middle of ``holder``, and return it to be filled from the top.

    It has room for focus rings at both sides; what scrolls fills it, the rest lies ``inset``.
    """
    row = QHBoxLayout(holder)
    row.setContentsMargins(SIDE, TOP, SIDE, BOTTOM)
    row.setSpacing(0)
    inner = QWidget()
    inner.setMaximumWidth(COLUMN + 2 * RING)
    row.addStretch(1)
    row.addWidget(inner, 1000)
    row.addStretch(1)
    found = QVBoxLayout(inner)
    found.setContentsMargins(0, 0, 0, 0)
    found.setSpacing(0)
    return found


def inset(body: QVBoxLayout) -> QVBoxLayout:
    """Add a part to a column that leaves the room for focus rings free."""
    part = QVBoxLayout()
    part.setContentsMargins(RING, 0, RING, 0)
    part.setSpacing(0)
    body.addLayout(part)
    return part


def empty(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout, at once and for good: no words of it may stay."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
