"""From a key, an answer or a reveal to the painted wall, and what one frame costs; motion off.

Beside the time that passed stands the time this process worked: on a machine that others use, only
that tells the program's own slowness. Memory is settled where the program does it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from workshop.domain.changes import Changes
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.scene import Scene
from workshop.facilitation.desk import Desk
from workshop.ui.keys import Keys
from workshop.ui.projector.screens import Kind, Placement
from workshop.ui.projector.window import ProjectorWindow, known_screens
from workshop.ui.settling import settle
from workshop.ui.theme import apply
from workshop.ui.widgets.stage.painter import items_of, paint_scene

PEOPLE = (30, 500)
WALKS = 6  # times through the pages of a block, there and back
MOST_PAGES = 12  # of a block, on each way
SIZE = (1920, 1080)
FRAMES = 20
BUDGET = "16 ms, 33 ms"  # median, p99


class Taken(NamedTuple):
    """Seconds until the wall was painted, and how many of them this process worked."""

    passed: float
    worked: float


class Painted(QObject):
    """Tells whether a widget was painted since it was last asked."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._seen = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._seen = self._seen or event.type() == QEvent.Type.Paint
        return False

    def again(self) -> bool:
        seen, self._seen = self._seen, False
        return seen


class Room:
    """A session on a real library, its console's keys and a wall of 1080p."""

    def __init__(self, file: Path, people: int) -> None:
        self.app = QApplication.instance()
        self.desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))
        made = self.desk.sessions.new("taster", "Bench").made
        assert made is not None
        self.session = made
        for number in range(people):
            self.desk.people.add(made, f"Person {number}")
        self.console = QWidget()
        self.keys = Keys(self.console, lambda: "run", lambda: True)
        self.window = ProjectorWindow(lambda: self.desk.house.now, self.keys.handle)
        self.window.wall.set_motion(False)
        self.window.go_to(Placement(Kind.WINDOW, known_screens()[0]))
        self.window.resize(*SIZE)
        self.keys.next_requested.connect(self._on_next)
        self.keys.back_requested.connect(self._on_back)
        self.painted = Painted(self.window.wall)
        self.drain()
        settle()  # the program does, when the wall comes up

    def close(self) -> None:
        self.window.leave()
        self.console.close()
        self.desk.close()

    def go(self, exercise: str) -> None:
        blocks = self.desk.agenda.blocks(self.session)
        self.do(
            self.desk.running.go_to,
            self.session,
            next(block.id for block in blocks if block.exercise == exercise),
        )
        self.drain()

    def do(self, action: Callable[..., Changes], *arguments: object) -> None:
        action(*arguments)
        self.window.show_scene(self.desk.stage.now(self.session))

    def drain(self) -> None:
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        self.painted.again()

    def timed(self, action: Callable[[], None]) -> Taken | None:
        """Return the time until the wall is painted; None where the picture stays as it is."""
        before = self.window.wall.scene
        begun, worked = perf_counter(), process_time()
        action()
        if self.window.wall.scene == before:
            return None
        while not self.painted.again():
            QApplication.processEvents()
        return Taken(perf_counter() - begun, process_time() - worked)

    def press(self, key: Qt.Key) -> None:
        self.window.keyPressEvent(
            QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        )

    def _on_next(self) -> None:
        self.do(self.desk.running.next, self.session)

    def _on_back(self) -> None:
        self.do(self.desk.running.back, self.session)


def measure() -> list[tuple[str, str, str]]:
    """Return the time to the painted wall per room, and the paint of the slowest frame."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    apply(app)
    settle()  # the program does, after the start
    rows: list[tuple[str, str, str]] = []
    for people in PEOPLE:
        with tempfile.TemporaryDirectory() as folder:
            room = Room(Path(folder) / "library.db", people)
            try:
                drawn = _entering(room)
                rows.append((f"rounds drawn on entering, {people} people", drawn, ""))
                rows += _row(f"answer → painted wall, {people} people", _answers(room, people))
                rows += _row(f"reveal → painted wall, {people} people", _reveals(room))
                steps, scenes = _steps(room)
                rows += _row(f"step → painted wall, {people} people", steps)
                empty = _empty(room)
                rows += _row(f"empty repaint, {people} people", empty, "")
                rows.append(_ratio(steps, empty, people))
                rows.append((f"memory of the process, {people} people", _memory(), ""))
            finally:
                room.close()
    cost, key = max((_frame(scene), scene.key.partition("/")[2]) for scene in scenes)
    fresh, slow = max((_layout(scene), scene.key.partition("/")[2]) for scene in scenes)
    return [
        *rows,
        (f"one full frame at 1080p, the slowest ({key})", _both(cost), "8 ms"),
        (f"its layout when first seen, the slowest ({slow})", f"work {fresh * 1e3:.1f} ms", ""),
    ]


def _row(what: str, times: list[Taken], budget: str = BUDGET) -> Iterator[tuple[str, str, str]]:
    passed = [taken.passed * 1e3 for taken in times]
    worked = [taken.worked * 1e3 for taken in times]
    figure = f"median {median(passed):.1f} ms, p99 {_late(passed):.1f} ms"
    work = f"work {median(worked):.1f} and {_late(worked):.1f} ms"
    yield what, f"{figure}; {work}, n {len(times)}", budget


def _late(times: list[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(times, n=100, method="inclusive")[98]


def _ratio(steps: list[Taken], empty: list[Taken], people: int) -> tuple[str, str, str]:
    found = [median(t.worked for t in times) for times in (steps, empty)]
    return f"step to empty repaint, work, {people} people", f"{found[0] / found[1]:.1f} times", ""


def _memory() -> str:
    """Return what the process holds now and at most held, where the system says so."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (ImportError, OSError):
        return "not told here"
    now = pages * resource.getpagesize() / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return f"{now:.0f} MB, at most {most:.0f} MB"


def _both(taken: Taken) -> str:
    return f"{taken.passed * 1e3:.1f} ms, work {taken.worked * 1e3:.1f} ms"


def _empty(room: Room) -> list[Taken]:
    """Return what a repaint of the blank wall takes: the least there is."""
    room.window.blank()
    room.drain()
    times = []
    for _ in range(100):
        begun, worked = perf_counter(), process_time()
        room.window.wall.update()
        while not room.painted.again():
            QApplication.processEvents()
        times.append(Taken(perf_counter() - begun, process_time() - worked))
    return times


def _entering(room: Room) -> str:
    begun = perf_counter()
    room.go("why-how-rounds")
    return f"{(perf_counter() - begun) * 1e3:.0f} ms"


def _steps(room: Room) -> tuple[list[Taken], list[Scene]]:
    times: list[Taken] = []
    scenes: dict[str, Scene] = {}
    for exercise in ("why-or-how", "why-how-rounds"):
        room.go(exercise)
        for _ in range(WALKS):
            items_of.cache_clear()
            for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                for _ in range(MOST_PAGES):
                    taken = room.timed(lambda key=key: room.press(key))  # type: ignore[misc]
                    if taken is None:
                        break
                    times.append(taken)
                    scene = room.window.wall.scene
                    scenes[scene.key] = scene
    return times, list(scenes.values())


def _answers(room: Room, people: int) -> list[Taken]:
    room.go("why-or-how")
    room.desk.running.next(room.session)
    place = room.desk.running.place(room.session)
    assert place is not None
    times = []
    for number in range(60):
        counts = {"1": {"why": number % people + 1}}

        def answer(counts: dict[str, dict[str, int]] = counts) -> None:
            room.do(room.desk.capture.set_counts, place, counts)

        taken = room.timed(answer)
        if taken is not None:
            times.append(taken)
    return times


def _reveals(room: Room) -> list[Taken]:
    place = room.desk.running.place(room.session)
    assert place is not None
    lines = room.desk.house.activity(place.step).lines(place.step, place.options, 1, None)
    counts = {line.id: {"why": 9, "how": 8, "both": 7} for line in lines}
    room.do(room.desk.capture.set_counts, place, counts)
    times = []
    for _ in range(20):
        room.do(room.desk.running.lock, room.session)
        room.drain()
        items_of.cache_clear()
        taken = room.timed(lambda: room.do(room.desk.running.reveal, room.session))
        assert taken is not None
        times.append(taken)
        room.do(room.desk.running.back, room.session)
        room.do(room.desk.running.back, room.session)
        room.drain()
    return times


def _frame(scene: Scene) -> Taken:
    return _painted(scene, fresh=False)


def _layout(scene: Scene) -> float:
    """Return the work that is saved when a scene is seen again."""
    return _painted(scene, fresh=True).worked - _painted(scene, fresh=False).worked


def _painted(scene: Scene, *, fresh: bool) -> Taken:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    times = []
    for _ in range(FRAMES):
        if fresh:
            items_of.cache_clear()
        painter = QPainter(image)
        begun, worked = perf_counter(), process_time()
        paint_scene(painter, QRectF(0, 0, *SIZE), scene, "paper", 0.0)
        times.append(Taken(perf_counter() - begun, process_time() - worked))
        painter.end()
    return Taken(median(t.passed for t in times), median(t.worked for t in times))
