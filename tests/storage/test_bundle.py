"""A bundle as bytes: the same twice, and whatever else comes in its place is refused whole."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from workshop.domain.answers import Sheet
from workshop.domain.exercise import Naming
from workshop.domain.states import StepRun
from workshop.errors import UserError
from workshop.storage import bundle
from workshop.storage.bundle_faults import (
    BundleTooLarge,
    CannotReadBundle,
    DamagedBundle,
    NewerBundle,
    NotABundle,
    StrangeBundle,
)
from workshop.storage.library import Library

Tables = dict[str, Any]


@pytest.fixture
def packed(staged: Library) -> bytes:
    with staged.atomic():
        staged.answers.save_sheet("r1", Sheet(id="a1", person="p1", marks={"l1": "why"}))
        staged.runs.save(StepRun(id="r2", block="b1", step="slip", naming=Naming.ANONYMOUS))
        for token in ("f" * 32, "0" * 32):
            staged.answers.save_sheet("r2", Sheet(id=token, person=None, marks={"l1": "how"}))
    return bundle.pack(staged.bundles.of("s1"))


def parts(data: bytes) -> Tables:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {n: msgspec.json.decode(archive.read(n)) for n in archive.namelist()}


def rebuilt(tables: Tables, *, extra: dict[str, bytes] | None = None) -> bytes:
    """A bundle of these tables with a manifest that fits them."""
    manifest = tables["manifest.json"]
    bodies = {}
    for name, rows in tables.items():
        if name != "manifest.json":
            bodies[name] = body = msgspec.json.encode(rows)
            manifest["tables"][name.removesuffix(".json")] = {
                "rows": len(rows), "size": len(body), "sha256": sha256(body).hexdigest(),
            }  # fmt: skip
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in {
            "manifest.json": msgspec.json.encode(manifest), **bodies, **(extra or {}),
        }.items():  # fmt: skip
            archive.writestr(name, body)
    return file.getvalue()


def test_the_same_session_gives_the_same_bytes(staged: Library, packed: bytes) -> None:
    assert bundle.pack(staged.bundles.of("s1")) == packed
    assert bundle.unpack(packed, "x") == staged.bundles.of("s1")
    assert bundle.unpack(rebuilt(parts(packed)), "x") == staged.bundles.of("s1")


def test_anonymous_sheets_are_keys_in_their_order_and_nothing_else(packed: bytes) -> None:
    marks = parts(packed)["anonymous_mark.json"]
    assert [set(mark) for mark in marks] == [{"step_run", "token", "item", "choice"}] * 2
    assert [mark["token"][0] for mark in marks] == ["A", "/"]  # 0… before f…, in base 64


def _set(table: str, field: str, value: object) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables[f"{table}.json"][0][field] = value

    return change


def _twice(table: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables[f"{table}.json"] *= 2

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("session", "start", "9"),
        _set("session", "title", "x" * 20_001),
        _set("session", "extra", 1),
        _set("session", "stage", "over"),
        _set("session", "block", "elsewhere"),
        _set("block", "session", "s2"),
        _set("attendance", "manager", "p9"),
        _set("sheet", "person", "p9"),
        _set("mark", "sheet", "a9"),
        _set("step_run", "block", "b9"),
        _set("step_run", "round", 2**70),
        _set("anonymous_mark", "token", "AAAA"),
        _set("person", "id", "p7"),
        _twice("session"),
        _twice("person"),
        _twice("mark"),
    ],
)
def test_what_no_twofold_writes_is_refused(packed: bytes, change: Callable[[Tables], None]) -> None:
    tables = parts(packed)
    change(tables)
    with pytest.raises(StrangeBundle):
        bundle.unpack(rebuilt(tables), "x.twofold")


@pytest.mark.parametrize("entry", ["../out.txt", "/etc/x", "a/b.json", "notes.json"])
def test_a_further_entry_is_refused(packed: bytes, entry: str) -> None:
    with pytest.raises(StrangeBundle):
        bundle.unpack(rebuilt(parts(packed), extra={entry: b"[]"}), "x")


def test_an_entry_that_is_there_twice_is_refused(packed: bytes) -> None:
    file = BytesIO(packed)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("person.json", b"[]")
    with pytest.raises(StrangeBundle):
        bundle.unpack(file.getvalue(), "x")


def test_a_size_that_is_declared_and_not_real_is_not_believed(packed: bytes) -> None:
    tables = parts(packed)
    bomb = rebuilt(tables, extra={"bomb.json": b" " * (bundle.UNPACKED * bundle.MB)})
    assert len(bomb) < bundle.MB
    with pytest.raises(BundleTooLarge):
        bundle.unpack(bomb, "x")
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        size = archive.getinfo("person.json").file_size.to_bytes(4, "little")
    assert packed.count(size) >= 2
    with pytest.raises(DamagedBundle):
        bundle.unpack(packed.replace(size, (7).to_bytes(4, "little")), "x")


def test_a_file_that_is_none_of_ours_is_named_so(packed: bytes, tmp_path: Path) -> None:
    for data in (b"", b"PK", b"Name,Role\n" * 9, Random(1).randbytes(999)):
        with pytest.raises(NotABundle):
            bundle.unpack(data, "x")
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    with pytest.raises(NotABundle):
        bundle.unpack(other.getvalue(), "x")
    with pytest.raises(DamagedBundle):
        bundle.unpack(packed[:-100], "x")
    with pytest.raises(CannotReadBundle):
        bundle.read(tmp_path)
    with pytest.raises(CannotReadBundle):
        bundle.read(tmp_path / "none.twofold")
    with pytest.raises(BundleTooLarge):
        bundle.unpack(b"PK" + bytes(bundle.PACKED * bundle.MB), "x")


def test_a_newer_one_says_so_whatever_else_it_holds(packed: bytes) -> None:
    tables = parts(packed)
    tables["manifest.json"] |= {"schema": 99, "more": True}
    with pytest.raises(NewerBundle):
        bundle.unpack(rebuilt(tables, extra={"more.json": b"[]"}), "x")


def test_flipped_and_cut_bytes_give_the_same_rows_or_one_sentence(packed: bytes) -> None:
    whole = bundle.unpack(packed, "x")
    random = Random(20261125)
    refused = 0
    for _ in range(1500):
        data = bytearray(packed)
        for _ in range(random.choice((1, 1, 2, 40))):
            data[random.randrange(len(data))] = random.randrange(256)
        if random.random() < 0.2:
            del data[random.randrange(len(data)) :]
        try:
            assert bundle.unpack(bytes(data), "x") == whole
        except UserError:
            refused += 1
    assert refused > 1000
