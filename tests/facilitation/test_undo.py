"""Undo and redo of what people do, held against a model that knows nothing of the journal."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from workshop.domain.changes import Changes, Kind
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.people import Attendance
from workshop.domain.states import State
from workshop.errors import NotNow
from workshop.facilitation import undo as undo_module
from workshop.facilitation.desk import Desk

Row = tuple[object, ...]
OUTSIDE = ("definition", "action", "inverse", "searched", "erased")
TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    " AND name NOT GLOB 'sqlite_*'"
)

NAMES = st.text(st.characters(categories=["L"]), min_size=1, max_size=20)


class Step(NamedTuple):
    gone: Counter[Row]
    come: Counter[Row]
    anonymous: bool


def rows(file: Path) -> Counter[Row]:
    """Every row of every table that people's actions change."""
    plain = sqlite3.connect(file)
    try:
        tables = plain.execute(TABLES).fetchall()
        return Counter(
            (table, *row)
            for (table,) in tables
            if table not in OUTSIDE
            for row in plain.execute(f'SELECT * FROM "{table}"')
        )
    finally:
        plain.close()


def opened(file: Path) -> Desk:
    return Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))


class Actions(RuleBasedStateMachine):
    """Random actions, undo, redo and reopening on a real library."""

    folder: TemporaryDirectory[str] | None = None

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.file = Path(self.folder.name) / "library.db"
        self.clock = SetClock()
        self.ids = SeededIds(1)
        self.desk = self.open()
        self.session = self.desk.sessions.new("taster", "Trial").made or ""
        for name in ("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn"):
            self.desk.people.add(self.session, name)
        block = next(b for b in self.desk.agenda.blocks(self.session) if b.exercise == "why-or-how")
        self.desk.agenda.set_option(self.session, block.id, "counted", "sheets")
        self.desk.running.go_to(self.session, block.id)
        self.desk.running.next(self.session)
        with self.desk.house.library.atomic():
            self.desk.house.library.journal.purge()
        self.rows = rows(self.file)
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def open(self) -> Desk:
        return Desk.open(self.file, clock=self.clock, ids=self.ids, random=Random(1))

    def acted(self) -> None:
        """Note in the model what the last action changed."""
        now = rows(self.file)
        step = Step(self.rows - now, now - self.rows, False)
        self.rows = now
        if not step.gone and not step.come:
            return
        step = step._replace(anonymous=any(r[0] == "anonymous_mark" for r in step.come))
        self.undone = []
        self.keep(self.done, step)

    def keep(self, stack: list[Step], step: Step) -> None:
        if step.anonymous:
            self.done[:] = [one for one in self.done if not one.anonymous]
            self.undone[:] = [one for one in self.undone if not one.anonymous]
        stack.append(step)

    @rule(name=NAMES)
    def add(self, name: str) -> None:
        self.desk.people.add(self.session, name)
        self.acted()

    @rule(at=st.integers(0, 5), name=NAMES)
    def rename(self, at: int, name: str) -> None:
        people = self.desk.people.of(self.session)
        person = people[at % len(people)]
        self.desk.people.edit(self.session, msgspec.structs.replace(person, name=name))
        self.acted()

    @rule(at=st.integers(0, 5), attendance=st.sampled_from(Attendance))
    def mark(self, at: int, attendance: Attendance) -> None:
        people = self.desk.people.of(self.session)
        self.desk.people.mark(self.session, people[at % len(people)].id, attendance)
        self.acted()

    @rule(at=st.integers(0, 9), to=st.integers(0, 9))
    def move(self, at: int, to: int) -> None:
        blocks = self.desk.agenda.blocks(self.session)
        self.desk.agenda.move(self.session, blocks[at % len(blocks)].id, to)
        self.acted()

    @rule(at=st.integers(0, 9), minutes=st.integers(1, 90))
    def minutes(self, at: int, minutes: int) -> None:
        blocks = self.desk.agenda.blocks(self.session)
        self.desk.agenda.set_minutes(self.session, blocks[at % len(blocks)].id, minutes)
        self.acted()

    @rule(choice=st.sampled_from(["why", "how", "both"]))
    def sheet(self, choice: str) -> None:
        place = self.desk.running.place(self.session)
        if place is not None and place.run.state is State.RUNNING:
            self.desk.capture.save_sheet(place, {"1": choice, "2": None})
            self.acted()

    @rule()
    def timer(self) -> None:
        self.clock.pass_time(7.125)
        self.desk.running.toggle_timer(self.session)
        self.acted()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        assert self.desk.undo.back_label()
        self.desk.undo.undo()
        step = self.done.pop()
        self.rows = self.rows - step.come + step.gone
        self.keep(self.undone, step)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        assert self.desk.undo.again_label()
        self.desk.undo.redo()
        step = self.undone.pop()
        self.rows = self.rows - step.gone + step.come
        self.keep(self.done, step)

    @rule()
    def reopen(self) -> None:
        self.desk.close()
        self.desk = self.open()

    @invariant()
    def the_library_is_as_the_model_says(self) -> None:
        assert rows(self.file) == self.rows
        assert bool(self.desk.undo.back_label()) == bool(self.done)
        assert bool(self.desk.undo.again_label()) == bool(self.undone)

    def teardown(self) -> None:
        if self.folder is not None:
            self.desk.close()
            self.folder.cleanup()


TestActions = Actions.TestCase
TestActions.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = opened(tmp_path / "library.db")
    yield desk
    desk.close()


@pytest.fixture
def session(desk: Desk) -> str:
    made = desk.sessions.new("taster", "Trial").made
    assert made is not None
    for n in range(12):
        desk.people.add(made, f"Person {n}")
    return made


def test_a_label_names_what_undo_takes_back(desk: Desk, session: str) -> None:
    amara = desk.people.add(session, "Amara").made
    person = next(p for p in desk.people.of(session) if p.id == amara)
    desk.people.edit(session, msgspec.structs.replace(person, name="Amara Nwosu"))
    assert desk.undo.back_label() == "rename Amara"
    assert desk.undo.undo() == Changes(frozenset({Kind.PEOPLE}), session)
    assert desk.undo.again_label() == "rename Amara"


def test_neither_undo_nor_redo_reveals(desk: Desk, session: str) -> None:
    block = next(b for b in desk.agenda.blocks(session) if b.exercise == "why-or-how")
    desk.running.go_to(session, block.id)
    desk.running.next(session)
    place = desk.running.place(session)
    assert place is not None
    desk.capture.set_counts(place, {"1": {"why": 9, "how": 3}})
    desk.running.lock(session)
    desk.running.reveal(session)
    desk.undo.undo()
    with pytest.raises(NotNow, match="holding R"):
        desk.undo.redo()
    place = desk.running.place(session)
    assert place is not None
    assert place.run.state is State.LOCKED
    assert desk.undo.again_label() == "reveal"


def test_undoing_a_new_session_forgets_it(desk: Desk, session: str) -> None:
    for _ in range(12):
        desk.undo.undo()
    assert desk.undo.back_label() == "make Trial"
    assert desk.undo.undo().session is None
    assert desk.sessions.cards() == ()


def test_every_table_has_its_kind_of_change(desk: Desk) -> None:
    file = desk.house.library.path
    plain = sqlite3.connect(file)
    tables = {t for (t,) in plain.execute(TABLES)}
    plain.close()
    assert tables - set(OUTSIDE) == set(undo_module._KINDS)
