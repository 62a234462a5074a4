"""The command for practice: a session's own day, played on a copy with what goes wrong on a day."""

from __future__ import annotations

from typing import Any

import click

from workshop.cli.common import desk as open_desk
from workshop.cli.common import json_option, show
from workshop.domain.agenda import clock_text
from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk
from workshop.facilitation.rehearsal import Drill, Report
from workshop.facilitation.rehearsal_copy import RehearsalCopy, beginning
from workshop.words import ntr, tr

IDS = 7_000_000  # of the copy; those of a demo count from its date


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
    clock = SetClock(beginning(desk.sessions.get(session)))
    ids = (SeededIds(IDS + seed * 10 + 1), SeededIds(IDS + seed * 10 + 2))
    copy = RehearsalCopy(desk, session, clock, seed, ids)
    try:
        return Drill(copy.desk, clock, seed, copy.cut_off).run(session)
    finally:
        copy.close()


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
