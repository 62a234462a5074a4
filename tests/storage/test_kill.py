"""``kill -9`` loses no acknowledged answer (twenty and more: ``tests/long/test_kills.py``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.killing import check, kills
from workshop.storage.library import Library


def test_five_kills_lose_no_acknowledged_answer(file: Path) -> None:
    assert kills(file, seed=2, count=5) > 20


def test_the_check_sees_a_lost_answer(staged: Library) -> None:
    with staged.atomic():
        staged.sessions.delete("s1")
    with pytest.raises(KeyError):
        check(staged.path, ["step 1", "answer r7 00"])
