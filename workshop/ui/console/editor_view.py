"""What the exercise editor shows, as frozen values read from a draft; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from workshop.activities.activity import Activity
from workshop.content.fields import Field, Form, fields_of
from workshop.domain.exercise import Exercise
from workshop.domain.values import Value
from workshop.facilitation.drafts import At, Draft
from workshop.ui.console.editor_words import (
    KEPT,
    choice_words,
    fault_words,
    kind_words,
    labels,
)
from workshop.words import ntr, tr

HEAD = -1  # the row of the exercise itself, before its steps
FEWEST_SHOWN = 3
BESIDE = (Form.NUMBER, Form.SWITCH, Form.CHOICE)  # what stands in the inspector
SCRIPT = ("say", "do", "listen")
FIRST = ("question", "items", "rows", "roles", "clusters", "fields", "questions", "choices")
SEPARATOR = "; "  # between texts in one cell
LONG = ("purpose", "sizes")
YES = "yes"


class ColumnView(Value, kw_only=True, frozen=True):
    """A column of a table: ``choices`` are (value, words) where one of a few is chosen."""

    field: Field
    label: str
    choices: tuple[tuple[str, str], ...] = ()


class FieldView(Value, kw_only=True, frozen=True):
    """One field to edit. ``value`` is a text, a number, yes or no, or lines, by its form.

    ``rows`` are the cells of a table, as they are shown; where it ``grows``, rows may come and go.
    """

    at: At
    form: Form
    label: str
    value: Any = None
    usual: Any = None
    long: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[ColumnView, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    grows: bool = False


class StepRow(Value, frozen=True):
    """A row of the rail: the exercise itself, or a step with its minutes and kind."""

    at: int
    title: str
    minutes: str = ""
    detail: str = ""

    @property
    def key(self) -> str:
        """What names the row."""
        return str(self.at)


class FaultRow(Value, frozen=True):
    """A sentence about what must be mended, and the row it is in."""

    words: str
    at: int


class EditorView(Value, kw_only=True, frozen=True):
    """The editor with one row of its rail chosen."""

    title: str
    own: bool  # an exercise of one's own; else the text of one block
    at: int
    line: str
    rows: tuple[StepRow, ...]
    together: str
    script: tuple[FieldView, ...]
    main: tuple[FieldView, ...]
    beside: tuple[FieldView, ...]
    kind: str = ""
    faults: tuple[FaultRow, ...] = ()
    can_remove: bool = False


def editor_view(
    draft: Draft, activities: Mapping[str, Activity], at: int, *, own: bool
) -> EditorView:
    """Read the row ``at`` of a draft (``HEAD``: the exercise itself)."""
    table, steps = draft.table, draft.steps
    at = min(at, len(steps) - 1)
    title = str(table.get("title", ""))
    if at == HEAD:
        line = tr("About this exercise")
        found = _head_fields(draft, own=own)
        script: tuple[FieldView, ...] = ()
        kind = ""
    else:
        line = tr("{title}, step {at} of {of}").format(title=title, at=at + 1, of=len(steps))
        kind = str(steps[at].get("kind", ""))
        found = _step_fields(draft, at, activities[kind]) if kind in activities else ()
        script = tuple(_text(draft, ("steps", at, "script", name), long=True) for name in SCRIPT)
    target = draft.value(("minutes", "target"), 0)
    return EditorView(
        title=title,
        own=own,
        at=at,
        line=line,
        rows=(StepRow(HEAD, tr("About this exercise")), *_rows(steps)),
        together=str(target),
        script=script,
        main=_sorted(field for field in found if field.form not in BESIDE),
        beside=tuple(field for field in found if field.form in BESIDE),
        kind=kind_words(kind),
        faults=tuple(FaultRow(*fault_words(fault, table)) for fault in draft.faults),
        can_remove=at != HEAD and len(steps) > 1,
    )


def _rows(steps: tuple[Mapping[str, Any], ...]) -> tuple[StepRow, ...]:
    rows = []
    for at, step in enumerate(steps):
        minutes = step.get("minutes", 0)
        words = f"{minutes:g}" if isinstance(minutes, int | float) and minutes else ""
        kind = kind_words(str(step.get("kind", "")))
        rows.append(StepRow(at, str(step.get("title", "")), words, kind.partition(":")[0]))
    return tuple(rows)


def _head_fields(draft: Draft, *, own: bool) -> tuple[FieldView, ...]:
    found = [_field(draft, (), field, {}) for field in fields_of(Exercise) if _offered(field)]
    if own:
        found += [_number(draft, ("minutes", name), name) for name in ("least", "target", "most")]
        return tuple(found)
    # A block has its own title and minutes, in its inspector.
    return tuple(field for field in found if field.at != ("title",))


def _step_fields(draft: Draft, at: int, activity: Activity) -> tuple[FieldView, ...]:
    names = {"items": ""}  # of the lists that may grow
    step, found = draft.steps[at], []
    for known in draft.whole.steps:
        if (known.id, known.kind) == (step.get("id"), step.get("kind")):
            lists = activity.lists(known, draft.whole.chosen({}))
            names |= {each.field: each.label for each in lists}
    for field in fields_of(activity.step):
        if _offered(field):
            view = _field(draft, ("steps", at), field, step, grows=field.name in names)
            found.append(replace(view, label=names.get(field.name) or view.label))
    return tuple(found)


def _offered(field: Field) -> bool:
    return field.name not in KEPT or (field.name == "fixed" and field.form is Form.SWITCH)


def _field(
    draft: Draft, base: At, field: Field, step: Mapping[str, Any], *, grows: bool = False
) -> FieldView:
    at = (*base, field.name)
    view = FieldView(
        at=at,
        form=field.form,
        label=labels()[field.name],
        value=draft.value(at, field.usual),
        usual=field.usual,
        long=field.name in LONG,
        choices=tuple((value, choice_words(value)) for value in field.choices),
    )
    if field.form is not Form.ROWS:
        return view
    columns = tuple(_column(column, step) for column in field.columns if _offered(column))
    rows = draft.value(at, field.usual) or ()
    cells = tuple(tuple(_cell(row, column) for column in columns) for row in rows)
    return FieldView(
        at=at, form=field.form, label=view.label, columns=columns, rows=cells, grows=grows
    )


def _column(field: Field, step: Mapping[str, Any]) -> ColumnView:
    choices = tuple((value, choice_words(value)) for value in field.choices)
    if field.name == "hint":
        known = step.get("categories", ())
        named = ((str(one.get("id", "")), str(one.get("label", ""))) for one in known)
        choices = (("", choice_words("")), *named)
    elif field.name == "scale":
        known = step.get("scales", ())
        named = ((str(one.get("id", "")), str(one.get("title", ""))) for one in known)
        choices = (("", tr("all")), *named)
    return ColumnView(field=field, label=labels()[field.name].split(",")[0], choices=choices)


def _cell(row: Mapping[str, Any], column: ColumnView) -> str:
    value = row.get(column.field.name, column.field.usual)
    if column.choices:
        return dict(column.choices).get(str(value or ""), str(value or ""))
    if isinstance(value, list | tuple):
        return SEPARATOR.join(str(part) for part in value)
    return f"{value:g}" if isinstance(value, int | float) else str(value or "")


def cell_value(column: ColumnView, words: str) -> Any:
    """Return what a cell's words stand for in the file; raises ``ValueError`` for no number."""
    form = column.field.form
    if form is Form.LINES:
        return [part.strip() for part in words.split(SEPARATOR.strip()) if part.strip()]
    if form is Form.NUMBER:
        return number(words)
    return words == YES if form is Form.SWITCH else words.strip()


def number(words: str) -> int | float:
    """Return a number typed with a point or a comma; raises ``ValueError``."""
    value = float(words.strip().replace(",", "."))
    return int(value) if value.is_integer() else value


def _text(draft: Draft, at: At, *, long: bool) -> FieldView:
    label = labels()[str(at[-1])]
    return FieldView(
        at=at, form=Form.TEXT, label=label, value=draft.value(at, ""), usual="", long=long
    )


def _number(draft: Draft, at: At, name: str) -> FieldView:
    label = tr("{which}, min").format(which=tr("At most") if name == "most" else labels()[name])
    return FieldView(at=at, form=Form.NUMBER, label=label, value=draft.value(at))


def _sorted(fields: Any) -> tuple[FieldView, ...]:
    def order(field: FieldView) -> int:
        name = str(field.at[-1])
        if name == "title":
            return -1
        return FIRST.index(name) if name in FIRST else len(FIRST)

    return tuple(sorted(fields, key=order))


def rows_text(field: FieldView) -> str:
    """Say how many rows a table has: 12 statements."""
    return ntr("{n} line", "{n} lines", len(field.rows))
