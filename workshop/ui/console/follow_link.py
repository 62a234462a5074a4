"""Joins the follow-up page to the desk."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths

from workshop.domain.changes import Kind
from workshop.domain.follow_up import Done
from workshop.errors import UserError
from workshop.ui.bridge import Bridge
from workshop.ui.console.follow_page import FollowPage
from workshop.ui.console.follow_view import FollowView, due_now, follow_view
from workshop.ui.console.link import Link
from workshop.ui.prompts import Prompts
from workshop.ui.saving import file_name
from workshop.words import tr


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

    def __init__(self, page: FollowPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._after = 0
        page.after_chosen.connect(self._on_after_chosen)
        page.done_chosen.connect(self._on_done_chosen)
        page.buddies_requested.connect(self._on_buddies_requested)
        page.calendar_requested.connect(self._on_calendar_requested)

    def open(self, session: str) -> None:
        """Show another session from now on; empty: none is open."""
        self._after = due_now(self.desk, session) if session else 0
        super().open(session)

    def refresh(self) -> None:
        """Read the pledges of the date that is looked at."""
        view = follow_view(self.desk, self.session, self._after) if self.session else FollowView()
        self.page.show_follow_up(view)

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
