"""One line of what is ready: an icon and a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.console.readiness import Check
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import Glyph, Label
from workshop.words import tr

CHECK_ROW, CHECK_GAP = 32, 11
SMALL_GAP = 8  # px
LOWER = 2  # px by which a line is higher than its icon, halved


class CheckLine(QWidget):
    """One thing that is there, or still missing; a long sentence takes lines where it ``wraps``."""

    def __init__(self, theme: Theme, *, wraps: bool = False) -> None:
        super().__init__()
        size = theme.px("icon_small") if wraps else None
        self._glyph = Glyph(theme, "circle-check", "ok", size=size)
        self._words = Label(theme, "", "dense", wrap=True) if wraps else Label(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL_GAP if wraps else CHECK_GAP)
        beside = QVBoxLayout()  # the icon stays with the first line
        beside.setContentsMargins(0, LOWER if wraps else 0, 0, 0)
        beside.addWidget(self._glyph)
        row.addLayout(beside)
        if wraps:
            row.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        if not wraps:
            self.setFixedHeight(theme.scaled(CHECK_ROW))

    def show_check(self, check: Check) -> None:
        """Say it."""
        icon, tone = ("circle-check", "ok") if check.good else ("circle-alert", "warn")
        self._glyph.show_icon(icon, tone)
        self._words.setText(check.words)
        missing = tr("Missing: {what}").format(what=check.words)
        self.setAccessibleName(check.words if check.good else missing)
