"""Erasing in the window: what would go and stay, the texts to choose among, then the receipt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.changes import Changes
from workshop.errors import UserError
from workshop.facilitation.receipts import (
    Outlook,
    Receipt,
    Target,
    Text,
    out_of_reach,
    receipt_lines,
)
from workshop.ui.bridge import Bridge
from workshop.ui.console.page import scrolled
from workshop.ui.prompts import Prompts
from workshop.ui.saving import file_name
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import FocusRing, focus_by_key
from workshop.ui.widgets.label import Glyph, Label
from workshop.ui.widgets.switch import Check
from workshop.words import ntr, tr

WIDTH, HEIGHT = 600, 560
SIDE, TOP, BOTTOM = 28, 24, 20
DEMI = QFont.Weight.DemiBold


class EraseDialog(QDialog):
    """First what erasing takes, then what it took.

    ``erase_requested(ids)`` with the texts to redact; ``rewrite_requested`` for the backups that
    still hold it; ``save_requested`` for the receipt as a PDF.
    """

    erase_requested = Signal(list)
    rewrite_requested = Signal()
    save_requested = Signal()

    def __init__(self, theme: Theme, window: QWidget | None) -> None:
        super().__init__(window)
        self._theme = theme
        self._ring = FocusRing(theme, self)
        self.texts: list[tuple[str, Check]] = []
        self.heading = Label(theme, "", "heading", weight=DEMI, wrap=True)
        self.fault = Label(theme, "", "dense", "danger", wrap=True)
        self.erase = Button(theme, tr("Erase"), "danger", icon="eraser")
        self.keep = Button(theme, tr("Keep it"))
        self.rewrite = Button(theme, tr("Rewrite the backups"), "primary", icon="archive")
        self.save = Button(theme, tr("Save the receipt"), icon="file-down")
        self.close_button = Button(theme, tr("Close"))
        self._content = QWidget()
        self._lines = QVBoxLayout(self._content)
        self._build()

    def show_outlook(self, outlook: Outlook, namesakes: int) -> None:
        """Show what erasing would take, what would stay, and the texts that name the person."""
        target = outlook.target
        self.heading.setText(tr("Erase “{name}”?").format(name=target.name))
        self.setAccessibleName(self.heading.text())
        self._clear()
        if namesakes:
            many = ntr(
                "{n} other person bears the same name and stays.",
                "{n} other people bear the same name and stay.",
                namesakes,
            )
            self._remark("info", "ink_muted", many)
        self._section(tr("What goes"), receipt_lines(outlook.gone))
        self._section(tr("What stays as a total"), receipt_lines(outlook.kept))
        if outlook.texts:
            self._heading(tr("Texts that name them: say “erased” instead in"))
            for text in outlook.texts:
                self._text(text)
        self._remark("triangle-alert", "warn", tr("This cannot be taken back, not by undo either."))
        self._show_buttons(self.keep, self.erase)
        focus_by_key(self.keep)

    def show_receipt(self, receipt: Receipt) -> None:
        """Show what is gone, what stays, and which backups still hold it."""
        session = receipt.target.is_session
        said = tr("The session is erased") if session else tr("The person is erased")
        self.heading.setText(said)
        self.setAccessibleName(said)
        self.fault.hide()
        self._clear()
        self._section(tr("What is gone"), receipt_lines(receipt.gone))
        self._section(tr("What stays as a total"), receipt_lines(receipt.kept))
        if receipt.backups:
            self._section(tr("Backups that still hold it"), [p.name for p in receipt.backups])
        else:
            self._remark("circle-check", "ok", tr("No backup that lies here holds it."))
        if not receipt.finished:
            late = tr("The file is written anew when Twofold starts next: it is in use just now.")
            self._remark("info", "ink_muted", late)
        self._remark("info", "ink_muted", out_of_reach())
        buttons = (self.rewrite,) if receipt.backups else ()
        self._show_buttons(*buttons, self.save, self.close_button)
        focus_by_key(self.rewrite if receipt.backups else self.close_button)

    def refused(self, sentence: str) -> None:
        """Say why it was not done; what is shown stays."""
        self.fault.setText(sentence)
        self.fault.show()

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Twofold"))
        self.resize(WIDTH, HEIGHT)
        self._lines.setContentsMargins(4, 4, 12, 4)
        self._lines.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        for button in (self.keep, self.erase, self.rewrite, self.save, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, TOP, SIDE, BOTTOM)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(scrolled(self._content), 1)
        column.addWidget(self.fault)
        column.addLayout(row)
        self.fault.hide()
        self.keep.clicked.connect(self.reject)
        self.close_button.clicked.connect(self.accept)
        self.erase.clicked.connect(self._on_erase)
        self.rewrite.clicked.connect(self.rewrite_requested)
        self.save.clicked.connect(self.save_requested)

    def _show_buttons(self, *shown: Button) -> None:
        self._lines.addStretch(1)
        for button in (self.keep, self.erase, self.rewrite, self.save, self.close_button):
            button.setVisible(button in shown)

    def _clear(self) -> None:
        self.texts = []
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _heading(self, words: str) -> None:
        if self._lines.count():
            self._lines.addSpacing(8)
        self._lines.addWidget(Label(self._theme, words, "dense", weight=DEMI, wrap=True))

    def _section(self, words: str, lines: list[str]) -> None:
        if not lines:
            return
        self._heading(words)
        for line in lines:
            self._lines.addWidget(Label(self._theme, line, "dense", wrap=True))

    def _text(self, text: Text) -> None:
        check = Check(self._theme, text.where)
        check.setChecked(True)
        check.setAccessibleDescription(text.excerpt)
        self._lines.addWidget(check)
        said = Label(self._theme, text.excerpt, "small", "ink_muted", wrap=True)
        said.setContentsMargins(28, 0, 0, 0)
        self._lines.addWidget(said)
        self.texts.append((text.id, check))

    def _remark(self, icon: str, tone: str, words: str) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(10)
        row.addWidget(Glyph(self._theme, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self._theme, words, "small", "ink_muted", wrap=True), 1)
        self._lines.addWidget(holder)

    def _on_erase(self) -> None:
        self.erase_requested.emit([ident for ident, check in self.texts if check.isChecked()])


class Eraser(QObject):
    """Leads through one erasing: outlook, erasing, receipt. It lives as long as its dialog."""

    def __init__(
        self, theme: Theme, window: QWidget, bridge: Bridge, prompts: Prompts, target: Target
    ) -> None:
        self.dialog = EraseDialog(theme, window)
        super().__init__(self.dialog)
        self._bridge, self._prompts, self._target = bridge, prompts, target
        self._erasure = bridge.desk.erasure
        self._receipt: Receipt | None = None
        self.dialog.erase_requested.connect(self._on_erase)
        self.dialog.rewrite_requested.connect(self._on_rewrite)
        self.dialog.save_requested.connect(self._on_save)
        namesakes = 0 if target.is_session else self._erasure.namesakes(target)
        self.dialog.show_outlook(self._erasure.outlook(target), namesakes)
        self.dialog.open()

    def _on_erase(self, texts: list[str]) -> None:
        _, fault = self._bridge.attempt(self._erase, texts)
        if fault is not None:
            self.dialog.refused(str(fault))
        elif self._receipt is not None:
            self.dialog.show_receipt(self._receipt)

    def _erase(self, texts: list[str]) -> Changes:
        self._receipt = self._erasure.erase(self._target, texts)
        return self._receipt.changes

    def _on_rewrite(self) -> None:
        if self._receipt is None:
            return
        try:
            self._receipt = self._erasure.rewrite_backups(self._receipt)
        except UserError as fault:
            self.dialog.refused(str(fault))
            return
        self.dialog.show_receipt(self._receipt)
        if self._receipt.backups:
            left = tr("These backups could not be rewritten. Delete them, if they are not needed.")
            self.dialog.refused(left)

    def _on_save(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        name = file_name(tr("Twofold"), tr("receipt of erasing"), ".pdf")
        self._prompts.save_file(
            tr("Save the receipt"), folder / name, tr("PDF files (*.pdf)"), self._save
        )

    def _save(self, file: Path) -> None:
        if self._receipt is None:
            return
        try:
            self._erasure.save_receipt(self._receipt, file)
        except UserError as fault:
            self.dialog.refused(str(fault))
