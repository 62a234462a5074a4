"""Undo and redo: what was done is taken back, and what nobody may know is nowhere."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

from tests.storage.conftest import SPRING
from workshop.domain.answers import Sheet
from workshop.domain.exercise import Naming
from workshop.domain.people import Attendance, Participant
from workshop.domain.states import State, StepRun, Timer
from workshop.storage import journal
from workshop.storage.journal import REDO, UNDO
from workshop.storage.library import Library

TOKEN_A, TOKEN_B = "ab" * 16, "cd" * 16


def rename(library: Library, name: str) -> None:
    with library.act(f"rename {name}", "s1"):
        library.people.update("s1", Participant(id="p1", name=name))


def names(library: Library) -> list[str]:
    return [p.name for p in library.people.of("s1")]


def take(library: Library, stack: str) -> str | None:
    with library.atomic():
        entry = library.journal.take(stack)
    return None if entry is None else entry.label


def test_what_was_done_is_taken_back_and_done_again(staged: Library) -> None:
    rename(staged, "Ada L.")
    rename(staged, "Lady L.")
    assert take(staged, UNDO) == "rename Lady L."
    assert names(staged) == ["Ada L.", "Ben"]
    assert take(staged, UNDO) == "rename Ada L."
    assert names(staged) == ["Ada", "Ben"]
    assert take(staged, UNDO) is None
    assert (take(staged, REDO), take(staged, REDO)) == ("rename Ada L.", "rename Lady L.")
    assert names(staged) == ["Lady L.", "Ben"]


def test_a_new_action_ends_what_could_be_done_again(staged: Library) -> None:
    rename(staged, "Ada L.")
    take(staged, UNDO)
    rename(staged, "Ada K.")
    assert take(staged, REDO) is None
    assert names(staged) == ["Ada K.", "Ben"]


def test_it_outlives_the_program(staged: Library, file: Path) -> None:
    rename(staged, "Ada L.")
    staged.close()
    with Library.open(file) as again:
        entry = again.journal.top(UNDO)
        assert entry is not None
        assert (entry.label, entry.session) == ("rename Ada L.", "s1")
        assert entry.tables == {"person"}
        take(again, UNDO)
        assert names(again) == ["Ada", "Ben"]


def test_a_deleted_session_comes_back_whole(staged: Library) -> None:
    run = StepRun(id="r1", block="b1", step="sort", timer=Timer(300, ends_at=1764035000.123456))
    with staged.atomic():
        staged.runs.save(run)
        staged.answers.save_sheet("r1", Sheet(id="x", person="p1", marks={"1": "why", "2": None}))
        staged.sessions.update(msgspec.structs.replace(SPRING, block="b1"))
    before = (staged.people.of("s1"), staged.agenda.of("s1"), staged.answers.collected(run, 2))
    with staged.act("delete Spring"):
        staged.sessions.delete("s1")
    assert staged.people.of("s1") == ()
    take(staged, UNDO)
    assert staged.sessions.get("s1").block == "b1"
    assert staged.runs.find("b1", "sort", 1) == run
    after = (staged.people.of("s1"), staged.agenda.of("s1"), staged.answers.collected(run, 2))
    assert after == before
    take(staged, REDO)
    assert staged.people.of("s1") == ()


def test_an_action_that_raised_left_nothing(staged: Library) -> None:
    class Stop(Exception):
        pass

    try:
        with staged.act("half a thing", "s1"):
            staged.people.set_attendance("s1", "p1", Attendance.HERE)
            raise Stop
    except Stop:
        pass
    assert staged.journal.top(UNDO) is None
    rename(staged, "Ada L.")
    assert take(staged, UNDO) == "rename Ada L."


def test_what_changed_nothing_is_no_action(staged: Library) -> None:
    rename(staged, "Ada")
    assert staged.journal.top(UNDO) is None


def _anonymous(library: Library) -> None:
    with library.atomic():
        library.runs.save(StepRun(id="r1", block="b1", step="sort", naming=Naming.ANONYMOUS))


def _save(library: Library, token: str) -> None:
    with library.act("keep a sheet", "s1"):
        library.answers.save_sheet("r1", Sheet(id=token, person=None, marks={"1": "why"}))


def _held(file: Path) -> str:
    plain = sqlite3.connect(file)
    rows = plain.execute("SELECT label, key, old FROM action JOIN inverse ON action = action.id")
    held = repr(rows.fetchall()).lower()
    plain.close()
    return held


def test_only_the_anonymous_sheet_saved_last_is_held(staged: Library, file: Path) -> None:
    _anonymous(staged)
    _save(staged, TOKEN_A)
    _save(staged, TOKEN_B)
    assert TOKEN_A not in _held(file)
    assert TOKEN_B in _held(file)
    take(staged, UNDO)
    run = StepRun(id="r1", block="b1", step="sort", naming=Naming.ANONYMOUS)
    assert [sheet.id for sheet in staged.answers.collected(run, 2).sheets] == [TOKEN_A]
    assert take(staged, UNDO) is None


def test_a_locked_step_leaves_no_anonymous_sheet_in_the_journal(
    staged: Library, file: Path
) -> None:
    _anonymous(staged)
    rename(staged, "Ada L.")
    _save(staged, TOKEN_A)
    run = StepRun(id="r1", block="b1", step="sort", naming=Naming.ANONYMOUS, state=State.LOCKED)
    with staged.act("lock", "s1"):
        staged.runs.save(run)
        staged.journal.forget_run("r1")
    assert TOKEN_A not in _held(file)
    assert [take(staged, UNDO), take(staged, UNDO)] == ["lock", "rename Ada L."]


def test_a_purge_forgets_everything(staged: Library, file: Path) -> None:
    rename(staged, "Marker")
    with staged.atomic():
        staged.journal.purge()
    assert _held(file) == "[]"


def test_the_oldest_actions_go_some_at_once(
    staged: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MOST", 4)
    monkeypatch.setattr(journal, "AT_ONCE", 3)
    for number in range(20):
        rename(staged, f"Ada {number}")
    kept = staged._database.rows("SELECT id FROM action")
    assert 4 <= len(kept) <= 4 + 3
    assert take(staged, UNDO) == "rename Ada 19"
