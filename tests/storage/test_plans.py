"""No question that is asked often, and no edit, reads a table from end to end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from tests.support.many import fill
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.people import Attendance
from workshop.facilitation.desk import Desk
from workshop.ui.console.library_view import library_view

# The list in the order of its index, which the limit cuts; indexes of a few rows; no tables at all.
FEW = "session_by_date|session_to_come|session_sample|step_run_revealed|searched_stale"
FINE = re.compile(rf"SCAN (\w+ USING (COVERING )?INDEX ({FEW})|search VIRTUAL|json_each)\b")
INSIDE_WORDS = "search_content"  # what begins no word is looked for in all of the index


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("many") / "library.db"
    fill(file, sessions=8, people=4)
    return file


@pytest.fixture
def desk(file: Path) -> Iterator[Desk]:
    desk = Desk.open(file, clock=SetClock(), ids=SeededIds(3))
    yield desk
    desk.close()


def scans(desk: Desk, act: Callable[[], object]) -> list[tuple[str, str]]:
    """Return the steps of SQLite's plans that read a whole table, each with its statement."""
    connection = desk.house.library._database._connection
    said: list[str] = []
    connection.set_trace_callback(said.append)
    try:
        act()
    finally:
        connection.set_trace_callback(None)
    asked = {one for one in said if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)\b", one)}
    assert asked
    return [
        (step, statement)
        for statement in sorted(asked)
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        if step.startswith("SCAN") and not FINE.match(step) and INSIDE_WORDS not in step
    ]


@pytest.mark.parametrize("text", ["", "quay", "zz", "ka mo"])
def test_the_list_and_the_search_scan_nothing(desk: Desk, text: str) -> None:
    assert scans(desk, lambda: library_view(desk, text)) == []


def test_opening_a_session_scans_nothing(desk: Desk) -> None:
    session = desk.sessions.cards()[3].id

    def opened() -> None:
        known = desk.sessions.get(session)
        desk.people.of(session)
        for block in desk.agenda.blocks(session):
            desk.running.steps(session, block.id)
        desk.agenda.times(known)
        desk.running.place(session)
        desk.undo.back_label()

    assert scans(desk, opened) == []


def test_a_day_is_run_and_taken_back_without_a_scan(desk: Desk) -> None:
    made = desk.sessions.new("taster", "Run").made
    assert made is not None
    desk.people.add(made, "Ada")

    def run() -> None:
        person = desk.people.of(made)[0]
        desk.people.mark(made, person.id, Attendance.HERE)
        desk.people.edit(made, msgspec.structs.replace(person, name="Ida"))
        desk.running.start(made)
        for _ in range(4):
            desk.running.next(made)
        desk.undo.undo()
        desk.undo.redo()

    assert scans(desk, run) == []


def test_a_scan_is_seen(desk: Desk) -> None:
    assert scans(desk, lambda: desk.house.library._database.rows("SELECT venue FROM session"))
