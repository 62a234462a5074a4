"""What the sheet of one person asks, question by question, where it is filled in on a screen.

Lines with answers to choose from are a question each; a slip of which some may be ticked is one
question; a line without answers is a text.
"""

from __future__ import annotations

from collections.abc import Sequence

from workshop.activities.activity import Category
from workshop.domain.answers import Marks
from workshop.domain.values import Value
from workshop.ui.activities.panel import CaptureView
from workshop.words import tr


class Choice(Value, frozen=True):
    """One answer to a question: what is kept of it, its words, more words, its side, its digit."""

    id: str
    label: str
    detail: str = ""
    side: str = ""
    digit: str = ""


class Ask(Value, kw_only=True, frozen=True):
    """One question. ``most`` of its choices may be taken; without choices it is a text.

    ``lead`` stands over choices that are the same for every line. ``mark`` is what a choice that is
    ticked is kept as, where each choice is a line of its own.
    """

    line: str
    text: str
    lead: str = ""
    choices: tuple[Choice, ...] = ()
    most: int = 1
    mark: str = ""


Answer = tuple[str, ...]  # the ids taken, or the one text; nothing: left blank


def asks(view: CaptureView, question: str) -> tuple[Ask, ...]:
    """Return the questions of a sheet; ``question`` is the step's, where it has one."""
    categories = _choices(view.categories)
    if view.most:
        choices = _numbered([(line.id, line.text) for line in view.lines])
        mark = view.categories[0].id
        return (Ask(line="", text=question, choices=choices, most=view.most, mark=mark),)
    return tuple(
        Ask(
            line=line.id,
            text=line.text,
            lead=question if (categories or line.scale) and not line.choices else "",
            choices=_choices(line.scale)
            or _numbered([(one, one) for one in line.choices])
            or categories,
        )
        for line in view.lines
    )


def marks_of(asked: tuple[Ask, ...], answers: dict[int, Answer]) -> Marks:
    """Return the sheet; what was not answered is left blank."""
    marks: Marks = {}
    for place, ask in enumerate(asked):
        taken = answers.get(place, ())
        if ask.mark:
            marks |= {one.id: ask.mark if one.id in taken else None for one in ask.choices}
        else:
            marks[ask.line] = taken[0] if taken and taken[0] else None
    return marks


def _choices(categories: Sequence[Category]) -> tuple[Choice, ...]:
    keys = [one.key or str(place) for place, one in enumerate(categories, 1)]
    worded = any(one.detail for one in categories)
    found = []
    for key, one in zip(keys, categories, strict=True):
        digit = key if len(key) == 1 and key.isdigit() else ""
        bare = one.label == digit and worded  # a figure says less than words
        found.append(
            Choice(
                one.id,
                (one.detail or tr("in between")) if bare else one.label,
                "" if bare else one.detail,
                "" if one.side is None else one.side.value,
                digit,
            )
        )
    return tuple(found)


def _numbered(choices: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    digits = len(choices) < 10  # with more of them some would have none
    return tuple(
        Choice(id_, text, digit=str(place) if digits else "")
        for place, (id_, text) in enumerate(choices, 1)
    )
