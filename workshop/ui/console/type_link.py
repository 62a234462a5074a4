"""Joins the type-in page to the desk: sheets in, the file that goes back out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths

from workshop.domain.answers import Marks
from workshop.domain.changes import Changes, Kind
from workshop.errors import UserError
from workshop.facilitation.bundles import SUFFIX
from workshop.facilitation.places import Place
from workshop.ui.bridge import Bridge
from workshop.ui.console.carry import FILTERS
from workshop.ui.console.link import Link
from workshop.ui.console.run_wants import action_of
from workshop.ui.console.type_page import TypePage
from workshop.ui.console.type_view import TypeView, type_view
from workshop.ui.prompts import Prompts, Question
from workshop.ui.saving import file_name
from workshop.words import tr


class TypeLink(Link):
    """Opens a step when it is chosen, and keeps what is typed."""

    kinds: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.SESSION, Kind.AGENDA, Kind.RUN, Kind.ANSWERS, Kind.PEOPLE}
    )

    def __init__(self, page: TypePage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._key = ""
        page.step_chosen.connect(self._on_step_chosen)
        page.sheet_typed.connect(self._on_sheet_typed)
        page.done_typed.connect(self._on_done_typed)
        page.take_back_requested.connect(self._on_take_back_requested)
        page.clear_requested.connect(self._on_clear_requested)
        page.wanted.connect(self._on_wanted)
        page.give_back_requested.connect(self._on_give_back_requested)
        page.lead_requested.connect(self._on_lead_requested)

    def open(self, session: str) -> None:
        """Show another session from now on; empty: none is open."""
        self._key = ""
        super().open(session)

    def refresh(self) -> None:
        """Read what can be typed and show it."""
        if not self.session or not self.desk.type_in.on(self.session):
            self.page.show_steps(TypeView())
            return
        view = type_view(self.desk, self.session, self._key)
        if view.key and not view.shut and view.capture is not None and not view.capture.open:
            self._key = view.key
            _, fault = self.bridge.attempt(self.desk.type_in.open, self.session, view.key)
            if fault is not None:
                self.bridge.refused.emit(fault)
            view = type_view(self.desk, self.session, view.key)
        self._key = view.key
        self.page.show_steps(view)

    def _on_step_chosen(self, key: str) -> None:
        if key == self._key or self._unsaved():
            self.refresh()
            return
        self._key = key
        self.refresh()

    def _on_sheet_typed(self, marks: Marks, person: str | None) -> None:
        self._collect(self.desk.capture.save_sheet, marks, person)

    def _on_done_typed(self, count: int) -> None:
        self._collect(self.desk.capture.set_done, count)

    def _on_take_back_requested(self, sheet: str) -> None:
        self._collect(self.desk.capture.take_back, sheet)

    def _on_wanted(self, want: object) -> None:
        self._collect(action_of(self.desk, want))

    def _on_clear_requested(self) -> None:
        question = Question(
            tr("Clear what this step holds?"),
            tr("Every sheet typed in it goes, to be typed again."),
            tr("Clear the sheets"),
            tr("Keep them"),
            danger=True,
        )
        self.prompts.ask(question, self._on_clear_answered)

    def _on_clear_answered(self, yes: bool) -> None:
        if yes:
            self._collect(self.desk.capture.clear)

    def _collect(self, action: Callable[..., Changes], *what: object) -> None:
        """Write what the panel asks for, and tell it whether it is on disk."""
        place, panel = self._place(), self.page.panel
        if place is None or panel is None:
            return
        changes, fault = self.bridge.attempt(action, place, *what)
        if self.page.panel is not panel:
            return
        if fault is not None:
            panel.refused(str(fault))
        else:
            panel.kept(None if changes is None else changes.made)

    def _place(self) -> Place | None:
        return self.desk.type_in.place(self.session, self._key) if self.session else None

    def _unsaved(self) -> bool:
        """Let the panel save what is whole; tell whether something is still on screen only."""
        panel = self.page.panel
        if panel is None:
            return False
        panel.settle()
        if panel.unsaved():
            self.said.emit(tr("Save what is typed first: Enter."))
            return True
        return False

    def _on_give_back_requested(self) -> None:
        if not self.session or self._unsaved():
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        title = self.desk.sessions.get(self.session).title
        name = file_name(title, tr("typed"), SUFFIX)
        self.prompts.save_file(tr("Save to give back"), folder / name, tr(FILTERS), self._save)

    def _save(self, file: Path) -> None:
        try:
            self.desk.bundles.write(self.session, file)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return
        self.said.emit(tr("{name} is saved. Give it back.").format(name=file.name))

    def _on_lead_requested(self) -> None:
        question = Question(
            tr("Lead this session here?"),
            tr("Plan, print and run open up. Do it only if it is not led on another laptop."),
            tr("Lead it here"),
            tr("Go on typing"),
        )
        self.prompts.ask(question, self._on_lead_answered)

    def _on_lead_answered(self, yes: bool) -> None:
        if yes and self.bridge.do(self.desk.type_in.end, self.session) is not None:
            self.session_requested.emit(self.session)
