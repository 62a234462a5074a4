"""A long day in the program's own window: twelve hours on a clock that is moved by hand.

``python3 -m tests.support.soak FOLDER [HOURS]`` plays it and prints a line of JSON for every hour:
what this process holds of memory, handles and widgets. The wall is on, answers come in, results are
revealed, pages are turned, actions taken back; when a session is over the next one is opened.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.prompts import RecordedPrompts
from workshop.domain.changes import Changes, Kind
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.states import State
from workshop.errors import UserError
from workshop.facilitation.demo_sheets import Sheets
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.ui.console.console import Console
from workshop.ui.theme import apply

HOURS, PEOPLE = 12, 30
PAGES_EVERY, UNDO_EVERY = 30, 7  # minutes
MIB = 1024 * 1024


class Held(NamedTuple):
    """What the process holds at the end of an hour: MiB of its own (PSS), handles, widgets.

    ``sessions`` and ``actions`` say what was done up to then.
    """

    hour: int
    memory: float
    handles: int
    widgets: int
    sessions: int
    actions: int


def soak(folder: Path, hours: int = HOURS, people: int = PEOPLE) -> Iterator[Held]:
    """Play so many hours; yields what is held after each."""
    app = QApplication.instance() or QApplication(["soak"])
    assert isinstance(app, QApplication)
    day = _Day(app, folder / "library.db", people)
    try:
        for hour in range(1, hours + 1):
            for minute in range(60):
                day.minute(minute)
            yield day.held(hour)
    finally:
        day.close()


class _Day:
    def __init__(self, app: QApplication, file: Path, people: int) -> None:
        self._app, self._people = app, people
        self._clock, self._random = SetClock(), Random("soak")
        self._desk = Desk.open(file, clock=self._clock, ids=SeededIds(1), random=Random(1))
        self._sheets = Sheets(self._desk, self._random)
        self._console = Console(self._desk, apply(app), RecordedPrompts(), hold=0)
        self._console.frame.resize(1366, 768)
        self._console.frame.show()
        self._actions = self._sessions = 0
        self._session = self._next_session()

    def minute(self, minute: int) -> None:
        """Let a minute pass, and do what a facilitator may do in it."""
        self._clock.pass_time(60)
        if minute % PAGES_EVERY == PAGES_EVERY - 1:
            self._turn_pages()
        before = self._desk.running.place(self._session)
        self._answer()
        self._press(Qt.Key.Key_PageDown)
        if self._desk.running.place(self._session) == before:  # it waits for something: go on
            self._console.bridge.do(self._desk.running.leave_out, self._session)
        if minute % UNDO_EVERY == 0:
            self._take_back()
        if self._desk.running.place(self._session) in (None, before):
            self._session = self._next_session()
        QTest.qWait(2)

    def held(self, hour: int) -> Held:
        """Return what is held, once what can be let go of is let go."""
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        widgets = len(self._app.allWidgets())
        return Held(hour, pss(), handles(), widgets, self._sessions, self._actions)

    def close(self) -> None:
        """Let go of window and library."""
        self._console.frame.close()
        self._console.let_go()
        self._desk.close()

    def _next_session(self) -> str:
        desk, console = self._desk, self._console
        made = desk.sessions.new("full-day", f"Day {self._actions}").made
        assert made is not None
        self._sessions += 1
        desk.people.bring_in(made, made_up(self._people, Random("names")))
        console.bridge.changed.emit(Changes(frozenset(Kind), session=made))
        console.open_session(made)
        console.bridge.do(desk.running.start, made)
        console.frame.show_page("run")
        if not console.projecting.state.on:
            console.projecting.start()
        if console.projecting.state.blank:
            console.projecting.toggle_blank()
        return made

    def _answer(self) -> None:
        place = self._desk.running.place(self._session)
        if place is None:
            return
        activity = self._desk.house.activity(place.step)
        collects = activity.collects and not activity.only_shows(place.step, place.options)
        if place.run.state is State.RUNNING and collects:
            try:
                self._sheets.collect(place)
                if activity.reveals:
                    self._desk.running.lock(self._session)
            except UserError:  # answers of another way are in: nothing was changed
                pass
            self._tell()
        elif place.run.state is State.LOCKED:
            self._console.bridge.do(self._desk.running.reveal, self._session)

    def _turn_pages(self) -> None:
        pages = self._console.frame.pages.names()
        for name in (*(each for each in pages if each not in ("import", "editor")), "run"):
            self._console.frame.show_page(name)
            QTest.qWait(5)

    def _take_back(self) -> None:
        for modifiers in (
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ):
            QTest.keyClick(self._console.frame, Qt.Key.Key_Z, modifiers)
            self._actions += 1

    def _press(self, key: Qt.Key) -> None:
        QTest.keyClick(self._console.frame, key)
        self._actions += 1

    def _tell(self) -> None:
        kinds = frozenset(Kind) - {Kind.LIBRARY}
        self._console.bridge.changed.emit(Changes(kinds, session=self._session))


def pss() -> float:
    """Return this process's share of memory in MiB; 0 where the system does not say."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def handles() -> int:
    """Return how many files and the like this process holds open; 0 where nobody knows."""
    try:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    except OSError:
        return 0


if __name__ == "__main__":
    for each in soak(Path(sys.argv[1]), *map(int, sys.argv[2:3])):
        print(json.dumps(each._asdict()), flush=True)
