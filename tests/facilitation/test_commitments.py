"""Commitments: one list for every kind, kept with owner and date, undone like anything else."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.support.played import desk_at
from workshop.domain.changes import Kind
from workshop.errors import NotFound
from workshop.facilitation.commitments import CommitmentTooLong, EmptyCommitment, NotADate
from workshop.facilitation.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path / "library.db")


@pytest.fixture
def session(desk: Desk) -> str:
    return desk.sessions.new("taster", "Trial").made or ""


def test_a_commitment_is_kept_with_owner_and_date(desk: Desk, session: str) -> None:
    block = desk.agenda.blocks(session)[1].id
    done = desk.commitments.put(session, block, " Pay  in five days ", party="Finance")
    assert done.kinds == {Kind.COMMITMENTS}
    desk.commitments.set_owner(session, done.made or "", "Hana")
    desk.commitments.set_due(session, done.made or "", "15 Jan 2027")
    (kept,) = desk.commitments.of(session, block)
    assert (kept.text, kept.party, kept.owner) == ("Pay in five days", "Finance", "Hana")
    assert kept.due == date(2027, 1, 15)
    desk.undo.undo()
    assert desk.commitments.of(session)[0].due is None


def test_the_same_source_changes_the_words_and_keeps_owner_and_date(
    desk: Desk, session: str
) -> None:
    block = desk.agenda.blocks(session)[1].id
    desk.commitments.put(session, block, "Old", source="a/1", owner="Hana", due=date(2027, 1, 1))
    desk.commitments.put(session, block, "New", source="a/1", party="Care")
    desk.commitments.put(session, block, "By hand")
    desk.commitments.put(session, block, "By hand")
    first, *others = desk.commitments.of(session)
    assert (first.text, first.party, first.owner) == ("New", "Care", "Hana")
    assert first.due == date(2027, 1, 1)
    assert [c.text for c in others] == ["By hand", "By hand"]


def test_commitments_come_block_by_block_and_go_with_their_block(desk: Desk, session: str) -> None:
    first, second = (block.id for block in desk.agenda.blocks(session)[1:3])
    desk.commitments.put(session, second, "Later")
    desk.commitments.put(session, first, "Sooner")
    assert [c.text for c in desk.commitments.of(session)] == ["Sooner", "Later"]
    desk.agenda.remove(session, second)
    assert [c.text for c in desk.commitments.of(session)] == ["Sooner"]
    desk.commitments.remove(session, desk.commitments.of(session)[0].id)
    assert desk.commitments.of(session) == ()


def test_what_cannot_be_kept_is_said_and_changes_nothing(desk: Desk, session: str) -> None:
    block = desk.agenda.blocks(session)[1].id
    made = desk.commitments.put(session, block, "Promise").made or ""
    with pytest.raises(EmptyCommitment):
        desk.commitments.put(session, block, "  ")
    with pytest.raises(CommitmentTooLong, match="5000 characters"):
        desk.commitments.set_text(session, made, "x" * 5000)
    with pytest.raises(NotADate, match="“soon” is not a date"):
        desk.commitments.set_due(session, made, "soon")
    with pytest.raises(NotFound):
        desk.commitments.set_owner(session, "gone", "Hana")
    assert [c.text for c in desk.commitments.of(session)] == ["Promise"]


def test_a_bundle_carries_commitments_and_adds_only_new_ones(
    desk: Desk, session: str, tmp_path: Path
) -> None:
    block = desk.agenda.blocks(session)[1].id
    desk.commitments.put(session, block, "Promise", source="a/1", due=date(2027, 1, 1))
    other = desk_at(tmp_path / "other.db", seed=2)
    other.bundles.bring_in(desk.bundles.write(session, tmp_path / "out.twofold"))
    assert other.commitments.of(session) == desk.commitments.of(session)
    desk.commitments.put(session, block, "Ours", source="b/1")
    other.commitments.put(session, block, "Theirs", source="b/1")
    other.commitments.put(session, block, "Added there")
    desk.bundles.bring_in(other.bundles.write(session, tmp_path / "back.twofold"))
    told = [c.text for c in desk.commitments.of(session)]
    assert sorted(told) == ["Added there", "Ours", "Promise"]
    other.close()


def test_a_bundle_of_a_schema_without_the_table_still_comes_in(
    desk: Desk, session: str, tmp_path: Path
) -> None:
    file = desk.bundles.write(session, tmp_path / "now.twofold")
    older = tmp_path / "older.twofold"
    with zipfile.ZipFile(file) as new, zipfile.ZipFile(older, "w") as old:
        for name in new.namelist():
            body = new.read(name)
            if name == "manifest.json":
                body = _without_the_table(body)
            if name != "commitment.json":
                old.writestr(name, body)
    other = desk_at(tmp_path / "other.db", seed=2)
    assert other.bundles.bring_in(older).title == "Trial"
    other.close()


def _without_the_table(manifest: bytes) -> bytes:
    told = json.loads(manifest)
    told["schema"] = 3
    del told["tables"]["commitment"]
    return json.dumps(told).encode()
