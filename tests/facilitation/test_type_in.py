"""A second laptop that types sheets in, and nothing else; every sheet comes back once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.played import all_rows, desk_at
from tests.support.steps import begun, marks, sort_on_sheets
from workshop.activities.canvas import Canvas
from workshop.activities.sort import Sort
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.errors import NotNow, TypeInOnly
from workshop.facilitation.desk import Desk


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "ours.db")
    yield desk
    desk.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "theirs.db", seed=2)
    yield desk
    desk.close()


def carried(ours: Desk, theirs: Desk, session: str, folder: Path) -> None:
    theirs.bundles.bring_in(ours.bundles.write(session, folder / "out.twofold"))
    theirs.type_in.begin(session)


def place_of(desk: Desk, session: str, kind: type) -> str:
    return next(p.run.id for p in desk.type_in.places(session) if isinstance(p.step, kind))


def test_what_is_typed_on_a_second_laptop_comes_back_each_once(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = sort_on_sheets(ours, 6)
    first = begun(ours, session, Sort)
    ours.capture.save_sheet(first, marks(ours, first, 9))
    carried(ours, theirs, session, tmp_path)
    run = place_of(theirs, session, Sort)
    theirs.type_in.open(session, run)
    for seed in range(4):
        there = theirs.type_in.place(session, run)
        assert there is not None
        theirs.capture.save_sheet(there, marks(theirs, there, seed))
    back = theirs.bundles.write(session, tmp_path / "back.twofold")
    assert ours.bundles.bring_in(back).sheets == 4
    kept = all_rows(ours.house.library.path)
    assert ours.bundles.bring_in(back).sheets == 0
    assert all_rows(ours.house.library.path) == kept
    held = ours.capture.collected(first).sheets
    assert len({sheet.id for sheet in held}) == len(held) == 5
    assert not ours.type_in.on(session)


def test_steps_that_have_not_begun_can_be_typed_too(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = sort_on_sheets(ours, 6)
    carried(ours, theirs, session, tmp_path)
    run = place_of(theirs, session, Canvas)
    before = theirs.sessions.get(session)
    theirs.type_in.open(session, run)
    assert theirs.sessions.get(session) == before  # the day stands where it stood
    there = theirs.type_in.place(session, run)
    assert there is not None
    assert (there.run.state, there.run.mode) == (State.RUNNING, Mode.KEYED)
    gwen = theirs.people.add(session, "Gwen").made
    theirs.capture.save_sheet(there, marks(theirs, there, 1), gwen)
    brought = ours.bundles.bring_in(theirs.bundles.write(session, tmp_path / "back.twofold"))
    assert (brought.sheets, brought.people) == (1, ("Gwen",))


ACTIONS: dict[str, Callable[[Desk, str], object]] = {
    "title": lambda desk, session: desk.sessions.edit(session, title="Mine"),
    "start": lambda desk, session: desk.running.start(session),
    "take a block out": lambda desk, session: desk.agenda.remove(
        session, desk.agenda.blocks(session)[0].id
    ),
    "end": lambda desk, session: desk.running.stop(session),
}


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS.keys())
def test_nothing_else_can_be_changed(
    ours: Desk, theirs: Desk, tmp_path: Path, action: Callable[[Desk, str], object]
) -> None:
    session = sort_on_sheets(ours, 6)
    carried(ours, theirs, session, tmp_path)
    before = all_rows(theirs.house.library.path)
    with pytest.raises(TypeInOnly, match="only to type its sheets in"):
        action(theirs, session)
    assert all_rows(theirs.house.library.path) == before
    theirs.type_in.end(session)
    action(theirs, session)
    assert all_rows(theirs.house.library.path) != before


def test_another_session_of_the_same_library_is_free_and_this_one_can_be_deleted(
    ours: Desk, theirs: Desk, tmp_path: Path
) -> None:
    session = sort_on_sheets(ours, 6)
    carried(ours, theirs, session, tmp_path)
    mine = theirs.sessions.new("taster", "Mine").made or ""
    theirs.running.start(mine)
    theirs.sessions.remove(session)
    assert [card.id for card in theirs.sessions.cards()] == [mine]


def test_what_is_locked_takes_no_more_sheets(ours: Desk, theirs: Desk, tmp_path: Path) -> None:
    session = sort_on_sheets(ours, 6)
    place = begun(ours, session, Sort)
    ours.capture.save_sheet(place, marks(ours, place, 1))
    ours.running.lock(session)
    carried(ours, theirs, session, tmp_path)
    with pytest.raises(NotNow, match="locked"):
        theirs.type_in.open(session, place.run.id)
