"""A library of many sessions, made fast: 10,000 of 30 people in well under a minute.

The rows are what held tasters leave behind, written in bulk: people who come again, blocks with
their runs, counts and pairs. ``python3 -m tests.support.many FILE [SESSIONS [PEOPLE]]`` makes one.
"""

from __future__ import annotations

import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec

from workshop.domain.agenda import Block
from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk

SESSIONS, PEOPLE = 10_000, 30
AT_ONCE = 500  # sessions written in one transaction
TIMES = 3  # that somebody takes part, on average
ROUNDS = "why-how-rounds"

_PARTS = (
    "ka", "mo", "ri", "an", "be", "sol", "dré", "ti", "ha", "lu", "ne", "va", "jo", "pe", "gra",
    "min", "os", "el", "ur", "søn", "ya", "ço", "wi", "zen",
)  # fmt: skip
_PLACES = ("Harbour", "Depot", "Training room", "Große Halle", "Annexe", "Mill", "Quay")
_ABOUT = ("Leads’ day", "Shift leads", "New managers", "Both sides", "Spring day", "Retreat")
_TABLES = (
    "person", "session", "attendance", "block", "step_run", "tally", "draw", "meeting",
    "meeting_person",
)  # fmt: skip

Row = dict[str, object]


def fill(file: Path, sessions: int = SESSIONS, people: int = PEOPLE, seed: int = 1) -> None:
    """Make a library at ``file``; the same numbers and seed make the same rows."""
    past = _Past(Random(f"many {seed}"), _taster(file))
    last = SetClock().now().date()
    plain = sqlite3.connect(file, isolation_level=None)
    try:
        plain.execute("PRAGMA synchronous = OFF")  # cut short, it is made anew
        for begin in range(0, sessions, AT_ONCE):
            for number in range(begin, min(begin + AT_ONCE, sessions)):
                past.hold(number + 1, people, last - timedelta(days=sessions - number))
            plain.execute("BEGIN")
            for table in _TABLES:
                _insert(plain, table, past.rows.pop(table, []))
            plain.execute("COMMIT")
    finally:
        plain.close()
    Desk.open(file).close()  # which makes the search index


class _Past:
    """The rows of sessions that were held, table by table."""

    def __init__(self, random: Random, blocks: tuple[Block, ...]) -> None:
        self.rows: dict[str, list[Row]] = {}
        self._random = random
        self._ids = SeededIds(random.getrandbits(32))
        self._blocks = blocks
        self._known: list[str] = []

    def hold(self, number: int, people: int, day: date) -> None:
        """Add a session with all that belongs to it."""
        session = self._ids.new()
        self._add(
            "session", id=session, title=f"{self._random.choice(_ABOUT)} {number}", start=540,
            date=day.isoformat(), venue=f"{self._random.choice(_PLACES)} {number % 40}",
            template="taster", paper="a4", organisation="", sample=0, stage="reviewed", step="",
            round=1,
        )  # fmt: skip
        present = self._present(people)
        for position, person in enumerate(present, 1):
            self._add(
                "attendance", session=session, person=person, position=position, team="",
                side=self._random.choice(("why", "how", "both")), role="Lead", manager_name="",
                department=f"Department {position % 5}", attendance="here", large_print=0,
                extra_time=0, consent=1,
            )  # fmt: skip
        for position, block in enumerate(self._blocks, 1):
            self._block(session, position, block, present)

    def _block(self, session: str, position: int, source: Block, present: list[str]) -> None:
        block, run = self._ids.new(), self._ids.new()
        self._add(
            "block", id=block, session=session, position=position, exercise=source.exercise,
            definition=source.definition, title=source.title, least=source.least,
            target=source.target, most=source.most, priority="must", lines="[]", dropped=0,
            options=msgspec.json.encode(source.options).decode(), started=1.0, ended=2.0,
        )  # fmt: skip
        self._add(
            "step_run", id=run, block=block, step="first", round=1, state="done", page=0,
            mode="tally", naming="anonymous", inside=len(present), revealed=1,
        )  # fmt: skip
        for item in ("1", "2"):
            for choice in ("why", "how", "both"):
                count = self._random.randint(0, len(present))
                self._add("tally", step_run=run, item=item, choice=choice, count=count)
        if source.exercise == ROUNDS:
            self._pairs(block, present)

    def _pairs(self, block: str, present: list[str]) -> None:
        self._add(
            "draw", block=block, certificate="", kind="optimal", seed=1, repeats=0, value="1",
            bound="1",
        )  # fmt: skip
        for seat, person in enumerate(present):
            table, place = seat // 2 + 1, seat % 2 + 1
            at: Row = {"block": block, "round": 1, "table_number": table}
            if place == 1:
                self._add("meeting", **at)
            self._add("meeting_person", **at, place=place, person=person)

    def _present(self, people: int) -> list[str]:
        """Return who takes part: some are new, the others came before."""
        new = max(people // TIMES, people - len(self._known))
        again = self._random.sample(self._known, people - new)
        for _ in range(new):
            person = self._ids.new()
            name = f"{self._word(2)} {self._word(3)}"
            self._add("person", id=person, name=name, sort_name="", prints_as="", email="")
            self._known.append(person)
        return again + self._known[-new:]

    def _word(self, most: int) -> str:
        return "".join(self._random.choices(_PARTS, k=self._random.randint(2, most))).title()

    def _add(self, table: str, **row: object) -> None:
        self.rows.setdefault(table, []).append(row)


def _taster(file: Path) -> tuple[Block, ...]:
    """Make the library with one session to come, and return its blocks."""
    desk = Desk.open(file, clock=SetClock(), ids=SeededIds(7))
    try:
        made = desk.sessions.new("taster", "The next one").made
        assert made is not None
        return desk.agenda.blocks(made)
    finally:
        desk.close()


def _insert(plain: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    if rows:
        marks = ", ".join(f":{column}" for column in rows[0])
        plain.executemany(f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({marks})", rows)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
