"""Exports: a session's people, answers, pairs and results for other programs."""

from __future__ import annotations

import csv
from datetime import datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import msgspec

from workshop.domain.session import Session
from workshop.facilitation.export_tables import Cell, Table, Tables
from workshop.facilitation.follow_up_dates import calendar
from workshop.facilitation.house import House
from workshop.files import save_bytes

CSV, XLSX, JSON, ICS = "csv", "xlsx", "json", "ics"
FORMATS = (CSV, XLSX, JSON)

# What a spreadsheet would take for a formula at the head of a text, the wide forms of East Asian
# keyboards among them (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CELL_MOST = 32_767  # characters; of XLSX
_WIDTHS = (8, 48)  # characters of a column


class Exports:
    """The use cases of exporting."""

    def __init__(self, house: House) -> None:
        self._house = house

    def calendar(self, session: Session, path: Path) -> Path:
        """Write the follow-up dates as a calendar file, with no names; raises ``CannotWrite``."""
        people = self._house.library.people.of(session.id)
        save_bytes(path, calendar(session, people), make_folder=True)
        return path

    def write(
        self, session: Session, form: str, path: Path, *, room_safe: bool = False
    ) -> tuple[Path, ...]:
        """Write one of ``FORMATS`` and return its files; CSV is a folder with a file per table.

        Each file is there whole or not at all; raises ``CannotWrite``.
        """
        tables = Tables(self._house, session, room_safe=room_safe).all()
        if form == CSV:
            files = {path / f"{table.name}.csv": _csv(table) for table in tables}
        elif form == XLSX:
            files = {path: _xlsx(session, tables)}
        else:
            files = {path: _json(session, tables)}
        for file, data in files.items():
            save_bytes(file, data, make_folder=True)
        return tuple(files)


def neutral(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs: a text that looks like a formula gets a ' before."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell


def _csv(table: Table) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([neutral(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def _json(session: Session, tables: tuple[Table, ...]) -> bytes:
    head: dict[str, Any] = {
        "session": {
            "id": session.id,
            "title": session.title,
            "date": session.date.isoformat(),
            "venue": session.venue,
            "stage": session.stage.value,
        }
    }
    body = {
        table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        for table in tables
    }
    return msgspec.json.format(msgspec.json.encode(head | body)) + b"\n"


def _xlsx(session: Session, tables: tuple[Table, ...]) -> bytes:
    import xlsxwriter  # 30 ms that no start should pay

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    made = datetime.combine(session.date, time())  # not now: the same session, the same bytes
    book.set_properties({"title": neutral(session.title), "created": made})
    bold = book.add_format({"bold": True})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column, bold)
            longest = max((len(str(row[at] or "")) for row in table.rows), default=0)
            least, most = _WIDTHS
            sheet.set_column(at, at, min(most, max(least, longest, len(column)) + 2))
        for number, row in enumerate(table.rows, 1):
            for at, cell in enumerate(row):
                _put(sheet, number, at, cell)
    book.close()
    return file.getvalue()


def _put(sheet: Any, row: int, column: int, cell: Cell) -> None:
    """Write text as text and numbers as numbers, never as a formula or a link."""
    if isinstance(cell, str):
        sheet.write_string(row, column, str(neutral(cell))[:_CELL_MOST])
    elif cell is not None:
        sheet.write_number(row, column, cell)
