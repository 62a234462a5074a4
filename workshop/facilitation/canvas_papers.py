"""What the canvases of a session say on paper: to write on, and as they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.activities.canvas import Canvas, Part, areas, field_id
from workshop.activities.journeys import proposed_areas
from workshop.activities.skills import misfit, priorities
from workshop.domain.answers import Drawn, Meeting, Sheet
from workshop.domain.people import Participant, Side
from workshop.facilitation.places import Place
from workshop.handouts.data import CanvasCopy, CanvasField, CanvasPart, CanvasSheets
from workshop.words import tr

SIDES = (Side.WHY,) * 5 + (Side.HOW,) * 5  # of the ten skills, in their order


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One piece of paper of a canvas: its title, the parts of the sheet on it, who signs it.

    ``letters`` begin its short code; ``shared`` where one sheet is for all who meet.
    """

    title: str
    letters: str
    parts: tuple[str, ...] = ()  # ids; none: all
    label: str = ""
    hands: int = 0
    shared: bool = False


def papers() -> dict[str, Paper]:
    """Return the papers of canvases by their names in the content files."""
    return {
        "message_sheets": Paper(
            title=tr("Message sheet"), letters="MS", parts=("lists",), label=tr("From")
        ),
        "agreements": Paper(
            title=tr("Agreement"), letters="AG", parts=("agreement",), label=tr("Between"), hands=2
        ),
        "canvases": Paper(title=tr("Canvas"), letters="CV", label=tr("Names"), shared=True),
        "journeys": Paper(title=tr("Journey sheet"), letters="JS"),
    }


def blank_sheets(
    place: Place,
    step: Canvas,
    paper: Paper,
    people: Sequence[Participant],
    wanted: Sequence[Participant],
    blanks: int,
    drawn: Drawn | None,
) -> CanvasSheets:
    """Return a sheet to write on for each of ``wanted``, or one for all who meet; then blank ones.

    ``people`` are all who may be met.
    """
    meetings = () if drawn is None else drawn.meetings
    if paper.shared:
        ids = {person.id for person in wanted}
        met = [meeting for meeting in meetings if ids.intersection(meeting.people)]
        copies = [CanvasCopy(names=_names(meeting, people)) for meeting in met]
        blanks = blanks if met else blanks + -(-len(wanted) // 2)
    else:
        copies = [_own(step, paper, person, meetings, people) for person in wanted]
    return _sheets(place, step, paper, copies, blanks)


def filled_sheets(
    place: Place,
    step: Canvas,
    sheets: Iterable[Sheet],
    people: Sequence[Participant],
    wanted: Sequence[Participant],
    drawn: Drawn | None,
) -> CanvasSheets:
    """Return what was typed, a sheet for each of ``wanted`` who handed one in."""
    kept = {sheet.person: sheet for sheet in sheets}
    meetings = () if drawn is None else drawn.meetings
    copies = []
    for person in wanted:
        sheet = kept.get(person.id)
        if sheet is not None:
            values = {field: text or "" for field, text in sheet.marks.items()}
            met = next((m for m in meetings if person.id in m.people), None)
            others = () if met is None else _names(met, [p for p in people if p.id != person.id])
            copies.append(CanvasCopy(names=(person.printed, *others), values=values))
    paper = Paper(title=tr("Own sheet"), letters="OS")
    return _sheets(place, step, paper, copies, 0)


def _sheets(
    place: Place, step: Canvas, paper: Paper, copies: Sequence[CanvasCopy], blanks: int
) -> CanvasSheets:
    return CanvasSheets(
        title=place.block.title,
        piece=paper.title,
        letters=paper.letters,
        question=step.question,
        label=paper.label,
        parts=_parts(step, paper, areas(step, place.options)),
        copies=tuple(copies),
        blanks=blanks,
        hands=paper.hands,
        who_sees=step.sees,
    )


def _parts(step: Canvas, paper: Paper, times: int) -> tuple[CanvasPart, ...]:
    shown = [part for part in step.parts if not paper.parts or part.id in paper.parts]
    found = []
    for area in range(1, times + 1):
        for part in shown or [Part(id="", title="")]:
            fields = _fields(step, part.id, area)
            title = part.title if times == 1 else f"{part.title} {area}"
            if fields:
                found.append(CanvasPart(title=title, fields=fields, beside=bool(part.side)))
    return tuple(found)


def _fields(step: Canvas, part: str, area: int) -> tuple[CanvasField, ...]:
    return tuple(
        CanvasField(
            id=field_id(field, area), label=field.label, lines=field.lines, choices=field.choices
        )
        for field in step.fields
        if field.part == part
    )


def _own(
    step: Canvas,
    paper: Paper,
    person: Participant,
    meetings: Iterable[Meeting],
    people: Sequence[Participant],
) -> CanvasCopy:
    met = next((meeting for meeting in meetings if person.id in meeting.people), None)
    others = () if met is None else _names(met, [p for p in people if p.id != person.id])
    if paper.hands:
        return CanvasCopy(names=(person.printed, *others))
    hint = tr("For {names}").format(names=", ".join(others)) if others else ""
    return CanvasCopy(names=(person.printed,), hint=proposal(step, person) or hint)


def proposal(step: Canvas, person: Participant) -> str:
    """Say which areas somebody's own ten skills point to; empty where none do, or none are known.

    It stands on that person's own sheet and nowhere else: ratings are theirs.
    """
    choices = {choice for field in step.fields for choice in field.choices}
    if not step.areas or len(person.ratings) != 2 * len(SIDES):
        return ""
    importance, strength = person.ratings[: len(SIDES)], person.ratings[len(SIDES) :]
    found = proposed_areas(priorities(importance, strength), misfit(importance, strength, SIDES))
    named = [area for area in found if area in choices]
    if not named:
        return ""
    return tr("Your ten skills suggest: {areas}. You decide.").format(areas=tr(" or ").join(named))


def _names(meeting: Meeting, people: Iterable[Participant]) -> tuple[str, ...]:
    printed = {person.id: person.printed for person in people}
    return tuple(printed[person] for person in meeting.people if person in printed)
