"""What the import page shows of a list before it comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from workshop.domain.values import Value
from workshop.roster.questions import Question, Settled, settle
from workshop.roster.reader import Candidate, Preview, Rejected
from workshop.words import ntr, tr

ASKED, OUT = "asked", "out"
LEAVE_OUT = ""  # the field of a column that is not read
OFFERED = (
    "name", "first", "last", "prints_as", "role", "department", "manager", "team", "side",
    "email", "key",
)  # fmt: skip
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows, western",
    "cp1250": "Windows, central European",
    "cp1251": "Windows, Cyrillic",
    "cp1253": "Windows, Greek",
    "cp1254": "Windows, Turkish",
    "mac_roman": "Mac, western",
    "shift_jis": "Shift JIS",
    "gb18030": "GB 18030",
    "big5": "Big5",
}
MOST_COLUMNS = 40  # shown; more are read but not shown
HEADS = 12  # rows in which the headings may be looked for by hand
MOST_OUT = 20  # rows named among those that stay out


class ColumnView(Value, frozen=True):
    """One column of the list: where it stands, its heading, and the field it is read as."""

    place: int
    head: str
    field: str


class RowView(Value, frozen=True):
    """One row of the list; ``state`` is asked, out or nothing."""

    number: int
    cells: tuple[str, ...]
    state: str = ""
    unnamed: bool = False


class ImportView(Value, kw_only=True, frozen=True):
    """A list as it stands now, with the answers given so far."""

    name: str
    preview: Preview
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    questions: tuple[Question, ...]
    answers: Mapping[str, str]
    people: tuple[Candidate, ...]
    out: tuple[Rejected, ...]

    @property
    def named(self) -> bool:
        """Whether a column is taken for names."""
        return bool(self.preview.places.keys() & {"name", "first", "last"})

    @property
    def counted(self) -> str:
        """How many rows were read, and what becomes of them."""
        read = ntr("{n} read", "{n} read", self.preview.found)
        ready = ntr("{n} ready", "{n} ready", len(self.people))
        out = ntr("{n} stays out", "{n} stay out", len(self.out))
        return ", ".join([read, ready, out] if self.out else [read, ready])


def import_view(
    source: Path | str,
    preview: Preview,
    questions: Sequence[Question],
    answers: Mapping[str, str],
) -> ImportView:
    """Show a preview with the answers given so far."""
    settled = settle(preview, questions, answers)
    return ImportView(
        name=source_name(source),
        preview=preview,
        columns=_columns(preview),
        rows=_rows(preview, questions, settled),
        questions=tuple(questions),
        answers=dict(answers),
        people=settled.people,
        out=settled.out,
    )


def source_name(source: Path | str) -> str:
    """Return what a list is called: its file, or that it was pasted."""
    return tr("Pasted names") if isinstance(source, str) else source.name


def field_words(field: str) -> str:
    """Return what a field of a person is called over a column."""
    named = {
        "name": tr("Name"),
        "first": tr("First name"),
        "last": tr("Last name"),
        "prints_as": tr("Name as it prints"),
        "role": tr("Role"),
        "department": tr("Department"),
        "manager": tr("Reports to"),
        "team": tr("Team"),
        "side": tr("Side"),
        "email": tr("E-mail"),
        "key": tr("Number in the list"),
        LEAVE_OUT: tr("leave out"),
    }
    if field in named:
        return named[field]
    kind, _, number = field.rpartition("_")
    words = {"importance": tr("Importance {n}"), "strength": tr("Strength {n}")}
    return words.get(kind, field).format(n=number)


def delimiter_words(delimiter: str) -> str:
    """Return what parts the cells of a text, in words."""
    named = {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab"), "|": tr("upright bar")}
    return named.get(delimiter, delimiter)


def heading_words(preview: Preview) -> str:
    """Return where the headings stand, in words."""
    if not preview.header_row:
        return tr("none")
    return tr("in row {row}").format(row=preview.header_row)


def remapped(preview: Preview, column: int, field: str) -> dict[str, int]:
    """Return the mapping after a column was given a field, or left out.

    A field is read from one column only; a whole name and its parts exclude each other.
    """
    places = {known: at for known, at in preview.places.items() if at != column}
    if field == "name":
        places.pop("first", None)
        places.pop("last", None)
    elif field in ("first", "last"):
        places.pop("name", None)
    if field != LEAVE_OUT:
        places[field] = column
    return places


def came_in(view: ImportView) -> tuple[str, str]:
    """Return the sentence of what came in, and the one of what stayed out."""
    said = tr("{good} of {all} rows came in.").format(good=len(view.people), all=view.preview.found)
    row = tr("Row {row} {reason}.")
    named = [row.format(row=out.row, reason=out.reason) for out in view.out[:2]]
    more = len(view.out) - len(named)
    if more > 0:
        named.append(ntr("And {n} more row stayed out.", "And {n} more rows stayed out.", more))
    return said, " ".join(named)


def _columns(preview: Preview) -> tuple[ColumnView, ...]:
    widest = max((len(cells) for _, cells in preview.rows), default=0)
    count = min(max(widest, len(preview.columns)), MOST_COLUMNS)
    field_at = {at: field for field, at in preview.places.items()}
    return tuple(
        ColumnView(
            at,
            preview.columns[at]
            if at < len(preview.columns) and preview.columns[at]
            else tr("Column {n}").format(n=at + 1),
            field_at.get(at, LEAVE_OUT),
        )
        for at in range(count)
    )


def _rows(preview: Preview, questions: Sequence[Question], settled: Settled) -> tuple[RowView, ...]:
    asked = frozenset(row for question in questions for row in question.rows)
    out = {row.row for row in settled.out}
    rejected = {row.row for row in preview.rejected}
    return tuple(
        RowView(
            number,
            cells,
            OUT
            if number in rejected
            else ASKED
            if number in asked
            else OUT
            if number in out
            else "",
            number in rejected and not _has_name(cells, preview.places),
        )
        for number, cells in preview.rows
    )


def _has_name(cells: Sequence[str], places: Mapping[str, int]) -> bool:
    at = [places[field] for field in ("name", "first", "last") if field in places]
    return any(place < len(cells) and cells[place] for place in at)
