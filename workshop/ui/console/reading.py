"""Reads a list of people beside the window, which stays in use meanwhile."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.errors import UserError
from workshop.roster.questions import Question, ask
from workshop.roster.reader import Preview, look
from workshop.roster.table import How

LOOK_EVERY = 20  # ms
QUIET = 0.4  # seconds in which nothing is said
END_WITHIN = 2.0  # seconds a stopped reading may take to notice


class Task(NamedTuple):
    """What is to be read, and the names already on the list."""

    source: Path | str
    how: How
    known: tuple[str, ...]


class Found(NamedTuple):
    """What was read, and what must be asked about it."""

    task: Task
    preview: Preview
    questions: tuple[Question, ...]


class Reading(QObject):
    """One list at a time; a new one ends the one before, whose result is never told.

    ``found(Found)``, ``refused(UserError)``; after 0.4 s ``counted(rows)`` again and again. The
    thread knows no Qt: a timer looks at what it has done, so that nothing of it outlives this.
    """

    found = Signal(object)
    refused = Signal(object)
    counted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._on_timeout)

    def begin(self, task: Task) -> None:
        """Begin to read; what was being read is given up."""
        self.give_up()
        self._job = _Job(task)
        self._job.start()
        self._timer.start()

    def busy(self) -> bool:
        """Tell whether something is being read."""
        return self._job is not None

    def give_up(self) -> None:
        """End the reading; nothing more is told of it."""
        self._timer.stop()
        if self._job is not None:
            self._job.stopped = True
            self._job = None

    def close(self) -> None:
        """End the reading and wait until it has ended."""
        job = self._job
        self.give_up()
        if job is not None:
            job.join(END_WITHIN)

    def _on_timeout(self) -> None:
        job = self._job
        if job is None:
            return
        if job.is_alive():
            if time.monotonic() - job.began > QUIET:
                self.counted.emit(job.rows)
            return
        self.give_up()
        if job.bug is not None:
            raise job.bug
        if job.fault is not None:
            self.refused.emit(job.fault)
        elif job.found is not None:
            self.found.emit(job.found)


class _Stopped(Exception):
    """The reading was given up."""


class _Job(Thread):
    """Reads in a thread of its own, which the program's end need not wait for."""

    def __init__(self, task: Task) -> None:
        super().__init__(name="reading a list", daemon=True)
        self.began = time.monotonic()
        self.rows = 0
        self.stopped = False
        self.found: Found | None = None
        self.fault: UserError | None = None
        self.bug: Exception | None = None
        self._task = task

    def run(self) -> None:
        """Read, and keep what came of it."""
        task = self._task
        try:
            preview = look(task.source, how=task.how, tell=self._tell)
            self.found = Found(task, preview, ask(preview, task.known))
        except _Stopped:
            pass
        except UserError as fault:
            self.fault = fault
        except Exception as bug:  # noqa: BLE001 - the border of a worker: raised again in the window
            self.bug = bug

    def _tell(self, rows: int) -> None:
        self.rows = rows
        if self.stopped:
            raise _Stopped
