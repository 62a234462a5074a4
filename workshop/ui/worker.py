"""Work beside the window: one thing at a time in a thread, plain data in and out."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QThread, Signal

Work = Callable[["Progress"], object]


class Progress(QObject):
    """Handed to the work: it tells how far it is, and looks whether it is still wanted."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.dropped = False

    def report(self, done: int, of: int) -> None:
        """Tell that ``done`` of ``of`` parts are finished."""
        self.moved.emit(done, of)


class _Job(QThread):
    def __init__(self, key: Hashable, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.key = key
        self.progress = Progress()
        self.result: object = None
        self.fault: Exception | None = None
        self._work = work

    def run(self) -> None:
        """Do the work; what goes wrong is carried to whoever asked for it."""
        try:
            self.result = self._work(self.progress)
        except Exception as fault:  # noqa: BLE001 - the border of a worker: told, never lost
            self.fault = fault


class Worker(QObject):
    """``done(key, result)``, ``broke(key, exception)``, ``moved(key, done, of)``.

    What is asked for while something runs waits; only the last one asked for does. What was dropped
    tells nothing any more, though its present part runs to its end: wait for it before what it
    reads goes away.
    """

    done = Signal(object, object)
    broke = Signal(object, object)
    moved = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: _Job | None = None
        self._waiting: tuple[Hashable, Work] | None = None

    def start(self, key: Hashable, work: Work) -> None:
        """Do ``work`` now or after what runs; the same key as what runs changes nothing."""
        if self._running is None:
            self._begin(key, work)
        elif self._running.progress.dropped or self._running.key != key:
            self._waiting = (key, work)

    def busy(self) -> Hashable | None:
        """Return the key of what runs and is still wanted; None if there is nothing."""
        job = self._running
        return None if job is None or job.progress.dropped else job.key

    def drop(self) -> None:
        """Want nothing any more."""
        self._waiting = None
        if self._running is not None:
            self._running.progress.dropped = True

    def finish(self) -> None:
        """Want nothing any more, and wait until nothing runs."""
        self.drop()
        if self._running is not None:
            self._running.wait()

    def _begin(self, key: Hashable, work: Work) -> None:
        job = _Job(key, work, self)
        self._running = job
        job.progress.moved.connect(self._on_moved)
        job.finished.connect(self._on_finished)
        job.start()

    def _on_moved(self, done: int, of: int) -> None:
        job = self._running
        if job is not None and job.progress is self.sender() and not job.progress.dropped:
            self.moved.emit(job.key, done, of)

    def _on_finished(self) -> None:
        job = self._running
        if job is None:
            return
        self._running = None
        job.deleteLater()
        if self._waiting is not None:
            (key, work), self._waiting = self._waiting, None
            self._begin(key, work)
        if job.progress.dropped:
            return
        if job.fault is not None:
            self.broke.emit(job.key, job.fault)
        else:
            self.done.emit(job.key, job.result)
