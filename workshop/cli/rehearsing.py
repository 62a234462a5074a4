"""The command for practice: a session's own day, played on a copy with what goes wrong on a day."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import click

from workshop.cli.common import desk as open_desk
from workshop.cli.common import json_option, show
from workshop.domain.agenda import clock_text
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.session import Stage
from workshop.errors import NotNow
from workshop.facilitation.desk import Desk
from workshop.facilitation.rehearsal import Drill, Report
from workshop.facilitation.sample import made_up
from workshop.words import ntr, tr

IDS = 7_000_000  # of the copy; those of a demo count from its date
PEOPLE = 12  # made up, where the list is empty


@click.command()
@click.argument("session")
@click.option("--seed", type=int, default=0, show_default=True)
@json_option
@click.pass_context
def rehearse(context: click.Context, session: str, seed: int, as_json: bool) -> None:
    """Play a session's day with what may go wrong on it, on a copy that is then thrown away.

    Example: twofold rehearse "Leads' day" --seed 3
    """
    opened = open_desk(context, reads=True)
    report = rehearsed(opened, opened.sessions.find(session).id, seed)
    show(_plain(report), as_json, _lines(report))
    if report.faults:
        context.exit(1)


def rehearsed(desk: Desk, session: str, seed: int) -> Report:
    """Play a drill on a copy in a library of its own; raises ``NotNow`` for a day that has begun.

    Where nobody is on the list, people are made up.
    """
    known = desk.sessions.get(session)
    if known.stage is not Stage.PLANNED:
        raise NotNow(
            reason=tr("The session has begun."),
            instead=tr("Rehearse before the day, or on another session."),
        )
    with TemporaryDirectory(prefix="twofold-rehearsal-") as scratch:
        folder = Path(scratch)
        carried = desk.bundles.write(session, folder / "session.twofold")
        day = datetime(known.date.year, known.date.month, known.date.day, tzinfo=UTC)
        clock = SetClock(day)
        clock.pass_time(known.start * 60)

        def at(file: Path, number: int) -> Desk:
            ids = SeededIds(IDS + seed * 10 + number)
            return Desk.open(file, clock=clock, ids=ids, random=Random(f"rehearsal {seed}"))

        def after_the_cut(before: Desk) -> Desk:
            """Open what is on disk at that moment, and nothing else."""
            old, new = folder / "library.db", folder / "again.db"
            for tail in ("", "-wal"):
                if Path(f"{old}{tail}").exists():
                    shutil.copy(f"{old}{tail}", f"{new}{tail}")
            before.close()
            return at(new, 2)

        copy = at(folder / "library.db", 1)
        copy.bundles.bring_in(carried)
        if not copy.people.of(session):
            copy.people.bring_in(session, made_up(PEOPLE))
        drill = Drill(copy, clock, seed, after_the_cut)
        try:
            return drill.run(session)
        finally:
            drill.desk.close()


def _plain(report: Report) -> dict[str, Any]:
    return {
        "seed": report.seed,
        "events": [{"at": clock_text(int(e.minute)), "what": e.words} for e in report.events],
        "scenes": report.scenes,
        "typed": report.typed,
        "stored": report.stored,
        "planned": clock_text(int(report.planned)),
        "forecast": clock_text(int(report.forecast)),
        "ended": clock_text(int(report.ended)),
        "faults": list(report.faults),
    }


def _lines(report: Report) -> list[str]:
    plain = _plain(report)
    counted = tr("{scenes} scenes; {typed} answers typed, {stored} stored.").format(**plain)
    times = tr("Planned end {planned}, latest forecast {forecast}, ended {ended}.").format(**plain)
    n = len(report.faults)
    found = ntr("{n} thing did not hold:", "{n} things did not hold:", n)
    last = [found, *report.faults] if n else [tr("Everything held.")]
    return [*(event.line for event in report.events), counted, times, *last]


COMMANDS = (rehearse,)
