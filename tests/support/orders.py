"""The window and the wall on two displays, driven by events in an order that chance draws.

Nothing here knows how the wall is kept safe. After each event it only says what the room may be
shown: nothing from a blank, an unplug or a crash on until B, else the scene of the moment and,
while it fades, the one before.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.desktop import Desktop
from tests.support.prompts import RecordedPrompts
from workshop.domain.changes import Changes, Kind
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.people import Attendance
from workshop.domain.scene import BLANK, Scene
from workshop.domain.states import State
from workshop.errors import UserError
from workshop.facilitation.demo_sheets import Sheets
from workshop.facilitation.desk import Desk
from workshop.ui.console import console_wall as wall_module
from workshop.ui.console.console import Console
from workshop.ui.projector import projecting as projecting_module
from workshop.ui.projector.keep_awake import KeepAwake
from workshop.ui.projector.screens import Screen
from workshop.ui.projector.window import ScreenWatch, known_screens
from workshop.ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier
BEAMER = "hdmi-1"
SHIFTED = Mod.ControlModifier | Mod.ShiftModifier
# Event → how often it is drawn; a day must come on between what disturbs it.
OFTEN = {
    "next": 16,
    "B": 9,
    "answer": 6,
    "reveal": 6,
    "wait": 4,
    "F5": 3,
    "plug in": 3,
    "motion": 3,
    "back": 2,
    "undo": 2,
    "leave out": 1,
    "redo": 1,
    "escape": 1,
    "unplug": 1,
    "swap": 1,
    "theme": 1,
    "go to": 1,
    "timer": 1,
    "come or go": 1,
    "home": 1,
    "crash": 1,
}
WAITS = (5, 40, 120, 300)  # ms: within a fade, and beyond it
Opener = Callable[[Path, SetClock], Desk]


class Plugs(Desktop):
    """A desktop whose beamer can be pulled out."""

    def __init__(self) -> None:
        super().__init__()
        self.beamer = True

    def known(self) -> tuple[Screen, ...]:
        """Return the screens that are there."""
        return tuple(one for one in known_screens() if self.beamer or one.name != BEAMER)

    def screen(self) -> QScreen:
        """Return the beamer as Qt knows it."""
        return next(one for one in QGuiApplication.screens() if one.name() == BEAMER)

    def pull(self) -> None:
        """Pull it out."""
        if self.beamer:
            self.beamer = False
            self.screenRemoved.emit(self.screen())

    def put_in(self) -> None:
        """Plug it in again."""
        if not self.beamer:
            self.beamer = True
            self.screenAdded.emit(self.screen())


class Orders:
    """A session in the program's own window, and what the room may be shown of it.

    ``look(orders, at_once)`` is called right after each event, before anything is painted anew
    (``at_once``), and when it was painted. A fault that it raises is told with the seed and the
    events up to it.
    """

    def __init__(
        self,
        seed: int,
        folder: Path,
        theme: Theme,
        patch: pytest.MonkeyPatch,
        made: Callable[[Desk], str],
        look: Callable[[Orders, bool], None],
        opened: Opener | None = None,
    ) -> None:
        self.random = Random(f"orders {seed}")
        self.seed = seed
        self.events: list[str] = []
        self.dark = True
        self.now: Scene = BLANK
        self.before: Scene = BLANK
        self.revealed: set[str] = set()  # step runs that R was held for
        self._folder, self._theme, self._look = folder, theme, look
        self._opened = opened or _open
        self._clock = SetClock()
        self.plugs = Plugs()
        patch.setattr(projecting_module, "known_screens", self.plugs.known)
        patch.setattr(projecting_module, "KeepAwake", _Asleep)
        patch.setattr(wall_module, "ScreenWatch", self._watch)
        self.desk = self._opened(folder / "library-0.db", self._clock)
        self.session = made(self.desk)
        self._sheets = Sheets(self.desk, self.random)
        self.desk.running.start(self.session)
        self.console = self._console()
        self.console.open_session(self.session)

    def play(self, count: int) -> None:
        """Let so many events happen, each looked at."""
        names, weights = list(OFTEN), list(OFTEN.values())
        for name in ("F5", "B", *self.random.choices(names, weights, k=count)):
            self.events.append(name)
            try:
                self._happen(name)
            except AssertionError as fault:
                told = f"seed {self.seed}, {' · '.join(self.events)}"
                raise AssertionError(f"{told}: {fault}") from None

    def close(self) -> None:
        """Let go of window and library."""
        self.console.frame.close()
        self.console.let_go()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.desk.close()

    # --- events ----------------------------------------------------------------------------------

    def _happen(self, name: str) -> None:
        shown, was_dark, was_in = self.now, self.dark, self.plugs.beamer
        events: dict[str, Callable[[], Any]] = {
            "next": lambda: self._key(Key.Key_PageDown),
            "back": lambda: self._key(Key.Key_PageUp),
            "B": lambda: self._key(self.random.choice((Key.Key_B, Key.Key_Period))),
            "escape": lambda: self._key(Key.Key_Escape),
            "F5": lambda: self._key(Key.Key_F5),
            "swap": lambda: self._key(Key.Key_S),
            "timer": lambda: self._key(Key.Key_T),
            "undo": lambda: QTest.keyClick(self.console.frame, Key.Key_Z, Mod.ControlModifier),
            "redo": lambda: QTest.keyClick(self.console.frame, Key.Key_Z, SHIFTED),
            "unplug": self.plugs.pull,
            "plug in": self.plugs.put_in,
            "reveal": self._reveal,
            "answer": self._answer,
            "leave out": self._leave_out,
            "theme": self._wall_theme,
            "motion": self._motion,
            "go to": self._go_to,
            "come or go": self._come_or_go,
            "home": self._home,
            "crash": self._crash,
            "wait": lambda: QTest.qWait(self.random.choice(WAITS)),
        }
        events[name]()
        state = self.console.projecting.state
        if name == "B":  # the one event that may bring a picture back
            self.dark = state.blank or not state.on if was_dark else True
        elif name in ("escape", "home", "crash") or (name == "unplug" and was_in):
            self.dark = True
        elif name in ("plug in", "swap"):  # the wall may go to another screen, blank
            self.dark = self.dark or state.blank
        self.now = BLANK if self.dark else self.desk.stage.now(self.session)
        if self.now.key != shown.key or self.dark:
            self.before = BLANK if self.dark else shown
        self._look(self, True)
        for _ in range(2):
            QApplication.processEvents()
            self._look(self, False)

    def _key(self, key: Qt.Key) -> None:
        """Press a key in one of the two windows, as a hand or a clicker does."""
        window = self.console.projecting.window
        if window is not None and window.isVisible() and self.random.random() < 0.5:
            QTest.keyClick(window, key)
        else:
            QTest.keyClick(self.console.frame, key)

    def _reveal(self) -> None:
        place = self.desk.running.place(self.session)
        if place is not None and place.run.state is State.LOCKED:
            self.revealed.add(place.run.id)
        self._key(Key.Key_R)
        QTest.keyPress(self.console.frame, Key.Key_R)
        QTest.qWait(1)
        QTest.keyRelease(self.console.frame, Key.Key_R)

    def _answer(self) -> None:
        place = self.desk.running.place(self.session)
        if place is None or place.run.state is not State.RUNNING:
            return
        activity = self.desk.house.activity(place.step)
        if not activity.collects or activity.only_shows(place.step, place.options):
            return
        try:
            self._sheets.collect(place)
            if activity.reveals:
                self.desk.running.lock(self.session)
        except UserError:  # answers of another way are in, or the like: nothing was changed
            pass
        self._tell()

    def _leave_out(self) -> None:
        self.console.bridge.do(self.desk.running.leave_out, self.session)

    def _go_to(self) -> None:
        blocks = self.desk.agenda.blocks(self.session)
        if not blocks:  # all that was done was taken back, the session too
            return
        block = self.random.choice(blocks)
        self.console.bridge.do(self.desk.running.go_to, self.session, block.id)

    def _come_or_go(self) -> None:
        people = self.desk.people.of(self.session)
        if not people:
            return
        person = self.random.choice(people)
        how = self.random.choice((Attendance.HERE, Attendance.LEFT))
        self.console.bridge.do(self.desk.people.mark, self.session, person.id, how)

    def _wall_theme(self) -> None:
        self.console.projecting.set_theme(self.random.choice(("paper", "stage")))

    def _motion(self) -> None:
        self.console.projecting.set_motion(self.random.random() < 0.4)

    def _home(self) -> None:
        """Close the session and open it again."""
        self.console.show_home()
        self._look_dark()
        self.console.open_session(self.session)
        self.console.frame.show_page("run")

    def _look_dark(self) -> None:
        self.dark, self.now, self.before = True, BLANK, BLANK
        self._look(self, True)

    def _crash(self) -> None:
        """The power goes: what is on disk is all there is, and the program is started again."""
        number = len(list(self._folder.glob("library-*.db")))
        old, new = (self._folder / f"library-{n}.db" for n in (number - 1, number))
        for tail in ("", "-wal"):
            if Path(f"{old}{tail}").exists():
                shutil.copy(f"{old}{tail}", f"{new}{tail}")
        self.close()
        self.desk = self._opened(new, self._clock)
        self._sheets = Sheets(self.desk, self.random)
        self.console = self._console()
        self.console.resume()
        assert self.console.session == self.session
        assert self.console.projecting.window is None
        self.console.frame.show_page("run")

    # --- small things ----------------------------------------------------------------------------

    def _tell(self) -> None:
        kinds = frozenset(Kind) - {Kind.LIBRARY}
        self.console.bridge.changed.emit(Changes(kinds, session=self.session))

    def _console(self) -> Console:
        console = Console(self.desk, self._theme, RecordedPrompts(), hold=0)
        console.frame.resize(1280, 720)
        console.frame.show()
        QApplication.processEvents()
        return console

    def _watch(self, _app: object, parent: Any) -> ScreenWatch:
        return ScreenWatch(self.plugs, parent)  # type: ignore[arg-type]


class _Asleep(KeepAwake):
    def start(self) -> None:
        return

    def stop(self) -> None:
        return


def _open(file: Path, clock: SetClock) -> Desk:
    return Desk.open(
        file, clock=clock, ids=SeededIds(int(file.stem.rpartition("-")[2])), random=Random(1)
    )
