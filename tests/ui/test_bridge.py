from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.domain.changes import Changes, Kind, changed
from workshop.errors import NotFound, UserError
from workshop.facilitation.desk import Desk
from workshop.ui.bridge import Bridge


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db")
    yield desk
    desk.close()


@pytest.fixture
def heard(desk: Desk) -> tuple[Bridge, list[Changes], list[UserError]]:
    bridge = Bridge(desk)
    changes: list[Changes] = []
    faults: list[UserError] = []
    bridge.changed.connect(changes.append)
    bridge.refused.connect(faults.append)
    return bridge, changes, faults


def test_an_action_tells_what_it_changed(desk, heard):
    bridge, changes, faults = heard
    made = bridge.do(desk.sessions.new, "taster", "Leads’ day")
    assert made is not None
    assert changes == [made]
    assert changes[0].touches(Kind.LIBRARY)
    assert faults == []


def test_a_refusal_is_told_and_changes_nothing(desk, heard):
    bridge, changes, faults = heard
    assert bridge.do(desk.sessions.new, "no such", "x") is None
    assert changes == []
    assert isinstance(faults[0], NotFound)


def test_an_attempt_hands_its_fault_back(desk, heard):
    bridge, _, faults = heard
    done, fault = bridge.attempt(desk.sessions.new, "no such", "x")
    assert done is None
    assert isinstance(fault, NotFound)
    assert faults == []


def test_what_changed_nothing_is_not_told(heard):
    bridge, changes, _ = heard
    bridge.do(changed)
    assert changes == []


def test_preferences_outlive_the_program(desk, tmp_path):
    assert desk.preferences.get("theme", "light") == "light"
    desk.preferences.set("theme", "dark")
    other = Desk.open(tmp_path / "library.db")
    assert other.preferences.get("theme") == "dark"
    other.close()
