"""What the sheets of a session say: plain data for the pieces, from its agenda and its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workshop.activities.activity import Line
from workshop.activities.canvas import Canvas
from workshop.activities.choose import Choose
from workshop.activities.pair import Rounds
from workshop.activities.sort import Sort
from workshop.domain.answers import Drawn
from workshop.domain.exercise import Naming
from workshop.domain.people import Participant
from workshop.facilitation.places import Place
from workshop.handouts.data import (
    CanvasCopy,
    CanvasField,
    CanvasPart,
    CanvasSheets,
    Choice,
    Itineraries,
    PledgeCards,
    Slip,
    Stop,
    Tent,
    Tents,
    ThemeSlips,
    TickSheet,
)
from workshop.words import ntr, tr


def tents_data(people: Iterable[Participant], blanks: int) -> Tents:
    """Return a tent for each of ``people``, and blank ones to write on."""
    tents = tuple(
        Tent(name=p.printed, role=p.role, side=p.side, table=table_words(p.seat)) for p in people
    )
    return Tents(tents=tents, blanks=blanks)


def table_words(seat: int) -> str:
    """Return the number of a table as it prints; empty where somebody sits nowhere."""
    return tr("Table {n}").format(n=seat) if seat else ""


def tick_sheet_data(place: Place, step: Sort, lines: Sequence[Line], copies: int) -> TickSheet:
    """Return the sheet of the lines of round 1."""
    return TickSheet(
        title=place.block.title,
        question=f"{step.question} {_how_to_fill()}",
        foot=_foot(place, step),
        items=tuple((str(at), line.text) for at, line in enumerate(lines, 1)),
        choices=tuple(Choice(label=c.label, side=c.side) for c in step.categories),
        copies=copies,
        anonymous=True,  # a tick sheet never asks for a name, however it is counted
        who_sees=_who_sees(place),
    )


def theme_slips_data(place: Place, step: Choose, copies: int) -> ThemeSlips:
    """Return the slip with every choice."""
    return ThemeSlips(
        question=step.question,
        options=tuple(step.choices),
        most=step.most,
        foot=f"{step.foot} {tr('Counts go on the wall and into the report.')}".strip(),
        copies=copies,
        title=place.block.title,
    )


def pledge_cards_data(
    place: Place,
    step: Canvas,
    people: Iterable[Participant],
    blanks: int,
    buddies: Mapping[str, Sequence[str]],
) -> PledgeCards:
    """Return a card for each of ``people``, and blank ones to write a name on.

    ``buddies`` are the printed names of whom was drawn, by person.
    """
    people = tuple(people)
    readers = next((field.choices for field in step.fields if field.id == "readers"), ())
    return PledgeCards(
        title=place.block.title,
        question=step.question,
        names=tuple(p.printed for p in people),
        buddies=tuple(", ".join(buddies.get(p.id, ())) for p in people),
        fields=tuple((field.id, field.label) for field in step.fields),
        readers=tuple(readers),
        blanks=blanks,
    )


def itineraries_data(
    place: Place,
    step: Rounds,
    drawn: Drawn,
    people: Iterable[Participant],
    wanted: Iterable[Participant],
) -> Itineraries:
    """Return a slip for each of ``wanted`` who has a place in a round; partners are ``people``.

    The questions are not on it: they go from warm to deep and come one by one.
    """
    known = {person.id: person for person in people}
    ways: dict[str, list[Stop]] = {}
    for meeting in drawn.meetings:
        for one in meeting.people:
            others = [known[p] for p in meeting.people if p != one and p in known]
            ways.setdefault(one, []).append(
                Stop(
                    round=meeting.round,
                    table=str(meeting.table),
                    partners=tuple((p.printed, p.side) for p in others),
                )
            )
    slips = tuple(
        Slip(name=p.printed, side=p.side, rounds=tuple(ways[p.id])) for p in wanted if p.id in ways
    )
    return Itineraries(
        title=place.block.title, slips=slips, note=step.slip, trio_note=step.slip_trio
    )


def people_met_data(data: Itineraries) -> CanvasSheets:
    """Return a page for each person with whom they sat together, round by round."""
    rounds = sorted({stop.round for slip in data.slips for stop in slip.rounds})
    fields = tuple(CanvasField(id=str(n), label=ntr("Round {n}", "Round {n}", n)) for n in rounds)
    return CanvasSheets(
        title=tr("People I met"),
        piece=tr("People I met"),
        letters="PM",
        question=data.title,
        parts=(CanvasPart(title="", fields=fields),),
        copies=tuple(
            CanvasCopy(
                names=(slip.name,),
                values={
                    str(stop.round): ", ".join(name for name, _ in stop.partners)
                    for stop in slip.rounds
                },
            )
            for slip in data.slips
        ),
        who_sees=tr("only you, to find each other again."),
    )


def _how_to_fill() -> str:
    return tr("Decide alone, fill one mark a row, leave blank what you like.")


def _foot(place: Place, step: Sort) -> str:
    after = tr("Nobody is scored.")
    if place.run.naming is Naming.ANONYMOUS:
        after = tr("Nobody is scored. Fold the sheet and put it in the box.")
    return f"{step.foot} {after}".strip()


def _who_sees(place: Place) -> str:
    if place.run.naming is Naming.ANONYMOUS:
        return tr(
            "nobody sees this sheet with a name. Totals go on the wall and into the report; "
            "the paper is shredded today."
        )
    return tr("only you, and you keep it. The card you raise is seen by the room.")
