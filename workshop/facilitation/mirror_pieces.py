"""The paper of a role mirror: role sheets, the charter of a role, duties without an owner."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.activities.level_step import PickLevels
from workshop.activities.mirror_result import (
    Duty,
    MirrorResult,
    RoleResult,
    classes_of,
    duties_of,
    mirror_result,
)
from workshop.activities.mirror_step import Class, RoleMirror
from workshop.activities.pasting import key_of
from workshop.domain.commitments import Commitment
from workshop.facilitation.level_sheets import boards_data
from workshop.facilitation.piece import AFTER, BEFORE, Job, Piece
from workshop.facilitation.places import Place, Places
from workshop.facilitation.stage import day_text
from workshop.handouts.data import CanvasCopy, CanvasField, CanvasPart, CanvasSheets, Made
from workshop.words import tr

PURPOSE, DUTIES, CHOICES, NEEDS, NEEDED, LEVELS = (
    "purpose",
    "duties",
    "choices",
    "needs",
    "needed",
    "levels",
)


def mirror_pieces(
    places: Places,
    place: Place,
    step: RoleMirror,
    commitments: Sequence[Commitment],
    job: Job,
) -> list[Piece]:
    """Return role sheets and charters; once it was shown, charters filled and the open duties."""
    collected = places.collected(place)
    result = mirror_result(step, collected)
    every = result.roles or _asked(step)
    found = [_piece("role-sheets", role_sheets(place, step, every), job, BEFORE)]
    if not place.run.revealed:
        blank = role_charters(every, (), "")
        return [*found, _piece("role-charters", blank, job, BEFORE)]
    levels = level_lines(places, place)
    filled = role_charters(every, duties_of(collected), levels)
    found.append(_piece("role-charters", filled, job, AFTER))
    open_ = unowned_duties(step, result, commitments)
    return [*found, _piece("unowned-duties", open_, job, AFTER)] if open_.parts else found


def role_sheets(place: Place, step: RoleMirror, roles: Sequence[RoleResult]) -> CanvasSheets:
    """Return a sheet a role: what others rely on it to do, and what its holder does."""
    sides = (
        CanvasPart(
            title=tr("What others rely on us to do"),
            fields=(CanvasField(id="others", label=tr("Their cards"), lines=21),),
            beside=True,
        ),
        CanvasPart(
            title=tr("What I do"),
            fields=(CanvasField(id="holder", label=tr("My cards"), lines=21),),
            beside=True,
        ),
    )
    return CanvasSheets(
        title=place.block.title,
        piece=tr("Role sheet"),
        letters="RS",
        question=f"{step.question} {step.foot}".strip(),
        label=tr("Role"),
        parts=sides,
        copies=_copies(roles),
        who_sees=tr("your table, to compare what is relied on, until the end of this exercise."),
    )


def role_charters(roles: Sequence[RoleResult], duties: Sequence[Duty], levels: str) -> CanvasSheets:
    """Return a charter a role; what was not typed stays a line to write on."""
    fields = (
        CanvasField(id=PURPOSE, label=tr("What this role is for"), lines=2),
        CanvasField(id=DUTIES, label=tr("Prescribed duties"), lines=5),
        CanvasField(id=CHOICES, label=tr("Discretionary choices: mine to make"), lines=3),
        CanvasField(id=NEEDS, label=tr("What I need, and from whom"), lines=3),
        CanvasField(id=NEEDED, label=tr("What others need from me"), lines=2),
        CanvasField(id=LEVELS, label=tr("How decisions are made (Seven levels)"), lines=2),
    )
    return CanvasSheets(
        title=tr("Role charter"),
        piece=tr("Role charter"),
        letters="RC",
        label=tr("Role"),
        parts=(CanvasPart(title="", fields=fields),),
        copies=tuple(
            CanvasCopy(names=(role.text,), values=_values(role, duties, levels), hint=_hint(role))
            for role in roles
        ),
        hands=2,
        who_sees=tr("the team, to know who does what, until the charter is written anew."),
    )


def unowned_duties(
    step: RoleMirror, result: MirrorResult, commitments: Sequence[Commitment]
) -> CanvasSheets:
    """Return the duties without an owner, each with who sees to it, or a line for that."""
    known = {key_of(each.text): each for each in commitments}
    texts = dict.fromkeys((*result.unowned, *(each.text for each in commitments)))
    once = {key_of(text): text for text in texts}
    fields = tuple(
        CanvasField(id=f"{number}", label=text) for number, text in enumerate(once.values(), 1)
    )
    values = {
        str(number): words
        for number, key in enumerate(once, 1)
        if (words := _seen_to(known.get(key)))
    }
    parts = (CanvasPart(title=tr("Duty, and who sees to it until when"), fields=fields),)
    return CanvasSheets(
        title=tr("Duties without an owner"),
        piece=tr("Unowned duties"),
        letters="UD",
        question=step.settle,
        label=tr("Kept by"),
        parts=parts if fields else (),
        copies=(CanvasCopy(values=values),),
        who_sees=tr("the team and who leads it, until every duty has an owner."),
    )


def level_lines(places: Places, place: Place) -> str:
    """Return how the team decides, where a block of Seven levels was shown before; else nothing."""
    for block in places.blocks(place.session.id):
        for other in places.of_block(place.session, block):
            if isinstance(other.step, PickLevels) and other.round == 1 and other.run.revealed:
                boards = boards_data(places, other, other.step, 1).boards
                lines = boards[0][1] if len(boards) == 1 else ()
                return "; ".join(f"{line.text}: {line.level}" for line in lines if line.level)
    return ""


def _values(role: RoleResult, duties: Sequence[Duty], levels: str) -> dict[str, str]:
    own = [duty for duty in duties if duty.line == role.id]
    words = {key_of(duty.text): duty.text for duty in reversed(own)}
    by_class: dict[Class, list[str]] = {}
    for key, kind in classes_of(own).items():
        by_class.setdefault(kind, []).append(words[key])
    found = {
        DUTIES: "; ".join(by_class.get(Class.AGREED, [])),
        NEEDED: "; ".join(by_class.get(Class.OTHERS, [])),
        LEVELS: levels,
    }
    return {field: text for field, text in found.items() if text}


def _hint(role: RoleResult) -> str:
    if not role.known:
        return role.table
    counted = tr(
        "Counted: {agreed} agreed, {others} only by others, {holder} only by the holder, "
        "{disputed} disputed, {unowned} nobody’s"
    ).format(
        agreed=role.agreed,
        others=role.others,
        holder=role.holder,
        disputed=role.disputed,
        unowned=role.unowned,
    )
    return f"{role.table}. {counted}" if role.table else counted


def _seen_to(commitment: Commitment | None) -> str:
    if commitment is None:
        return ""
    until = tr("until {date}").format(date=day_text(commitment.due)) if commitment.due else ""
    return ", ".join(part for part in (commitment.owner, until) if part)


def _copies(roles: Sequence[RoleResult]) -> tuple[CanvasCopy, ...]:
    return tuple(CanvasCopy(names=(role.text,), hint=role.table) for role in roles)


def _asked(step: RoleMirror) -> tuple[RoleResult, ...]:
    several = len(step.tables) > 1
    return tuple(
        RoleResult(id=f"{table.id}/{role.id}", text=role.text, table=table.text if several else "")
        for table in step.tables
        for role in step.roles
    )


def _piece(name: str, data: CanvasSheets, job: Job, group: str) -> Piece:
    def make() -> Made:
        from workshop.handouts.canvas_sheet import canvas_sheets

        return canvas_sheets(data, job.setting)

    return Piece(
        name=name,
        title=f"{data.title}: {data.piece}" if data.title != data.piece else data.title,
        make=make,
        copies=len(data.copies) + data.blanks,
        group=group,
    )
