"""From bytes to rows of cells: encoding, delimiter, sheet; every cell is plain text."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop.domain.values import Value
from workshop.roster.faults import (
    CannotOpen,
    EmptyRoster,
    NotAWorkbook,
    NotText,
    TooLarge,
    TooManyRows,
)

LARGEST = 20  # MB
MOST_ROWS = 5000
MOST_CELL = 10_000  # characters
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DELIMITERS = ",;\t|"
EVERY = 100  # rows between two calls of Tell
# Characters that turn text round or hide in it; a name never needs them.
HIDDEN = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0xFEFF}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as text, with where they came from."""

    rows: list[list[str]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


Tell = Callable[[int], None]  # is told how many rows are read; may raise to end the reading


class How(Value, kw_only=True, frozen=True):
    """How a list is to be read where a person knows better than what is found.

    ``header`` is the row the headings stand in, 0: there are none, None: found. ``columns`` is the
    whole mapping of fields to columns, counted from 0.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int | None = None
    columns: Mapping[str, int] | None = None


FOUND = How()


def no_tell(_rows: int) -> None:
    """Tell nobody."""


def read_file(file: Path, how: How = FOUND, tell: Tell = no_tell) -> list[Table]:
    """Return the tables of a file (one per sheet of a workbook); raises ``roster.faults``."""
    try:
        size = file.stat().st_size
        data = b"" if size > LARGEST * 1_000_000 else file.read_bytes()
    except OSError as fault:
        raise CannotOpen(file=file.name, reason=fault.strerror or "no reason given") from None
    if size > LARGEST * 1_000_000:
        raise TooLarge(file=file.name, most=LARGEST)
    if not data.strip():
        raise EmptyRoster(file=file.name)
    if file.suffix.lower() in WORKBOOKS or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _workbook(data, file.name, tell)
    text, encoding = decoded(data, file.name, how.encoding)
    return [from_text(text, encoding, file.name, how.delimiter, tell)]


def decoded(data: bytes, name: str, wanted: str = "") -> tuple[str, str]:
    """Return the text of some bytes and its encoding; raises ``NotText``."""
    if wanted:
        try:
            return data.decode(wanted).removeprefix("\ufeff"), wanted
        except UnicodeDecodeError:
            raise NotText(file=name) from None
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding.replace("-sig", "")
            except UnicodeDecodeError:
                raise NotText(file=name) from None
    if b"\x00" in data:
        raise NotText(file=name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        if best is None:
            raise NotText(file=name) from None
        return str(best), best.encoding
    if sum(unicodedata.category(c) == "Cc" and c not in "\r\n\t" for c in text):
        raise NotText(file=name)
    return text, "cp1252"


def from_text(text: str, encoding: str, name: str, wanted: str = "", tell: Tell = no_tell) -> Table:
    """Return the table of a text; the delimiter is wanted, named by a ``sep=`` line, or found."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').lower()
    if named.startswith("sep=") and len(named) == 5:
        delimiter, text = named[4], rest
    elif named == "sep=":
        delimiter, text = "\t", rest
    else:
        delimiter = _delimiter(text)
    delimiter = wanted or delimiter
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append([clean(cell) for cell in row])
            if len(rows) > MOST_ROWS:
                raise TooManyRows(file=name, most=MOST_ROWS)
            if len(rows) % EVERY == 0:
                tell(len(rows))
    except csv.Error:
        raise NotText(file=name) from None
    return Table(rows, encoding, delimiter)


def clean(cell: object) -> str:
    """Return a cell as one line of NFC text, without control characters."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = unicodedata.normalize("NFC", str(cell)[:MOST_CELL])
    kept = (
        c if c.isprintable() or unicodedata.category(c) == "Cf" else " "
        for c in text
        if ord(c) not in HIDDEN
    )
    return " ".join("".join(kept).split())


def _delimiter(text: str) -> str:
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        common = max(set(wide), key=wide.count)
        score = wide.count(common) / len(widths) + min(common, 20) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _workbook(data: bytes, name: str, tell: Tell) -> list[Table]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > 10 * LARGEST * 1_000_000:
                raise TooLarge(file=name, most=LARGEST)
    except zipfile.BadZipFile:
        if data[:4] == b"PK\x03\x04":
            raise NotAWorkbook(file=name) from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = []
        for sheet in book.sheets_metadata:
            if sheet.visible is not SheetVisibleEnum.Visible:
                continue
            tell(0)
            cells = book.get_sheet_by_name(sheet.name)
            if cells.height > MOST_ROWS:
                raise TooManyRows(file=name, most=MOST_ROWS)
            rows: list[list[str]] = []
            for row in cells.to_python(skip_empty_area=False):
                rows.append([clean(cell) for cell in row])
                if len(rows) % EVERY == 0:
                    tell(len(rows))
            tables.append(Table(rows, sheet=sheet.name))
    except (CalamineError, OSError, ValueError):
        raise NotAWorkbook(file=name) from None
    return tables
