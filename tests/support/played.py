"""A whole day as the demo plays it, and every row that a library holds."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path
from random import Random

from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up

JOURNAL = ("action", "inverse", "searched")
TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    " AND name NOT GLOB 'sqlite_*'"
)


def desk_at(file: Path, seed: int = 1) -> Desk:
    return Desk.open(file, clock=SetClock(), ids=SeededIds(seed), random=Random(seed))


def played_day(desk: Desk, people: int = 11) -> str:
    """Play a taster to its end; returns the session."""
    made = desk.sessions.new("taster", "Played").made
    assert made is not None
    desk.people.bring_in(made, made_up(people, Random("names")))
    clock = desk.house.clock
    assert isinstance(clock, SetClock)
    Demo(desk, clock, Random("day")).play(made)
    return made


def all_rows(file: Path) -> Counter[tuple[object, ...]]:
    """Every row of every table, the journal's and the search's apart."""
    plain = sqlite3.connect(file)
    try:
        tables = plain.execute(TABLES).fetchall()
        return Counter(
            (table, *row)
            for (table,) in tables
            if table not in JOURNAL
            for row in plain.execute(f'SELECT * FROM "{table}"')
        )
    finally:
        plain.close()
