"""After a rehearsal: what went wrong and whether it was seen to, and the day in figures."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.facilitation.practice import Practised
from workshop.ui.console.check_line import CheckLine
from workshop.ui.console.page import TEXT_MOST, Page, kept_left, scrolled
from workshop.ui.console.readiness import Check
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.words import tr

DEMI = QFont.Weight.DemiBold
SIDE, TOP, FOOT = 43, 25, 20
GROUP, LINES = 22, 10  # px above a heading, between lines


class RehearsalPage(Page):
    """``again_requested`` to rehearse once more, ``copy_requested`` of the report, ``left``."""

    goes_back: ClassVar[bool] = True

    again_requested = Signal()
    copy_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.heading = Label(theme, "", "display", wrap=True)
        self.line = Label(theme, tr("The copy is gone. Nothing of it is kept."), "body")
        self.again = Button(theme, tr("Rehearse again"), "primary")
        self.copy = Button(theme, tr("Copy the report"), "quiet", icon="copy")
        self._lines = QVBoxLayout()
        self._build()
        self.again.clicked.connect(self.again_requested)
        self.copy.clicked.connect(self.copy_requested)

    def show_rehearsal(self, report: Practised) -> None:
        """Show what came of it."""
        self.heading.setText(report.title)
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._group(tr("What went wrong"))
        for seen in report.troubles:
            self._check(Check(seen.good, seen.words))
        self._group(tr("The day"))
        for words in report.figures:
            self._lines.addWidget(Label(self.theme, words, "dense", wrap=True))
        if report.held:
            self._group(tr("What must hold"))
        for seen in report.held:
            self._check(Check(seen.good, seen.words))

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        return (KeyHint(tr("Esc"), tr("back")), KeyHint("?", tr("all keys")))

    def first_focus(self) -> QWidget | None:
        """The way to do it again."""
        return self.again

    def _group(self, words: str) -> None:
        self._lines.addSpacing(GROUP)
        self._lines.addWidget(Label(self.theme, words, "heading", weight=DEMI))

    def _check(self, check: Check) -> None:
        line = CheckLine(self.theme, wraps=True)
        line.show_check(check)
        self._lines.addWidget(line)

    def _build(self) -> None:
        self.sheet.body.setContentsMargins(SIDE, TOP, SIDE, FOOT)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.line)
        self._lines.setSpacing(LINES)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.sheet.body.addWidget(self.banner)
        self.sheet.body.addLayout(kept_left(scrolled(content), TEXT_MOST), 1)
        row = QHBoxLayout()
        row.setSpacing(LINES)
        row.addWidget(self.again)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.sheet.body.addLayout(row)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
