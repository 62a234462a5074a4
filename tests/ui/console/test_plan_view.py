from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workshop.facilitation.desk import Desk
from workshop.ui.console.plan_view import PlanView, plan_view, read_date


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db")
    yield desk
    desk.close()


@pytest.fixture
def session(desk: Desk) -> str:
    made = desk.sessions.new("taster", "Trial", on=date(2026, 11, 25)).made
    assert made is not None
    return made


def _sentences(view: PlanView) -> list[str]:
    return [note.sentence for note in view.notes]


def test_the_taster_has_nothing_to_look_at(desk: Desk, session: str) -> None:
    view = plan_view(desk, session)
    assert view.notes == ()
    assert (view.forecast, view.total) == ("10:00", "60 min, 6 blocks")
    assert view.line == "Wed 25 Nov 2026, 0 people, from the template Taster"


def test_a_day_without_a_welcome_is_told(desk: Desk, session: str) -> None:
    desk.agenda.remove(session, desk.agenda.blocks(session)[0].id)
    assert _sentences(plan_view(desk, session)) == ["The day does not open with a welcome."]


def test_a_fixed_time_that_is_not_kept_is_told_with_its_minutes(desk: Desk, session: str) -> None:
    close = desk.agenda.blocks(session)[-1]
    desk.agenda.set_anchor(session, close.id, 9 * 60 + 48)
    (note,) = plan_view(desk, session).notes
    assert note.sentence == "Close, one word each at 09:56, not 09:48."
    assert note.detail == "Take 8 minutes out of what comes before it."


def test_a_long_sitting_is_told_and_a_break_ends_it(desk: Desk, session: str) -> None:
    rounds = desk.agenda.blocks(session)[1]
    desk.agenda.set_minutes(session, rounds.id, 90)
    assert _sentences(plan_view(desk, session)) == [
        "136 minutes without a break, from 09:00 to 11:16."
    ]
    desk.agenda.insert(session, "break", before=2)
    assert plan_view(desk, session).notes == ()


def test_waiting_for_a_fixed_time_is_a_break_too(desk: Desk, session: str) -> None:
    blocks = desk.agenda.blocks(session)
    desk.agenda.set_minutes(session, blocks[1].id, 90)
    desk.agenda.set_anchor(session, blocks[2].id, 11 * 60)
    assert plan_view(desk, session).notes == ()


def test_what_is_used_is_ticked_and_plain_blocks_come_last(desk: Desk, session: str) -> None:
    rows = plan_view(desk, session).exercises
    used = {row.name: row.used for row in rows}
    assert used["why-or-how"]
    assert not used["break"]
    names = [row.name for row in rows]
    assert names.index("") > names.index("why-or-how")
    assert names.index("") < names.index("welcome")


def test_a_row_is_read_aloud_whole(desk: Desk, session: str) -> None:
    block = plan_view(desk, session).blocks[3]
    assert block.spoken == "09:21, Why or how?, 20 min, 20 to 45 min, must"


@pytest.mark.parametrize(
    "text",
    [
        "25 Nov 2026",
        "Wed 25 Nov 2026",
        "25.11.2026",
        "25/11/2026",
        "2026-11-25",
        "25 november 2026",
    ],
)
def test_a_date_is_read(text: str) -> None:
    assert read_date(text) == date(2026, 11, 25)


@pytest.mark.parametrize("text", ["", "soon", "31 Feb 2026", "25 Foo 2026", "1 2 3 4 5", "25 Nov"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - worded by whoever reads that part
        read_date(text)
