"""Paper: what the pieces of a session are made of, and the pieces themselves as PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop.activities.choose import Choose
from workshop.activities.pair import Rounds, question_of
from workshop.activities.sort import Sort
from workshop.domain.exercise import Naming
from workshop.domain.people import Participant
from workshop.domain.session import Session
from workshop.facilitation.house import House
from workshop.facilitation.places import Place, Places
from workshop.facilitation.stage import day_text
from workshop.words import tr

if TYPE_CHECKING:
    from workshop.handouts.data import Made, Setting


@dataclass(frozen=True, slots=True)
class Piece:
    """One printable piece: its name on disk and in the command line, its title, how it is made."""

    name: str
    title: str
    make: Callable[[], Made]


class Printing:
    """The use cases of the print page."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)

    def pieces(self, session: Session, paper: str | None = None, seed: int = 0) -> list[Piece]:
        """Return the pieces this session's agenda and people call for; nothing is made yet."""
        # ReportLab is imported when paper is first asked for, not at start-up.
        from workshop.handouts.data import Setting
        from workshop.handouts.tents import name_tents

        setting = Setting(
            session_title=session.title,
            date_text=day_text(session.date),
            organisation=session.organisation,
            paper="letter" if (paper or session.paper.value) == "letter" else "a4",
            seed=seed,
        )
        people = self._house.library.people.of(session.id)
        found = [
            Piece("name-tents", tr("Name tents"), lambda: name_tents(_tents(people), setting))
        ]
        for block in self._places.blocks(session.id):
            for place in self._places.of_block(session, block):
                if place.round == 1:
                    found += self._of_step(place, people, setting)
        return list({piece.name: piece for piece in found}.values())

    def _of_step(
        self, place: Place, people: tuple[Participant, ...], setting: Setting
    ) -> list[Piece]:
        from workshop.handouts.choose import theme_slips
        from workshop.handouts.pair import itineraries
        from workshop.handouts.sort import tick_sheet

        step = place.step
        if isinstance(step, Sort):
            sheet = self._tick_sheet(place, step, len(people))
            return [Piece("tick-sheet", tr("Tick sheet"), lambda: tick_sheet(sheet, setting))]
        if isinstance(step, Choose):
            slips = self._theme_slips(place, step, len(people))
            return [Piece("theme-slips", tr("Theme slips"), lambda: theme_slips(slips, setting))]
        if isinstance(step, Rounds) and self._house.library.rounds.of(place.block.id) is not None:
            ways = self._itineraries(place, step, people)
            return [
                Piece("itinerary-slips", tr("Itinerary slips"), lambda: itineraries(ways, setting))
            ]
        return []

    def _tick_sheet(self, place: Place, step: Sort, people: int) -> Any:
        from workshop.handouts.data import Choice, TickSheet, spare

        lines = self._house.activity(step).lines(step, place.options, 1, None)
        return TickSheet(
            title=place.block.title,
            question=step.question,
            foot=step.foot,
            items=tuple((str(at), line.text) for at, line in enumerate(lines, 1)),
            choices=tuple(Choice(label=c.label, side=c.side) for c in step.categories),
            copies=spare(people),
            anonymous=True,  # a tick sheet never asks for a name, however it is counted
            who_sees=_who_sees(place),
        )

    def _theme_slips(self, place: Place, step: Choose, people: int) -> Any:
        from workshop.handouts.data import ThemeSlips, spare

        return ThemeSlips(
            question=step.question,
            options=tuple(step.choices),
            most=step.most,
            copies=spare(people),
            title=place.block.title,
        )

    def _itineraries(self, place: Place, step: Rounds, people: tuple[Participant, ...]) -> Any:
        from workshop.handouts.data import Itineraries, Slip, Stop

        drawn = self._house.library.rounds.of(place.block.id)
        known = {person.id: person for person in people}
        ways: dict[str, list[Stop]] = {}
        for meeting in drawn.meetings if drawn is not None else ():
            for one in meeting.people:
                others = [known[p] for p in meeting.people if p != one and p in known]
                ways.setdefault(one, []).append(
                    Stop(
                        round=meeting.round,
                        table=str(meeting.table),
                        partners=tuple((p.printed, p.side) for p in others),
                        question=question_of(step, meeting.round),
                    )
                )
        slips = tuple(
            Slip(name=p.printed, side=p.side, rounds=tuple(ways[p.id]))
            for p in people
            if p.id in ways
        )
        return Itineraries(title=place.block.title, slips=slips)


def _who_sees(place: Place) -> str:
    if place.run.naming is Naming.ANONYMOUS:
        return tr("No name. The facilitator types it, the room sees totals only, for today's talk.")
    return tr("This sheet stays with you. The card you raise is seen by the room.")


def _tents(people: tuple[Participant, ...]) -> Any:
    from workshop.handouts.data import Tent, Tents, spare

    tents = tuple(Tent(name=p.printed, role=p.role, side=p.side) for p in people)
    return Tents(tents=tents, blanks=spare(len(people)) - len(people))
