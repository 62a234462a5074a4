"""Every connection that writes waits for the disk, whichever use case opens it."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.storage.test_backups import old_library
from tests.support.played import desk_at
from tests.support.steps import begun, marks, sort_on_sheets
from workshop.activities.sort import Sort
from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.backups import back_up, repair, restore
from workshop.facilitation.desk import Desk

PACKAGE = Path(__file__).resolve().parents[2] / "workshop"
FULL = 2


class Watched(sqlite3.Connection):
    """A connection that is known to the test until it is closed."""

    seen: list[Watched] = []

    def __init__(self, name: object, *arguments: Any, **named: Any) -> None:
        super().__init__(name, *arguments, **named)  # type: ignore[arg-type]
        self.name = str(name)
        self.synchronous: object = None
        self.writes = "mode=ro" not in self.name and self.name != ":memory:"
        Watched.seen.append(self)

    def close(self) -> None:
        if self.writes and self.synchronous is None:
            (self.synchronous,) = self.execute("PRAGMA synchronous").fetchone()
        super().close()


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[Watched]:
    opened = sqlite3.connect

    def connect(name: object, **named: Any) -> sqlite3.Connection:
        return opened(name, factory=Watched, **named)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect)
    monkeypatch.setattr(Watched, "seen", [])
    return Watched.seen


@pytest.fixture
def desk(tmp_path: Path, watched: list[Watched]) -> Desk:
    return desk_at(tmp_path / "library.db")


def typed(desk: Desk) -> str:
    """A session with a sheet."""
    session = sort_on_sheets(desk, 6)
    place = begun(desk, session, Sort)
    desk.capture.save_sheet(place, marks(desk, place, 1))
    return session


def merged(desk: Desk, folder: Path) -> None:
    """Carry a session to a second library, type there, and bring it back."""
    session = typed(desk)
    there = desk_at(folder / "second.db", seed=2)
    there.bundles.bring_in(desk.bundles.write(session, folder / "day.twofold"))
    place = there.running.place(session)
    assert place is not None
    there.capture.save_sheet(place, marks(there, place, 2))
    file = there.bundles.write(session, folder / "back.twofold")
    there.close()
    assert desk.bundles.bring_in(file).sheets == 1


def taken_from_a_library(desk: Desk, folder: Path) -> None:
    other = desk_at(folder / "other.db", seed=2)
    typed(other)
    other.close()
    desk.bundles.bring_in_all(folder / "other.db")


def erased(desk: Desk, folder: Path) -> None:
    """Erase a session, in the backups too."""
    session = typed(desk)
    desk.backups.make()
    receipt = desk.erasure.erase(desk.erasure.session(session))
    desk.erasure.rewrite_backups(receipt)


def repaired(desk: Desk, folder: Path) -> None:
    typed(desk)
    repair(desk.house.library.path, folder / "saved.db")


def restored(desk: Desk, folder: Path) -> None:
    made = desk.backups.make()
    desk.close()
    assert restore(desk.house.library.path, made, SetClock()) is not None


def migrated(_desk: Desk, folder: Path) -> None:
    old_library(folder / "old.db", 1)
    Desk.open(folder / "old.db", clock=SetClock(), ids=SeededIds(1), random=Random(1)).close()


WRITING: dict[str, Callable[[Desk, Path], object]] = {
    "an action": lambda desk, _folder: typed(desk),
    "undo": lambda desk, _folder: (typed(desk), desk.undo.undo(), desk.undo.redo()),
    "a migration": migrated,
    "a backup": lambda desk, _folder: desk.backups.make_if_changed(),
    "a copy on a stick": lambda desk, folder: back_up(desk.house.library.path, folder / "stick"),
    "a repair": repaired,
    "a restore": restored,
    "a merge": merged,
    "a library taken in": taken_from_a_library,
    "an erasure": erased,
}


@pytest.mark.parametrize("use_case", WRITING)
def test_what_writes_waits_for_the_disk(
    desk: Desk, watched: list[Watched], tmp_path: Path, use_case: str
) -> None:
    WRITING[use_case](desk, tmp_path)
    desk.close()
    writing = [one for one in watched if one.writes]
    for one in writing:
        print(f"{use_case}: {Path(one.name).name}: synchronous = {one.synchronous}")
    assert len(writing) >= (1 if use_case in ("an action", "undo") else 2)
    assert {one.synchronous for one in writing} == {FULL}


def test_a_connection_that_does_not_wait_would_be_seen(
    watched: list[Watched], tmp_path: Path
) -> None:
    hasty = sqlite3.connect(tmp_path / "hasty.db")
    hasty.execute("PRAGMA synchronous = NORMAL")
    hasty.close()
    assert [one.synchronous for one in watched] == [1]


def test_every_connection_is_made_at_the_one_seam() -> None:
    """What encrypts, or waits for the disk, must be said in one place (storage/connections.py)."""
    found = {
        file.name
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Name)
        and node.value.id in ("sqlite3", "sqlite_utils", "apsw")
    }
    assert found == {"connections.py"}
