"""Blocks come back as they were put, and keep their runs while they are moved about."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

import msgspec
import pytest

from workshop.domain.agenda import Block, Priority
from workshop.errors import NotFound
from workshop.storage.library import Library

FULL = Block(
    id="b9",
    exercise="talk",
    definition=sha256(b"body").hexdigest(),
    title="Talk",
    least=3,
    target=8,
    most=20,
    priority=Priority.DROP,
    anchor=750,
    options={"set": "24", "ü": "“quoted”"},
    lines=("one", "two\nlines"),
    dropped=True,
    started=1764061200.25,
    ended=1764061800.5,
)


def ids(library: Library) -> list[str]:
    return [block.id for block in library.agenda.of("s1")]


def test_a_block_comes_back_as_it_was_put(staged: Library) -> None:
    with staged.atomic():
        staged.agenda.put("s1", [FULL])
    assert staged.agenda.of("s1") == (FULL,)


def test_putting_again_moves_adds_and_removes_and_keeps_runs(staged: Library) -> None:
    why = staged.agenda.of("s1")[0]
    with staged.atomic():
        staged.agenda.put("s1", [FULL, why])
    assert ids(staged) == ["b9", "b1"]
    assert [run.id for run in staged.runs.of_block("b1")] == ["r1"]
    with staged.atomic():
        staged.agenda.put("s1", [FULL])
    assert ids(staged) == ["b9"]
    assert staged.runs.of_block("b1") == ()


def test_a_session_that_stood_at_a_removed_block_stands_nowhere(staged: Library) -> None:
    with staged.atomic():
        here = msgspec.structs.replace(staged.sessions.get("s1"), block="b1")
        staged.sessions.update(here)
        staged.agenda.put("s1", [])
    assert staged.sessions.get("s1").block is None


def test_an_update_keeps_the_place(staged: Library) -> None:
    why = staged.agenda.of("s1")[0]
    longer = msgspec.structs.replace(why, target=12, options={"set": "9"})
    with staged.atomic():
        staged.agenda.put("s1", [why, FULL])
        staged.agenda.update(longer)
    assert staged.agenda.of("s1") == (longer, FULL)


def test_an_update_of_no_block_is_said(staged: Library) -> None:
    with pytest.raises(NotFound, match="no block “Talk”"), staged.atomic():
        staged.agenda.update(FULL)


def test_the_same_text_is_kept_once_under_its_hash(staged: Library) -> None:
    with staged.atomic():
        key = staged.agenda.define("talk", "Grüße")
        assert staged.agenda.define("talk", "Grüße") == key
    assert key == sha256("Grüße".encode()).hexdigest()
    assert staged.agenda.definition(key) == "Grüße"
    with pytest.raises(NotFound):
        staged.agenda.definition("0" * 64)


def test_no_block_without_its_text(staged: Library) -> None:
    with pytest.raises(sqlite3.IntegrityError), staged.atomic():
        staged.agenda.put("s1", [msgspec.structs.replace(FULL, definition="0" * 64)])
    assert ids(staged) == ["b1"]
