"""Joins the library page to the desk."""

from __future__ import annotations

from workshop.domain.changes import Kind
from workshop.facilitation.sample import make_sample
from workshop.ui.bridge import Bridge
from workshop.ui.console.carry import Carry
from workshop.ui.console.library_page import LibraryPage
from workshop.ui.console.library_view import PART, library_view
from workshop.ui.console.link import Link
from workshop.ui.console.new_session import Draft, read_draft
from workshop.ui.prompts import Prompts, Question
from workshop.ui.widgets.banner import Action, Message
from workshop.words import ntr, tr

DUE = "due"  # the banner's matter


class LibraryLink(Link):
    """Reads the list of sessions; makes, renames and deletes them."""

    kinds = frozenset((Kind.LIBRARY, Kind.SESSION, Kind.PEOPLE, Kind.AGENDA))

    def __init__(self, page: LibraryPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._search = ""
        self._most = PART
        page.open_requested.connect(self.session_requested)
        page.print_requested.connect(self._on_print_requested)
        page.rename_requested.connect(self._on_rename_requested)
        page.delete_requested.connect(self._on_delete_requested)
        page.make_requested.connect(self._on_make_requested)
        page.sample_requested.connect(self._on_sample_requested)
        page.sample_anew_requested.connect(self._on_sample_anew_requested)
        page.search_changed.connect(self._on_search_changed)
        page.more_requested.connect(self._on_more_requested)
        page.banner.action_requested.connect(self._on_action)
        self.carry = Carry(page, bridge, prompts)
        page.file_requested.connect(self.carry.choose)
        page.file_dropped.connect(self.carry.bring_in)
        page.save_requested.connect(self.carry.save)
        page.backups_requested.connect(self.carry.open_backups)
        self.carry.said.connect(self.said)
        self.carry.brought.connect(self.session_requested)

    def open(self, session: str) -> None:
        """Stay with all sessions, whichever is open: a change in any of them is read again."""
        del session
        super().open("")

    def refresh(self) -> None:
        """Read the list and show it."""
        self.page.show_library(library_view(self.desk, self._search, self._most))
        self._show_due()

    def _show_due(self) -> None:
        """Remind of sessions that were to be kept no longer; nothing goes by itself."""
        due = self.desk.retention.due()
        if not due:
            self.page.banner.settle(DUE)
            return
        title = tr("“{title}”").format(title=due[0].title)
        more = ntr("{n} session is past the day it was to be kept.",
                   "{n} sessions are past the day they were to be kept.", len(due))  # fmt: skip
        detail = tr("The first is {title}. Keep it longer or erase it on its Review page.")
        action = Action(DUE, tr("Open it"))
        self.page.banner.post(Message(DUE, more, detail.format(title=title), actions=(action,)))

    def _on_action(self, key: str, _name: str) -> None:
        due = self.desk.retention.due() if key == DUE else ()
        if due:
            self.session_requested.emit(due[0].id)
            self.page_requested.emit("review")

    def _on_search_changed(self, text: str) -> None:
        self._search, self._most = text, PART
        self.refresh()

    def _on_more_requested(self) -> None:
        self._most += PART
        self.refresh()

    def _on_print_requested(self, session: str) -> None:
        self.session_requested.emit(session)
        self.page_requested.emit("print")

    def _on_make_requested(self, draft: Draft) -> None:
        new, faults = read_draft(draft)
        self.page.show_faults(faults)
        if new is None:
            return
        made = self.bridge.do(
            self.desk.sessions.new,
            new.template,
            new.title,
            on=new.day,
            start=new.start,
            venue=new.venue,
        )
        if made is not None and made.made is not None:
            self.page.close_form()
            self.session_requested.emit(made.made)

    def _on_rename_requested(self, session: str, title: str) -> None:
        if self.bridge.do(self.desk.sessions.edit, session, title=title) is not None:
            self.said.emit(tr("It is called “{title}” now").format(title=title))

    def _on_delete_requested(self, session: str) -> None:
        known = self.desk.sessions.get(session)
        people = len(self.desk.people.of(session))
        on_list = ntr("{n} person on its list", "{n} people on its list", people)
        goes = tr("Its agenda, {people}, their answers and pairs go with it.")
        stays = tr("Who is in another session too stays there.") if people else ""
        question = Question(
            tr("Delete “{title}”?").format(title=known.title),
            f"{goes.format(people=on_list)} {stays}".strip(),
            tr("Delete the session"),
            tr("Keep it"),
            danger=True,
        )

        def answered(yes: bool) -> None:
            if yes and self.bridge.do(self.desk.sessions.remove, session) is not None:
                self.said.emit(tr("“{title}” is deleted").format(title=known.title))

        self.prompts.ask(question, answered)

    def _on_sample_requested(self) -> None:
        known = self.desk.sessions.sample()
        if known is not None:
            self.session_requested.emit(known.id)
        else:
            self._make_sample()

    def _on_sample_anew_requested(self) -> None:
        question = Question(
            tr("Make the sample workshop anew?"),
            tr("Whatever was changed or tried in it goes. Your own sessions stay as they are."),
            tr("Make it anew"),
            tr("Keep it"),
            danger=True,
        )
        self.prompts.ask(question, self._on_anew_answered)

    def _on_anew_answered(self, yes: bool) -> None:
        if yes:
            self._make_sample()

    def _make_sample(self) -> None:
        made = self.bridge.do(make_sample, self.desk)
        if made is not None and made.made is not None:
            self.session_requested.emit(made.made)
