"""The sheets of the three follow-up dates: a page for each person who wrote a pledge."""

from __future__ import annotations

from datetime import date
from functools import partial

from workshop.domain.follow_up import AFTER, Done, Pledge
from workshop.domain.session import Session
from workshop.facilitation.follow_up_dates import dates
from workshop.facilitation.house import House
from workshop.facilitation.piece import AFTER as AFTER_THE_DAY
from workshop.facilitation.piece import Job, Piece
from workshop.facilitation.pledges import Pledges
from workshop.facilitation.stage import day_text
from workshop.handouts.data import CanvasCopy, CanvasField, CanvasPart, CanvasSheets, Made, Setting
from workshop.words import tr


def follow_up_name(after: int) -> str:
    """Return the name of the sheets of a date so many days after."""
    return f"follow-up-{after}"


def follow_up_pieces(house: House, session: Session, job: Job) -> list[Piece]:
    """Return the sheets of the three dates; none where nobody wrote a pledge.

    They do not belong to the pack of the day after: each is printed when its date comes.
    """
    wanted = {person.id for person in job.chosen}
    pledges = [one for one in Pledges(house).of(session.id) if one.person in wanted]
    found = []
    for after, day in zip(AFTER, dates(session), strict=True) if pledges else ():
        title = tr("Follow-up after {n} days").format(n=after)
        found.append(
            Piece(
                name=follow_up_name(after),
                title=title,
                make=partial(_make, follow_up_sheets(pledges, after, day), job.setting),
                copies=len(pledges),
                group=AFTER_THE_DAY,
                personal=True,
                large=True,
                usual=False,
            )
        )
    return found


def follow_up_sheets(pledges: list[Pledge], after: int, day: date) -> CanvasSheets:
    """Return a sheet for each pledge, to be filled in so many days after, on ``day``.

    A pledge that its writer lets only the buddy read is not said: it passes through other hands.
    """
    done = tuple(tr(each.value) for each in Done)
    fields = (
        CanvasField(id="done", label=tr("Did you do it as you meant?"), choices=done),
        CanvasField(id="helped", label=tr("What helped, what stood in the way"), lines=5),
        CanvasField(id="next", label=tr("My next step, and by when"), lines=4),
        CanvasField(id="help", label=tr("Whom I ask for help, and for what"), lines=2),
        CanvasField(id="valued", label=tr("What I saw that others do better now"), lines=3),
    )
    when = tr("{n} days later, {day}").format(n=after, day=day_text(day))
    return CanvasSheets(
        title=tr("How did it go?"),
        piece=tr("Follow-up after {n} days").format(n=after),
        letters="FU",
        question=when,
        parts=(CanvasPart(title="", fields=fields),),
        copies=tuple(CanvasCopy(names=(one.name,), hint=_hint(one)) for one in pledges),
        who_sees=tr(
            "you and your buddy. Whoever asked for it is told yes, part or no, not the words."
        ),
    )


def _hint(pledge: Pledge) -> str:
    if pledge.private:
        said = tr("My pledge: it is on my card, between my buddy and me.")
    else:
        said = tr("My pledge: {text}").format(text=pledge.text.rstrip(".") + ".")
    buddy = tr("My buddy: {name}.").format(name=pledge.buddy) if pledge.buddy else ""
    return f"{said} {buddy}".strip()


def _make(data: CanvasSheets, setting: Setting) -> Made:
    from workshop.handouts.canvas_sheet import canvas_sheets

    return canvas_sheets(data, setting)
