"""Fire drills on a library of their own, with a power cut that leaves only what is on disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk
from workshop.facilitation.rehearsal import Drill, Report
from workshop.facilitation.sample import made_up


def drill(
    folder: Path,
    seed: int,
    people: int = 24,
    template: str = "taster",
    prepared: Callable[[Desk], None] = lambda desk: None,
) -> Report:
    """Play one drill; ``prepared`` may break the desk first, and after the power cut again."""
    clock = SetClock()

    def opened(file: Path, number: int) -> Desk:
        desk = Desk.open(file, clock=clock, ids=SeededIds(number), random=Random(seed))
        prepared(desk)
        return desk

    def reopened(desk: Desk) -> Desk:
        old, new = desk.house.library.path, folder / "after-the-cut.db"
        for tail in ("", "-wal"):
            if Path(f"{old}{tail}").exists():
                shutil.copy(f"{old}{tail}", f"{new}{tail}")
        desk.close()
        return opened(new, 2)

    desk = opened(folder / "library.db", 1)
    session = desk.sessions.new(template, "Drill").made or ""
    desk.people.bring_in(session, made_up(people, Random(seed)))
    playing = Drill(desk, clock, seed, reopened)
    try:
        return playing.run(session)
    finally:
        playing.desk.close()


def told(report: Report) -> str:
    """Write what a drill was and what came of it."""
    lines = [f"seed {report.seed}", *(event.line for event in report.events)]
    lines.append(f"{report.scenes} scenes; {report.typed} answers typed, {report.stored} stored")
    lines.append(f"planned {report.planned:.0f}, ended {report.ended:.0f} (minutes of the day)")
    return "\n".join([*lines, *report.faults])
