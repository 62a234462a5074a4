"""The run page in its frame, joined to a day, with a panel that types what it is told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.prompts import RecordedPrompts
from workshop.domain.states import State
from workshop.ui.activities.panel import CaptureView, Panel
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.run_link import RunLink
from workshop.ui.console.run_page import PanelFor, RunPage
from workshop.ui.theme import Theme

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


class Grid(Panel):
    """A panel that holds what it is told and types what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.view: CaptureView | None = None
        self.told: list[object] = []
        self.half_typed = False
        self.settled = 0
        self.setFixedHeight(150)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Grid")

    def show_capture(self, view: CaptureView) -> None:
        self.view = view
        self.setEnabled(view.open)

    def kept(self, sheet: str | None) -> None:
        self.told.append(sheet)

    def refused(self, sentence: str) -> None:
        self.told.append(sentence)

    def settle(self) -> None:
        self.settled += 1

    def unsaved(self) -> bool:
        return self.half_typed

    def first_focus(self) -> QWidget:
        return self


def grid_for(kind: str, _theme: Theme) -> Panel | None:
    return Grid() if kind in ("sort", "choose", "canvas") else None


class Window:
    """The run page in its frame, joined to a day."""

    def __init__(self, day: Day, theme: Theme, panels: PanelFor = grid_for) -> None:
        self.day = day
        self.frame = ConsoleFrame(theme)
        self.bridge = Bridge(day.desk)
        self.prompts = RecordedPrompts()
        self.page = RunPage(theme, self.bridge.now, panels)
        self.link = RunLink(self.page, self.bridge, self.prompts)
        self.said: list[str] = []
        self.pages: list[str] = []
        self.link.said.connect(self.said.append)
        self.link.page_requested.connect(self.pages.append)
        self.frame.pages.add("run", self.page)
        self.frame.show_session("Trial")
        self.link.open(day.session)

    def go(self, exercise: str) -> None:
        self.page.agenda.block_requested.emit(self.day.block(exercise))

    def run(self, exercise: str) -> None:
        """Go to an exercise and begin its first step."""
        self.go(exercise)
        self.link.go_next()

    def lock(self) -> None:
        while self.day.state() is State.RUNNING:
            self.link.go_next()

    @property
    def grid(self) -> Grid:
        assert isinstance(self.page.panel, Grid)
        return self.page.panel

    @property
    def primary(self) -> str:
        return self.page.head.primary.button.text()


def settle() -> None:
    for _ in range(4):  # a scroll area asks its content twice
        QApplication.processEvents()


def shown(folder: Path, theme: Theme, qtbot: QtBot) -> Window:
    """Return the run page of a new day, in its frame and on screen."""
    window = Window(Day(folder / "library.db"), theme)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    return window
