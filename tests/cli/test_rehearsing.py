"""A rehearsal is played on a copy; the library stays as it is, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.played import all_rows, desk_at, played_day
from workshop.cli.commands import main


def test_a_rehearsal_tells_what_went_wrong_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "library.db"
    desk = desk_at(file)
    session = desk.sessions.new("taster", "Leads’ day").made or ""
    desk.close()
    before = all_rows(file)
    told = []
    for _ in range(2):
        assert main(["--library", str(file), "rehearse", session, "--seed", "2", "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert (told[0]["faults"], len(told[0]["events"])) == ([], 5)
    assert told[0]["typed"] == told[0]["stored"] > 50
    assert all_rows(file) == before
    assert main(["--library", str(file), "rehearse", session]) == 0
    assert capsys.readouterr().out.endswith("Everything held.\n")


def test_a_day_that_has_begun_is_not_rehearsed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "library.db"
    desk = desk_at(file)
    session = played_day(desk)
    desk.close()
    assert main(["--library", str(file), "rehearse", session]) == 1
    assert "The session has begun" in capsys.readouterr().err
