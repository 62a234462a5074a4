"""Joins the follow-up page to the desk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths

from workshop.domain.changes import Kind
from workshop.domain.follow_up import Done
from workshop.errors import UserError
from workshop.facilitation.follow_up_papers import follow_up_name
from workshop.facilitation.piece import Piece, Wish
from workshop.facilitation.preferences import GREY
from workshop.files import save_bytes
from workshop.handouts.data import Made
from workshop.ui.bridge import Bridge
from workshop.ui.console.follow_page import FollowPage
from workshop.ui.console.follow_view import FollowView, due_now, follow_view
from workshop.ui.console.link import Link
from workshop.ui.printing import AskPrinter, Printouts, ask_printer
from workshop.ui.prompts import Prompts
from workshop.ui.saving import file_name
from workshop.ui.worker import Progress, Worker
from workshop.words import ntr, tr


class FollowLink(Link):
    """Reads what came of a session, keeps what became of pledges, saves the dates."""

    kinds: ClassVar[frozenset[Kind]] = frozenset(
        {
            Kind.SESSION,
            Kind.PEOPLE,
            Kind.ANSWERS,
            Kind.AGENDA,
            Kind.COMMITMENTS,
            Kind.NOTES,
            Kind.PAIRS,
        }
    )

    def __init__(
        self,
        page: FollowPage,
        bridge: Bridge,
        prompts: Prompts,
        ask: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._after = 0
        self._made: Made | None = None
        self._turn = 0  # counts what was asked for: what was made for an earlier view is stale
        page.after_chosen.connect(self._on_after_chosen)
        page.done_chosen.connect(self._on_done_chosen)
        page.buddies_requested.connect(self._on_buddies_requested)
        page.calendar_requested.connect(self._on_calendar_requested)
        page.print_requested.connect(self._on_print_requested)
        page.save_requested.connect(self._on_save_requested)
        self.printouts = Printouts(self, ask)
        self.printouts.working.connect(page.show_working)
        self.printouts.said.connect(self.said)
        self.printouts.refused.connect(bridge.refused)
        page.left.connect(self._on_left)
        page.stop_requested.connect(self.printouts.stop)
        self.worker = Worker(self)
        self.worker.done.connect(self._on_made)
        self.worker.broke.connect(self._on_broke)

    def open(self, session: str) -> None:
        """Show another session from now on; empty: none is open."""
        self._after = due_now(self.desk, session) if session else 0
        super().open(session)

    def refresh(self) -> None:
        """Read the pledges of the date that is looked at."""
        view = follow_view(self.desk, self.session, self._after) if self.session else FollowView()
        self.page.show_follow_up(view)
        self._make(view)

    def let_go(self) -> None:
        """Wait for the sheets that are being made, and close the ones that are shown."""
        self.worker.finish()
        self.page.preview.close_pages()

    def _on_left(self) -> None:
        """Leave nothing running behind; while the window closes, wait for it."""
        self.worker.drop()
        if not self.page.window().isVisible():
            self.let_go()

    def _make(self, view: FollowView) -> None:
        """Have the sheets of the date made beside the window, where anybody wrote a pledge."""
        self._turn += 1
        self._made = None
        if not view.rows:
            self.page.show_sheet(b"")
            return
        session = self.desk.sessions.get(self.session)
        wish = Wish(grey=self.desk.preferences.get(GREY) == "yes")
        name = follow_up_name(view.after)
        pieces = self.desk.printing.pieces(session, wish=wish)
        piece = next((piece for piece in pieces if piece.name == name), None)
        if piece is not None:
            self.worker.start(self._turn, partial(_make_sheets, piece))

    def _on_made(self, turn: int, made: Made) -> None:
        if turn == self._turn:
            self._made = made
            self.page.show_sheet(made.pdf)

    def _on_broke(self, _turn: int, fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        self.bridge.refused.emit(fault)

    def _on_print_requested(self) -> None:
        made = self._made
        if made is not None and not self.printouts.busy():
            title = self.page.sheet_title.text()
            self.printouts.begin(self.page.window(), title, made.pdf, made.pages)

    def _on_save_requested(self) -> None:
        if self._made is None:
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        title = self.desk.sessions.get(self.session).title
        piece = tr("follow-up after {n} days").format(n=self._after)
        name = folder / file_name(title, piece, ".pdf")
        self.prompts.save_file(tr("Save the sheets"), name, tr("PDF (*.pdf)"), self._write)

    def _write(self, file: Path) -> None:
        if self._made is None:
            return
        try:
            save_bytes(file, self._made.pdf)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return
        pages = ntr("{n} page", "{n} pages", self._made.pages)
        self.said.emit(tr("{file} is saved, {pages}.").format(file=file.name, pages=pages))

    def _on_after_chosen(self, after: int) -> None:
        self._after = after
        self.refresh()

    def _on_done_chosen(self, person: str, done: Done | None) -> None:
        self.bridge.do(self.desk.follow_up.set_done, self.session, person, self._after, done)

    def _on_buddies_requested(self) -> None:
        if self.session and self.bridge.do(self.desk.follow_up.draw_buddies, self.session):
            self.said.emit(tr("Everybody who is here has a buddy"))

    def _on_calendar_requested(self) -> None:
        if not self.session:
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        title = self.desk.sessions.get(self.session).title
        name = file_name(title, tr("follow-up dates"), ".ics")
        filters = tr("Calendar files (*.ics)")
        self.prompts.save_file(tr("Save the dates"), folder / name, filters, self._save)

    def _save(self, file: Path) -> None:
        try:
            self.desk.exports.calendar(self.desk.sessions.get(self.session), file)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return
        self.said.emit(tr("{name} is saved").format(name=file.name))


def _make_sheets(piece: Piece, _progress: Progress) -> Made:
    return piece.make()
