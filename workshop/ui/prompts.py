"""What stops to ask: files to open or save, a question, a notice. None of them blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import FocusRing, focus_by_key
from workshop.ui.widgets.label import Label
from workshop.words import tr

WIDTH = 520


class Question(NamedTuple):
    """A question with two answers; ``yes`` does the thing, ``no`` is the safe one."""

    sentence: str
    detail: str
    yes: str
    no: str
    danger: bool = False


class Prompts(Protocol):
    """Given to whoever must ask; ``then`` is called once with the answer, later, or never."""

    def open_file(self, title: str, filters: str, then: Callable[[Path], None]) -> None:
        """Ask for a file that is there; not called when the person changes their mind."""
        ...

    def open_files(self, title: str, filters: str, then: Callable[[list[Path]], None]) -> None:
        """Ask for one file or several; not called when the person changes their mind."""
        ...

    def save_file(
        self, title: str, suggested: Path, filters: str, then: Callable[[Path], None]
    ) -> None:
        """Ask where to save; not called when the person changes their mind."""
        ...

    def choose_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Ask for a folder that is there; not called when the person changes their mind."""
        ...

    def ask(self, question: Question, then: Callable[[bool], None]) -> None:
        """Ask a question; called with True for the thing, False for the safe answer or Esc."""
        ...

    def tell(self, sentence: str, detail: str = "") -> None:
        """Say something that needs no answer."""
        ...


class WindowPrompts:
    """The prompts of the real window: each a dialog of its own, freed when it closes."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        self._theme = theme
        self._window = window

    def open_file(self, title: str, filters: str, then: Callable[[Path], None]) -> None:
        """Show the system's dialog for opening a file."""
        dialog = FileDialog(self._window, title, filters, then)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def open_files(self, title: str, filters: str, then: Callable[[list[Path]], None]) -> None:
        """Show the system's dialog for opening several files."""
        dialog = FileDialog(self._window, title, filters, lambda _file: None)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: then([Path(file) for file in files]))
        dialog.open()

    def save_file(
        self, title: str, suggested: Path, filters: str, then: Callable[[Path], None]
    ) -> None:
        """Show the system's dialog for saving; the suggested name stands in it."""
        dialog = FileDialog(self._window, title, filters, then)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(str(suggested.parent))
        dialog.selectFile(suggested.name)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.open()

    def choose_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Show the system's dialog for choosing a folder."""
        dialog = FileDialog(self._window, title, "", then)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def ask(self, question: Question, then: Callable[[bool], None]) -> None:
        """Show a question, the safe answer first and focused."""
        AskDialog(self._theme, self._window, question, then).open()

    def tell(self, sentence: str, detail: str = "") -> None:
        """Show a notice with one button."""
        AskDialog(self._theme, self._window, Question(sentence, detail, "", tr("Close"))).open()


class FileDialog(QFileDialog):
    """The file dialog; hands the chosen path on."""

    def __init__(
        self, window: QWidget, title: str, filters: str, then: Callable[[Path], None]
    ) -> None:
        super().__init__(window, title, "", filters)
        self._then = then
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fileSelected.connect(self._on_file_selected)

    def _on_file_selected(self, path: str) -> None:
        self._then(Path(path))


class AskDialog(QDialog):
    """A question or a notice, 520 wide, buttons at the right."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget | None,
        question: Question,
        then: Callable[[bool], None] | None = None,
    ) -> None:
        super().__init__(window)
        self._then = then
        self.no = Button(theme, question.no, "secondary")
        role = "danger" if question.danger else "primary"
        self.yes = Button(theme, question.yes, role) if question.yes else None  # type: ignore[arg-type]
        self._ring = FocusRing(theme, self)
        self._build(theme, question)
        self.finished.connect(self._on_finished)

    def _build(self, theme: Theme, question: Question) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Twofold"))
        self.setAccessibleName(question.sentence)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(8)
        weight = QFont.Weight.DemiBold
        column.addWidget(Label(theme, question.sentence, "heading", weight=weight, wrap=True))
        if question.detail:
            column.addWidget(Label(theme, question.detail, "body", "ink_muted", wrap=True))
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.no)
        self.no.clicked.connect(self.reject)
        if self.yes is not None:
            row.addWidget(self.yes)
            self.yes.clicked.connect(self.accept)
        column.addLayout(row)
        focus_by_key(self.no)

    def _on_finished(self, result: int) -> None:
        if self._then is not None:
            self._then(result == QDialog.DialogCode.Accepted)
