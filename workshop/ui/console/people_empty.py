"""The people page while nobody is on the list yet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import Label
from workshop.words import tr


class EmptyList(QWidget):
    """Nobody yet: the sentence, and the three ways to begin."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        said = tr(
            "Nobody is on the list yet. Paste names, open a spreadsheet, or type the first one."
        )
        self.words = Label(theme, said, "body", wrap=True)
        self.paste = Button(theme, tr("Paste names"), "primary", key="Ctrl V")
        self.open_file = Button(theme, tr("Open a spreadsheet"), "secondary", icon="table-2")
        self.add = Button(theme, tr("Type the first one"), "secondary", icon="user-plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.paste, self.open_file, self.add):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
