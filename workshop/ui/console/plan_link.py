"""Joins the plan page to the agenda's and the session's use cases."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from workshop.domain.agenda import Priority
from workshop.domain.changes import Kind
from workshop.ui.bridge import Bridge
from workshop.ui.console.link import Link
from workshop.ui.console.plan_page import PlanPage
from workshop.ui.console.plan_view import plan_view
from workshop.ui.prompts import Prompts, Question
from workshop.words import tr


class PlanLink(Link):
    """Reads the plan of the open session; writes what the page asks for."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.SESSION, Kind.AGENDA, Kind.PEOPLE, Kind.RUN})

    def __init__(self, page: PlanPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self._page = page
        page.insert_requested.connect(self._on_insert_requested)
        page.move_requested.connect(self._on_move_requested)
        page.copy_requested.connect(self._on_copy_requested)
        page.remove_requested.connect(self._on_remove_requested)
        page.session_edited.connect(self._on_session_edited)
        page.block.title_typed.connect(self._on_title_typed)
        page.block.minutes_typed.connect(self._on_minutes_typed)
        page.block.priority_chosen.connect(self._on_priority_chosen)
        page.block.anchor_set.connect(self._on_anchor_set)
        page.block.option_chosen.connect(self._on_option_chosen)
        page.block.lines_typed.connect(self._on_lines_typed)
        page.block.list_typed.connect(self._on_list_typed)

    def refresh(self) -> None:
        """Read the plan and show it."""
        if self.session:
            self._page.show_plan(plan_view(self.desk, self.session))

    def _on_insert_requested(self, exercise: str, before: int) -> None:
        done = self.bridge.do(self.desk.agenda.insert, self.session, exercise, before)
        if done is not None and done.made is not None:
            self._page.select(done.made)

    def _on_move_requested(self, block: str, to: int) -> None:
        if self.bridge.do(self.desk.agenda.move, self.session, block, to) is not None:
            self._page.select(block)

    def _on_copy_requested(self, block: str) -> None:
        done = self.bridge.do(self.desk.agenda.copy, self.session, block)
        if done is not None and done.made is not None:
            self._page.select(done.made)

    def _on_remove_requested(self, block: str) -> None:
        known = self.desk.agenda.block(self.session, block)
        if not self.desk.agenda.holds(known):
            self._on_remove_answered(self.session, block, True)
            return
        question = Question(
            tr("Remove “{title}”?").format(title=known.title),
            tr("What was collected or drawn in it goes with it."),
            tr("Remove the block"),
            tr("Keep it"),
            danger=True,
        )
        self.prompts.ask(question, partial(self._on_remove_answered, self.session, block))

    def _on_remove_answered(self, session: str, block: str, yes: bool) -> None:
        if not yes:
            return
        title = self.desk.agenda.block(session, block).title
        if self.bridge.do(self.desk.agenda.remove, session, block) is not None:
            self.said.emit(tr("“{title}” is out of the day.").format(title=title))

    def _on_session_edited(self, field: str, value: str | int | date | None) -> None:
        self.bridge.do(self.desk.sessions.edit, self.session, **{field: value})

    def _on_title_typed(self, block: str, title: str) -> None:
        self.bridge.do(self.desk.agenda.set_title, self.session, block, title)

    def _on_minutes_typed(self, block: str, which: str, minutes: int) -> None:
        agenda = self.desk.agenda
        action = {
            "least": agenda.set_least,
            "target": agenda.set_minutes,
            "most": agenda.set_most,
        }[which]
        self.bridge.do(action, self.session, block, minutes)

    def _on_priority_chosen(self, block: str, priority: str) -> None:
        self.bridge.do(self.desk.agenda.set_priority, self.session, block, Priority(priority))

    def _on_anchor_set(self, block: str, minute: int | None) -> None:
        self.bridge.do(self.desk.agenda.set_anchor, self.session, block, minute)

    def _on_option_chosen(self, block: str, option: str, value: str) -> None:
        self.bridge.do(self.desk.agenda.set_option, self.session, block, option, value)

    def _on_lines_typed(self, block: str, lines: tuple[str, ...]) -> None:
        self.bridge.do(self.desk.agenda.set_lines, self.session, block, lines)

    def _on_list_typed(self, block: str, step: str, field: str, lines: tuple[str, ...]) -> None:
        self.bridge.do(self.desk.agenda.set_list, self.session, block, step, field, lines)
