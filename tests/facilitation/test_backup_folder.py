"""The folder of the backups can be chosen, is kept apart from others, and falls back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.domain.clock import SetClock
from workshop.facilitation.backups import back_up
from workshop.facilitation.desk import Desk
from workshop.paths import backups_folder
from workshop.storage.faults import CannotBackUp


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db", clock=SetClock())
    yield desk
    desk.close()


def test_backups_go_to_the_chosen_folder_until_it_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    usual = desk.backups.make().parent
    assert usual == backups_folder(desk.file)
    desk.backups.choose(tmp_path / "disk")
    made = desk.backups.make()
    assert made.parent.parent == tmp_path / "disk"
    assert [backup.path for backup in desk.backups.all()] == [made]
    assert back_up(desk.file).parent == made.parent
    desk.backups.choose(made.parent)  # chosen again, from inside: nothing nests
    assert desk.backups.folder == made.parent
    desk.undo.undo()
    assert desk.backups.folder == usual


def test_two_libraries_never_share_a_folder(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = Desk.open(tmp_path / "b" / "library.db")
    for one in (desk, other):
        one.backups.choose(tmp_path / "disk")
    assert desk.backups.folder != other.backups.folder
    other.close()


def test_where_the_folder_is_gone_backups_lie_beside_the_library(
    desk: Desk, tmp_path: Path
) -> None:
    desk.backups.choose(tmp_path / "stick")
    chosen = desk.backups.folder
    shutil.rmtree(tmp_path / "stick")
    assert desk.backups.chosen() == chosen
    assert desk.backups.make().parent == backups_folder(desk.file)


def test_a_folder_that_takes_nothing_is_refused_and_nothing_changes(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(CannotBackUp):
        desk.backups.choose(tmp_path / "file")
    assert desk.backups.chosen() is None
    assert desk.undo.back_label() == ""


def test_erasing_reaches_the_backups_of_every_folder_there_was(desk: Desk, tmp_path: Path) -> None:
    session = desk.sessions.new("taster", "Day").made
    assert session is not None
    person = desk.people.add(session, "Ada Quill").made
    desk.backups.choose(tmp_path / "one")
    first = desk.backups.make()
    desk.backups.choose(tmp_path / "two")
    desk.backups.make()
    desk.backups.choose(None)
    assert desk.backups.folders() == (
        backups_folder(desk.file),
        *(tmp_path / name / first.parent.name for name in ("two", "one")),
    )
    receipt = desk.erasure.erase(desk.erasure.of_person(person or ""))
    assert "one" in str(receipt)
    assert "two" in str(receipt)
