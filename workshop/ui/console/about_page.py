"""About the program: what it is, the licences, and the report of a problem, to read and to copy."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.domain.values import Value
from workshop.ui.console.page import TABLE_MOST, Page, kept_left
from workshop.ui.console.settings_view import LICENCES, REPORT
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.passage import Passage
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.ui.widgets.text_area import Lines
from workshop.words import tr

SIDE, TOP, GAP = 43, 25, 14


class AboutView(Value, kw_only=True, frozen=True):
    """The version, and the two texts."""

    version: str
    report: str
    licences: str


class AboutPage(Page):
    """``copied(text)`` when the text shown is to be copied; ``left`` to go back to the settings."""

    goes_back: ClassVar[bool] = True

    copied = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.heading = Label(theme, tr("About Twofold"), "display")
        self.version = Label(theme, "", "body", "ink_muted")
        self.which = Segmented(
            theme,
            tr("What to read"),
            (Segment(REPORT, tr("Problem report")), Segment(LICENCES, tr("Licences"))),
        )
        self.copy = Button(theme, tr("Copy the report"), "secondary", icon="copy")
        self.told = Passage(theme, "body", "ink_muted")
        self.text = Lines(theme, tr("Problem report"), 10)
        self._view = AboutView(version="", report="", licences="")
        self._build()
        self._connect()

    def show_about(self, view: AboutView) -> None:
        """Show the texts; which of them is the page's own."""
        self._view = view
        self.version.setText(tr("Version {version}").format(version=view.version))
        self._show()

    def choose(self, which: str) -> None:
        """Show the report or the licences."""
        self.which.set_value(which)
        self._show()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        return (KeyHint(tr("Esc"), tr("back to the settings")), KeyHint("?", tr("all keys")))

    def back_words(self) -> str:
        """Say where the way back leads."""
        return tr("Back to the settings")

    def first_focus(self) -> QWidget | None:
        """Which text is read."""
        return self.which

    def _build(self) -> None:
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text.setMinimumHeight(0)
        self.text.setMaximumHeight(16777215)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.heading.setFixedHeight(self.theme.line("display"))
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.version)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.which)
        line.addStretch(1)
        line.addWidget(self.copy)
        held = QWidget()
        held.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addLayout(line)
        column.addWidget(self.told)
        column.addWidget(self.text, 1)
        body = self.sheet.body
        body.setContentsMargins(SIDE, TOP, SIDE, TOP)
        body.addLayout(kept_left(held, TABLE_MOST), 1)

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_which)
        self.copy.clicked.connect(self._on_copy)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _show(self) -> None:
        report = self.which.value() == REPORT
        text = self._view.report if report else self._view.licences
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self.text.setAccessibleName(tr("Problem report") if report else tr("Licences"))
        self.copy.set_words(tr("Copy the report") if report else tr("Copy the licences"))
        self.told.set_text(
            tr("This is all there is in it: no names, no answers, no texts of yours. Twofold sends"
               " it nowhere. Copy it, and give it to whoever helps you.")
            if report
            else tr("Twofold is free to use, to change and to pass on. It is built on the work of"
                    " others, under their own licences.")
        )  # fmt: skip

    def _on_which(self) -> None:
        self._show()

    def _on_copy(self) -> None:
        self.copied.emit(self.text.toPlainText())
