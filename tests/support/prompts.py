"""Prompts that record what was asked and answer what the test told them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workshop.ui.prompts import Question


class RecordedPrompts:
    """Answers at once: ``path`` to files (None: changed their mind), ``answer`` to a question."""

    def __init__(self, path: Path | None = None, *, answer: bool = True) -> None:
        self.path = path
        self.answer = answer
        self.opened: list[tuple[str, str]] = []
        self.saved: list[tuple[str, Path]] = []
        self.folders: list[str] = []
        self.asked: list[Question] = []
        self.told: list[tuple[str, str]] = []

    def open_file(self, title: str, filters: str, then: Callable[[Path], None]) -> None:
        self.opened.append((title, filters))
        if self.path is not None:
            then(self.path)

    def open_files(self, title: str, filters: str, then: Callable[[list[Path]], None]) -> None:
        self.opened.append((title, filters))
        if self.path is not None:
            then([self.path])

    def save_file(
        self, title: str, suggested: Path, filters: str, then: Callable[[Path], None]
    ) -> None:
        self.saved.append((title, suggested))
        if self.path is not None:
            then(self.path)

    def choose_folder(self, title: str, then: Callable[[Path], None]) -> None:
        self.folders.append(title)
        if self.path is not None:
            then(self.path)

    def ask(self, question: Question, then: Callable[[bool], None]) -> None:
        self.asked.append(question)
        then(self.answer)

    def tell(self, sentence: str, detail: str = "") -> None:
        self.told.append((sentence, detail))
