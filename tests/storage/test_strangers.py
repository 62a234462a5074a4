"""A library from elsewhere: read only if it is, word for word, one that we could have made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.conftest import SPRING
from workshop.domain.clock import SetClock
from workshop.domain.people import Participant
from workshop.storage import strangers
from workshop.storage.faults import (
    CannotReadLibrary,
    DamagedLibrary,
    EarlierLibrary,
    NewerLibrary,
    NotALibrary,
    StrangeLibrary,
)
from workshop.storage.library import Library
from workshop.storage.migrations import APPLICATION_ID, MIGRATIONS
from workshop.storage.rescue import restore

HOSTILE = {
    "a trigger": "CREATE TRIGGER own AFTER UPDATE ON setting BEGIN DELETE FROM session; END",
    "a view": "CREATE VIEW own AS SELECT load_extension('evil.so')",
    "a view in the place of a table": "DROP TABLE mark;"
    " CREATE VIEW mark AS SELECT writefile('x', 'y') AS sheet, 'a' AS item, 'b' AS choice",
    "a table more": "CREATE TABLE own (id TEXT)",
    "a table less": "DROP TABLE rating",
    "an index with a function": "CREATE INDEX own ON session (upper(title))",
    "a column more": "ALTER TABLE setting ADD COLUMN own TEXT",
    "a virtual table": "CREATE VIRTUAL TABLE own USING fts5(words)",
    "a default that asks": "ALTER TABLE setting ADD COLUMN own TEXT DEFAULT (random())",
}


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A whole library with one session, closed."""
    file = tmp_path / "theirs" / "library.db"
    with Library.open(file) as library, library.atomic():
        library.sessions.add(SPRING)
        library.people.add_many("s1", [Participant(id="p1", name="Ada")])
    return file


def spoil(file: Path, script: str) -> None:
    with closing(sqlite3.connect(file)) as plain:
        plain.executescript(script)


def rewritten(file: Path, table: str, change: Callable[[str], str]) -> None:
    """Write another text of a table into the schema itself."""
    with closing(sqlite3.connect(file)) as plain:
        (text,) = plain.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        plain.execute("PRAGMA writable_schema = ON")
        plain.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (change(text), table))
        plain.commit()


def test_a_library_of_ours_is_read_session_by_session(theirs: Path) -> None:
    before = theirs.read_bytes()
    (rows,) = strangers.sessions_of(theirs)
    assert (rows.id, [person.name for person in rows.person]) == ("s1", ["Ada"])
    assert strangers.vet(theirs) == len(MIGRATIONS)
    assert theirs.read_bytes() == before
    assert [each.name for each in theirs.parent.iterdir()] == ["library.db"]


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_schema_that_is_not_ours_is_neither_read_nor_restored(
    theirs: Path, file: Path, script: str
) -> None:
    spoil(theirs, script)
    with Library.open(file) as library:
        assert library.sessions.cards() == ()
    before = file.read_bytes()
    with pytest.raises(StrangeLibrary, match="holds something that no library"):
        list(strangers.sessions_of(theirs))
    with pytest.raises(StrangeLibrary):
        restore(file, theirs, SetClock())
    assert file.read_bytes() == before


def test_a_rule_that_was_taken_out_is_missed(theirs: Path) -> None:
    rewritten(theirs, "session", lambda text: text.replace("CHECK (round >= 1)", ""))
    with pytest.raises(StrangeLibrary, match="table session"):
        strangers.vet(theirs)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT load_extension('evil.so')",
        "SELECT writefile('x', 'y')",
        "SELECT hex(randomblob(9))",
        "ATTACH 'other.db' AS other",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "CREATE TEMP TABLE own (id)",
        "INSERT INTO setting VALUES ('a', 'b')",
        "WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT * FROM n",
    ],
)
def test_nothing_but_reading_is_let_through(theirs: Path, sql: str) -> None:
    with closing(strangers._opened(theirs)) as connection:
        assert connection.execute("SELECT title FROM session").fetchone() == ("Spring",)
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(sql).fetchall()


def test_the_schema_is_distrusted(theirs: Path) -> None:
    with closing(strangers._opened(theirs)) as connection:
        connection.set_authorizer(None)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA query_only").fetchone() == (1,)


def test_a_row_beyond_all_measure_is_refused(theirs: Path) -> None:
    with closing(sqlite3.connect(theirs)) as plain:
        plain.execute("UPDATE session SET title = ?", ("x" * (strangers.LONGEST + 1),))
        plain.commit()
    with pytest.raises(StrangeLibrary):
        list(strangers.sessions_of(theirs))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE session SET start = 99999",
        "UPDATE session SET title = CAST(x'ff' AS TEXT)",
        "UPDATE session SET date = 'a day'",
        "UPDATE person SET name = printf('%.*c', 30000, 'x')",
    ],
)
def test_a_row_that_no_library_holds_is_refused(theirs: Path, change: str) -> None:
    with closing(sqlite3.connect(theirs)) as plain:
        plain.execute("PRAGMA ignore_check_constraints = ON")
        plain.execute(change)
        plain.commit()
    with pytest.raises((StrangeLibrary, DamagedLibrary)):
        list(strangers.sessions_of(theirs))


def test_what_is_none_of_ours_is_named_so(theirs: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotReadLibrary):
        strangers.vet(tmp_path / "nothing.db")
    letter = tmp_path / "letter.db"
    letter.write_bytes(b"Dear Sir or Madam" * 100)
    assert not strangers.is_sqlite(letter)
    with pytest.raises(NotALibrary):
        strangers.vet(letter)
    content = bytearray(theirs.read_bytes())
    spoil(theirs, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(NewerLibrary):
        strangers.vet(theirs)
    content[4096:8192] = b"\xff" * 4096
    theirs.write_bytes(content)
    with pytest.raises((DamagedLibrary, StrangeLibrary)):
        strangers.vet(theirs)


def test_an_earlier_library_is_whole_and_not_read(tmp_path: Path) -> None:
    file = tmp_path / "earlier.db"
    with closing(sqlite3.connect(file)) as plain:
        plain.executescript(MIGRATIONS[0])
        plain.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1")
    assert strangers.vet(file) == 1
    with pytest.raises(EarlierLibrary):
        list(strangers.sessions_of(file))
