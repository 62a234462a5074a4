"""Which rows a filter and two letters leave, and in which order."""

from __future__ import annotations

import pytest

from workshop.domain.people import Attendance, Side
from workshop.facilitation.desk import Desk
from workshop.roster.reader import read_text
from workshop.ui.console.people_view import (
    HERE,
    MISSING,
    NO_SIDE,
    PeopleView,
    arranged,
    first_to_tick,
    people_view,
)

ROWS = (
    "Name,Role,Department,Manager,Side\n"
    "Zoë Adler,Nurse,Care,Ida Berg,why\n"
    "Ida Berg,Head,,,how\n"
    "Νίκος Παπαδάκης,Planner,Care,Ida Berg,\n"
    "ليلى منصور,Clerk,Admin,Somebody Else,both\n"
)


@pytest.fixture
def view(tmp_path) -> PeopleView:
    desk = Desk.open(tmp_path / "library.db")
    session = desk.sessions.new("taster", "Trial").made
    desk.people.bring_in(session, read_text(ROWS).people)
    ida = desk.people.of(session)[1]
    desk.people.mark(session, ida.id, Attendance.HERE)
    view = people_view(desk, session)
    desk.close()
    return view


def _names(rows) -> list[str]:
    return [row.name.split()[0] for row in rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zo", ["Zoë"]),
        ("ZOË", ["Zoë"]),
        ("ad", ["Zoë"]),
        ("be id", ["Ida"]),
        ("νι", ["Νίκος"]),
        ("πα", ["Νίκος"]),
        ("ليل", ["ليلى"]),
        ("erg", []),
        ("  ", ["Ida", "Zoë", "Νίκος", "ليلى"]),
    ],
)
def test_letters_find_the_start_of_any_part_of_a_name(view, query, found):
    assert _names(arranged(view.rows, query=query)) == found


def test_filters_leave_who_they_name(view):
    assert _names(arranged(view.rows, shown=HERE)) == ["Ida"]
    assert _names(arranged(view.rows, shown=MISSING)) == ["Zoë", "Νίκος", "ليلى"]
    assert _names(arranged(view.rows, shown=NO_SIDE)) == ["Νίκος"]
    assert (view.here, view.missing, view.sides[Side.BOTH]) == (1, 3, 1)


def test_an_empty_cell_sorts_last_either_way(view):
    up = arranged(view.rows, column="department")
    down = arranged(view.rows, column="department", descending=True)
    assert [row.department for row in up] == ["Admin", "Care", "Care", ""]
    assert [row.department for row in down] == ["Care", "Care", "Admin", ""]
    assert _names(up)[1:3] == _names(down)[:2] == ["Zoë", "Νίκος"]


def test_sides_sort_why_how_both_and_then_nobody(view):
    assert _names(arranged(view.rows, column="side")) == ["Zoë", "Ida", "ليلى", "Νίκος"]


def test_a_manager_shows_by_name_whether_here_or_not(view):
    managers = {row.name.split()[0]: row.manager for row in view.rows}
    assert managers["Zoë"] == "Ida Berg"
    assert managers["ليلى"] == "Somebody Else"
    assert next(row.reports for row in view.rows if row.name == "Ida Berg") == 2


def test_enter_ticks_the_first_who_is_not_here_yet(view):
    rows = arranged(view.rows)
    assert view.row(first_to_tick(rows)).name == "Zoë Adler"
    assert first_to_tick(()) == ""
