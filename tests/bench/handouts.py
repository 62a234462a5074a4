"""What paper costs: the same pages by ours and by others in one run, then whole packs.

Each is made in a process of its own, so that its peak of memory is its own. Others are installed
with the dependency group ``bench``; who is not there is SKIPPED.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from tests.support.other_papers import ABSENT
from workshop.domain.answers import Drawn, Meeting
from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up

ROOT = Path(__file__).resolve().parents[2]
COUNT = 500
PAGES = {"worksheet": "worksheet", "personal": "personal page with radar"}
# Maker → its name, and of how many pages it is asked: WeasyPrint needs minutes for 500.
MAKERS = {
    "ours": ("ours, tagged", COUNT),
    "weasyprint": ("WeasyPrint, tagged", 100),
    "fpdf2": ("fpdf2", COUNT),
    "qt": ("QPdfWriter", COUNT),
    "canvas": ("ReportLab’s canvas", COUNT),
}
PACKS = ((30, "1 s"), (500, "8 s"))
Row = tuple[str, str, str]


def measure() -> list[Row]:
    """Return pages by ours and by others, everybody's own packs, then the packs of the day."""
    rows = [row for page in PAGES for row in _beside(page)]
    rows.append(_personal(31))
    return [*rows, *(_packed(people, budget) for people, budget in PACKS)]


def _beside(page: str) -> list[Row]:
    rows, ours = [], 0.0
    for maker, (name, count) in MAKERS.items():
        what = f"{PAGES[page]} × {count}, {name}"
        found = _asked("tests.support.other_papers", maker, page, str(count))
        if found is None:
            rows.append((what, "SKIPPED", ""))
            continue
        each = found["seconds"] / count
        ours = ours or each
        figure = f"{1 / each:.0f} pages/s, {found['bytes'] / count:.0f} bytes a page"
        figure += f", {found['megabytes']:.0f} MB"
        if maker == "ours":
            rows.append((what, figure, "100 pages/s"))
            continue
        budget = "slower than ours" if maker in ("weasyprint", "fpdf2") else ""
        rows.append((what, f"{figure}, {each / ours:.1f} × our time", budget))
    return rows


def _packed(people: int, budget: str) -> Row:
    found = _asked(__name__, "pack", str(people))
    assert found is not None
    figure = f"{found['seconds']:.2f} s, first piece after {found['first']:.2f} s"
    return (
        f"pack for {people} people, {found['pages']} pages",
        f"{figure}, {_rest(found)}",
        budget,
    )


def _personal(people: int) -> Row:
    found = _asked(__name__, "personal", str(people))
    assert found is not None
    what = f"personal packs of {people} people, {found['pages']} pages"
    return what, f"{found['seconds']:.2f} s, {_rest(found)}", "100 pages/s"


def _rest(found: dict[str, Any]) -> str:
    speed, size = found["pages"] / found["seconds"], found["bytes"] / found["pages"]
    return f"{speed:.0f} pages/s, {size:.0f} bytes a page, {found['megabytes']:.0f} MB"


def _asked(module: str, *words: str) -> dict[str, Any] | None:
    done = subprocess.run(
        [sys.executable, "-m", module, *words], cwd=ROOT, capture_output=True, check=False,
        encoding="utf-8", env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    if done.returncode == ABSENT:
        return None
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(kind: str, people: str) -> None:
    """Make packs in this process, the best of three, and tell what it took."""
    with tempfile.TemporaryDirectory() as folder:
        desk, session = _room(Path(folder) / "library.db", int(people))
        held = desk.sessions.get(session)
        desk.printing.pieces(held)[0].make()
        begun = perf_counter()
        desk.printing.pieces(held)[0].make()
        first, best = perf_counter() - begun, float("inf")
        pages = size = 0
        for _ in range(3):
            begun = perf_counter()
            if kind == "pack":
                made = [desk.printing.pack(held)]
            else:
                made = [one for _, _, one in desk.printing.personal(held)]
            best = min(best, perf_counter() - begun)
            pages, size = sum(one.pages for one in made), sum(len(one.pdf) for one in made)
        desk.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"seconds": best, "first": first, "pages": pages, "bytes": size, "megabytes": peak}
    print(json.dumps(told))


def _room(file: Path, people: int) -> tuple[Desk, str]:
    """Make a taster with pairs in two rounds, so that every piece is called for."""
    desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))
    session = desk.sessions.new("taster", "Leads’ day").made
    assert session is not None
    desk.people.bring_in(session, made_up(people))
    for block in desk.agenda.blocks(session):
        if block.exercise == "my-best-version":
            desk.agenda.set_option(session, block.id, "slip", "yes")
    rounds = next(b.id for b in desk.agenda.blocks(session) if b.exercise == "why-how-rounds")
    with desk.house.library.atomic():
        desk.house.library.rounds.save(rounds, _seated([p.id for p in desk.people.of(session)]))
    return desk, session


def _seated(people: list[str]) -> Drawn:
    """Seat neighbours, then everybody one further: the solver is measured elsewhere."""
    turned = [*people[1:], people[0]]
    return Drawn(
        meetings=tuple(
            Meeting(round=number, table=1 + at // 2, people=(order[at], order[at + 1]))
            for number, order in ((1, people), (2, turned))
            for at in range(0, len(order) - 1, 2)
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
