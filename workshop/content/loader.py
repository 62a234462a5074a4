"""Reads TOML into frozen exercises and templates; a fault names file, key and reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from workshop.domain.agenda import Priority, minute_of
from workshop.domain.exercise import Exercise, Step, Template, TemplateBlock
from workshop.errors import ContentFault

LARGEST = 1_000_000  # bytes of one file
MOST_ITEMS = 500  # items, steps, choices or lines in one list
LONGEST = 24 * 60  # minutes of anything
LONGEST_TEXT = 5000  # characters of any text
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")  # also the name of its file
# Control characters (line feed and tab are not) and halves of surrogate pairs.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
MISSING = re.compile("Object missing required field `(.*)`")
ID = re.compile(r"[\w.-]{1,60}")
SESSION = "the session"
TIMES = ("minutes", "seconds")

T = TypeVar("T")
Kinds = Mapping[str, type[Step]]


def load_exercises(folders: Iterable[Path], kinds: Kinds) -> dict[str, Exercise]:
    """Return every exercise of the folders by name; raises ``ContentFault``."""
    found: dict[str, Exercise] = {}
    for file in (file for folder in folders for file in sorted(folder.glob("*.toml"))):
        exercise = exercise_of(read_table(file), file.name, kinds)
        if exercise.name in found:
            raise ContentFault(file=file.name, key="name", reason="is used by another file too")
        found[exercise.name] = exercise
    return found


def load_templates(folder: Path, exercises: Mapping[str, Exercise]) -> dict[str, Template]:
    """Return every template of a folder by name; raises ``ContentFault``."""
    found: dict[str, Template] = {}
    for file in sorted(folder.glob("*.toml")):
        template = template_of(read_table(file), file.name, exercises)
        if template.name in found:
            raise ContentFault(file=file.name, key="name", reason="is used by another file too")
        found[template.name] = template
    return found


def read_table(file: Path) -> dict[str, Any]:
    """Read a TOML file; raises ``ContentFault``."""
    return _table(_text(file), file.name)


def template_of(table: dict[str, Any], file: str, exercises: Mapping[str, Exercise]) -> Template:
    """Return a template; raises ``ContentFault``."""
    _measure(table, file)
    _times(table, file)
    template = _converted(table, Template, file)
    _check_time(template.start, file, "start")
    for number, block in enumerate(template.blocks):
        _check_block(block, exercises, file, f"blocks[{number}]")
    return template


def exercise_from_toml(text: str, file: str, kinds: Kinds) -> Exercise:
    """Read one exercise; ``file`` is the name a fault mentions."""
    return exercise_of(_table(text, file), file, kinds)


def exercise_to_json(exercise: Exercise) -> str:
    """Return an exercise as the text that a session keeps."""
    return msgspec.json.encode(exercise).decode()


def exercise_from_json(text: str, kinds: Kinds) -> Exercise:
    """Return the exercise of ``exercise_to_json``; raises ``ContentFault``."""
    try:
        table = msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.DecodeError:
        raise ContentFault(file=SESSION, key="the exercise", reason="is not JSON") from None
    return exercise_of(table, SESSION, kinds)


def exercise_of(table: dict[str, Any], file: str, kinds: Kinds) -> Exercise:
    """Return an exercise; raises ``ContentFault``."""
    head = check_head(table, file)
    steps = tuple(
        step_of(raw, file, f"steps[{at}]", kinds) for at, raw in enumerate(table["steps"])
    )
    exercise = msgspec.structs.replace(head, steps=steps)
    _check(exercise, file)
    return exercise


def check_head(table: dict[str, Any], file: str) -> Exercise:
    """Return an exercise without its steps; raises ``ContentFault``, for what is too much too."""
    _measure(table, file)
    _times(table, file)
    raw_steps = table.get("steps")
    if not isinstance(raw_steps, list) or not raw_steps:
        raise ContentFault(file=file, key="steps", reason="needs at least one step")
    # A stand-in for the steps lets everything else be checked against the definition at once.
    head = _converted({**table, "steps": []}, Exercise, file)
    if not head.name:
        raise ContentFault(file=file, key="name", reason="is empty")
    if not NAME.fullmatch(head.name):
        reason = f"“{head.name}” may hold small letters, digits and hyphens, up to 60"
        raise ContentFault(file=file, key="name", reason=reason)
    return head


def step_of(raw: Any, file: str, key: str, kinds: Kinds) -> Step:
    """Return one step, ``key`` its place in the file; raises ``ContentFault``."""
    kind = raw.get("kind") if isinstance(raw, dict) else None
    if not isinstance(kind, str) or kind not in kinds:
        known = ", ".join(sorted(kinds))
        raise ContentFault(file=file, key=f"{key}.kind", reason=f"“{kind}” is not one of {known}")
    return _converted(raw, kinds[kind], file, key)


def _check(exercise: Exercise, file: str) -> None:
    _unique([step.id for step in exercise.steps], file, "steps", "id")
    for at, step in enumerate(exercise.steps):
        lists = ("items", "fields", "categories", "scales", "rows", "roles", "clusters", "schemes")
        for name in lists:
            entries = getattr(step, name, ())
            _unique([entry.id for entry in entries], file, f"steps[{at}].{name}", "id")
        _check_sets(step, file, f"steps[{at}]")
        for option, value in getattr(step, "when", {}).items():
            if value not in _choices(exercise).get(option, set()):
                reason = f"“{value}” cannot be chosen there"
                raise ContentFault(file=file, key=f"steps[{at}].when.{option}", reason=reason)
    minutes = exercise.minutes
    if not 0 <= minutes.least <= minutes.target <= minutes.most:
        raise ContentFault(
            file=file, key="minutes", reason="must rise from least over target to most"
        )
    _unique([option.id for option in exercise.options], file, "options", "id")
    for at, option in enumerate(exercise.options):
        if option.default not in {choice.value for choice in option.choices}:
            raise ContentFault(
                file=file, key=f"options[{at}].default", reason="is not one of its choices"
            )


def _check_block(
    block: TemplateBlock, exercises: Mapping[str, Exercise], file: str, key: str
) -> None:
    exercise = exercises.get(block.exercise)
    if exercise is None:
        reason = f"there is no exercise “{block.exercise}”"
        raise ContentFault(file=file, key=f"{key}.exercise", reason=reason)
    known = _choices(exercise)
    for option, value in block.options.items():
        if value not in known.get(option, set()):
            reason = f"“{value}” cannot be chosen there"
            raise ContentFault(file=file, key=f"{key}.options.{option}", reason=reason)
    if block.priority not in set(Priority):
        allowed = ", ".join(Priority)
        reason = f"“{block.priority}” is not one of {allowed}"
        raise ContentFault(file=file, key=f"{key}.priority", reason=reason)
    if block.anchor:
        _check_time(block.anchor, file, f"{key}.anchor")


def _check_sets(step: Step, file: str, key: str) -> None:
    """Check what one part of a step says of another: sets of items, hints of categories."""
    ids = {entry.id for entry in getattr(step, "items", ())}
    for name, chosen in getattr(step, "sets", {}).items():
        for at, item in enumerate(chosen):
            if item not in ids:
                reason = f"there is no item “{item}”"
                raise ContentFault(file=file, key=f"{key}.sets.{name}[{at}]", reason=reason)
    for at, item in enumerate(getattr(step, "sheet_order", ())):
        if item not in ids:
            reason = f"there is no item “{item}”"
            raise ContentFault(file=file, key=f"{key}.sheet_order[{at}]", reason=reason)
    scales = {entry.id for entry in getattr(step, "scales", ())}
    for at, entry in enumerate(getattr(step, "items", ())):
        scale = getattr(entry, "scale", "")
        if scale and scale not in scales:
            reason = f"there is no scale “{scale}”"
            raise ContentFault(file=file, key=f"{key}.items[{at}].scale", reason=reason)
    categories = {entry.id for entry in getattr(step, "categories", ())}
    for at, entry in enumerate(getattr(step, "items", ())):
        hint = getattr(entry, "hint", "")
        if hint and hint not in categories:
            reason = f"there is no category “{hint}”"
            raise ContentFault(file=file, key=f"{key}.items[{at}].hint", reason=reason)


def _check_time(text: str, file: str, key: str) -> None:
    try:
        minute_of(text)
    except ValueError:
        reason = f"“{text}” is not a time such as 09:00"
        raise ContentFault(file=file, key=key, reason=reason) from None


def _choices(exercise: Exercise) -> dict[str, set[str]]:
    return {option.id: {c.value for c in option.choices} for option in exercise.options}


def _unique(ids: list[str], file: str, key: str, name: str) -> None:
    for at, value in enumerate(ids):
        if not ID.fullmatch(value):
            reason = f"“{value[:60]}” may hold letters, digits, dots, hyphens and _, up to 60"
            raise ContentFault(file=file, key=f"{key}[{at}].{name}", reason=reason)
        if value in ids[:at]:
            raise ContentFault(file=file, key=f"{key}[{at}].{name}", reason=f"“{value}” is twice")


def _measure(value: Any, file: str, key: str = "") -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _measure(inner, file, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list):
        if len(value) > MOST_ITEMS:
            raise ContentFault(file=file, key=key, reason=f"holds more than {MOST_ITEMS} entries")
        for at, inner in enumerate(value):
            _measure(inner, file, f"{key}[{at}]")
    elif isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            reason = f"holds more than {LONGEST_TEXT} characters"
            raise ContentFault(file=file, key=key, reason=reason)
        if UNPRINTABLE.search(value):
            reason = "holds a sign that cannot be shown"
            raise ContentFault(file=file, key=key, reason=reason)


def _times(value: Any, file: str, key: str = "", timed: bool = False) -> None:
    """Check that all minutes and seconds, however deep, are 0 or more and no longer than a day."""
    if isinstance(value, dict):
        for name, inner in value.items():
            where = f"{key}.{name}" if key else str(name)
            _times(inner, file, where, timed or name.endswith(TIMES) or name.startswith(TIMES))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            _times(inner, file, f"{key}[{at}]")
    elif timed and isinstance(value, int | float):
        most = LONGEST * 60 if "seconds" in key else LONGEST
        if not 0 <= value <= most:
            reason = "is below 0" if value < 0 else "is longer than a day"
            raise ContentFault(file=file, key=key, reason=reason)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise ContentFault(file=file.name, key="the file", reason="is larger than 1 MB")
        return file.read_text(encoding="utf-8")
    except OSError:
        raise ContentFault(file=file.name, key="the file", reason="cannot be read") from None
    except UnicodeDecodeError:
        raise ContentFault(file=file.name, key="the file", reason="is not UTF-8 text") from None


def _table(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ContentFault(file=file, key="the file", reason=f"is not TOML ({fault})") from None
    except RecursionError:
        raise ContentFault(file=file, key="the file", reason="is nested too deeply") from None


def _converted(raw: Any, kind: type[T], file: str, key: str = "") -> T:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as fault:
        reason, _, path = str(fault).partition(" - at `$")
        where = key + path.rstrip("`")
        if (missing := MISSING.fullmatch(reason)) is not None:
            where, reason = f"{where}.{missing[1]}", "is missing"
        raise ContentFault(
            file=file,
            key=where.lstrip(".") or "the file",
            reason=re.sub("`([^`]*)`", r"“\1”", reason).rstrip("."),
        ) from None
