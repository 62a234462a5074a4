from __future__ import annotations

from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from workshop.ui.worker import Progress, Worker

LONG = 10.0  # seconds nothing here ever waits


class Gate:
    """Work that stands until it is let through; knows where it ran and whether it was wanted."""

    def __init__(self) -> None:
        self.entered = Event()
        self.open = Event()
        self.beside = False
        self.wanted = True

    def __call__(self, progress: Progress) -> str:
        self.beside = current_thread() is not main_thread()
        progress.report(1, 2)
        self.entered.set()
        self.open.wait(LONG)
        self.wanted = not progress.dropped
        return "made"


@pytest.fixture
def worker(qapp: object) -> Worker:
    return Worker()


def test_work_is_done_beside_the_window_and_told(worker: Worker, qtbot: QtBot) -> None:
    gate = Gate()
    gate.open.set()
    told: list[tuple[object, ...]] = []
    worker.moved.connect(lambda *what: told.append(what))
    worker.done.connect(lambda *what: told.append(what))
    with qtbot.waitSignal(worker.done):
        worker.start("a", gate)
    assert gate.beside
    assert told == [("a", 1, 2), ("a", "made")]
    assert worker.busy() is None


def test_only_the_last_that_waits_is_done(worker: Worker, qtbot: QtBot) -> None:
    gate = Gate()
    done: list[object] = []
    worker.done.connect(lambda key, _: done.append(key))
    worker.start("first", gate)
    worker.start("second", lambda _: 2)
    worker.start("third", lambda _: 3)
    worker.start("first", lambda _: 1)
    assert worker.busy() == "first"
    gate.open.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["first", "third"]
    worker.finish()


def test_what_was_dropped_tells_nothing_and_knows_it(worker: Worker, qtbot: QtBot) -> None:
    gate = Gate()
    done: list[object] = []
    worker.done.connect(lambda key, _: done.append(key))
    worker.start("old", gate)
    gate.entered.wait(LONG)
    worker.drop()
    assert worker.busy() is None
    worker.start("new", lambda _: 1)
    gate.open.set()
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["new"]
    assert not gate.wanted


def test_a_fault_is_handed_back(worker: Worker, qtbot: QtBot) -> None:
    def fail(_progress: Progress) -> None:
        raise KeyError("name")

    with qtbot.waitSignal(worker.broke) as told:
        worker.start("a", fail)
    assert told.args is not None
    assert isinstance(told.args[1], KeyError)


def test_finish_waits_until_nothing_runs(worker: Worker) -> None:
    gate = Gate()
    worker.start("a", gate)
    gate.entered.wait(LONG)
    gate.open.set()
    worker.finish()
    assert not gate.wanted or worker.busy() is None
