"""The console's window with the run page in it, and the laptop that can go round."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from tests.support.days import Day
from tests.support.runs import Window
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.ui.activities.registry import panel_for
from workshop.ui.console.pass_link import Passing
from workshop.ui.console.pass_page import PassPage
from workshop.ui.keys import Keys
from workshop.ui.theme import Theme


class Round:
    """A day, its run page in the window, the window's keys, and what they asked for."""

    def __init__(self, day: Day, theme: Theme, hold: int = 0) -> None:
        self.day = day
        self.window = Window(day, theme, panel_for)
        self.frame = self.window.frame
        self.heard: list[str] = []
        self.keys = Keys(self.frame, self.frame.open_name, lambda: True, hold)
        for name in (
            "next", "back", "blank_toggle", "blank", "timer", "people", "pairs", "projecting",
            "swap", "sheet", "minutes",
        ):  # fmt: skip
            self._note(getattr(self.keys, f"{name}_requested"), name)
        self._note(self.keys.reveal_hold_started, "reveal")
        self.frame.projector_requested.connect(lambda: self.heard.append("projector"))
        self.frame.undo_requested.connect(lambda: self.heard.append("undo"))
        self.passing = Passing(self.frame, self.keys, self.window.bridge, self.window.link, hold)

    def _note(self, signal: object, name: str) -> None:
        signal.connect(lambda *_: self.heard.append(name))  # type: ignore[attr-defined]

    def run(self, exercise: str, step: str) -> None:
        """Run a step, collected by passing the laptop."""
        desk, day = self.day.desk, self.day
        desk.running.go_to(day.session, day.block(exercise))
        for _ in range(20):
            if (day.place().step.id, day.state()) == (step, State.RUNNING):
                break
            desk.running.next(day.session)
        assert day.place().step.id == step
        desk.capture.set_mode(day.place(), Mode.PASS)
        self.window.link.refresh()

    def begin(self, exercise: str = "why-or-how", step: str = "sort") -> None:
        """Run a step and let the laptop go round."""
        self.run(exercise, step)
        panel = self.window.page.panel
        assert panel is not None
        panel.pass_requested.emit()

    @property
    def page(self) -> PassPage:
        assert self.passing.page is not None
        return self.passing.page

    def choose(self, name: str) -> None:
        """Choose a name."""
        next(b for b in self.page.names.buttons if b.text() == name).click()


def said(root: QWidget) -> str:
    """Return every word of a window and all that is in it, seen or not, spoken or not."""
    words: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit | QPushButton):
            words.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            words.append(widget.toPlainText())
        else:
            words.append(str(widget.property("text") or ""))
    return "\n".join(words)
