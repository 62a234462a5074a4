"""What the people page shows: rows, counts, and which rows a filter and two letters leave."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.people import PRINTED_NAME_MOST, Attendance, Participant, Side, by_side
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.roster.headers import plain

EVERYBODY, HERE, MISSING, NO_SIDE = "all", "here", "missing", "no side"
COLUMNS = ("here", "name", "side", "role", "department", "manager", "flags")
_SIDES = {Side.WHY: 0, Side.HOW: 1, Side.BOTH: 2, None: 3}
_PRESENT = {Attendance.HERE: 0, Attendance.EXPECTED: 1, Attendance.LEFT: 2}


class PersonRow(Value, kw_only=True, frozen=True):
    """One person as the table and the inspector show them; ``manager`` is a name."""

    key: str
    name: str
    printed: str
    prints_as: str = ""
    side: Side | None = None
    role: str = ""
    department: str = ""
    manager: str = ""
    team: str = ""
    attendance: Attendance = Attendance.EXPECTED
    large_print: bool = False
    extra_time: bool = False
    reports: int = 0
    sort_name: str = ""
    parts: tuple[str, ...] = ()

    @property
    def too_long(self) -> bool:
        """Whether the name ends in … on wall and paper."""
        return len(self.prints_as or self.name) > PRINTED_NAME_MOST


class PeopleView(Value, kw_only=True, frozen=True):
    """The people of one session."""

    rows: tuple[PersonRow, ...] = ()
    sides: dict[Side | None, int] = {}

    @property
    def here(self) -> int:
        """How many are ticked in."""
        return sum(row.attendance is Attendance.HERE for row in self.rows)

    @property
    def missing(self) -> int:
        """How many are still expected."""
        return sum(row.attendance is Attendance.EXPECTED for row in self.rows)

    @property
    def flagged(self) -> bool:
        """Whether anybody needs large print or more time."""
        return any(row.large_print or row.extra_time for row in self.rows)

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments on the list, in order."""
        return tuple(sorted({row.department for row in self.rows if row.department}))

    def row(self, key: str) -> PersonRow | None:
        """Return the row of a person, or None."""
        return next((row for row in self.rows if row.key == key), None)


def people_view(desk: Desk, session: str, before: PeopleView | None = None) -> PeopleView:
    """Read the people of a session; without a session nobody.

    What can be searched and sorted is taken from ``before`` where a name is still the same.
    """
    people = desk.people.of(session) if session else ()
    names = {person.id: person.name for person in people}
    reports: dict[str, int] = {}
    for person in people:
        if person.manager is not None:
            reports[person.manager] = reports.get(person.manager, 0) + 1
    known = {row.key: row for row in before.rows} if before is not None else {}
    rows = tuple(
        _row(person, names, reports.get(person.id, 0), known.get(person.id)) for person in people
    )
    return PeopleView(rows=rows, sides=by_side(people))


def arranged(
    rows: Sequence[PersonRow],
    *,
    shown: str = EVERYBODY,
    query: str = "",
    column: str = "name",
    descending: bool = False,
) -> tuple[PersonRow, ...]:
    """Return the rows a filter and a search leave, sorted by a column and then by name.

    Every word of ``query`` must begin a part of the name, whatever its case and accents. An empty
    cell comes last either way.
    """
    words = plain(query).split()
    left = [row for row in rows if _passes(row, shown) and _matches(row, words)]
    left.sort(key=_by_name)
    left.sort(key=lambda row: _sort_value(row, column), reverse=descending)
    left.sort(key=lambda row: _is_empty(row, column))
    return tuple(left)


def first_to_tick(rows: Sequence[PersonRow]) -> str:
    """Return the key of the first who is not here yet, else of the first; empty without rows."""
    waiting = [row for row in rows if row.attendance is not Attendance.HERE]
    return next((row.key for row in (*waiting, *rows)), "")


def _row(
    person: Participant, names: dict[str, str], reports: int, before: PersonRow | None
) -> PersonRow:
    above = names.get(person.manager or "", person.manager_name)
    sort_name, parts = _found_by(person, before)
    return PersonRow(
        key=person.id,
        name=person.name,
        printed=person.printed,
        prints_as=person.prints_as,
        side=person.side,
        role=person.role,
        department=person.department,
        manager=above,
        team=person.team,
        attendance=person.attendance,
        large_print=person.large_print,
        extra_time=person.extra_time,
        reports=reports,
        sort_name=sort_name,
        parts=parts,
    )


def _found_by(person: Participant, before: PersonRow | None) -> tuple[str, tuple[str, ...]]:
    """Return what a person is sorted by, and the words a search finds them by."""
    same = before is not None and (before.name, before.prints_as) == (person.name, person.prints_as)
    if before is not None and same:
        return before.sort_name, before.parts
    written = f"{person.name} {person.prints_as} {person.sort_name}"
    parts = tuple(dict.fromkeys((*plain(written).split(), *written.casefold().split())))
    return plain(person.sort_name or person.prints_as or person.name), parts


def _passes(row: PersonRow, shown: str) -> bool:
    if shown == HERE:
        return row.attendance is Attendance.HERE
    if shown == MISSING:
        return row.attendance is Attendance.EXPECTED
    return row.side is None if shown == NO_SIDE else True


def _matches(row: PersonRow, words: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in row.parts) for word in words)


def _by_name(row: PersonRow) -> str:
    return row.sort_name


def _sort_value(row: PersonRow, column: str) -> str | int:
    if column == "here":
        return _PRESENT[row.attendance]
    if column == "side":
        return _SIDES[row.side]
    if column == "flags":
        return -(2 * row.large_print + row.extra_time)
    return row.sort_name if column == "name" else plain(str(getattr(row, column)))


def _is_empty(row: PersonRow, column: str) -> bool:
    if column == "side":
        return row.side is None
    if column == "flags":
        return not (row.large_print or row.extra_time)
    return column in ("role", "department", "manager") and not getattr(row, column)
