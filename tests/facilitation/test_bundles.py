"""A session carried from one library to another and back: all of it, and each sheet once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest

from tests.support.played import all_rows, desk_at, played_day
from tests.support.steps import begun, marks, sort_on_sheets
from workshop.activities.canvas import Canvas
from workshop.activities.sort import Sort
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.errors import NotNow, UserError
from workshop.facilitation.desk import Desk
from workshop.facilitation.merge import Reason
from workshop.facilitation.places import Place
from workshop.storage import bundle
from workshop.storage.bundle_faults import StrangeBundle
from workshop.storage.bundle_rows import TABLES
from workshop.storage.faults import StrangeLibrary


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "ours.db")
    yield desk
    desk.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "theirs.db", seed=2)
    yield desk
    desk.close()


def rows(desk: Desk) -> Any:
    return all_rows(desk.house.library.path)


def typing(desk: Desk, kind: type) -> tuple[str, Place]:
    """A session of six that is typing the sheets of the first step of a kind."""
    session = desk.sessions.new("taster", "Typed").made or ""
    for name in ("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn"):
        desk.people.add(session, name)
    return session, begun(desk, session, kind)


def test_a_day_comes_over_whole_and_once(ours: Desk, theirs: Desk, tmp_path: Path) -> None:
    session = played_day(ours)
    file = ours.bundles.write(session, tmp_path / "day.twofold")
    first = theirs.bundles.bring_in(file)
    assert (first.session, first.already_there) == (session, False)
    assert rows(theirs) == rows(ours)
    stacks = theirs.undo.back_label()
    again = theirs.bundles.bring_in(file)
    assert (again.already_there, again.sheets, again.conflicts) == (True, 0, ())
    assert rows(theirs) == rows(ours)
    assert theirs.undo.back_label() == stacks
    back = theirs.bundles.write(session, tmp_path / "back.twofold")
    assert back.read_bytes() == file.read_bytes()
    assert "anonymous_mark" not in journalled(theirs)
    theirs.undo.undo()
    assert theirs.sessions.cards() == ()


def test_people_who_are_known_keep_their_name_here(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session, _ = typing(ours, Canvas)
    file = ours.bundles.write(session, tmp_path / "day.twofold")
    theirs.bundles.bring_in(file)
    person = theirs.people.of(session)[0]
    theirs.people.write(session, person.id, "name", "Adele")
    theirs.bundles.bring_in(file)
    assert theirs.people.of(session)[0].name == "Adele"


def test_sheets_typed_on_a_second_laptop_come_back_each_once(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session, place = typing(ours, Canvas)
    people = ours.people.of(session)
    ours.capture.save_sheet(place, marks(ours, place, 0), people[0].id)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    there = theirs.running.place(session)
    assert there is not None
    walk_in = theirs.people.add(session, "Gwen").made or ""
    for at, person in enumerate((people[1].id, people[2].id, walk_in), 1):
        theirs.capture.save_sheet(there, marks(theirs, there, at), person)
    ours.capture.save_sheet(place, marks(ours, place, 9), people[3].id)

    back = theirs.bundles.write(session, tmp_path / "back.twofold")
    brought = ours.bundles.bring_in(back)
    assert (brought.sheets, brought.people, brought.conflicts) == (3, ("Gwen",), ())
    held = {sheet.person: sheet.marks for sheet in ours.capture.collected(place).sheets}
    assert held == {
        people[0].id: marks(ours, place, 0),
        people[1].id: marks(ours, place, 1),
        people[2].id: marks(ours, place, 2),
        people[3].id: marks(ours, place, 9),
        walk_in: marks(ours, place, 3),
    }
    before = rows(ours)
    assert ours.bundles.bring_in(back).sheets == 0
    assert rows(ours) == before
    ours.undo.undo()
    assert len(ours.capture.collected(place).sheets) == 2


def test_another_sheet_of_the_same_person_is_told_and_may_be_taken(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session, place = typing(ours, Canvas)
    person = ours.people.of(session)[0].id
    ours.capture.save_sheet(place, marks(ours, place, 0), person)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    there = theirs.running.place(session)
    assert there is not None
    theirs.capture.save_sheet(there, marks(theirs, there, 1), person)
    before = rows(ours)
    brought = ours.bundles.bring_in(theirs.bundles.write(session, tmp_path / "back.twofold"))
    assert rows(ours) == before
    (conflict,) = brought.conflicts
    assert (conflict.reason, conflict.name) == (Reason.OTHER_SHEET, "Ada")
    ours.bundles.take(session, conflict)
    (sheet,) = ours.capture.collected(place).sheets
    assert sheet.marks == marks(ours, place, 1)


def test_what_would_change_a_result_the_room_has_seen_stays_out(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = played_day(theirs)
    theirs.bundles.write(session, tmp_path / "done.twofold")
    ours.bundles.bring_in(tmp_path / "done.twofold")
    run = next(o for o in ours.review.outcomes(ours.sessions.get(session)) if o.result)
    with ours.house.act("trial"):
        ours.house.library.answers.clear(run.place.run.id)
    with_none = ours.bundles.bring_in(tmp_path / "done.twofold")
    assert ours.capture.collected(run.place).answers == 0
    assert {conflict.reason for conflict in with_none.conflicts} <= {
        Reason.OTHER_COUNTS, Reason.REVEALED,
    }  # fmt: skip
    assert with_none.conflicts


def test_a_step_begun_only_there_comes_with_its_nameless_sheets_and_unrevealed(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = sort_on_sheets(ours, 6)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    place = begun(theirs, session, Sort)
    for seed in range(6):
        theirs.capture.save_sheet(place, marks(theirs, place, seed))
    theirs.running.lock(session)
    theirs.running.reveal(session)
    assert ours.bundles.bring_in(
        theirs.bundles.write(session, tmp_path / "back.twofold")
    ).sheets == 6  # fmt: skip
    blocks = [ours.running.steps(session, b.id) for b in ours.agenda.blocks(session)]
    found = next(p for places in blocks for p in places if p.run.id == place.run.id)
    assert (found.run.state, found.run.revealed) == (State.LOCKED, False)
    assert ours.capture.collected(found).sheets == theirs.capture.collected(place).sheets
    assert "anonymous_mark" not in journalled(ours)
    ours.undo.undo()
    assert ours.capture.collected(found).sheets == ()


def test_a_step_that_waits_for_a_count_takes_the_sheets_that_were_typed(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = sort_on_sheets(ours, 6)
    place = begun(ours, session, Sort)
    ours.capture.set_mode(place, Mode.TALLY)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    there = begun(theirs, session, Sort)
    for seed in range(5):
        theirs.capture.save_sheet(there, marks(theirs, there, seed))
    back = theirs.bundles.write(session, tmp_path / "back.twofold")
    assert (ours.bundles.bring_in(back).sheets, ours.bundles.bring_in(back).sheets) == (5, 0)
    found = ours.running.place(session)
    assert found is not None
    assert (found.run.mode, found.run.state) == (Mode.KEYED, State.RUNNING)
    assert ours.capture.collected(found).sheets == theirs.capture.collected(there).sheets
    ours.undo.undo()
    assert ours.capture.collected(place).answers == 0


def test_of_a_locked_step_the_journal_keeps_no_nameless_sheet(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = sort_on_sheets(ours, 6)
    place = begun(ours, session, Sort)
    ours.capture.save_sheet(place, marks(ours, place, 0))
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    there = theirs.running.place(session)
    assert there is not None
    theirs.capture.save_sheet(there, marks(theirs, there, 1))
    ours.running.lock(session)
    brought = ours.bundles.bring_in(theirs.bundles.write(session, tmp_path / "back.twofold"))
    assert (brought.sheets, ours.capture.collected(place).answers) == (1, 2)
    assert "anonymous_mark" not in journalled(ours)


def test_counts_that_differ_stay_as_they_are_here(ours: Desk, theirs: Desk, tmp_path: Path) -> None:
    session = sort_on_sheets(ours, 6)
    place = begun(ours, session, Sort)
    ours.capture.set_mode(place, Mode.TALLY)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    for desk, count in ((ours, 4), (theirs, 5)):
        found = desk.running.place(session)
        assert found is not None
        lines = desk.house.activity(found.step).lines(found.step, found.options, 1, None)
        first = desk.house.activity(found.step).categories(found.step)[0].id
        desk.capture.set_counts(found, {lines[0].id: {first: count}})
    before = rows(ours)
    brought = ours.bundles.bring_in(theirs.bundles.write(session, tmp_path / "back.twofold"))
    assert [c.reason for c in brought.conflicts] == [Reason.OTHER_COUNTS]
    assert rows(ours) == before


def test_other_counts_may_be_taken(ours: Desk, theirs: Desk, tmp_path: Path) -> None:
    session = sort_on_sheets(ours, 6)
    place = begun(ours, session, Sort)
    ours.capture.set_mode(place, Mode.TALLY)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    for desk, count in ((ours, 4), (theirs, 5)):
        found = desk.running.place(session)
        assert found is not None
        lines = desk.house.activity(found.step).lines(found.step, found.options, 1, None)
        first = desk.house.activity(found.step).categories(found.step)[0].id
        desk.capture.set_counts(found, {lines[0].id: {first: count}})
    back = theirs.bundles.write(session, tmp_path / "back.twofold")
    (conflict,) = ours.bundles.bring_in(back).conflicts
    assert conflict.can_be_taken
    ours.bundles.take(session, conflict)
    assert ours.capture.collected(place).counts == theirs.capture.collected(place).counts
    assert ours.bundles.bring_in(back).conflicts == ()
    ours.undo.undo()
    assert ours.capture.collected(place).answers == 4


def test_nothing_is_taken_once_the_room_has_seen_the_result(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = sort_on_sheets(ours, 6)
    place = begun(ours, session, Sort)
    ours.capture.set_mode(place, Mode.TALLY)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    for desk, count in ((ours, 5), (theirs, 6)):
        found = desk.running.place(session)
        assert found is not None
        lines = desk.house.activity(found.step).lines(found.step, found.options, 1, None)
        first = desk.house.activity(found.step).categories(found.step)[0].id
        desk.capture.set_counts(found, {line.id: {first: count} for line in lines})
    back = theirs.bundles.write(session, tmp_path / "back.twofold")
    (conflict,) = ours.bundles.bring_in(back).conflicts
    ours.running.lock(session)
    ours.running.reveal(session)
    with pytest.raises(NotNow, match="seen the result"):
        ours.bundles.take(session, conflict)
    assert ours.capture.collected(place).answers == 5


def test_a_library_from_elsewhere_comes_in_session_by_session_and_once(
    ours: Desk, theirs: Desk
) -> None:
    session = played_day(ours)
    other = ours.sessions.new("taster", "Autumn").made
    before = rows(ours)
    file = ours.house.library.path
    ours.close()
    came = theirs.bundles.bring_in_all(file)
    assert {brought.session for brought in came} == {session, other}
    assert not any(brought.already_there for brought in came)
    assert rows(theirs) == before
    again = theirs.bundles.bring_in_all(file)
    assert all(b.already_there and not b.sheets and not b.conflicts for b in again)
    assert rows(theirs) == before


def test_of_a_hostile_library_nothing_comes_in(ours: Desk, theirs: Desk) -> None:
    ours.sessions.new("taster", "Autumn")
    ours.sessions.new("taster", "Winter")
    file = ours.house.library.path
    ours.close()
    plain = sqlite3.connect(file)
    plain.execute("UPDATE session SET title = ? WHERE title = 'Winter'", ("x" * 30_000,))
    plain.commit()
    plain.close()
    with pytest.raises(StrangeLibrary):
        theirs.bundles.bring_in_all(file)
    assert theirs.sessions.cards() == ()


def test_sheets_of_other_lines_stay_out(ours: Desk, theirs: Desk, tmp_path: Path) -> None:
    session = sort_on_sheets(ours, 6)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "out.twofold"))
    place = begun(theirs, session, Sort)
    theirs.capture.save_sheet(place, marks(theirs, place, 0))
    ours.agenda.set_option(session, place.block.id, "set", "24")
    kept = theirs.bundles.write(session, tmp_path / "back.twofold")
    assert ours.bundles.bring_in(kept).sheets == 1
    ours.undo.undo()
    text = kept.read_bytes()
    tables = {t: msgspec.to_builtins(getattr(bundle.unpack(text, "x"), t)) for t in TABLES}
    tables["anonymous_mark"][0]["item"] = "elsewhere"
    kept.write_bytes(rezipped(tables, session))
    before = rows(ours)
    assert [c.reason for c in ours.bundles.bring_in(kept).conflicts] == [Reason.OTHER_LINES]
    assert rows(ours) == before


def test_a_block_that_was_taken_out_here_takes_nothing(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session, place = typing(ours, Canvas)
    ours.capture.save_sheet(place, marks(ours, place, 0), ours.people.of(session)[0].id)
    file = ours.bundles.write(session, tmp_path / "out.twofold")
    ours.agenda.remove(session, place.block.id)
    brought = ours.bundles.bring_in(file)
    assert {c.reason for c in brought.conflicts} == {Reason.NO_BLOCK}
    assert brought.sheets == 0


def journalled(desk: Desk) -> set[str]:
    plain = sqlite3.connect(desk.house.library.path)
    try:
        return {row[0] for row in plain.execute('SELECT DISTINCT "table" FROM inverse')}
    finally:
        plain.close()


def test_hostile_rows_give_one_sentence_and_write_nothing(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = played_day(ours)
    theirs.sessions.new("taster", "Mine")
    before = rows(theirs)
    tables = {
        table: msgspec.to_builtins(getattr(ours.house.library.bundles.of(session), table))
        for table in TABLES
    }
    random = Random(7)
    words = ["", "x" * 9, None, -1, 10**9, True, "2026-02-31", session, [], {}, 0.5]
    refused = 0
    for _ in range(150):
        changed = msgspec.json.decode(msgspec.json.encode(tables))
        for _ in range(random.randrange(1, 3)):
            table = random.choice([t for t in TABLES if changed[t]])
            row = random.choice(changed[table])
            row[random.choice(list(row))] = random.choice(words)
        file = tmp_path / "hostile.twofold"
        file.write_bytes(rezipped(changed, session))
        try:
            theirs.bundles.bring_in(file)
        except UserError:
            refused += 1
            assert rows(theirs) == before
        else:
            theirs.review.outcomes(theirs.sessions.get(session))
            theirs.undo.undo()
            assert not theirs.sessions.exists(session)
    assert refused > 100


def test_the_place_of_another_session_is_never_taken(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = played_day(ours)
    theirs.bundles.bring_in(ours.bundles.write(session, tmp_path / "day.twofold"))
    before = rows(theirs)
    found = ours.house.library.bundles.of(session)
    text = msgspec.json.encode({t: getattr(found, t) for t in TABLES}).decode()
    other = text.replace(f'"{session}"', '"another"')
    (tmp_path / "other.twofold").write_bytes(rezipped(msgspec.json.decode(other), "another"))
    with pytest.raises(StrangeBundle):
        theirs.bundles.bring_in(tmp_path / "other.twofold")
    assert rows(theirs) == before


def rezipped(tables: dict[str, Any], session: str) -> bytes:
    """A bundle whose manifest fits its tables, whatever they say."""

    bodies = {table: msgspec.json.encode(rows) for table, rows in tables.items()}
    manifest = {
        "format": "twofold bundle",
        "schema": 1,
        "session": session,
        "tables": {
            t: {"rows": len(tables[t]), "size": len(b), "sha256": sha256(b).hexdigest()}
            for t, b in bodies.items()
        },
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", msgspec.json.encode(manifest))
        for table, body in bodies.items():
            archive.writestr(f"{table}.json", body)
    return file.getvalue()


def test_a_bundle_of_a_session_keeps_its_bytes(ours: Desk, tmp_path: Path) -> None:
    session = played_day(ours)
    data = ours.bundles.write(session, tmp_path / "a.twofold").read_bytes()
    assert bundle.pack(bundle.unpack(data, "a")) == data
