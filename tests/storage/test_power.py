"""A power cut loses no acknowledged answer (two hundred cuts: ``tests/long/test_power.py``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage import killing
from tests.storage.power import cuts
from workshop.storage.library import Library


def test_ten_power_cuts_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    assert cuts(tmp_path, seed=1, count=10) > 50


def test_a_cut_before_the_noted_size_would_be_seen(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(killing, "_say", said.append)
    log = file.with_name("library.db-wal")
    with Library.open(file) as library:
        killing.begin(library)
        killing.play(library, 1)
        left, written = file.read_bytes(), log.read_bytes()
    copy = file.with_name("cut.db")
    copy.write_bytes(left)
    copy.with_name("cut.db-wal").write_bytes(written[:-1])
    with pytest.raises((AssertionError, KeyError)):
        killing.check(copy, said)
