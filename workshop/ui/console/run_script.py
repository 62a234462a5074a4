"""The script of the run page: say, do, listen for. Three sizes to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from workshop.domain.exercise import Script
from workshop.ui.console.page import TEXT_MOST
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.passage import Passage
from workshop.words import tr

LABELS = 88
GAP = 14
DEMI = QFont.Weight.DemiBold


class ScriptColumn(QWidget):
    """The three parts of a script, each with its label; a part that says nothing is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.note = Label(theme, "", "body", "ink_muted", wrap=True)
        self.say = Passage(theme, "script")
        self.do = Passage(theme, "script2")
        self.listen = Passage(theme, "script2", italic=True)
        self._labels: list[Label] = []
        self._zoom = 0
        self._shown: tuple[Script, str] | None = None
        self._build()

    def show_script(self, script: Script, note: str = "") -> bool:
        """Show a script, under a note where there is one; tell whether it is another one."""
        if (script, note) == self._shown:
            return False
        self._shown = (script, note)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        texts = (f"“{script.say}”" if script.say else "", script.do, script.listen)
        for passage, label, text in zip(self._passages(), self._labels, texts, strict=True):
            passage.set_text(text)
            passage.setVisible(bool(text))
            label.setVisible(bool(text))
        return True

    def move_zoom(self, step: int) -> None:
        """Grow (1) or shrink (-1) to the next of the sizes there are."""
        sizes = self._sizes()
        self._zoom = max(0, min(len(sizes) - 1, self._zoom + step))
        for passage in self._passages():
            passage.set_zoom(sizes[self._zoom])

    def zoom(self) -> float:
        """Return the factor."""
        return self._sizes()[self._zoom]

    def _sizes(self) -> list[float]:
        sizes: list[float] = self._theme.tokens.table("type")["console"]["script_zoom"]
        return sizes

    def _passages(self) -> tuple[Passage, Passage, Passage]:
        return self.say, self.do, self.listen

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(GAP)
        grid.setColumnMinimumWidth(0, LABELS)
        grid.setColumnStretch(1, 1)
        words = (tr("Say"), tr("Do"), tr("Listen for"))
        heights = ("script", "script2", "script2")
        top = Qt.AlignmentFlag.AlignTop
        for row, (word, step, passage) in enumerate(
            zip(words, heights, self._passages(), strict=True)
        ):
            label = Label(self._theme, word, "small", "ink_muted", weight=DEMI)
            label.setFixedHeight(self._theme.line(step) + 2)
            self._labels.append(label)
            grid.addWidget(label, row, 0, top)
            grid.addWidget(passage, row, 1)
        self.setMaximumWidth(LABELS + TEXT_MOST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.note)
        column.addLayout(grid)
        column.addStretch(1)


class ScriptArea(QScrollArea):
    """The script, scrolled where it is longer than the room for it; then it takes the focus too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.column = ScriptColumn(theme)
        self.setProperty("bare", True)
        self.setProperty(OUTSIDE, True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Script"))
        self.setWidget(self.column)
        self.column.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._on_range_changed(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def show_script(self, script: Script, note: str = "") -> None:
        """Show a script from its beginning, under a note where there is one."""
        if self.column.show_script(script, note):
            self.verticalScrollBar().setValue(0)

    def move_zoom(self, step: int) -> None:
        """Grow (1) or shrink (-1) to the next of the sizes there are."""
        self.column.move_zoom(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)

    def _on_range_changed(self, _least: int, most: int) -> None:
        scrolls = most > 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
