"""The library: what an edit costs beside a bare commit, and what 10,000 sessions of 30 people cost.

Each figure stands beside plain sqlite3 doing the same on the same file in the same run.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from tests.support.many import PEOPLE, SESSIONS, fill
from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk
from workshop.ui.console.console import Console
from workshop.ui.console.library_view import PART, library_view
from workshop.ui.theme import apply
from workshop.ui.worker import Worker

RUNS = 200
ASKED = 15
BEAT = 5  # ms
BACKUPS = 3

Row = tuple[str, str, str]

_PAGE = (
    f"SELECT id, title, date, venue, stage FROM session ORDER BY date DESC, start DESC LIMIT {PART}"
)
_PEOPLE = "SELECT * FROM attendance JOIN person ON person.id = person WHERE session = ?"
_MATCH = f"SELECT rowid FROM search WHERE search MATCH ? LIMIT {PART}"


def measure() -> list[Row]:
    """Return edits, then the large library: list, open, search, undo and backup."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        rows = _edits(Path(folder))
        large = Path(folder) / "large.db"
        begun = perf_counter()
        fill(large)
        size = large.stat().st_size / 1e6
        made = f"{perf_counter() - begun:.0f} s, {size:.0f} MB"
        rows.append((f"{SESSIONS} sessions × {PEOPLE} people, made", made, ""))
        with closing(sqlite3.connect(large, isolation_level=None)) as plain:
            desk = Desk.open(large, clock=SetClock(), ids=SeededIds(2), random=Random(2))
            try:
                rows += _questions(desk, plain)
                rows += _taking_back(desk, plain)
                rows += _backups(app, desk, large)
            finally:
                desk.close()
    return rows


def _edits(folder: Path) -> list[Row]:
    """Return the median of edits of a day, each in turn with a bare commit beside it."""
    desk = Desk.open(folder / "library.db", clock=SetClock(), ids=SeededIds(1), random=Random(1))
    bare = _bare(folder / "bare.db")
    session = desk.sessions.new("taster", "Bench").made
    assert session is not None
    for number in range(12):
        desk.people.add(session, f"Person {number}")
    blocks = desk.agenda.blocks(session)
    desk.running.go_to(session, next(b.id for b in blocks if b.exercise == "why-or-how"))
    desk.running.next(session)
    place = desk.running.place(session)
    assert place is not None

    def count(number: int) -> None:
        desk.capture.set_counts(place, {"1": {"why": number % 12}})

    def rename(number: int) -> None:
        desk.sessions.edit(session, title=f"Bench {number}")

    rows = []
    try:
        for what, edit in (("a count changed", count), ("a session renamed", rename)):
            ours, theirs = _in_turn(edit, bare)
            figure = f"{ours * 1e6:.0f} µs, {ours / theirs:.1f} × a bare {theirs * 1e6:.0f} µs"
            rows.append((f"{what}, committed", figure, "2 ×"))
    finally:
        desk.close()
    return rows


def _bare(file: Path) -> Callable[[int], None]:
    """Return what commits one number, with the settings of a library."""
    raw = sqlite3.connect(file, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("CREATE TABLE t (a INTEGER)")

    def commit(number: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO t VALUES (?)", [number])
        raw.execute("COMMIT")

    return commit


def _in_turn(one: Callable[[int], None], other: Callable[[int], None]) -> tuple[float, float]:
    """Return the medians of two things done in turn, so that both meet the same disk."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(RUNS):
        for taken, act in zip(times, (one, other), strict=True):
            begun = perf_counter()
            act(number)
            taken.append(perf_counter() - begun)
    return median(times[0]), median(times[1])


def _questions(desk: Desk, plain: sqlite3.Connection) -> list[Row]:
    cards = desk.sessions.cards("", 400)
    session = cards[-1].id
    name = desk.people.of(session)[0].name

    def opened() -> object:
        known = desk.sessions.get(session)
        return known, desk.people.of(session), desk.agenda.blocks(session), desk.agenda.times(known)

    def read_anew() -> object:
        return desk.house.library.people._read(session), opened()

    rows = [
        _asked("the list of sessions", lambda: library_view(desk, ""), plain, _PAGE),
        _asked("a session opened", read_anew, plain, _PEOPLE, session),
    ]
    first = name.split()[0]
    for what, text, match in (
        ("a name", name, " AND ".join(f'"{word}"*' for word in name.split())),
        ("a first name", first, f'"{first}"*'),
        ("one letter", "a", '"a"*'),
        ("nothing", "zzyx", '"zzyx"*'),
    ):
        rows.append(
            _asked(f"search: {what}", lambda t=text: library_view(desk, t), plain, _MATCH, match)
        )
    return rows


def _asked(
    what: str, ask: Callable[[], object], plain: sqlite3.Connection, sql: str, *values: str
) -> Row:
    ours = median(_times(ask))
    theirs = median(_times(lambda: plain.execute(sql, values).fetchall()))
    return what, f"{ours * 1e3:.1f} ms, {ours / theirs:.1f} × plain sqlite3", "30 ms"


def _times(act: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(ASKED):
        begun = perf_counter()
        act()
        times.append(perf_counter() - begun)
    return times


def _taking_back(desk: Desk, plain: sqlite3.Connection) -> list[Row]:
    """Return what it takes to take back a small edit, and a whole session of 30 that went."""
    session = desk.sessions.cards("", 50)[-1].id

    def rename(number: int) -> None:
        desk.sessions.edit(session, title=f"Renamed {number}")

    def remove(_number: int) -> None:
        desk.sessions.remove(session)

    rows = []
    for what, act in (("a new title", rename), ("a session that was deleted", remove)):
        ours, theirs = [], []
        for number in range(ASKED):
            act(number)
            begun = perf_counter()
            desk.undo.undo()
            ours.append(perf_counter() - begun)
            begun = perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            plain.execute("UPDATE session SET round = round + 1 WHERE id = ?", [session])
            plain.execute("COMMIT")
            theirs.append(perf_counter() - begun)
        took, beside = median(ours), median(theirs)
        figure = f"{took * 1e3:.1f} ms, {took / beside:.1f} × an update by plain sqlite3"
        rows.append((f"{what}, taken back", figure, "50 ms"))
    return rows


def _backups(app: QApplication, desk: Desk, file: Path) -> list[Row]:
    """Return the longest gap of the window's heartbeat while it is backed up, and the time."""
    console = Console(desk, apply(app))
    console.frame.resize(1366, 768)
    console.frame.show()
    worker = Worker()
    found = []
    try:
        _beating(app, worker, lambda _progress: None)  # the window's own first paints
        for _ in range(BACKUPS):
            found.append(_beating(app, worker, lambda _progress: desk.backups.make()))
    finally:
        worker.finish()
        console.frame.close()
    gap, took = min(found)
    begun = perf_counter()
    target = file.with_name("plain.db")
    with (
        closing(sqlite3.connect(file)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)
    plain = perf_counter() - begun
    shutil.rmtree(desk.backups.folder)
    return [
        ("gap in the window while it is backed up", f"{gap:.0f} ms, best of {BACKUPS}", "50 ms"),
        ("the backup, checked twice", f"{took:.1f} s, {took / plain:.1f} × plain sqlite3", ""),
    ]


def _beating(
    app: QCoreApplication, worker: Worker, work: Callable[..., object]
) -> tuple[float, float]:
    """Return the longest gap (ms) of a heartbeat while ``work`` runs, and its seconds."""
    beat, timer, gaps = QElapsedTimer(), QTimer(), [0.0]

    def on_beat() -> None:
        gaps.append(beat.nsecsElapsed() / 1e6)
        beat.restart()

    timer.timeout.connect(on_beat)
    worker.done.connect(app.quit)
    worker.broke.connect(app.quit)
    timer.start(BEAT)
    beat.start()
    begun = perf_counter()
    worker.start("backup", work)
    app.exec()
    took = perf_counter() - begun
    timer.stop()
    worker.done.disconnect(app.quit)
    worker.broke.disconnect(app.quit)
    return max(gaps), took
