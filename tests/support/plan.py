"""The plan page of a taster on a real library, in its window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.prompts import RecordedPrompts
from workshop.domain.agenda import Block
from workshop.domain.clock import SetClock
from workshop.facilitation.desk import Desk
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.plan_link import PlanLink
from workshop.ui.console.plan_page import PlanPage
from workshop.ui.theme import Theme


class Plan:
    """The plan page of a taster on a real library, in its window."""

    def __init__(self, theme: Theme, file: Path) -> None:
        self.desk = Desk.open(file, clock=SetClock())
        made = self.desk.sessions.new("taster", "Leads’ day", on=date(2026, 11, 25)).made
        assert made is not None
        self.session = made
        self.prompts = RecordedPrompts()
        self.frame = ConsoleFrame(theme)
        self.page = PlanPage(theme)
        self.link = PlanLink(self.page, Bridge(self.desk), self.prompts)
        self.frame.pages.add("plan", self.page)
        self.link.open(made)

    @property
    def blocks(self) -> list[Block]:
        return list(self.desk.agenda.blocks(self.session))

    @property
    def names(self) -> list[str]:
        return [block.exercise for block in self.blocks]

    def block(self, exercise: str) -> Block:
        return next(b for b in self.blocks if b.exercise == exercise)

    def select(self, exercise: str) -> None:
        self.page.select(self.block(exercise).id)

    def key(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.page.timeline, key, how)
