"""What of a definition can be edited: read from its type, so a new kind needs no list of it."""

from __future__ import annotations

from enum import Enum, StrEnum
from functools import cache
from inspect import isclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from workshop.domain.values import Value


class Form(StrEnum):
    """How a field is edited."""

    TEXT = "text"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"  # one of a few words
    LINES = "lines"  # texts, one a line
    ROWS = "rows"  # a table: values with fields of their own


class Field(Value, kw_only=True, frozen=True):
    """One field of a definition: its name in the file, and how it is edited.

    ``usual`` is what holds where the file says nothing (None: the file must say it). ``choices`` of
    a CHOICE are values of the file, "" where nothing may be chosen. ``columns`` of ROWS are the
    fields of one row that fit into a cell.
    """

    name: str
    form: Form
    usual: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()
    columns: tuple[Field, ...] = ()


@cache
def fields_of(kind: type[Value]) -> tuple[Field, ...]:
    """Return the fields of a definition that can be edited, in the order of their declaration.

    Left out is what only refers to other parts: identifiers, sets, conditions, nested tables.
    """
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for declared in msgspec.structs.fields(kind):
        field = _field(declared, _bare(hints[declared.name]))
        if field is not None:
            found.append(field)
    return tuple(found)


def _field(declared: Any, hint: Any) -> Field | None:
    name, required = declared.encode_name, declared.required
    usual = None if required else msgspec.to_builtins(_default(declared))
    optional = False
    if get_origin(hint) in (Union, UnionType):
        kinds = [part for part in get_args(hint) if part is not NoneType]
        if len(kinds) != 1:
            return None
        hint, optional = _bare(kinds[0]), True
    if name == "id":
        return None
    if hint is str:
        return Field(name=name, form=Form.TEXT, usual=usual, required=required)
    if hint is bool:
        return Field(name=name, form=Form.SWITCH, usual=usual, required=required)
    if hint in (int, float):
        return Field(name=name, form=Form.NUMBER, usual=usual, required=required)
    if isclass(hint) and issubclass(hint, Enum):
        choices = tuple(str(member.value) for member in hint)
        return Field(
            name=name,
            form=Form.CHOICE,
            usual=usual,
            required=required,
            choices=("", *choices) if optional else choices,
        )
    if get_origin(hint) is tuple:
        return _many(name, usual, required, get_args(hint))
    return None


def _many(name: str, usual: Any, required: bool, parts: tuple[Any, ...]) -> Field | None:
    inner = {_bare(part) for part in parts if part is not Ellipsis}
    if inner == {str}:
        return Field(name=name, form=Form.LINES, usual=usual, required=required)
    (one,) = inner if len(inner) == 1 else (None,)
    if isclass(one) and issubclass(one, Value):
        columns = tuple(field for field in fields_of(one) if field.form is not Form.ROWS)
        return Field(name=name, form=Form.ROWS, usual=usual, required=required, columns=columns)
    return None


def _default(declared: Any) -> Any:
    if declared.default is not msgspec.NODEFAULT:
        return declared.default
    return declared.default_factory()


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint
