"""``kill -9`` in the middle of a workshop (twenty times: ``tests/long/test_kills.py``)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.facilitation.killing import check, kills, where
from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import make_sample


def test_two_kills_lose_nothing_and_come_back_to_the_same_place(tmp_path: Path) -> None:
    kills(tmp_path / "library.db", seed=1, count=2)


@pytest.mark.parametrize("change", ["answer", "page"])
def test_the_check_sees_what_is_not_as_it_was_said(tmp_path: Path, change: str) -> None:
    file = tmp_path / "library.db"
    desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1))
    session = make_sample(desk).made
    assert session is not None
    desk.running.start(session)
    at = f"at {session} {json.dumps(where(desk, session))}"
    if change == "page":
        desk.running.next(session)
    desk.close()
    check(file, ["about"])
    with pytest.raises(AssertionError):
        check(file, [f"answer {session} run sheet", "about"] if change == "answer" else [at])
