"""Looks through a TOML file for everything that is wrong with it, not for the first fault alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from workshop.content import loader
from workshop.content.fields import Field, Form, fields_of
from workshop.content.loader import Kinds
from workshop.domain.exercise import Exercise
from workshop.errors import ContentFault

EMPTY = "is empty"
MAY_BE_EMPTY = ("hint",)  # our reading, where we have none


def check_file(
    file: Path, kinds: Kinds, exercises: Mapping[str, Exercise]
) -> tuple[ContentFault, ...]:
    """Return what is wrong with an exercise or a template, none where it can be played.

    A file with ``blocks`` is a template, whose blocks name ``exercises``. Nothing is kept of it.
    """
    try:
        table = loader.read_table(file)
    except ContentFault as fault:
        return (fault,)
    if "blocks" in table:
        return _found([lambda: loader.template_of(table, file.name, exercises)])
    return check_table(table, file.name, kinds)


def check_table(table: dict[str, Any], file: str, kinds: Kinds) -> tuple[ContentFault, ...]:
    """Return what is wrong with the table of an exercise; ``file`` is the name a fault mentions."""
    raw = table.get("steps")
    steps = raw if isinstance(raw, list) else []
    apart = _found(
        [
            lambda: loader.check_head(table, file),
            *(_step_check(step, file, at, kinds) for at, step in enumerate(steps)),
        ]
    )
    if apart:
        return apart
    try:
        exercise = loader.exercise_of(table, file, kinds)
    except ContentFault as fault:
        return (fault,)
    return tuple(_empty(exercise, file))


def _empty(exercise: Exercise, file: str) -> Iterator[ContentFault]:
    """Name every text that must be there and is not."""
    for key, value in (
        ("", exercise),
        *((f"steps[{at}].", step) for at, step in enumerate(exercise.steps)),
    ):
        for field in fields_of(type(value)):
            held = getattr(value, field.name)
            if field.form is Form.TEXT and field.required and not held.strip():
                yield ContentFault(file=file, key=key + field.name, reason=EMPTY)
            if field.form is not Form.ROWS or value is exercise:
                continue
            wanted = [column.name for column in field.columns if _must_be_said(column)]
            for at, row in enumerate(held):
                for name in wanted:
                    if not getattr(row, name).strip():
                        where = f"{key}{field.name}[{at}].{name}"
                        yield ContentFault(file=file, key=where, reason=EMPTY)


def _must_be_said(column: Field) -> bool:
    return column.form is Form.TEXT and column.required and column.name not in MAY_BE_EMPTY


def _step_check(raw: Any, file: str, at: int, kinds: Kinds) -> Callable[[], object]:
    return lambda: loader.step_of(raw, file, f"steps[{at}]", kinds)


def _found(checks: list[Callable[[], object]]) -> tuple[ContentFault, ...]:
    faults = []
    for check in checks:
        try:
            check()
        except ContentFault as fault:
            faults.append(fault)
    return tuple(faults)
