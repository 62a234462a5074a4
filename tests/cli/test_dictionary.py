"""The dictionary says of every column what it holds, and its queries run on a real library."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.played import desk_at, played_day
from workshop.cli import main
from workshop.cli.dictionary import for_datasette, words

SHADOWS = "SELECT name FROM pragma_table_list WHERE type = 'shadow' OR name GLOB 'sqlite_*'"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A played day with a promise, a follow-up and a day of erasing."""
    file = tmp_path_factory.mktemp("dictionary") / "library.db"
    desk = desk_at(file)
    session = played_day(desk)
    block = desk.agenda.blocks(session)[0].id
    desk.commitments.put(session, block, "Ask for the budget", owner="Ada")
    desk.close()
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("UPDATE session SET keep_until = '2027-11-25'")
        plain.execute(
            "INSERT INTO follow_up SELECT session, person, 30, 'yes' FROM attendance LIMIT 1"
        )
        # The same two once more, a round later.
        plain.execute("INSERT INTO meeting SELECT block, 9, table_number, 0 FROM meeting LIMIT 1")
        plain.execute(
            "INSERT INTO meeting_person SELECT m.block, 9, m.table_number, p.place, p.person"
            " FROM meeting AS m JOIN meeting_person AS p USING (block, table_number)"
            " WHERE m.round = 9 AND p.round = (SELECT min(round) FROM meeting)"
        )
    return file


def test_every_table_view_and_column_has_its_line_and_none_is_made_up(library: Path) -> None:
    known = words()
    with closing(sqlite3.connect(library)) as plain:
        shadows = {name for (name,) in plain.execute(SHADOWS)}
        there = {
            kind: {
                name
                for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type=?", [kind])
            }
            - shadows
            for kind in ("table", "view")
        }
        columns = {
            table: {row[1] for row in plain.execute(f'PRAGMA table_info("{table}")')}
            for table in there["table"]
        }
    assert set(known["views"]) == there["view"]
    said = {table: set(entry) - {"about"} for table, entry in known["tables"].items()}
    assert said == columns


@pytest.mark.parametrize("query", words()["queries"], ids=lambda query: query["name"])
def test_a_ready_query_finds_something_with_plain_sqlite(
    library: Path, query: dict[str, str]
) -> None:
    with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as plain:
        assert plain.execute(query["sql"]).fetchall()


def test_it_is_told_as_datasette_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dictionary", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == for_datasette(words())
    assert len(told["databases"]["library"]["queries"]) == 10
    assert main(["dictionary"]) == 0
    assert "participants: Who was in which session" in capsys.readouterr().out
