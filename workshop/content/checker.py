"""Looks through a TOML file for everything that is wrong with it, not for the first fault alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workshop.content import loader
from workshop.content.loader import Kinds
from workshop.domain.exercise import Exercise
from workshop.errors import ContentFault


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
    return _exercise(table, file.name, kinds)


def _exercise(table: dict[str, Any], file: str, kinds: Kinds) -> tuple[ContentFault, ...]:
    raw = table.get("steps")
    steps = raw if isinstance(raw, list) else []
    apart = _found(
        [
            lambda: loader.check_head(table, file),
            *(_step_check(step, file, at, kinds) for at, step in enumerate(steps)),
        ]
    )
    return apart or _found([lambda: loader.exercise_of(table, file, kinds)])


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
