"""The five levers: per lever what the room showed, and what it asks of the organisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workshop.activities.level_result import LevelResult
from workshop.domain.commitments import Commitment
from workshop.domain.people import here
from workshop.domain.session import Session
from workshop.domain.states import State
from workshop.facilitation.house import House
from workshop.facilitation.review import Outcome, Review
from workshop.facilitation.stage import MONTHS
from workshop.handouts.data import Lever, Levers
from workshop.words import tr

A_STEP, A_LEVER = 2, 4  # sentences that stand on the page
ASKS = 2  # commitments of one lever; the rest stand in their own list


def titles() -> tuple[str, ...]:
    """Return what the five levers are called, in their order."""
    return (
        tr("Clarify roles and expectations"),
        tr("Invest in both roles, differently"),
        tr("Two career paths, equal worth"),
        tr("Work together across the fold"),
        tr("Trust and room to decide"),
    )


def levers_data(
    house: House, session: Session, outcomes: Sequence[Outcome] | None = None
) -> Levers:
    """Return the page of a session: revealed results alone, and no name beside an answer.

    ``outcomes`` where they are known.
    """
    outcomes = Review(house).outcomes(session) if outcomes is None else outcomes
    promised = house.library.commitments.of(session.id)
    people = here(house.library.people.of(session.id))
    return Levers(
        people=len(people),
        levers=tuple(
            _lever(house, title, number, outcomes, promised)
            for number, title in enumerate(titles(), 1)
        ),
    )


def _lever(
    house: House,
    title: str,
    number: int,
    outcomes: Sequence[Outcome],
    promised: Sequence[Commitment],
) -> Lever:
    mine = [o for o in outcomes if o.place.exercise.lever == number]
    blocks = {outcome.place.block.id for outcome in mine}
    asks = [c for c in promised if c.block in blocks][:ASKS]
    showed = [sentence for outcome in mine for sentence in _showed(house, outcome)][:A_LEVER]
    return Lever(
        title=title,
        showed=tuple(showed),
        asks=tuple((c.text, c.owner, _date(c.due)) for c in asks),
        missing="" if mine or showed else _missing(house, number),
    )


def _showed(house: House, outcome: Outcome) -> list[str]:
    """Return what the room saw of a step, with its n."""
    place, result = outcome.place, outcome.result
    if isinstance(result, LevelResult) and result.of_manager:
        return []  # one person's pick is shown by itself, and stands in no paper for the room
    activity = house.activity(place.step)
    if result is None and not activity.reveals and place.run.state is State.DONE:
        earlier = None  # a step without a reveal says no more than how many sheets there are
        result = activity.result(place.step, place.options, place.round, outcome.collected, earlier)
    told = activity.sentences(place.step, result)[:A_STEP]  # type: ignore[arg-type]
    return [sentence if sentence.endswith(".") else f"{sentence}." for sentence in told]


def _missing(house: House, number: int) -> str:
    fitting = [e.title for e in house.exercises.values() if e.lever == number]
    if not fitting:
        return ""
    return tr("{exercises} was not part of this day.").format(
        exercises=tr(" or ").join(f"“{title}”" for title in fitting)
    )


def _date(due: date | None) -> str:
    return "" if due is None else f"{due.day} {tr(MONTHS[due.month - 1])} {due.year}"
