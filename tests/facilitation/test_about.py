"""What the program says of itself: every part with its licence, and a report without contents."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.facilitation.about import PACKAGES, licences, licences_text, report, trace_of, version
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import make_sample

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db")
    yield desk
    desk.close()


def test_every_dependency_is_told_with_its_licence() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    needed = {need.split(">")[0].split("[")[0].lower() for need in project["dependencies"]}
    assert needed <= {name.lower() for name in PACKAGES}
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())
    assert version() == project.get("version", version())
    assert [one.name for one in licences() if one.licence in ("", "?")] == []
    text = licences_text()
    for part in ("SIL OPEN FONT LICENSE", "Twofold founders", "ISC License"):
        assert part in text


def test_a_report_holds_no_name_title_place_or_folder(desk: Desk, tmp_path: Path) -> None:
    session = make_sample(desk).made
    assert session is not None
    desk.preferences.set("organisation", "Harbour Care")
    desk.backups.choose(tmp_path / "quill")
    text = report(desk, ["Qt 6"], [_fault()])
    known = desk.sessions.get(session)
    people = [word for p in desk.people.of(session) for word in p.name.split()]
    blocks = [block.title for block in desk.agenda.blocks(session)]
    for secret in (
        known.title,
        known.venue,
        "Harbour",
        "quill",
        str(Path.home()),
        *people,
        *blocks,
    ):
        assert secret.casefold() not in text.casefold(), secret
    assert "1 sessions, 30 people" in text
    assert "1 fault inside" in text


def test_a_trace_says_where_but_neither_values_nor_folders() -> None:
    text = _fault()
    assert "tests/facilitation/test_about.py, line" in text
    assert text.endswith("ZeroDivisionError\n")
    assert "Ada" not in text
    assert str(PROJECT.parent) not in text


def _fault() -> str:
    try:
        len("Ada Quill") / 0
    except ZeroDivisionError as fault:
        return trace_of(type(fault), fault.__traceback__)
