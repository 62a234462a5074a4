"""What the paper of Seven levels says: cards, the sheet to tick, boards and cards to keep."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.activities.level import LevelActivity
from workshop.activities.level_board import BoardRow
from workshop.activities.level_step import PickLevels
from workshop.activities.level_wall import stands
from workshop.domain.answers import Collected
from workshop.facilitation.places import Place, Places
from workshop.handouts.data import (
    BoardLine,
    Choice,
    CountSheets,
    DelegationBoards,
    LevelCards,
    TickSheet,
)
from workshop.words import tr


def level_cards_data(place: Place, step: PickLevels, copies: int) -> LevelCards:
    """Return a set of cards for each person."""
    levels = tuple((level.label, level.detail) for level in step.categories)
    return LevelCards(title=place.block.title, foot=step.foot, levels=levels, copies=copies)


def level_sheet_data(place: Place, step: PickLevels, copies: int) -> TickSheet:
    """Return the sheet to tick, one a person, where picks bear no name."""
    levels = ", ".join(f"{at} {level.label}" for at, level in enumerate(step.categories, 1))
    foot = tr("{foot} {levels}. One mark a row; a row left blank is a pass.")
    return TickSheet(
        title=place.block.title,
        question=step.question,
        foot=foot.format(foot=step.foot, levels=levels),
        items=tuple((str(at), text) for at, text in enumerate(_decisions(place, step), 1)),
        choices=tuple(Choice(label=str(at)) for at, _ in enumerate(step.categories, 1)),
        copies=copies,
        who_sees=tr(
            "nobody sees this sheet with a name. Totals go on the wall and into the report; "
            "the paper is shredded today."
        ),
    )


def count_sheets_data(place: Place, step: PickLevels) -> CountSheets:
    """Return a sheet a team to write down how many turned which card."""
    several = len(step.teams) > 1
    return CountSheets(
        title=place.block.title,
        question=step.question,
        teams=tuple(team.text if several else "" for team in step.teams),
        lines=_decisions(place, step),
        columns=tuple((str(at), level.label) for at, level in enumerate(step.categories, 1)),
        foot=tr("Write into each box how many cards were turned. A pass is no card."),
        who_sees=tr("your table. Counts go on the wall, on the board and into the report."),
    )


def boards_data(places: Places, place: Place, step: PickLevels, copies: int) -> DelegationBoards:
    """Return the boards as they stand; before anything was shown, to be filled by hand."""
    activity = LevelActivity()
    rows = activity.asked(step, place.options)
    if place.run.revealed:
        first, again = places.collected(place), _again(places, place)
        rows = activity.board(step, place.options, first, again)
    return DelegationBoards(
        title=place.block.title,
        question=step.question,
        foot=step.foot,
        boards=tuple(
            (team, tuple(_line(step, row) for row in rows if row.team == team))
            for team in dict.fromkeys(row.team for row in rows)
        ),
        copies=copies,
        who_sees=tr(
            "the team and its manager, to know who decides what, until it is picked again."
        ),
    )


def _line(step: PickLevels, row: BoardRow) -> BoardLine:
    return BoardLine(
        text=row.text,
        level=stands(step.categories, row) if row.word else "",
        value=row.value,
        until=row.until,
    )


def _again(places: Places, place: Place) -> Collected | None:
    found: Sequence[Place] = places.of_block(place.session, place.block)
    second = next((p for p in found if (p.step.id, p.round) == (place.step.id, 2)), None)
    return places.collected(second) if second is not None and second.run.revealed else None


def _decisions(place: Place, step: PickLevels) -> tuple[str, ...]:
    """Return what is picked; what a rule decides is not."""
    rows = LevelActivity().asked(step, place.options)
    return tuple(dict.fromkeys(row.text for row in rows if not row.word))
