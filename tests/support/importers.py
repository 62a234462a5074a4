"""What every importer owes a harmed file: an answer or one sentence, and a library as it was."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.days import Day
from tests.support.fuzzing import harmed, opened, other_values, packed, sheet
from tests.support.played import all_rows, desk_at
from workshop.activities.registry import kinds
from workshop.cli import main
from workshop.content.loader import exercise_from_toml
from workshop.errors import UserError
from workshop.paths import resources
from workshop.roster.reader import read

STEPS = {name: activity.step for name, activity in kinds().items()}
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))
STOCK = sorted((resources() / "exercises").glob("*.toml"))
WEIGHTS = {
    "ids": ["a", "b", "c", "d"],
    "weights": [[None, 1, 2, 3], [1, None, 2, 1], [2, 2, None, 1], [3, 1, 1, None]],
}
TABLES = {
    "rules": b"kind,a,b,hard,label\nmust,1,2,1,together\nprefer,3,4,0,nice\n",
    "history": b"sessions_ago,a,b\n1,1,2\n2,3,4\n",
    "locks": b"round,a,b\n1,1,2\n2,3,4\n",
}


def toml(count: int) -> None:
    """Feed harmed exercises."""

    @_often(count)
    @given(st.sampled_from([*EXAMPLES, *STOCK]).flatmap(lambda file: harmed(file.read_bytes())))
    def feed(data: bytes) -> None:
        with contextlib.suppress(UserError):
            exercise_from_toml(data.decode("utf-8", "replace"), "harmed.toml", STEPS)

    feed()


def spreadsheets(folder: Path, count: int) -> None:
    """Feed harmed lists of people, as XLSX and under the names of its relations."""
    whole = sheet()

    @_often(count)
    @given(harmed(whole), st.sampled_from(["xlsx", "xls", "ods", "csv", "tsv"]))
    def feed(data: bytes, ending: str) -> None:
        file = folder / f"harmed.{ending}"
        file.write_bytes(data)
        with contextlib.suppress(UserError):
            read(file)

    feed()


def bundles(folder: Path, count: int) -> None:
    """Feed harmed session files to a library that must stay as it was where one is refused."""
    theirs = Day(folder / "theirs.db")
    file = theirs.desk.bundles.write(theirs.session, folder / "day.twofold")
    theirs.desk.close()
    whole, tables = file.read_bytes(), opened(file.read_bytes())
    ours = folder / "ours.db"
    desk = desk_at(ours, 2)

    @_often(count)
    @given(st.one_of(harmed(whole), other_values(tables).map(_packed)))
    def feed(data: bytes) -> None:
        file.write_bytes(data)
        before = all_rows(ours)
        try:
            found = desk.bundles.bring_in(file)
        except UserError:
            assert all_rows(ours) == before
        else:
            if found.session:
                desk.sessions.get(found.session)
                desk.agenda.blocks(found.session)
                desk.people.of(found.session)

    try:
        feed()
    finally:
        desk.close()


def pairing_files(folder: Path, count: int) -> None:
    """Feed harmed weights, rules, meetings of the past and locks to the command."""

    @_often(count)
    @given(st.data())
    def feed(data: st.DataObject) -> None:
        which = data.draw(st.sampled_from(["weights", *TABLES]))
        file = folder / f"harmed.{'json' if which == 'weights' else 'csv'}"
        if which == "weights":
            value: Any = data.draw(other_values(WEIGHTS))
            body = data.draw(st.one_of(st.just(_json(value)), harmed(_json(WEIGHTS))))
            file.write_bytes(body)
            arguments = ["--weights", str(file)]
        else:
            file.write_bytes(data.draw(harmed(TABLES[which])))
            arguments = ["--count", "4", f"--{which}", str(file)]
        out, told = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
            status = main(["pair", *arguments, "--rounds", "2", "--json"])
        assert status in (0, 1, 2)
        if status == 0:
            json.loads(out.getvalue())
        else:
            assert "Traceback" not in told.getvalue()

    feed()


def _packed(tables: Any) -> bytes:
    return packed(tables) if isinstance(tables, dict) else b"no bundle"


def _json(value: Any) -> bytes:
    return json.dumps(value).encode("utf-8", "replace")


def _often(count: int) -> Any:
    return settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )


ALL = ("toml", "spreadsheets", "bundles", "pairing_files")


def feed(what: str, folder: Path, count: int) -> None:
    """Feed so many harmed files to one of ``ALL``."""
    if what == "toml":
        toml(count)
    else:
        {"spreadsheets": spreadsheets, "bundles": bundles, "pairing_files": pairing_files}[what](
            folder, count
        )


every_importer = pytest.mark.parametrize("what", ALL)
