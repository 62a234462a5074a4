"""Buttons: primary, secondary, quiet, danger, and the bar's own; key cap printed inside."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.keycap import key_width, paint_key

Role = Literal["primary", "secondary", "quiet", "danger", "bar"]
GAP = 8
ICON_ONLY = 44  # least width of a button without words
HELD = "held"  # the property that says: a click does nothing, it must be held
_TONE = {"primary": "on_accent", "secondary": "ink", "quiet": "accent", "danger": "danger"}


class Button(QPushButton):
    """A button that names the thing it does. Icon-only buttons must be given ``name``.

    ``bar`` is the quiet button of the top bar: ink, small. ``small`` is 28 high instead of 34.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Role = "secondary",
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._role: Role = role
        self._icon = icon
        self._key = key
        self._name = name
        self._small = small or role == "bar"
        self.setProperty("role", role)
        self.setProperty(OUTSIDE, True)
        self.setAutoDefault(False)
        self.setFont(theme.font("small" if self._small else "body", QFont.Weight.DemiBold))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_words(self, text: str, *, icon: str | None = None, key: str | None = None) -> None:
        """Change what the button says, and its icon and key where given."""
        self.setText(text)
        self._icon = self._icon if icon is None else icon
        self._key = self._key if key is None else key
        self._describe()
        self.updateGeometry()
        self.update()

    def set_role(self, role: Role) -> None:
        """Become another kind of button, as a page has one primary only."""
        if role != self._role:
            self._role = role
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def key(self) -> str:
        """Return the key printed in the button; empty if there is none."""
        return self._key

    def icon_name(self) -> str:
        """Return the name of the icon; empty if there is none."""
        return self._icon

    def sizeHint(self) -> QSize:
        """Padding, icon, words and cap."""
        height = self._theme.px("button_small" if self._small else "button")
        if not self.text():
            return QSize(max(ICON_ONLY, height), height)
        return QSize(2 * self._padding() + self._content_width(), height)

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground by the style sheet, then icon, words and cap."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        option.state &= ~QStyle.StateFlag.State_HasFocus
        painter = QPainter(self)
        if self.isDown() and self._role != "secondary":
            painter.translate(0, 1)
            option.rect = self.rect().adjusted(0, 0, 0, -1)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_content(painter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)

    def _describe(self) -> None:
        self.setAccessibleName(self._name or self.text())
        self.setAccessibleDescription(self._key)
        name = "" if self.text() else self._name
        self.setToolTip(f"{name}  {self._key}".strip() if name else "")

    def _padding(self) -> int:
        return {"primary": 14, "secondary": 15, "bar": 6}.get(self._role, 8)

    def _icon_size(self) -> int:
        return self._theme.px("icon_small" if self._small else "icon")

    def _content_width(self) -> int:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 1 if self.text() else 0
        parts = [words] if words else []
        if self._icon:
            parts.append(self._icon_size())
        if self._key:
            parts.append(key_width(self._theme, self._key))
        return sum(parts) + GAP * (len(parts) - 1)

    def _tone(self) -> str:
        return _TONE.get(self._role, "ink") if self.isEnabled() else "disabled"

    def _paint_content(self, painter: QPainter) -> None:
        tone = self._tone()
        height = self.height()
        x = (self.width() - self._content_width()) // 2
        if self._icon:
            size = self._icon_size()
            ratio = self.devicePixelRatioF()
            pixmap = self._theme.pixmap(self._icon, tone, size, ratio)
            painter.drawPixmap(x, (height - size) // 2, pixmap)
            x += size + GAP
        if self.text():
            words = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 1
            painter.setFont(self.font())
            painter.setPen(self._theme.colour(tone))
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(x, -1, words + 2, height), align, self.text())
            x += words + GAP
        if self._key:
            cap = QRect(x, 0, key_width(self._theme, self._key), self._theme.px("key"))
            cap.moveTop((height - cap.height()) // 2)
            self._paint_cap(painter, cap, tone)

    def _paint_cap(self, painter: QPainter, cap: QRect, tone: str) -> None:
        text = self._theme.colour("ink_muted" if tone == "ink" else tone)
        edge = self._theme.colour("line_strong" if tone == "ink" else tone)
        paint_key(painter, cap, self._key, self._theme, text, edge)
