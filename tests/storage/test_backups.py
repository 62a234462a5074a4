"""Backups: whole copies, thinned with age, never a damaged one over a good one."""

from __future__ import annotations

import os
import sqlite3
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.domain.clock import SetClock
from workshop.storage.backups import (
    DAILY,
    MONTHLY,
    RECENT,
    WEEKLY,
    Backups,
    kept,
    whole,
)
from workshop.storage.database import connect
from workshop.storage.faults import CannotBackUp, DamagedLibrary
from workshop.storage.library import Library
from workshop.storage.migrations import APPLICATION_ID, MIGRATIONS

NOW = datetime(2026, 11, 25, 9, 0)
INSTANTS = st.lists(
    st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2026, 12, 1)), max_size=60
)


def note(library: Library, text: str) -> None:
    with library.atomic():
        library.settings.set("note", text)


def noted(file: Path) -> str | None:
    with Library.open(file) as library:
        return library.settings.get("note")


@settings(deadline=None)
@given(INSTANTS)
def test_all_of_two_days_and_the_newest_stay_and_the_rest_is_bounded(
    instants: list[datetime],
) -> None:
    stay = kept(instants, NOW)
    assert stay <= set(instants)
    assert {each for each in instants if each >= NOW - RECENT} <= stay
    assert len([each for each in stay if each < NOW - RECENT]) <= DAILY + WEEKLY + MONTHLY
    assert not instants or max(instants) in stay


@settings(deadline=None)
@given(INSTANTS)
def test_thinning_twice_is_thinning_once(instants: list[datetime]) -> None:
    stay = kept(instants, NOW)
    assert kept(stay, NOW) == stay


def test_a_year_of_hourly_backups_reaches_back_by_days_weeks_and_months() -> None:
    stay = sorted(kept((NOW - timedelta(hours=n) for n in range(24 * 400)), NOW))
    older = [each for each in stay if each < NOW - RECENT]
    assert len(older) == DAILY + WEEKLY + MONTHLY
    assert NOW - older[0] > timedelta(days=270)
    assert len({each.date() for each in older}) == len(older)


def test_a_backup_holds_what_the_log_held_and_is_for_its_owner_alone(
    library: Library, file: Path
) -> None:
    note(library, "in the log")
    made = Backups(file, SetClock()).make()
    assert made == file.parent / "backups" / "library 2026-11-25 09-00-00.db"
    assert [each.name for each in made.parent.iterdir()] == [made.name]
    if os.name == "posix":
        assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert noted(made) == "in the log"


def test_a_backup_is_made_only_when_something_changed(library: Library, file: Path) -> None:
    clock = SetClock()
    backups = Backups(file, clock)
    assert backups.make_if_changed() is not None
    library.close()  # this folds the log in: the file is newer, and says the same
    for _ in range(2):
        clock.pass_time(60)
        assert backups.make_if_changed() is None
    with Library.open(file) as again:
        note(again, "new")
        assert backups.make_if_changed() is not None
    assert len(backups.all()) == 2


def test_a_clock_that_was_set_back_costs_no_backup_and_makes_none_too_many(
    library: Library, file: Path
) -> None:
    clock = SetClock()
    backups = Backups(file, clock)
    note(library, "before")
    first = backups.make_if_changed()
    clock.pass_time(-90 * 86400)
    note(library, "after")
    second = backups.make_if_changed()
    assert backups.make_if_changed() is None
    assert {each.path for each in backups.all()} == {first, second}


def test_old_backups_go_and_labelled_and_strange_files_stay(library: Library, file: Path) -> None:
    clock = SetClock()
    backups = Backups(file, clock)
    labelled = backups.make("before restore")
    strange = backups.folder / "library of a friend.db"
    strange.write_bytes(b"x")
    for number in range(4):
        note(library, str(number))
        clock.pass_time(60)
        backups.make_if_changed()
    clock.pass_time(5 * 86400)
    note(library, "last")
    made = backups.make_if_changed()
    plain = [each.path for each in backups.all() if not each.label]
    assert plain[0] == made
    assert len(plain) == 2  # of the four of one day the last stayed
    assert noted(plain[1]) == "3"
    assert labelled.exists()
    assert strange.exists()


def test_two_backups_of_one_second_both_stay(library: Library, file: Path) -> None:
    backups = Backups(file, SetClock())
    first, second = backups.make(), backups.make()
    assert first != second
    assert {each.path for each in backups.all()} == {first, second}


def test_a_damaged_library_is_not_backed_up(file: Path) -> None:
    backups = Backups(file, SetClock())
    with Library.open(file) as library:
        note(library, "good")
        good = backups.make_if_changed()
    content = bytearray(file.read_bytes())
    content[4096:8192] = os.urandom(4096)
    file.write_bytes(content)
    with pytest.raises(DamagedLibrary):
        backups.make_if_changed()
    assert [each.path for each in backups.all()] == [good]
    assert [each.name for each in backups.folder.iterdir()] == [good.name if good else ""]


def test_where_no_folder_can_be_made_it_is_said(library: Library, file: Path) -> None:
    backups = Backups(file, SetClock())
    backups.folder.write_bytes(b"a file of that name")
    with pytest.raises(CannotBackUp, match="No backup could be written to"):
        backups.make()


def test_a_copy_goes_to_a_stick(library: Library, file: Path, tmp_path: Path) -> None:
    note(library, "carried")
    made = Backups(file, SetClock()).copy_to(tmp_path / "stick")
    assert made.parent == tmp_path / "stick"
    assert whole(made)
    assert noted(made) == "carried"


def old_library(file: Path, schema: int) -> None:
    connection = sqlite3.connect(file)
    for migration in MIGRATIONS[:schema]:
        connection.executescript(migration)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.commit()
    connection.close()


def test_an_earlier_schema_is_backed_up_before_it_changes(file: Path) -> None:
    old_library(file, 1)
    Library.open(file, SetClock()).close()
    (backup,) = Backups(file, SetClock()).all()
    assert backup.path.name == "library 2026-11-25 09-00-00 pre-migration.db"
    connection = sqlite3.connect(backup.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_where_it_cannot_be_backed_up_it_does_not_change(file: Path) -> None:
    old_library(file, 1)
    (file.parent / "backups").write_bytes(b"")
    with pytest.raises(CannotBackUp):
        Library.open(file, SetClock())
    database = sqlite3.connect(file)
    assert database.execute("PRAGMA user_version").fetchone() == (1,)
    database.close()


def test_a_new_library_needs_no_backup(file: Path) -> None:
    connect(file).close()
    Library.open(file).close()
    assert not (file.parent / "backups").exists()
