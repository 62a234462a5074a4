"""Views for whoever opens the library with Datasette or another browser of SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.played import desk_at, played_day
from workshop.domain.notes import NoteKind

VIEWS = {
    "agenda", "answer_counts", "follow_ups", "meetings", "named_answers", "participants",
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The library of a played day, closed, with a commitment and a parked question."""
    desk = desk_at(tmp_path / "library.db")
    session = played_day(desk)
    block = desk.agenda.blocks(session)[0].id
    desk.commitments.put(session, block, "Ask for the budget", owner="Ada")
    desk.notes.add(session, "Who decides?", NoteKind.PARKED)
    desk.notes.add(session, "For the desk alone")
    desk.close()
    return tmp_path / "library.db"


def rows(file: Path, view: str) -> list[sqlite3.Row]:
    """Read a view with nothing of ours: plain SQLite, no function of the program."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as plain:
        plain.row_factory = sqlite3.Row
        return plain.execute(f'SELECT * FROM "{view}"').fetchall()


def test_there_is_a_view_of_each_and_all_say_something(file: Path) -> None:
    with closing(sqlite3.connect(file)) as plain:
        names = {
            name for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
        }
    assert names == VIEWS
    assert all(rows(file, view) for view in VIEWS)


def test_they_say_names_and_no_ids(file: Path) -> None:
    people = {row["name"] for row in rows(file, "participants")}
    assert len(people) == 11
    named = rows(file, "named_answers")
    assert {row["name"] for row in named} <= people
    met = [set(row["people"].split(", ")) for row in rows(file, "meetings")]
    assert all(len(pair) in (2, 3) and pair <= people for pair in met)
    titles = [row["block"] for row in rows(file, "agenda")]
    assert titles[0] == "Welcome and house rules"


def test_an_answer_without_a_name_is_only_counted(file: Path) -> None:
    counts = rows(file, "answer_counts")
    assert {*counts[0].keys()}.isdisjoint({"token", "person", "name", "step_run"})
    assert all(row["count"] >= 0 for row in counts)


def test_what_comes_back_stands_together_and_a_note_stays_out(file: Path) -> None:
    texts = {(row["kind"], row["text"]) for row in rows(file, "follow_ups")}
    assert ("commitment", "Ask for the budget") in texts
    assert ("parked question", "Who decides?") in texts
    assert "For the desk alone" not in {text for _, text in texts}
