"""Joins the review page to the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ParamSpec

from PySide6.QtCore import QStandardPaths

from workshop.domain.changes import Kind
from workshop.errors import UserError
from workshop.facilitation.bundles import SUFFIX
from workshop.facilitation.erasure import of_session
from workshop.facilitation.exports import CSV, JSON, XLSX
from workshop.facilitation.stage import day_text
from workshop.files import save_bytes
from workshop.handouts.data import Made
from workshop.ui.bridge import Bridge
from workshop.ui.console.erasing import Eraser
from workshop.ui.console.link import Link
from workshop.ui.console.review_page import ReviewPage
from workshop.ui.console.review_view import ReviewView, review_view
from workshop.ui.prompts import Prompts, Question
from workshop.ui.saving import file_name
from workshop.words import ntr, tr

P = ParamSpec("P")


class ReviewLink(Link):
    """Reads what came of the session, saves its summary, and ends it."""

    kinds = frozenset((Kind.SESSION, Kind.AGENDA, Kind.RUN, Kind.ANSWERS, Kind.PAIRS, Kind.PEOPLE))

    def __init__(self, page: ReviewPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._folder = ""  # where a summary was saved last
        aside = page.aside
        aside.save_requested.connect(self._on_save_requested)
        aside.report_requested.connect(self._on_report_requested)
        aside.tables_requested.connect(self._on_tables_requested)
        aside.bundle_requested.connect(self._on_bundle_requested)
        aside.calendar_requested.connect(self._on_calendar_requested)
        aside.end_requested.connect(self._on_end_requested)
        aside.keep_requested.connect(self._on_keep_requested)
        aside.erase_requested.connect(self._on_erase_requested)
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
        suggested = self._suggested(tr("summary"), ".pdf")
        self.prompts.save_file(
            tr("Save the summary"), suggested, tr("PDF files (*.pdf)"), self._save
        )

    def _suggested(self, piece: str, suffix: str) -> Path:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or QStandardPaths.writableLocation(place)
        title = self.desk.sessions.get(self.session).title
        return Path(folder) / file_name(title, piece, suffix)

    def _on_report_requested(self, room_safe: bool) -> None:
        piece = tr("report, room-safe") if room_safe else tr("report, desk copy")
        then = partial(self._save_report, room_safe)
        filters = tr("PDF files (*.pdf)")
        suggested = self._suggested(piece, ".pdf")
        self.prompts.save_file(tr("Save the full report"), suggested, filters, then)

    def _save_report(self, room_safe: bool, file: Path) -> None:
        session = self.desk.sessions.get(self.session)
        self._save_made(file, partial(self.desk.printing.report, session, room_safe=room_safe))

    def _save(self, file: Path) -> None:
        session = self.desk.sessions.get(self.session)
        self._save_made(file, partial(self.desk.printing.summary, session))

    def _save_made(self, file: Path, make: Callable[[], Made]) -> None:
        """Save a PDF whole or not at all, and say how many pages it has."""
        try:
            made = make()
            save_bytes(file, made.pdf)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return
        self._folder = str(file.parent)
        pages = ntr("{n} page", "{n} pages", made.pages)
        self.said.emit(tr("{name} is saved, {pages}").format(name=file.name, pages=pages))

    def _on_tables_requested(self, form: str, room_safe: bool) -> None:
        piece = tr("tables, room-safe") if room_safe else tr("tables, desk copy")
        suffix = "" if form == CSV else f".{form}"
        filters = {
            XLSX: tr("Excel workbooks (*.xlsx)"),
            JSON: tr("JSON files (*.json)"),
            CSV: tr("Folders (*)"),
        }[form]
        then = partial(self._save_tables, form, room_safe)
        suggested = self._suggested(piece, suffix)
        self.prompts.save_file(tr("Save the tables"), suggested, filters, then)

    def _save_tables(self, form: str, room_safe: bool, file: Path) -> None:
        session = self.desk.sessions.get(self.session)
        self._write(file, self.desk.exports.write, session, form, file, room_safe=room_safe)

    def _on_bundle_requested(self) -> None:
        suggested = self._suggested("", SUFFIX)
        filters = tr("Twofold sessions (*.twofold)")
        self.prompts.save_file(tr("Save the session file"), suggested, filters, self._save_bundle)

    def _save_bundle(self, file: Path) -> None:
        self._write(file, self.desk.bundles.write, self.session, file)

    def _on_calendar_requested(self) -> None:
        suggested = self._suggested(tr("follow-up dates"), ".ics")
        filters = tr("Calendar files (*.ics)")
        self.prompts.save_file(tr("Save the dates"), suggested, filters, self._save_calendar)

    def _save_calendar(self, file: Path) -> None:
        session = self.desk.sessions.get(self.session)
        self._write(file, self.desk.exports.calendar, session, file)

    def _write(
        self, file: Path, write: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Write a file whole or not at all, and say so."""
        try:
            write(*args, **kwargs)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return
        self._folder = str(file.parent)
        self.said.emit(tr("{name} is saved").format(name=file.name))

    def _on_keep_requested(self) -> None:
        if self.bridge.do(self.desk.retention.keep_longer, self.session) is not None:
            session = self.desk.sessions.get(self.session)
            day = day_text(self.desk.retention.until(session))
            self.said.emit(tr("Kept until {day}").format(day=day))

    def _on_erase_requested(self) -> None:
        target = of_session(self.desk.sessions.get(self.session))
        Eraser(self.page.theme, self.page.window(), self.bridge, self.prompts, target)

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
