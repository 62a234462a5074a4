"""A list of people becomes a preview: who would come in, what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from workshop.domain.people import PRINTED_NAME_MOST, SKILLS, Side
from workshop.domain.values import Value
from workshop.roster.faults import EmptyRoster, NoNameColumn
from workshop.roster.headers import header_row, mapped
from workshop.roster.table import FOUND, How, Table, Tell, from_text, no_tell, read_file
from workshop.words import ntr, tr

SIDES = {
    "why": Side.WHY, "why-side": Side.WHY, "leader": Side.WHY, "leadership": Side.WHY,
    "●": Side.WHY, "how": Side.HOW, "how-side": Side.HOW, "manager": Side.HOW,
    "management": Side.HOW, "■": Side.HOW, "both": Side.BOTH, "◆": Side.BOTH,
}  # fmt: skip
TOP = 40  # rows in which the headings may be looked for
TOTALS = ("total", "totals", "sum", "count", "summe", "totaal", "gesamt")


class Candidate(Value, kw_only=True, frozen=True):
    """One person as the list has them; ``manager`` is a name, ``key`` the list's own id."""

    row: int
    name: str
    sort_name: str = ""
    side: Side | None = None
    role: str = ""
    department: str = ""
    manager: str = ""
    team: str = ""
    email: str = ""
    key: str = ""
    prints_as: str = ""
    ratings: tuple[int | None, ...] = ()


class Rejected(Value, frozen=True):
    """A row that does not come in, by its number in the file, and why."""

    row: int
    reason: str


class Preview(Value, kw_only=True, frozen=True):
    """What would come in. Nothing is written.

    ``rows`` are the rows as they stand in the file, by number; ``places`` maps fields to columns,
    counted from 0; ``top`` are the first rows of the sheet, headings or not.
    """

    found: int
    people: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]
    mapping: dict[str, str]
    encoding: str
    delimiter: str
    sheet: str
    header_row: int
    questions: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    places: dict[str, int] = {}
    sheets: tuple[str, ...] = ()
    top: tuple[tuple[str, ...], ...] = ()

    @property
    def sentence(self) -> str:
        """Say how many of how many rows came in."""
        return tr("{good} of {all} rows come in.").format(good=len(self.people), all=self.found)


def read(source: Path, wanted: Mapping[str, str] | None = None) -> Preview:
    """Preview a file of people; ``wanted`` maps fields to headers. Raises ``roster.faults``."""
    return _checked(look(source, wanted), source.name)


def read_text(pasted: str, wanted: Mapping[str, str] | None = None) -> Preview:
    """Preview pasted text: a table with a header, or one name a line."""
    return _checked(look(pasted, wanted), tr("the paste"))


def look(
    source: Path | str,
    wanted: Mapping[str, str] | None = None,
    how: How = FOUND,
    tell: Tell = no_tell,
) -> Preview:
    """Preview a file, or text as it was pasted, even where no column could be taken for names.

    Then nobody is in it, and ``places`` is empty. Raises the other ``roster.faults``.
    """
    if isinstance(source, str):
        name = tr("the paste")
        tables = [from_text(source, "", name, how.delimiter, tell)]
    else:
        name = source.name
        tables = read_file(source, how, tell)
    filled = [table for table in tables if any(any(row) for row in table.rows)]
    if not filled:
        raise EmptyRoster(file=name)
    sheets = tuple(table.sheet for table in filled if table.sheet)
    table, at = _table(filled, wanted, how)
    return msgspec.structs.replace(_preview(table, at, wanted or {}, how.columns), sheets=sheets)


def _checked(preview: Preview, file: str) -> Preview:
    if not preview.places.keys() & {"name", "first", "last"}:
        raise NoNameColumn(file=file)
    if not preview.people:
        raise EmptyRoster(file=file)
    return preview


def _table(
    tables: list[Table], wanted: Mapping[str, str] | None, how: How
) -> tuple[Table, int | None]:
    """Return the sheet to read, and the index of its header row: as told, or as found."""
    tables = [table for table in tables if table.sheet == how.sheet] or tables
    if how.header is not None:
        return tables[0], how.header - 1 if 0 < how.header <= len(tables[0].rows) else None
    for table in tables:
        at = header_row(table.rows, wanted)
        if at is not None:
            return table, at
    return tables[0], None


def _preview(
    table: Table, at: int | None, wanted: Mapping[str, str], told: Mapping[str, int] | None
) -> Preview:
    header = table.rows[at] if at is not None else []
    if told is not None:
        columns = dict(told)
    else:
        columns = mapped(header, wanted) if at is not None else _without_header(table)
    start = 0 if at is None else at + 1
    people: list[Candidate] = []
    rejected: list[Rejected] = []
    rows = [(n, row) for n, row in enumerate(table.rows[start:], start + 1) if any(row)]
    named = bool(columns.keys() & {"name", "first", "last"})
    for number, row in rows if named else ():
        candidate = _candidate(number, row, columns)
        reason = _reason(candidate, row)
        if reason:
            rejected.append(Rejected(number, reason))
        else:
            people.append(candidate)
    people, asked = _managers(people)
    return Preview(
        found=len(rows),
        people=tuple(people),
        rejected=tuple(rejected),
        mapping={field: _head(header, c) for field, c in columns.items()},
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        header_row=0 if at is None else at + 1,
        questions=(*_twice(people), *_long(people), *asked),
        columns=tuple(header),
        rows=tuple((number, tuple(row)) for number, row in rows),
        places=columns,
        top=tuple(tuple(row) for row in table.rows[:TOP]),
    )


def _head(header: list[str], column: int) -> str:
    return header[column] if column < len(header) else str(column + 1)


def _without_header(table: Table) -> dict[str, int]:
    """Take a list without a header for names (and roles), if its first cells look like names."""
    cells = [row[0] for row in table.rows if row and row[0]]
    named = [cell for cell in cells if any(c.isalpha() for c in cell) and len(cell) <= 100]
    if not cells or len(named) < 0.8 * len(cells):
        return {}
    widths = {len([cell for cell in row if cell]) for row in table.rows if any(row)}
    if max(widths) > 3:
        return {}
    return {"name": 0, "role": 1} if max(widths) > 1 else {"name": 0}


def _candidate(number: int, row: list[str], columns: Mapping[str, int]) -> Candidate:
    def cell(field: str) -> str:
        at = columns.get(field)
        return row[at] if at is not None and at < len(row) else ""

    first, last, whole = cell("first"), cell("last"), cell("name")
    name = whole or " ".join(part for part in (first, last) if part)
    if not (first and last) and name.count(",") == 1:
        family, _, given = (part.strip() for part in name.partition(","))
        if family and given and not given.casefold().startswith(("jr", "sr", "phd", "md")):
            name, first, last = f"{given} {family}", given, family
    return Candidate(
        row=number,
        name=name,
        sort_name=f"{last}, {first}" if first and last else "",
        side=SIDES.get(cell("side").casefold()),
        role=cell("role"),
        department=cell("department"),
        manager=cell("manager"),
        team=cell("team"),
        email=cell("email") if "@" in cell("email") else "",
        key=cell("key"),
        prints_as=cell("prints_as"),
        ratings=_ratings(cell, columns),
    )


def _ratings(cell: object, columns: Mapping[str, int]) -> tuple[int | None, ...]:
    assert callable(cell)
    names = [f"{kind}_{n}" for kind in ("importance", "strength") for n in range(1, SKILLS + 1)]
    if not columns.keys() & set(names):
        return ()
    texts = [cell(name) for name in names]
    return tuple(int(t) if t in ("1", "2", "3", "4", "5") else None for t in texts)


def _reason(candidate: Candidate, row: list[str]) -> str:
    if not candidate.name:
        return tr("has no name")
    if candidate.name.casefold().rstrip(":").split()[:1] in [[word] for word in TOTALS]:
        return tr("looks like a total")
    if not any(c.isalpha() for c in candidate.name):
        return tr("has no letters in its name")
    return "" if any(row) else tr("is empty")


def _managers(people: list[Candidate]) -> tuple[list[Candidate], list[str]]:
    """Turn managers given by the list's own ids into names; an unknown id is dropped, and said."""
    by_key = {p.key: p.name for p in people if p.key}
    by_mail = {p.email.casefold(): p.name for p in people if p.email}
    found, unknown = [], 0
    for person in people:
        manager = by_key.get(person.manager) or by_mail.get(person.manager.casefold())
        if manager is None and person.manager.replace(".", "").isdigit():
            manager, unknown = "", unknown + 1
        manager = person.manager if manager is None else manager
        found.append(msgspec.structs.replace(person, manager=manager))
    if not unknown:
        return found, []
    said = ntr(
        "{n} person has a manager who is not on the list; it was left empty.",
        "{n} people have a manager who is not on the list; it was left empty.",
        unknown,
    )
    return found, [said]


def _twice(people: list[Candidate]) -> list[str]:
    seen: dict[str, int] = {}
    asked = []
    for person in people:
        name = person.name.casefold()
        if name in seen:
            said = tr("Row {row} looks like row {first} again. Both come in.")
            asked.append(said.format(row=person.row, first=seen[name]))
        seen.setdefault(name, person.row)
    return asked


def _long(people: list[Candidate]) -> list[str]:
    said = tr("Row {row}: the name is longer than {most} letters. How should it print?")
    return [
        said.format(row=p.row, most=PRINTED_NAME_MOST)
        for p in people
        if len(p.prints_as or p.name) > PRINTED_NAME_MOST
    ]
