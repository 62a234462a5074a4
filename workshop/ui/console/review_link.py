"""Joins the review page to the desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from workshop.domain.changes import Kind
from workshop.errors import UserError
from workshop.files import save_bytes
from workshop.ui.bridge import Bridge
from workshop.ui.console.link import Link
from workshop.ui.console.review_page import ReviewPage
from workshop.ui.console.review_view import ReviewView, review_view
from workshop.ui.prompts import Prompts, Question
from workshop.ui.saving import file_name
from workshop.words import ntr, tr


class ReviewLink(Link):
    """Reads what came of the session, saves its summary, and ends it."""

    kinds = frozenset((Kind.SESSION, Kind.AGENDA, Kind.RUN, Kind.ANSWERS, Kind.PAIRS, Kind.PEOPLE))

    def __init__(self, page: ReviewPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._folder = ""  # where a summary was saved last
        page.save_requested.connect(self._on_save_requested)
        page.end_requested.connect(self._on_end_requested)
        page.run_requested.connect(self._on_run_requested)

    def refresh(self) -> None:
        """Read what came of the session so far, and show it."""
        self.page.show_review(
            review_view(self.desk, self.session) if self.session else ReviewView()
        )

    def _on_run_requested(self) -> None:
        self.page_requested.emit("run")

    def _on_save_requested(self) -> None:
        if not self.session:
            return
        session = self.desk.sessions.get(self.session)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or QStandardPaths.writableLocation(place)
        name = file_name(session.title, tr("summary"), ".pdf")
        self.prompts.save_file(
            tr("Save the summary"), Path(folder) / name, tr("PDF files (*.pdf)"), self._save
        )

    def _save(self, file: Path) -> None:
        try:
            made = self.desk.printing.summary(self.desk.sessions.get(self.session))
            save_bytes(file, made.pdf)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return
        self._folder = str(file.parent)
        pages = ntr("{n} page", "{n} pages", made.pages)
        self.said.emit(tr("{name} is saved, {pages}").format(name=file.name, pages=pages))

    def _on_end_requested(self) -> None:
        view = review_view(self.desk, self.session)
        if view.rest:
            left = ntr("{n} block has not been run", "{n} blocks have not been run", len(view.rest))
            told = tr("{left}: {titles}.").format(left=left, titles=", ".join(view.rest))
        else:
            told = tr("Every block has been begun.")
        question = Question(
            tr("End “{title}” here?").format(title=view.title),
            f"{told} {tr('All answers stay, and the run can go on later.')}",
            tr("End the session"),
            tr("Go on"),
        )
        self.prompts.ask(question, self._on_end_answered)

    def _on_end_answered(self, yes: bool) -> None:
        if yes and self.bridge.do(self.desk.running.stop, self.session) is not None:
            self.said.emit(tr("The session has ended"))
