"""Joins the plan page to the agenda's and the session's use cases."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal

from workshop.domain.agenda import Priority
from workshop.domain.changes import Kind
from workshop.ui.bridge import Bridge
from workshop.ui.console.link import Link
from workshop.ui.console.plan_page import PlanPage
from workshop.ui.console.plan_view import plan_view
from workshop.ui.prompts import Prompts, Question
from workshop.words import tr


class PlanLink(Link):
    """Reads the plan of the open session; writes what the page asks for.

    ``editor_requested(exercise)`` and ``block_editor_requested(block)`` to edit what is done there.
    """

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.SESSION, Kind.AGENDA, Kind.PEOPLE, Kind.RUN})

    editor_requested = Signal(str)  # for an exercise of one's own
    block_editor_requested = Signal(str)

    def __init__(self, page: PlanPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        page.insert_requested.connect(self._on_insert_requested)
        page.move_requested.connect(self._on_move_requested)
        page.copy_requested.connect(self._on_copy_requested)
        page.remove_requested.connect(self._on_remove_requested)
        page.session_edited.connect(self._on_session_edited)
        page.exercises.edit_requested.connect(self._on_edit_requested)
        page.exercises.delete_requested.connect(self._on_delete_requested)
        page.exercises.open_requested.connect(self._on_open_requested)
        page.block.edit_requested.connect(self.block_editor_requested)
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
            self.page.show_plan(plan_view(self.desk, self.session))

    def _on_insert_requested(self, exercise: str, before: int) -> None:
        done = self.bridge.do(self.desk.agenda.insert, self.session, exercise, before)
        if done is not None and done.made is not None:
            self.page.select(done.made)

    def _on_move_requested(self, block: str, to: int) -> None:
        if self.bridge.do(self.desk.agenda.move, self.session, block, to) is not None:
            self.page.select(block)

    def _on_copy_requested(self, block: str) -> None:
        done = self.bridge.do(self.desk.agenda.copy, self.session, block)
        if done is not None and done.made is not None:
            self.page.select(done.made)

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

    def _on_edit_requested(self, name: str) -> None:
        """Edit an own exercise, or a copy of one that is not."""
        if not self.desk.content.is_own(name):
            done = self.bridge.do(self.desk.content.copy, name)
            if done is None or done.made is None:
                return
            name = done.made
        self.editor_requested.emit(name)

    def _on_delete_requested(self, name: str) -> None:
        title = self.desk.house.exercise(name).title
        question = Question(
            tr("Delete “{title}”?").format(title=title),
            tr("Your copy goes. Sessions that hold it keep it as it stood."),
            tr("Delete my copy"),
            tr("Keep it"),
            danger=True,
        )
        self.prompts.ask(question, partial(self._on_delete_answered, name, title))

    def _on_delete_answered(self, name: str, title: str, yes: bool) -> None:
        if yes and self.bridge.do(self.desk.content.remove, name) is not None:
            self.said.emit(tr("“{title}” is deleted").format(title=title))

    def _on_open_requested(self) -> None:
        words = tr("Open a colleague’s exercise")
        self.prompts.open_file(words, tr("Exercises (*.toml)"), self._on_file_chosen)

    def _on_file_chosen(self, file: Path) -> None:
        """Bring an exercise in; what is wrong with it is said, and nothing is kept."""
        done = self.bridge.do(self.desk.content.bring_in, file)
        if done is not None and done.made is not None:
            title = self.desk.house.exercise(done.made).title
            self.said.emit(tr("“{title}” is among the exercises").format(title=title))

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
