"""How it grows: from 30 to 500 people in a session, and from 10 to 10,000 sessions in a library."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from tests.bench.pairing import generated
from tests.support.many import fill
from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.demo_sheets import Sheets
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.pairing.solve import solve
from workshop.ui.console.library_view import PART, library_view
from workshop.ui.console.people_view import people_view

PEOPLE = (30, 100, 500)
SESSIONS = (10, 1_000, 10_000)
TIMES = 7


def measure() -> list[tuple[str, str, str]]:
    """Return a row per task: the time at each size, and the growth from the first to the last."""
    rows = []
    by_people = [_with_people(count) for count in PEOPLE]
    for what in by_people[0]:
        rows.append(_row(what, [each[what] for each in by_people], PEOPLE, "people"))
    by_sessions = [_with_sessions(count) for count in SESSIONS]
    for what in by_sessions[0]:
        rows.append(_row(what, [each[what] for each in by_sessions], SESSIONS, "sessions"))
    return rows


def _row(what: str, times: list[float], sizes: tuple[int, ...], of: str) -> tuple[str, str, str]:
    told = ", ".join(f"{time * 1000:.1f} ms" for time in times)
    listed = ", ".join(f"{size:,}" for size in sizes)
    factor = times[-1] / times[0]
    more = f"{factor:.1f} × for {sizes[-1] / sizes[0]:.0f} × {of}"
    return f"{what}: {listed} {of}", f"{told}; {more}", ""


def _best(act: Callable[[], object], times: int = TIMES) -> float:
    taken = []
    for _ in range(times):
        begun = perf_counter()
        act()
        taken.append(perf_counter() - begun)
    return median(taken)


def _with_people(count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.db"
        desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))
        session = desk.sessions.new("taster", "Growth").made
        assert session is not None
        people = made_up(count, Random("names"))
        begun = perf_counter()
        desk.people.bring_in(session, people)
        came = perf_counter() - begun
        blocks = {block.exercise: block.id for block in desk.agenda.blocks(session)}
        desk.running.start(session)
        desk.running.go_to(session, blocks["why-or-how"])
        desk.running.next(session)
        place = desk.running.place(session)
        assert place is not None
        begun = perf_counter()
        Sheets(desk, Random(1)).collect(place)
        answered = perf_counter() - begun
        pieces = {piece.name: piece for piece in desk.printing.pieces(desk.sessions.get(session))}
        found = {
            "a list of people brought in": came,
            "answers of everybody collected": answered,
            "the page of people, read": _best(lambda: people_view(desk, session)),
            "the scene of the wall, built": _best(lambda: desk.stage.now(session)),
            "name tents": _best(lambda: pieces["name-tents"].make(), 3),
            "pairs of one round": _best(lambda: solve(generated(count)), 3),
        }
        desk.close()
    return found


def _with_sessions(count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.db"
        fill(file, count)
        begun = perf_counter()
        desk = Desk.open(file, clock=SetClock(), ids=SeededIds(2), random=Random(2))
        opened = perf_counter() - begun
        found = {
            "the library, opened": opened,
            "the first page, read": _best(lambda: library_view(desk, "", PART)),
            "a search of two letters": _best(lambda: library_view(desk, "ka", PART)),
        }
        desk.close()
    return found
