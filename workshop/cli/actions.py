"""What the commands do: use cases of the desk, turned into plain data for JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from workshop.activities.registry import kinds
from workshop.cli.pictures import paint
from workshop.content.checker import check_file
from workshop.content.loader import load_exercises, load_templates
from workshop.domain.agenda import clock_text, minute_of
from workshop.domain.exercise import Exercise, Step, Template
from workshop.domain.people import Participant
from workshop.domain.visibility import for_the_room
from workshop.errors import NotNow
from workshop.facilitation.content import Exercises
from workshop.facilitation.desk import Desk
from workshop.paths import own_content, resources
from workshop.roster.reader import Preview, read


def _content() -> tuple[dict[str, Exercise], dict[str, Template]]:
    folder = resources()
    exercises = load_exercises([folder / "exercises", folder / "blocks"], _steps())
    return exercises, load_templates(folder / "templates", exercises)


def _steps() -> dict[str, type[Step]]:
    return {name: activity.step for name, activity in kinds().items()}


def templates() -> list[dict[str, Any]]:
    """Return the templates with their minutes and blocks."""
    found, exercises = [], _content()[0]
    for template in _content()[1].values():
        minutes = [
            exercises[block.exercise].minutes.target if block.minutes is None else block.minutes
            for block in template.blocks
        ]
        blocks = [block.title or exercises[block.exercise].title for block in template.blocks]
        found.append(
            {
                "name": template.name,
                "title": template.title,
                "minutes": sum(minutes),
                "blocks": blocks,
            }
        )
    return found


def exercises(library: Path) -> list[dict[str, Any]]:
    """Return the exercises with their minutes and kinds, the own ones beside a library last."""
    known = Exercises(_content()[0], own_content(library), _steps())
    return [
        {
            "name": exercise.name,
            "title": exercise.title,
            "minutes": exercise.minutes.target,
            "kinds": list(exercise.kinds),
        }
        for exercise in known.values()
    ]


def content_check(file: Path, library: Path) -> dict[str, Any]:
    """Return whether an exercise or a template can be played, and every fault that was found."""
    known = Exercises(_content()[0], own_content(library), _steps())
    faults = [fault.facts for fault in check_file(file, _steps(), known)]
    return {"ok": not faults, "faults": faults}


def new_session(
    desk: Desk,
    template: str,
    title: str,
    day: date | None,
    start: str | None,
    venue: str,
    roster: Path | None,
) -> tuple[str, list[str]]:
    """Make a session and return its id, and what is to be said of the roster.

    Nothing is made where the roster cannot be read.
    """
    preview = None if roster is None else read(roster)
    try:
        minute = None if start is None else minute_of(start)
    except ValueError:
        reason = f"“{start}” is not a time."
        raise NotNow(reason=reason, instead="Write it as 09:00.") from None
    made = desk.sessions.new(template, title, on=day, start=minute, venue=venue).made
    assert made is not None
    if preview is not None:
        desk.people.bring_in(made, preview.people)
    return made, [] if preview is None else doubts(preview)


def doubts(preview: Preview) -> list[str]:
    """Return the rows that do not come in, each with its reason, and what is asked of the rest."""
    left_out = [f"row {row.row}: {row.reason}" for row in preview.rejected]
    return [*left_out, *preview.questions]


def sessions(desk: Desk, search: str) -> list[dict[str, Any]]:
    """Return the sessions of the library."""
    return [_plain(card) for card in desk.sessions.cards(search)]


def show(desk: Desk, text: str, with_desk: bool) -> dict[str, Any]:
    """Return one session; what is for the desk only with ``with_desk``, SELF never."""
    session = desk.sessions.find(text)
    times = {slot.block: slot for slot in desk.agenda.times(session)}
    outcomes = desk.review.outcomes(session)
    blocks = []
    for block in desk.agenda.blocks(session.id):
        if block.dropped:
            continue
        steps = [
            {
                "name": o.place.step.id,
                "kind": o.place.step.kind,
                "round": o.place.round,
                "state": o.place.run.state.value,
                "mode": o.place.run.mode.value,
                "answers": o.collected.answers,
                "result": None if o.result is None else _result(o.result, with_desk),
            }
            for o in outcomes
            if o.place.block.id == block.id
        ]
        blocks.append(
            {
                "exercise": block.exercise,
                "title": block.title,
                "minutes": block.target,
                "begins": clock_text(times[block.id].begins),
                "steps": steps,
            }
        )
    return {
        "id": session.id,
        "title": session.title,
        "date": session.date.isoformat(),
        "venue": session.venue,
        "stage": session.stage.value,
        "people": [_person(p, with_desk) for p in desk.people.of(session.id)],
        "blocks": blocks,
    }


def import_people(
    desk: Desk, text: str, roster: Path, mapping: Mapping[str, str], dry_run: bool
) -> dict[str, Any]:
    """Read a roster into a session; with ``dry_run`` nothing is written."""
    session = desk.sessions.find(text)
    preview = read(roster, mapping)
    if not dry_run:
        desk.people.bring_in(session.id, preview.people)
    return _preview(preview)


def pair(
    inputs: Mapping[str, Any], tell: Callable[[int], None]
) -> tuple[dict[str, Any], list[str]]:
    """Solve a pairing task given by files; also return what is to be said of the roster.

    ``tell(round)`` as each round is found.
    """
    from workshop.facilitation import plans

    roster = inputs["roster"]
    return plans.pair(inputs, tell), [] if roster is None else doubts(read(roster))


def verify_plan(data: bytes, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Recount a plan given by a file."""
    from workshop.facilitation import plans

    return plans.verify(data, inputs)


def scenes(
    desk: Desk, text: str, out: Path, size: tuple[int, int], theme: str, every: bool
) -> list[str]:
    """Write a PNG of every scene; results only of revealed steps, all of them with ``every``."""
    made = paint(desk, desk.sessions.find(text), out, size, theme, every)
    return [str(file) for _, file in made]


def _preview(preview: Preview) -> dict[str, Any]:
    people = [
        {
            "name": p.name,
            "side": None if p.side is None else p.side.value,
            "role": p.role,
            "department": p.department,
            "manager": p.manager,
            "ratings": list(p.ratings) or None,
        }
        for p in preview.people
    ]
    return {
        "found": preview.found,
        "people": people,
        "rejected": [{"row": r.row, "reason": r.reason} for r in preview.rejected],
        "mapping": preview.mapping,
        "encoding": preview.encoding,
        "delimiter": preview.delimiter,
        "sheet": preview.sheet,
        "header_row": preview.header_row,
        "questions": list(preview.questions),
        "sentence": preview.sentence,
    }


def _person(person: Participant, with_desk: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": person.name,
        "side": None if person.side is None else person.side.value,
        "role": person.role,
    }
    if with_desk:
        shown |= {
            "id": person.id,
            "department": person.department,
            "manager": person.manager_name,
            "attendance": person.attendance.value,
        }
    return shown


def _result(result: Any, with_desk: bool) -> dict[str, Any]:
    shown = _plain(result) if with_desk else for_the_room(result)
    assert isinstance(shown, dict)
    return shown


def _plain(value: Any) -> dict[str, Any]:
    plain = msgspec.to_builtins(value)
    assert isinstance(plain, dict)
    return plain
