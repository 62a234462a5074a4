"""What must go is gone: from each byte of the library, from exports, from backups if wished."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pypdfium2
import pytest

from tests.support.played import all_rows, desk_at, played_day
from tests.support.steps import begun, marks, sort_on_sheets
from workshop.activities.canvas import Canvas
from workshop.activities.sort import Sort
from workshop.domain.notes import NoteKind
from workshop.domain.people import Attendance
from workshop.errors import AmbiguousName, NotFound
from workshop.facilitation.bundles import ErasedSession
from workshop.facilitation.desk import Desk
from workshop.facilitation.exports import FORMATS
from workshop.facilitation.places import Place
from workshop.storage.erasing import UNFINISHED

MARKER = "Zquexil Vbrandt"
ROLE = "Keeper of Zquexil Vbrandt"
TRACES = (b"zquexil", b"vbrandt")  # in any case
ADA = "a5" * 8


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "library.db")
    yield desk
    desk.close()


def traces(folder: Path) -> list[str]:
    """Return the files under a folder that hold the marker, unpacked where they are packed."""
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        if is_zipfile(file):
            with ZipFile(file) as archive:
                data += b"".join(archive.read(name) for name in archive.namelist())
        if data.startswith(b"%PDF"):
            document = pypdfium2.PdfDocument(data)
            text = "".join(page.get_textpage().get_text_range() for page in document)
            document.close()
            data += text.encode()
        if any(trace in data.lower() for trace in TRACES):
            found.append(file.name)
    return found


def marked(desk: Desk) -> tuple[str, str]:
    """A played day with somebody who is named everywhere a name may stand."""
    session = played_day(desk)
    people = desk.people.of(session)
    drawn = [desk.pairs.drawn(block.id) for block in desk.agenda.blocks(session)]
    seated = {p for one in drawn if one for meeting in one.meetings for p in meeting.people}
    here = [p for p in people if p.attendance is not Attendance.LEFT and p.id in seated]
    managing = {p.manager for p in people}
    person = next((p for p in here if p.id in managing), here[0])
    for field, words in (("name", MARKER), ("role", ROLE), ("prints_as", MARKER)):
        desk.people.write(session, person.id, field, words)
    other = next(p for p in people if p.id != person.id)
    desk.people.write(session, other.id, "manager", MARKER)
    desk.people.write(session, other.id, "department", f"Office of {MARKER}")
    block = desk.agenda.blocks(session)[0]
    desk.agenda.set_title(session, block.id, f"Welcome by {MARKER.upper()}")
    desk.sessions.edit(session, venue=f"{MARKER}’s room")
    desk.commitments.put(
        session, block.id, f"{MARKER} asks Ada", party=f"{MARKER}’s team", owner=MARKER
    )
    parked = desk.notes.add(session, f"What does {MARKER} need?", NoteKind.PARKED).made or ""
    desk.notes.set_owner(session, parked, MARKER)
    return session, person.id


def note(desk: Desk, session: str, person: str, by: str) -> Place:
    """Have a sheet of somebody name the marker, and one of the marker itself."""
    desk.agenda.insert(session, "my-best-version")
    place = begun(desk, session, Canvas)
    sheet = marks(desk, place, 1)
    desk.capture.save_sheet(place, sheet | {next(iter(sheet)): f"A note on {MARKER}."}, person)
    desk.capture.save_sheet(place, sheet | {next(iter(sheet)): f"{MARKER} helps me"}, by)
    return place


def exported(desk: Desk, session: str, folder: Path) -> None:
    known = desk.sessions.get(session)
    desk.bundles.write(session, folder / "day.twofold")
    for form in FORMATS:
        for safe in (False, True):
            desk.exports.write(known, form, folder / f"{form} {safe}", room_safe=safe)
    (folder / "summary.pdf").write_bytes(desk.printing.summary(known).pdf)
    (folder / "pack.pdf").write_bytes(desk.printing.pack(known).pdf)


def test_no_byte_is_left_in_library_log_journal_or_new_exports(desk: Desk, tmp_path: Path) -> None:
    session, person = marked(desk)
    other = next(p.id for p in desk.people.of(session) if p.id != person)
    note(desk, session, person, other)
    backup = desk.backups.make()
    assert {backup.name, "library.db-wal"} <= set(traces(tmp_path))
    receipt = desk.erasure.erase(desk.erasure.person(MARKER))
    assert traces(tmp_path) == [backup.name]
    assert receipt.finished
    assert receipt.backups == (backup,)
    exported(desk, session, tmp_path / "out")
    assert (tmp_path / "out" / "day.twofold").exists()
    assert traces(tmp_path) == [backup.name]
    after = desk.erasure.rewrite_backups(receipt)
    assert after.backups == ()
    assert traces(tmp_path) == []
    assert all_rows(backup)[("setting", UNFINISHED, "1")] == 0


def test_rows_of_others_say_erased(desk: Desk, tmp_path: Path) -> None:
    session, person = marked(desk)
    reporting = [p.id for p in desk.people.of(session) if p.manager == person]
    assert reporting
    met = sum(
        person in meeting.people
        for block in desk.agenda.blocks(session)
        for meeting in getattr(desk.pairs.drawn(block.id), "meetings", ())
    )
    assert met
    desk.erasure.erase(desk.erasure.person(MARKER))
    people = {p.id: p for p in desk.people.of(session)}
    assert person not in people
    assert {people[one].manager_name for one in reporting} == {"erased"}
    assert desk.sessions.get(session).venue == "erased’s room"
    (pairs,) = [
        file
        for file in desk.exports.write(desk.sessions.get(session), "csv", tmp_path / "csv")
        if file.stem == "pairs"
    ]
    assert pairs.read_text(encoding="utf-8-sig").count("erased") == met
    assert [name for _, name in desk.house.library.people.known() if name == "erased"] == []


def test_a_text_that_is_not_chosen_stays_and_is_told(desk: Desk) -> None:
    session, person = marked(desk)
    other = next(p.id for p in desk.people.of(session) if p.id != person)
    note(desk, session, person, other)
    target = desk.erasure.person(person)
    texts = {text.where: text for text in desk.erasure.outlook(target).texts}
    assert set(texts) == {
        "List of people", "Title of a block", "Sheet of somebody else", "Place of a session",
        "Commitment", "Who made a commitment", "Owner of a commitment",
        "Note", "Owner of a parked question",
    }  # fmt: skip
    assert texts["Sheet of somebody else"].excerpt == f"{MARKER} helps me"
    receipt = desk.erasure.erase(target, [texts["Title of a block"].id])
    assert desk.agenda.blocks(session)[0].title == "Welcome by erased"
    assert desk.sessions.get(session).venue == f"{MARKER}’s room"
    told = {line.what: line.count for line in (*receipt.gone, *receipt.kept)}
    assert told["text that named them, which says “erased” now"] == 1
    assert told["texts that still name them, as you chose"] == 8


def test_a_name_is_found_as_a_word_and_however_it_is_written(desk: Desk) -> None:
    session = desk.sessions.new("taster", "Zoë and Zo\u0308e, zoe\u0308 or ZOË").made or ""
    desk.people.add(session, "Zoë")
    desk.sessions.edit(session, venue="Zoëlogy, ask Bezoë")
    texts = desk.erasure.outlook(desk.erasure.person("zoë")).texts
    assert [text.where for text in texts] == ["Title of a session"]
    desk.erasure.erase(desk.erasure.person("Zoë"))
    known = desk.sessions.get(session)
    assert known.title == "erased and Zo\u0308e, erased or erased"
    assert known.venue == "Zoëlogy, ask Bezoë"


def test_undo_and_redo_never_bring_them_back(desk: Desk) -> None:
    session, person = marked(desk)
    desk.people.remove(session, person)
    desk.undo.undo()
    assert desk.undo.again_label()
    desk.erasure.erase(desk.erasure.person(MARKER))
    assert (desk.undo.back_label(), desk.undo.again_label()) == ("", "")
    desk.undo.undo()
    desk.undo.redo()
    assert person not in {p.id for p in desk.people.of(session)}


def test_who_was_taken_off_the_list_can_still_be_erased_from_backups(
    desk: Desk, tmp_path: Path
) -> None:
    session, person = marked(desk)
    backup = desk.backups.make()
    desk.erasure.erase(desk.erasure.person(person))
    with pytest.raises(NotFound):
        desk.erasure.person(MARKER)
    target = desk.erasure.person(MARKER, backups=True)
    assert (target.id, target.here) == (person, False)
    receipt = desk.erasure.rewrite_backups(desk.erasure.erase(target))
    assert receipt.backups == ()
    assert traces(tmp_path) == []
    assert session in {row[1] for row in all_rows(backup) if row[0] == "session"}


def test_a_rewritten_backup_is_whole_and_holds_all_others(desk: Desk) -> None:
    session, person = marked(desk)
    others = {p.name for p in desk.people.of(session)} - {MARKER}
    backup = desk.backups.make()
    before = backup.stat().st_mtime_ns
    desk.erasure.rewrite_backups(desk.erasure.erase(desk.erasure.person(person)))
    assert [each.path for each in desk.backups.all()] == [backup]
    assert backup.stat().st_mtime_ns == before
    plain = sqlite3.connect(backup)
    (checked,) = plain.execute("PRAGMA integrity_check").fetchone()
    names = {name for (name,) in plain.execute("SELECT name FROM person")}
    plain.close()
    assert checked == "ok"
    assert names - {"erased"} == others


def test_every_kind_of_copy_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    _, person = marked(desk)
    backup = desk.backups.make()
    folder = backup.parent
    (folder / "before the big day.db").write_bytes(backup.read_bytes())
    (folder / f"{backup.name}.part").write_bytes(backup.read_bytes()[:-4096])
    (tmp_path / "library.db.restored").write_bytes(backup.read_bytes())
    damaged = folder / "library 2026-01-01 00-00-00 before restore.db"
    data = bytearray(backup.read_bytes())
    data[4096:8192] = b"\xa5" * 4096
    damaged.write_bytes(data)
    (tmp_path / "other.db").write_bytes(backup.read_bytes())
    theirs = folder / "other 2026-01-01 00-00-00.db"
    theirs.write_bytes(backup.read_bytes())
    receipt = desk.erasure.erase(desk.erasure.person(person))
    assert {path.name for path in receipt.backups} == {
        backup.name, "before the big day.db", f"{backup.name}.part", "library.db.restored",
        damaged.name,
    }  # fmt: skip
    after = desk.erasure.rewrite_backups(receipt)
    assert after.backups == (damaged,)  # it cannot be read as a whole, so it stays as it was
    assert damaged.read_bytes() == data
    assert traces(tmp_path) == [damaged.name, theirs.name, "other.db"]
    assert not (folder / f"{backup.name}.part").exists()


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_a_backup_of_an_earlier_schema_keeps_it(desk: Desk, schema: int) -> None:
    stored = Path(__file__).parents[1] / "storage" / "stored" / f"schema-{schema}.sql"
    desk.backups.folder.mkdir()
    old = desk.backups.folder / "library 2026-01-01 00-00-00 pre-migration.db"
    plain = sqlite3.connect(old)
    plain.executescript(stored.read_text(encoding="utf-8").replace("'p1'", f"'{ADA}'"))
    plain.close()
    receipt = desk.erasure.erase(desk.erasure.person(ADA, backups=True))
    assert receipt.backups == (old,)
    assert desk.erasure.rewrite_backups(receipt).backups == ()
    plain = sqlite3.connect(old)
    assert plain.execute("PRAGMA user_version").fetchone() == (schema,)
    assert "Ada" not in {name for (name,) in plain.execute("SELECT name FROM person")}
    plain.close()


def test_an_older_bundle_does_not_bring_them_back(desk: Desk, tmp_path: Path) -> None:
    session, person = marked(desk)
    other = next(p.id for p in desk.people.of(session) if p.id != person)
    note(desk, session, person, other)
    file = desk.bundles.write(session, tmp_path / "day.twofold")
    desk.erasure.erase(desk.erasure.person(person))
    brought = desk.bundles.bring_in(file)
    assert (brought.already_there, brought.erased) == (True, 1)
    desk.sessions.remove(session)
    brought = desk.bundles.bring_in(file)
    assert (brought.already_there, brought.erased) == (False, 1)
    assert person not in {p.id for p in desk.people.of(session)}
    file.unlink()
    shutil.rmtree(tmp_path / "backups", ignore_errors=True)
    desk.close()
    assert traces(tmp_path) == []
    again = desk_at(tmp_path / "library.db")
    (pairs,) = [
        path
        for path in again.exports.write(again.sessions.get(session), "csv", tmp_path / "csv")
        if path.stem == "pairs"
    ]
    assert "erased" in pairs.read_text(encoding="utf-8-sig")
    again.close()


def test_an_erased_session_is_gone_with_its_people_and_stays_out(
    desk: Desk, tmp_path: Path
) -> None:
    session, _ = marked(desk)
    kept = desk.sessions.new("taster", "Another").made or ""
    desk.people.add(kept, "Ada")
    file = desk.bundles.write(session, tmp_path / "day.twofold")
    receipt = desk.erasure.erase(desk.erasure.session("Played"))
    told = {line.what: line.count for line in receipt.gone}
    assert told["people on its list"] == 11
    assert traces(tmp_path) == ["day.twofold"]
    assert [card.title for card in desk.sessions.cards()] == ["Another"]
    assert {row[2] for row in all_rows(desk.house.library.path) if row[0] == "person"} == {"Ada"}
    with pytest.raises(ErasedSession) as refused:
        desk.bundles.bring_in(file)
    assert str(refused.value) == (
        "The session of day.twofold was erased here on purpose, so it is not brought back. "
        "Nothing was changed. To see it again, bring it into another library."
    )


def test_two_of_one_name_are_told_apart_by_id(desk: Desk) -> None:
    session = desk.sessions.new("taster", "Trial").made or ""
    ids = [desk.people.add(session, "Ada").made or "" for _ in range(2)]
    with pytest.raises(AmbiguousName) as refused:
        desk.erasure.person("ada")
    assert str(refused.value) == (
        f"2 people are called “ada”. Nothing was changed. Give the id: {', '.join(sorted(ids))}."
    )
    target = desk.erasure.person(ids[0])
    assert desk.erasure.namesakes(target) == 1
    desk.erasure.erase(target)
    assert [p.id for p in desk.people.of(session)] == [ids[1]]


def test_below_five_the_result_leaves_wall_report_and_exports(desk: Desk, tmp_path: Path) -> None:
    session = sort_on_sheets(desk, 5)
    place = begun(desk, session, Sort)
    for seed in range(5):
        desk.capture.save_sheet(place, marks(desk, place, seed))
    desk.running.lock(session)
    desk.running.reveal(session)

    def shown() -> bool:
        outcome = next(
            one
            for one in desk.review.outcomes(desk.sessions.get(session))
            if one.place.run.id == place.run.id
        )
        return outcome.result is not None

    wall = desk.stage.now(session)
    known = desk.sessions.get(session)
    report = desk.printing.summary(known).pdf
    before = {f.name: f.read_bytes() for f in desk.exports.write(known, "csv", tmp_path / "one")}
    assert shown()
    target = desk.erasure.of_person(desk.people.of(session)[0].id)
    (line,) = [one for one in desk.erasure.outlook(target).kept if "withdrawn" in one.what]
    assert line.what == "result that is withdrawn, as too few are left: Why or how?"
    desk.erasure.erase(target)
    assert not shown()
    assert len(desk.capture.collected(place).sheets) == 5  # an anonymous answer never goes
    assert desk.stage.now(session) != wall
    assert desk.printing.summary(known).pdf != report
    after = {f.name: f.read_bytes() for f in desk.exports.write(known, "csv", tmp_path / "two")}
    assert b"settled" in before["results.csv"] or b"split" in before["results.csv"]
    assert not any(word in after["results.csv"] for word in (b"settled", b"split", b"leaning"))
    assert after["answers.csv"].count(b"\r\n") == 1


def test_an_erasing_that_was_cut_short_is_finished_at_the_next_opening(
    desk: Desk, tmp_path: Path
) -> None:
    _, person = marked(desk)
    target = desk.erasure.person(person)
    reading = sqlite3.connect(desk.house.library.path)
    reading.execute("BEGIN")
    reading.execute("SELECT * FROM session").fetchall()
    library = desk.house.library
    with library.atomic():
        library.erasing.begin()
        library.erasing.erase_session(desk.sessions.cards()[0].id)
    assert target.names
    assert library.erasing.unfinished
    reading.close()
    desk.close()
    again = desk_at(tmp_path / "library.db")
    assert not again.house.library.erasing.unfinished
    again.close()
    assert traces(tmp_path) == []


def test_the_receipt_on_paper_bears_no_name(desk: Desk, tmp_path: Path) -> None:
    _, person = marked(desk)
    desk.backups.make()
    receipt = desk.erasure.erase(desk.erasure.person(person))
    file = desk.erasure.save_receipt(receipt, tmp_path / "out" / "receipt.pdf")
    assert traces(file.parent) == []
    document = pypdfium2.PdfDocument(file)
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "One person was erased from the library on Wed 25 Nov 2026." in text
    assert receipt.backups[0].name in text
    assert "Out of reach are exports and bundles that were saved" in text
