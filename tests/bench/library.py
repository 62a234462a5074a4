"""What an accepted edit costs on disk, beside a bare commit of the same settings."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk

RUNS = 200


def measure() -> list[tuple[str, str, str]]:
    """Return the median of saving one tally against the median of a bare commit."""
    with tempfile.TemporaryDirectory() as folder:
        bare = _bare(Path(folder) / "bare.db")
        tally = _tally(Path(folder) / "library.db")
    return [
        ("bare commit, synchronous=FULL", f"{bare * 1e6:.0f} µs", ""),
        ("a count changed, committed", f"{tally * 1e6:.0f} µs, {tally / bare:.1f} ×", "2 ×"),
    ]


def _bare(file: Path) -> float:
    raw = sqlite3.connect(file, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("CREATE TABLE t (a INTEGER)")
    times = []
    for number in range(RUNS):
        begun = perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO t VALUES (?)", [number])
        raw.execute("COMMIT")
        times.append(perf_counter() - begun)
    raw.close()
    return median(times)


def _tally(file: Path) -> float:
    desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))
    session = desk.sessions.new("taster", "Bench").made
    assert session is not None
    for number in range(12):
        desk.people.add(session, f"Person {number}")
    blocks = desk.agenda.blocks(session)
    desk.running.go_to(session, next(b.id for b in blocks if b.exercise == "why-or-how"))
    desk.running.next(session)
    place = desk.running.place(session)
    assert place is not None
    times = []
    for number in range(RUNS):
        begun = perf_counter()
        desk.capture.set_counts(place, {"1": {"why": number % 12}})
        times.append(perf_counter() - begun)
    desk.close()
    return median(times)
