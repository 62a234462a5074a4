"""A library in a fresh folder, and the values the tests put into it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workshop.domain.agenda import Block
from workshop.domain.people import Participant
from workshop.domain.session import Session
from workshop.domain.states import StepRun
from workshop.storage.library import Library

SPRING = Session(id="s1", title="Spring", date=date(2026, 3, 2))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    with Library.open(file) as library:
        yield library


@pytest.fixture
def staged(library: Library) -> Library:
    """Session s1 with Ada (p1) and Ben (p2), a block b1 and its step run r1."""
    with library.atomic():
        library.sessions.add(SPRING)
        library.people.add_many(
            "s1", [Participant(id="p1", name="Ada"), Participant(id="p2", name="Ben")]
        )
        key = library.agenda.define("why-or-how", "body")
        block = Block(
            id="b1",
            exercise="why-or-how",
            definition=key,
            title="Why?",
            least=5,
            target=10,
            most=15,
        )
        library.agenda.put("s1", [block])
        library.runs.save(StepRun(id="r1", block="b1", step="sort"))
    return library
