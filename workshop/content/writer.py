"""Writes an exercise as TOML, so that a person can keep, change and pass on an own one."""

from __future__ import annotations

from enum import Enum
from typing import Any

import msgspec

from workshop.domain.exercise import Exercise


def exercise_to_toml(exercise: Exercise) -> str:
    """Return the text that ``exercise_from_toml`` reads back to the same exercise.

    What is as it is by default is left out.
    """
    return table_to_toml(table_of(exercise))


def table_to_toml(table: dict[str, Any]) -> str:
    """Return a table as TOML, whether it is an exercise already or not."""
    import tomli_w  # at the first save, not at start-up

    return tomli_w.dumps(table, multiline_strings=False)


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return table_of(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value


def table_of(value: msgspec.Struct) -> dict[str, Any]:
    """Return a definition as the plain table of its file; what is usual is left out."""
    config = value.__struct_config__
    table: dict[str, Any] = {}
    if config.tag is not None:
        table[str(config.tag_field)] = config.tag
    for field in msgspec.structs.fields(value):
        inner = getattr(value, field.name)
        usual = field.default
        if field.default_factory is not msgspec.NODEFAULT:
            usual = field.default_factory()
        if inner is not None and inner != usual:
            table[field.encode_name] = _plain(inner)
    return table
