"""One anonymous step played in two worlds that differ only in who gave which answer, and when.

The key of an anonymous sheet is drawn at random, whoever gives it. So for every run of one world
there is an equally likely run of the other in which each sheet has the same key: here the key is
made from what the sheet says. Whatever then still differs in the files could tell people apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from workshop.domain.answers import Marks
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode, Naming
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place

PEOPLE = 14


class Handed(NamedTuple):
    """A person hands in a sheet, by number, so many seconds after the one before."""

    person: int
    sheet: int
    after: float


class KeyedIds(SeededIds):
    """Identifiers that repeat, and keys that depend on what a sheet says alone."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.key = bytes(16)

    def token(self) -> bytes:
        """Return the key of the sheet that comes next."""
        return self.key


class World:
    """A library in which a step without names is collected."""

    def __init__(self, file: Path, seed: int = 1) -> None:
        self.ids, self.clock = KeyedIds(seed), SetClock()
        self.desk = Desk.open(file, clock=self.clock, ids=self.ids, random=Random(1))
        self.file = file
        self.session = ""

    def plan(self) -> None:
        """Make a session of fourteen people, whose Why or how? is typed from sheets."""
        self.session = self.desk.sessions.new("taster", "Trial").made or ""
        for number in range(PEOPLE):
            self.desk.people.add(self.session, f"Person {number}")
        block = next(b for b in self.desk.agenda.blocks(self.session) if b.exercise == "why-or-how")
        self.desk.agenda.set_option(self.session, block.id, "counted", "sheets")
        self.desk.running.go_to(self.session, block.id)

    def collect(self, mode: Mode) -> None:
        """Run the step, collected in a mode."""
        while self.place.run.state is not State.RUNNING:
            self.desk.running.next(self.session)
        self.desk.capture.set_mode(self.place, mode)
        assert self.place.run.naming is Naming.ANONYMOUS

    def clarity(self) -> list[str]:
        """Put the clarity check in twice, opening and closing; return both blocks."""
        for part in ("opening", "closing"):
            block = self.desk.agenda.insert(self.session, "clarity-check").made or ""
            self.desk.agenda.set_option(self.session, block, "part", part)
        blocks = self.desk.agenda.blocks(self.session)
        return [block.id for block in blocks if block.exercise == "clarity-check"]

    def go_on_from(self, block: str) -> None:
        """Begin the step of a block, and go on with the day while its sheets are typed."""
        self.desk.running.go_to(self.session, block)
        self.collect(Mode.KEYED)
        self.desk.running.next(self.session)
        assert self.place.block.id != block

    def wait_until(self, at: float) -> None:
        """Let it be so many seconds after the day began."""
        self.clock.at = SetClock().at
        self.clock.pass_time(at)

    def open_place(self, block: str) -> Place:
        """Where the sheets of an earlier block are typed."""
        places = self.desk.running.steps(self.session, block)
        (place,) = [place for place in places if place.run.state is State.RUNNING]
        return place

    @property
    def place(self) -> Place:
        """Where the session stands."""
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    def marks(self, sheet: int) -> Marks:
        """What a sheet says; no two say the same."""
        place = self.place
        activity, draw = self.desk.house.activity(place.step), Random(sheet)
        lines = activity.lines(place.step, place.options, 1, None)
        offered = [category.id for category in activity.categories(place.step)]
        return {line.id: draw.choice([*offered, None]) for line in lines}

    def next_key(self, sheet: int) -> None:
        """Draw the key of a sheet."""
        self.ids.key = sha256(f"sheet {sheet}".encode()).digest()[:16]

    def hand_in(self, handed: Iterable[Handed]) -> None:
        """Hand sheets in on the laptop that goes round."""
        people = [person.id for person in self.desk.people.of(self.session)]
        for person, sheet, after in handed:
            self.clock.pass_time(after)
            self.next_key(sheet)
            self.desk.capture.hand_in(self.place, self.marks(sheet), people[person])

    def type(self, handed: Iterable[Handed], place: Place | None = None) -> None:
        """Type sheets as they come out of the box."""
        for _person, sheet, after in handed:
            self.clock.pass_time(after)
            self.next_key(sheet)
            self.desk.capture.save_sheet(place or self.place, self.marks(sheet))

    def count(self, handed: Iterable[Handed]) -> None:
        """Count sheet after sheet: each one raises the counts of its lines."""
        counts: dict[str, dict[str, int]] = {}
        for _person, sheet, after in handed:
            self.clock.pass_time(after)
            for line, side in self.marks(sheet).items():
                if side is not None:
                    counts.setdefault(line, {}).setdefault(side, 0)
                    counts[line][side] += 1
            self.desk.capture.set_counts(self.place, counts)

    def lock(self, at: float) -> None:
        """Lock the step, so many seconds after the day began."""
        self.wait_until(at)
        self.desk.running.lock(self.session)


def tables(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table as a query gives it, with its number where it has one.

    Nothing is put in order: what is read last may have been written last.
    """
    with closing(sqlite3.connect(file)) as plain:
        names = plain.execute(
            "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type <> 'view'"
        ).fetchall()
        found = {}
        for name, without in names:
            columns = "*" if without else "rowid, *"
            try:
                found[name] = plain.execute(f'SELECT {columns} FROM "{name}"').fetchall()
            except sqlite3.OperationalError:  # a table of the search index without numbers
                found[name] = plain.execute(f'SELECT * FROM "{name}"').fetchall()
        return found


def differences(
    one: Mapping[str, list[tuple[object, ...]]], other: Mapping[str, object]
) -> set[str]:
    """Return the names of the tables that differ."""
    assert one.keys() == other.keys()
    return {name for name in one if one[name] != other[name]}
