"""The backups of the library: the list, bringing sessions back, and copies to carry away."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.domain.values import Value
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import FocusRing, focus_by_key
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.rows import RowsView
from workshop.words import tr

WIDTH, HEIGHT = 560, 520
PAD = 12
DEMI = QFont.Weight.DemiBold


class BackupRow(Value, frozen=True):
    """A backup: its file's name, when it was made, how large it is, and what it was made for."""

    key: str
    at: str
    size: str
    label: str = ""


class BackupDelegate(RowDelegate[BackupRow]):
    """Paints when, what for, and how large."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.px("row_table"))

    def paint_row(
        self, painter: QPainter, box: QRect, row: BackupRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw one line."""
        del option
        inner = box.adjusted(PAD, 0, -PAD, 0)
        taken = self.words(painter, inner, row.size, step="small", tone="ink_muted", align=RIGHT)
        left = inner.adjusted(0, 0, -taken - PAD, 0)
        at = self.words(painter, left, row.at, step="dense")
        label = left.adjusted(at + PAD, 0, 0, 0)
        self.words(painter, label, row.label, step="small", tone="ink_muted")


class BackupsDialog(QDialog):
    """``bring_back_requested(key)``, ``make_requested``, ``copy_requested`` to a folder."""

    bring_back_requested = Signal(str)
    make_requested = Signal()
    copy_requested = Signal()

    def __init__(self, theme: Theme, window: QWidget | None) -> None:
        super().__init__(window)
        self._theme = theme
        self._ring = FocusRing(theme, self)
        self.heading = Label(theme, tr("Backups"), "heading", weight=DEMI)
        self.view = RowsView(tr("Backups, the newest first"), BackupDelegate(theme))
        self.model: RowsModel[BackupRow] = RowsModel(_key, _text, parent=self)
        self.empty = Label(theme, tr("There is no backup yet."), "body", "ink_muted")
        self.bring_back = Button(theme, tr("Bring sessions back"), icon="rotate-ccw")
        self.make = Button(theme, tr("Back up now"), icon="archive")
        self.copy = Button(theme, tr("Copy to a USB stick"), icon="copy")
        self.close_button = Button(theme, tr("Close"))
        self.said = Label(theme, "", "dense", "ink_muted", wrap=True)
        self._build()
        self._connect()

    def show_backups(self, rows: tuple[BackupRow, ...]) -> None:
        """Show the list; the first row is chosen where none is."""
        self.model.show_rows(rows)
        if rows and not self.view.key():
            self.view.choose(rows[0].key)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.bring_back.setEnabled(bool(rows))

    def say(self, words: str, *, fault: bool = False) -> None:
        """Say what was done, or why it could not be."""
        self.said.set_tone("danger" if fault else "ink_muted")
        self.said.setText(words)

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Twofold"))
        self.setAccessibleName(tr("Backups"))
        self.resize(WIDTH, HEIGHT)
        told = tr(
            "Made on their own every half hour and when Twofold closes, and checked each time. "
            "Bringing back adds what is missing here and overwrites nothing."
        )
        self.view.setModel(self.model)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(12)
        upper.addWidget(self.bring_back)
        upper.addStretch(1)
        for button in (self.make, self.copy):
            lower.addWidget(button)
        lower.addStretch(1)
        lower.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(Label(self._theme, told, "small", "ink_muted", wrap=True))
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(upper)
        column.addWidget(self.said)
        column.addLayout(lower)
        focus_by_key(self.view)

    def _connect(self) -> None:
        self.view.row_opened.connect(self.bring_back_requested)
        self.bring_back.clicked.connect(self._on_bring_back)
        self.make.clicked.connect(self.make_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.close_button.clicked.connect(self.accept)

    def _on_bring_back(self) -> None:
        if self.view.key():
            self.bring_back_requested.emit(self.view.key())


def _key(row: BackupRow) -> str:
    return row.key


def _text(row: BackupRow) -> str:
    return ", ".join(part for part in (row.at, row.label, row.size) if part)
