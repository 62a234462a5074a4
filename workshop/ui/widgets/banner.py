"""The banner inside the sheet: what is the matter, in one bold sentence, and the way out."""

from __future__ import annotations

from html import escape
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import Glyph, Label
from workshop.words import ntr, tr

HEIGHT = 44
MOST_ACTIONS = 2
_ICON = {"warn": "triangle-alert", "danger": "circle-alert", "ok": "circle-check", "how": "info"}


class Action(NamedTuple):
    """A way out: its name in code, its words, an icon if it has one."""

    name: str
    words: str
    icon: str = ""


class Message(NamedTuple):
    """What a banner says. ``key`` tells one matter from another."""

    key: str
    sentence: str
    detail: str = ""
    tone: Literal["warn", "danger", "ok", "how"] = "warn"
    actions: tuple[Action, ...] = ()


class Banner(QWidget):
    """Shows the first of the matters posted, and how many more there are; hidden without any.

    ``action_requested(key, name)`` when a way out is taken; the matter stays until ``settle(key)``.
    ``dismissed(key)`` when a person put it away.
    """

    action_requested = Signal(str, str)
    dismissed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._messages: list[Message] = []
        self._glyph = Glyph(theme, "triangle-alert", "warn")
        self._words = Label(theme, "", "body", wrap=True)
        self._buttons = [Button(theme, "x", "quiet", small=True) for _ in range(MOST_ACTIONS)]
        self._close = Button(theme, "", "quiet", icon="x", name=tr("Put away"), small=True)
        self._build()
        for button in self._buttons:
            button.clicked.connect(self._on_action_clicked)
        self._close.clicked.connect(self._on_close_clicked)

    def post(self, message: Message) -> None:
        """Show a matter, or change what an earlier one of the same key says."""
        keys = [known.key for known in self._messages]
        if message.key in keys:
            self._messages[keys.index(message.key)] = message
        else:
            self._messages.append(message)
        self._show()

    def settle(self, key: str) -> None:
        """Take a matter away, if it is there."""
        self._messages = [known for known in self._messages if known.key != key]
        self._show()

    def messages(self) -> tuple[Message, ...]:
        """Return the matters posted, the one shown first."""
        return tuple(self._messages)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground."""
        if not self._messages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{self._messages[0].tone}_soft"))
        radius = self._theme.px("control", "radius")
        painter.drawRoundedRect(self.rect(), radius, radius)

    def _build(self) -> None:
        self._words.setTextFormat(Qt.TextFormat.RichText)
        words = QVBoxLayout()
        words.setContentsMargins(0, 10, 0, 11)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._words)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._glyph)
        row.addLayout(words, 1)
        for button in self._buttons:
            row.addWidget(button)
        row.addWidget(self._close)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def _show(self) -> None:
        self.setVisible(bool(self._messages))
        if not self._messages:
            return
        message, more = self._messages[0], len(self._messages) - 1
        detail = message.detail
        if more:
            detail = f"{detail} {ntr('And {n} more.', 'And {n} more.', more)}".strip()
        self._glyph.show_icon(_ICON[message.tone], message.tone)
        bold = f'<span style="font-weight:600">{escape(message.sentence)}</span>'
        self._words.setText(f"{bold} {escape(detail)}".strip())
        self.setAccessibleName(f"{message.sentence} {detail}".strip())
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(message.actions))
            if place < len(message.actions):
                action = message.actions[place]
                button.set_words(action.words, icon=action.icon)
        self.update()

    def _on_action_clicked(self) -> None:
        message = self._messages[0]
        place = self._buttons.index(self.sender())  # type: ignore[arg-type]
        self.action_requested.emit(message.key, message.actions[place].name)

    def _on_close_clicked(self) -> None:
        key = self._messages[0].key
        self.settle(key)
        self.dismissed.emit(key)
