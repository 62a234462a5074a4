"""The paper of Trust line and Two ladders: cards to ring or lay, and the picture of the ladders."""

from __future__ import annotations

from workshop.activities.rate import RateActivity
from workshop.activities.rate_ladders import LaddersResult, levels, standing_words
from workshop.activities.rate_step import Part, Rate, Reading, part_of, rated_lines
from workshop.activities.sort import TABLE, Sort, SortActivity
from workshop.activities.sort_wall import said
from workshop.facilitation.piece import AFTER, Job, Piece
from workshop.facilitation.places import Place, Places
from workshop.handouts.data import (
    Choice,
    LadderLine,
    LadderPicture,
    Made,
    MessageCards,
    StatementCards,
    TickSheet,
)
from workshop.words import tr


def message_pieces(place: Place, step: Rate, job: Job) -> list[Piece]:
    """Return the cards of a step whose statements are read one by one: two for each person."""
    if step.reading is not Reading.LINES or part_of(place.options) is Part.PICTURE:
        return []
    scale = step.scales[0]
    points = (*scale.points, "")
    data = MessageCards(
        title=place.block.title,
        question=step.question,
        lines=tuple(line.item.text for line in rated_lines(step, place.options)),
        steps=len(scale.values),
        ends=(points[0], points[len(scale.values) - 1]),
        foot=tr("No name. Mixed, dealt, shredded."),
        copies=2 * job.copies,
    )

    def make() -> Made:
        from workshop.handouts.lines import message_cards

        return message_cards(data, job.setting)

    title, copies = tr("Message cards"), data.copies
    return [Piece(name="message-cards", title=title, make=make, copies=copies, large=True)]


def placing_pieces(place: Place, step: Sort, job: Job) -> list[Piece]:
    """Return a set of cards and a sheet for each table that sorts them together."""
    tables = -(-max(1, len(job.people)) // TABLE)
    lines = SortActivity().lines(step, place.options, 1, None)
    items = tuple((str(at), line.text) for at, line in enumerate(lines, 1))
    cards = StatementCards(title=place.block.title, foot=step.question, items=items, copies=tables)
    sheet = TickSheet(
        title=place.block.title,
        question=step.question,
        foot=step.foot,
        items=items,
        choices=tuple(Choice(label=category.label) for category in step.categories),
        copies=tables,
        who_sees=tr("your table, which fills it in together. Counts of tables go on the wall."),
    )

    def make_cards() -> Made:
        from workshop.handouts.cards import statement_cards

        return statement_cards(cards, job.setting)

    def make_sheet() -> Made:
        from workshop.handouts.sort import tick_sheet

        return tick_sheet(sheet, job.setting)

    return [
        Piece(name="rung-cards", title=tr("Rung cards"), make=make_cards, copies=tables),
        Piece(name="ladder-sheet", title=tr("Ladder sheet"), make=make_sheet, copies=tables),
    ]


def picture_pieces(places: Places, place: Place, step: Rate, job: Job) -> list[Piece]:
    """Return the picture of the ladders, once it was shown."""
    if step.reading is not Reading.LADDERS or not place.run.revealed:
        return []
    data = ladder_picture_data(places, place, step)

    def make() -> Made:
        from workshop.handouts.ladders import ladder_picture

        return ladder_picture(data, job.setting)

    title = tr("Ladder picture")
    return [Piece(name="ladder-picture", title=title, make=make, group=AFTER)]


def ladder_picture_data(places: Places, place: Place, step: Rate) -> LadderPicture:
    """Return level and difference in words, line by line, and where the room put the rungs."""
    activity, collected = RateActivity(), places.collected(place)
    found = activity.result(step, place.options, place.round, collected, None)
    refused = activity.refusal(step, place.options, collected) is not None
    result = LaddersResult() if refused or not isinstance(found, LaddersResult) else found
    first, second = (scale.legend or scale.title for scale in step.scales[:2])
    values = step.scales[0].values
    words = standing_words(step, result.standing)
    return LadderPicture(
        title=place.block.title,
        headline=words[:1].upper() + words[1:] if result.ladders else "",
        levels=f"{levels(step, result)}." if result.ladders else "",
        note=step.cannot_tell,
        names=(first, second),
        scale=(values[0], values[-1]),
        lines=tuple(
            LadderLine(
                name=line.name,
                first=line.first,
                second=line.second,
                words=standing_words(step, line.standing),
            )
            for line in result.ladders
        ),
        placed_title=tr("Where the tables have seen it"),
        placed=_placed(places, place),
        who_sees=tr(
            "whoever the organiser gives it to: counts and means of the room, and no name beside "
            "an answer."
        ),
    )


def _placed(places: Places, place: Place) -> tuple[tuple[str, str], ...]:
    """Return each rung and where most tables put it, from every block of the exercise."""
    activity = SortActivity()
    found: dict[str, str] = {}
    for block in places.blocks(place.session.id):
        if block.exercise != place.block.exercise:
            continue
        for other in places.of_block(place.session, block):
            if not isinstance(other.step, Sort) or not other.run.revealed:
                continue
            collected = places.collected(other)
            result = activity.result(other.step, other.options, other.round, collected, None)
            for line in result.lines:
                top = None if line.top is None else other.step.categories[line.top].label
                count = max(line.counts or (0,))
                where = tr("{label}, {n} of {of}").format(label=top, n=count, of=line.n)
                found[line.text] = where if top else said(line.word)
    return tuple(found.items())
