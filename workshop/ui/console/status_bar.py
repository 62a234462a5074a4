"""The status bar: what is saved, what the projector does, who is here; the keys that work now."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.keycap import KeyHint, KeyWords
from workshop.ui.widgets.label import Glyph, Label

SIDE, GAP = 20, 22
ICON_GAP = 6
MOST_KEYS = 6


class StatusItem(QWidget):
    """An icon and words; hidden without words."""

    def __init__(self, theme: Theme, icon: str, tone: str = "ink_muted") -> None:
        super().__init__()
        self._glyph = Glyph(theme, icon, tone, theme.px("icon_small"))
        self._words = Label(theme, "", "small", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ICON_GAP)
        row.addWidget(self._glyph)
        row.addWidget(self._words)
        self.hide()

    def show_words(self, words: str, icon: str = "", tone: str = "") -> None:
        """Say something else, with another icon or tone where given."""
        self._words.setText(words)
        self.setAccessibleName(words)
        if tone:
            self._words.set_tone(tone)
        if icon or tone:
            self._glyph.show_icon(icon or self._glyph.name(), tone or None)
        self.setVisible(bool(words))

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()


class StatusBar(QWidget):
    """``saved``, ``backup``, ``projector``, ``people`` at the left, key hints at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.saved = StatusItem(theme, "circle-check", "ok")
        self.backup = StatusItem(theme, "archive")
        self.projector = StatusItem(theme, "projector")
        self.people = StatusItem(theme, "users")
        self._hints: tuple[KeyHint, ...] = ()
        self._keys = QHBoxLayout()
        self._build()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys shown."""
        return self._hints

    def show_keys(self, hints: tuple[KeyHint, ...]) -> None:
        """Show the keys that work now, at most six; more raise ``ValueError``."""
        if len(hints) > MOST_KEYS:
            raise ValueError(f"{len(hints)} key hints, at most {MOST_KEYS} fit")
        if hints == self._hints:
            return
        self._hints = hints
        while (item := self._keys.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for hint in hints:
            self._keys.addWidget(KeyWords(self._theme, hint))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many keys as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the first keys go where there is no room for all; the last always stays."""
        caps = [item.widget() for n in range(self._keys.count()) if (item := self._keys.itemAt(n))]
        said = (self.saved, self.backup, self.projector, self.people)
        room = self.width() - 2 * SIDE
        room -= sum(item.sizeHint().width() + GAP for item in said if not item.isHidden())
        for cap in reversed([cap for cap in caps if cap is not None]):
            room -= cap.width() + GAP
            cap.setVisible(room >= 0 or cap is caps[-1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("paper"))

    def _build(self) -> None:
        self.setObjectName("status_bar")
        self.setFixedHeight(self._theme.px("status_bar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.setSpacing(GAP)
        for item in (self.saved, self.backup, self.projector, self.people):
            row.addWidget(item)
        row.addStretch(1)
        self._keys.setSpacing(GAP)
        row.addLayout(self._keys)
