"""Lists of a step that a facilitator makes their own for one block: decisions, roles, rows, teams.

A kind names its lists in ``Activity.lists``; the rest works for every kind: what stays keeps its
id and whatever else it carries, what is new gets an id that none of the list had.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import msgspec

from workshop.activities.faults import EntryTooLong, EntryTwice, TooFewEntries, TooManyEntries
from workshop.domain.exercise import Step
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM


class Named(Value, frozen=True):
    """An entry that is nothing but its words: a role, a team, a cluster."""

    id: str
    text: Annotated[str, ROOM]


class EditableList(Value, kw_only=True, frozen=True):
    """One list of a step. ``field`` is the step's tuple of values that have an id and a text.

    It holds ``least`` to ``most`` entries of up to ``longest`` characters. ``entry`` makes a new
    one from its id and text. ``timed`` where each entry takes the exercise's ``per_row`` minutes;
    ``late`` where it may change after the block has begun, because no answer speaks of it.
    ``note`` is a sentence about the list as it is now, such as that it is long for one session.
    """

    field: str
    label: str
    least: int = 1
    most: int = 30
    longest: int = 140
    timed: bool = False
    late: bool = False
    note: str = ""
    entry: Callable[[str, str], Value] = Named


def texts(step: Step, field: str) -> tuple[str, ...]:
    """Return the words of a list's entries, in order."""
    return tuple(entry.text for entry in getattr(step, field))


def with_texts(step: Step, listed: EditableList, wanted: Sequence[str]) -> Step:
    """Return the step with a list of these words; blank ones are left out.

    Raises ``TooFewEntries``, ``TooManyEntries``, ``EntryTooLong`` or ``EntryTwice``.
    """
    words = [" ".join(text.split()) for text in wanted if text.strip()]
    _check(listed, words)
    before: tuple[Any, ...] = getattr(step, listed.field)
    known = {entry.text: entry for entry in before}
    taken = {entry.id for entry in before}
    entries = []
    for text in words:
        entry = known.get(text)
        if entry is None:
            id_ = _free(taken)
            taken.add(id_)
            entry = listed.entry(id_, text)
        entries.append(entry)
    return msgspec.structs.replace(step, **{listed.field: tuple(entries)})


def _check(listed: EditableList, words: Sequence[str]) -> None:
    if len(words) < listed.least:
        raise TooFewEntries(label=listed.label, count=len(words), least=listed.least)
    if len(words) > listed.most:
        raise TooManyEntries(label=listed.label, count=len(words), most=listed.most)
    for at, text in enumerate(words):
        if len(text) > listed.longest:
            raise EntryTooLong(
                text=f"{text[:40]}…", label=listed.label, count=len(text), most=listed.longest
            )
        if text in words[:at]:
            raise EntryTwice(text=text, label=listed.label)


def _free(taken: set[str]) -> str:
    number = 1
    while str(number) in taken:
        number += 1
    return str(number)
