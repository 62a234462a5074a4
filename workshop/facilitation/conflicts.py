"""What a bundle and the library say differently, in words: for whoever chooses between them."""

from __future__ import annotations

from workshop.domain.answers import Collected
from workshop.domain.values import Value
from workshop.domain.visibility import DESK
from workshop.facilitation.house import House
from workshop.facilitation.merge import Conflict, Reason
from workshop.facilitation.places import Place, Places
from workshop.words import ntr, tr

SHOWN = 3  # lines told of one conflict

Difference = tuple[str, str, str]  # the line, what it says here, what it says in the file


class Told(Value, kw_only=True, frozen=True):
    """A conflict in words: where it is, what stayed out, and the lines that differ.

    ``differences`` are (line, ours, theirs); ``more`` counts those beyond them. Without the right
    to see a person's answer the lines are only counted. ``settled`` once both say the same.
    """

    conflict: Conflict
    where: str
    sentence: str
    differences: tuple[Difference, ...] = ()
    more: int = 0
    can_be_taken: bool = False
    settled: bool = False


def told(house: House, session: str, conflict: Conflict) -> Told:
    """Return a conflict in words, as the library stands now."""
    place = _place(house, session, conflict.run)
    where = f"{conflict.block}, {conflict.step}" if conflict.step else conflict.block
    if place is None or not conflict.can_be_taken:
        return Told(conflict=conflict, where=where, sentence=_stays_out(conflict))
    lines = _differences(house, place, conflict)
    visible = bool(house.activity(place.step).seen_by(place.step) & DESK) or conflict.sheet is None
    shown = lines[:SHOWN] if visible else ()
    return Told(
        conflict=conflict,
        where=where,
        sentence=_differs(conflict, len(lines)),
        differences=shown,
        more=len(lines) - len(shown) if visible else 0,
        can_be_taken=bool(lines) and not place.run.revealed,
        settled=not lines,
    )


def _place(house: House, session: str, run: str) -> Place | None:
    known, places = house.library.sessions.get(session), Places(house)
    found = (place for block in places.blocks(session) for place in places.of_block(known, block))
    return next((place for place in found if place.run.id == run), None)


def _differences(house: House, place: Place, conflict: Conflict) -> tuple[Difference, ...]:
    places, activity = Places(house), house.activity(place.step)
    held = places.collected(place)
    earlier = places.earlier(place)
    names = {
        line.id: line.text
        for line in activity.lines(place.step, place.options, place.round, earlier)
    }
    labels = {each.id: each.label for each in activity.categories(place.step)}
    if conflict.sheet is not None:
        ours = _ours(held, conflict)
        theirs: dict[str, str | None] = dict(conflict.sheet.marks)
        found = [
            (names.get(item, item), _said(labels, ours.get(item)), _said(labels, theirs.get(item)))
            for item in _order(names, ours, theirs)
            if ours.get(item) != theirs.get(item)
        ]
        return tuple(found)
    counts = conflict.counts or {}
    here = {item: _counted(labels, row) for item, row in held.counts.items()}
    there = {item: _counted(labels, row) for item, row in counts.items()}
    rows = [
        (names.get(item, item), here.get(item, tr("nothing")), there.get(item, tr("nothing")))
        for item in _order(names, here, there)
        if here.get(item) != there.get(item)
    ]
    if held.done != conflict.done:
        rows.append((tr("Sheets done"), str(held.done), str(conflict.done)))
    return tuple(rows)


def _order(names: dict[str, str], *held: dict[str, str] | dict[str, str | None]) -> list[str]:
    keys = {key for marks in held for key in marks}
    return [key for key in names if key in keys] + sorted(keys - set(names))


def _ours(held: Collected, conflict: Conflict) -> dict[str, str | None]:
    sheets = (sheet for sheet in held.sheets if sheet.person == conflict.person)
    return next((dict(sheet.marks) for sheet in sheets), {})


def _said(labels: dict[str, str], choice: str | None) -> str:
    return tr("left blank") if choice is None else labels.get(choice, choice)


def _counted(labels: dict[str, str], row: dict[str, int]) -> str:
    return ", ".join(f"{labels.get(choice, choice)} {n}" for choice, n in row.items() if n)


def _differs(conflict: Conflict, lines: int) -> str:
    if conflict.sheet is not None:
        many = "The sheet of {{name}} says something else in {n} lines."
        said = ntr("The sheet of {{name}} says something else in one line.", many, lines)
        return said.format(name=conflict.name)
    return ntr("Another count in one line.", "Other counts in {n} lines.", lines)


def _stays_out(conflict: Conflict) -> str:
    sentences = {
        Reason.OTHER_SHEET: tr("A sheet says something else here."),
        Reason.OTHER_COUNTS: tr("Other counts stand here."),
        Reason.OTHER_WAY: tr("The answers are collected another way here, so theirs stayed out."),
        Reason.REVEALED: tr("The room has seen the result already, so what came late stayed out."),
        Reason.OTHER_LINES: tr("The sheet asks for something else here, so theirs stayed out."),
        Reason.NO_BLOCK: tr("The block is not in the plan any more, so its answers stayed out."),
    }
    return sentences[conflict.reason]
