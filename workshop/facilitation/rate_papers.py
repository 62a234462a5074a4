"""What ratings say on paper: sheets to rate on, each person's own page, the facilitator's map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.activities.activity import Options
from workshop.activities.rate_skills import SkillsResult
from workshop.activities.rate_step import (
    CONSENT,
    Rate,
    RateItem,
    Reading,
    naming_of,
    rated_lines,
    sheet_lines,
    value_of,
)
from workshop.activities.skills import demand, gaps, misfit, tilt, widest
from workshop.activities.week import sentence
from workshop.domain.answers import Marks, Sheet
from workshop.domain.charts import tenth
from workshop.domain.exercise import Naming
from workshop.domain.people import SKILLS, Participant, Side
from workshop.facilitation.places import Place
from workshop.handouts.rate_data import (
    CoverLine,
    CoverMap,
    OwnGap,
    OwnPage,
    OwnSkill,
    RatingCopy,
    RatingRow,
    RatingSheets,
)
from workshop.words import ntr, tr

WIDEST = 3
LEANS = 0.25  # points from which strengths or a role are said to lean
LARGE = 1.0  # points from which the difference is not called small


def rating_sheets_data(
    place: Place, step: Rate, people: Sequence[Participant], blanks: int
) -> RatingSheets:
    """Return sheets to rate on: one a person and blank ones, or equal ones without a name."""
    named = naming_of(step, place.options) is Naming.NAMED
    copies = tuple(RatingCopy(name=p.printed, role=p.role) for p in people) if named else ()
    week = step.reading is Reading.WEEK
    several = len(step.scales) > 1 and not week
    single = step.scales[0]
    return RatingSheets(
        title=step.title if step.private and not week else place.block.title,
        piece=tr("Rating sheet"),
        intro=intro(step),
        explained=explained(step) if several else (),
        columns=tuple(scale.title for scale in step.scales) if several else (),
        words=single.points if len(step.scales) == 1 else (),
        rows=rating_rows(step, place.options),
        ticks=_ticks(step, place, named),
        writing=(tr("One thing I could hand over"), tr("Whom I will speak to")) if week else (),
        copies=copies,
        blanks=blanks if named else blanks + len(people),
        anonymous=not named,
        who_sees=_who_sees(step, place, named),
    )


def filled_sheets_data(
    place: Place, step: Rate, sheets: Iterable[Sheet], people: Iterable[Participant]
) -> RatingSheets:
    """Return the sheets of ``people`` as they were typed, the marks ringed."""
    kept = {sheet.person: sheet.marks for sheet in sheets if sheet.person}
    copies = tuple(
        RatingCopy(
            name=person.printed,
            role=person.role,
            marks=_ringed(step, place, kept[person.id]),
            agreed=kept[person.id].get(CONSENT) or "",
        )
        for person in people
        if person.id in kept
    )
    empty = rating_sheets_data(place, step, (), 0)
    return RatingSheets(
        title=empty.title,
        piece=tr("Own rating sheet"),
        letters="OR",
        explained=empty.explained,
        columns=empty.columns,
        words=empty.words,
        rows=empty.rows,
        ticks=empty.ticks,
        copies=copies,
        who_sees=empty.who_sees,
    )


def own_page_data(
    person: Participant, items: Sequence[RateItem], then: Marks, week: Marks
) -> OwnPage:
    """Return one person's page: their ratings of ``items``, as they see them later, their week."""
    rated = person.ratings if len(items) == SKILLS and len(person.ratings) == 2 * SKILLS else ()
    importance, strength = rated[:SKILLS], rated[SKILLS:]
    skills = tuple(
        OwnSkill(
            name=item.name,
            side=item.side,
            importance=importance[at],
            strength=strength[at],
            then=value_of(then.get(item.id)),
        )
        for at, item in enumerate(items if rated else ())
    )
    sides = [item.side or Side.BOTH for item in items]
    return OwnPage(
        name=person.printed,
        side=person.side,
        about=", ".join(part for part in (_side(person.side), person.role) if part),
        skills=skills,
        gaps=_gaps(items, importance, strength) if rated else (),
        leaning=leaning(importance, strength, sides) if rated else "",
        week=week_words(week),
    )


def leaning(
    importance: Sequence[int | None], strength: Sequence[int | None], sides: Sequence[Side]
) -> str:
    """Say what strengths and role lean to, and the difference, in points of 5."""
    given, asked = tilt(importance, strength, sides), demand(importance, strength, sides)
    apart = misfit(importance, strength, sides)
    if given is None or asked is None or apart is None:
        return ""
    small = tr("The difference is small.")
    large = tr("The difference is {n} points of 5.").format(n=tenth(abs(apart)))
    return " ".join(
        (
            _leans(tr("Your strengths lean to"), given),
            _leans(tr("Your role leans to"), asked),
            small if abs(apart) < LARGE else large,
        )
    )


def week_words(week: Marks) -> str:
    """Say a person's week: now, needed, and the question where both sides weigh on them."""
    now, needed = value_of(week.get("now")), value_of(week.get("needed"))
    load = value_of(week.get("load"))
    told = []
    if now is not None:
        told.append(tr("{n} % on the Why-side now").format(n=now))
    if needed is not None:
        told.append(tr("{n} % needed").format(n=needed))
    if load is not None:
        told.append(tr("how heavy it is: {n} of 5").format(n=load))
    first = f"{', '.join(told)}." if told else ""
    return f"{first} {sentence(needed, load)}".strip()


def cover_map_data(result: SkillsResult, people: Iterable[Participant]) -> CoverMap:
    """Return who is strong where: by name where sheets bore names, else how many."""
    names = {person.id: person.printed for person in people}
    lines = []
    for cover, skill in zip(result.cover, result.skills, strict=True):
        known = [printed for one, printed in names.items() if one in cover.people]
        words = ", ".join(known)
        if not known and cover.count is not None:
            words = ntr("{n} person", "{n} people", cover.count) if cover.count else ""
        elif cover.count is None:
            words = tr("too few answers to count")
        lines.append(
            CoverLine(name=skill.name, side=skill.side, words=words, nobody=not words and not known)
        )
    return CoverMap(
        title=tr("Cover map"),
        lead=tr(
            "Who marked 4 or 5 for themselves. For planning support only. It is no appraisal, "
            "and nobody here agreed to one."
        ),
        lines=tuple(lines),
        who_sees=tr("the facilitator alone. Do not pass it on; destroy it after planning."),
    )


def intro(step: Rate) -> str:
    """Say how a sheet is filled in."""
    if step.reading is Reading.SKILLS:
        return tr(
            "Read the sentences under 1, 3 and 5 and ring the nearest number; two and four lie "
            "between. A three is a solid three. No role needs ten fives. Leave blank what you like."
        )
    if step.reading is Reading.WEEK:
        return tr("Think of an ordinary week. Ring one number a line, leave blank what you like.")
    fold = tr("Ring one number a line, leave blank what you like.")
    return f"{step.question}. {fold}" if step.question[-1:].isalnum() else f"{step.question} {fold}"


def explained(step: Rate) -> tuple[tuple[str, str], ...]:
    """Return each scale with what its points mean."""
    found = []
    for scale in step.scales:
        known = zip(scale.values, scale.points, strict=False)
        words = " ".join(f"{value} {text}" for value, text in known if text)
        found.append((scale.title, words or tr("the sentence that is nearest.")))
    return tuple(found)


def rating_rows(step: Rate, options: Options) -> tuple[RatingRow, ...]:
    """Return the rows of a sheet in its order, with what can be ringed for each."""
    items = {item.id: item for item in step.items}
    places = {item.id: str(at) for at, item in enumerate(step.items, 1)}
    order = list(dict.fromkeys(line.id.split(".")[0] for line in sheet_lines(step, options)))
    lines = rated_lines(step, options)
    found = []
    for number, item in enumerate([items[one] for one in order if one in items], 1):
        scales = [line.scale for line in lines if line.item.id == item.id]
        points = scales[0].points
        own = step.reading is Reading.WEEK and points
        found.append(
            RatingRow(
                number=str(number),
                text=tr("{item}, per cent").format(item=item.text) if scales[0].tens else item.text,
                points=tuple(tuple(str(v) for v in scale.values) for scale in scales),
                sentences=tuple(sorted(item.sentences.items())),
                ends=(points[0], points[-1]) if own else ("", ""),
                id=places[item.id],
            )
        )
    return tuple(found)


def _ringed(step: Rate, place: Place, marks: Marks) -> tuple[tuple[str | None, ...], ...]:
    lines = sheet_lines(step, place.options)
    order = dict.fromkeys(line.id.split(".")[0] for line in lines if line.id != CONSENT)
    return tuple(
        tuple(marks.get(line.id) for line in lines if line.id.split(".")[0] == item)
        for item in order
    )


def _ticks(step: Rate, place: Place, named: bool) -> str:
    if step.reading is Reading.WEEK:
        return tr("This page may be typed") if _typed(step, place) else ""
    return step.consent if named else ""


def _typed(step: Rate, place: Place) -> bool:
    """Tell whether the block types its sheets at all; else they stay with their owners."""
    return all(place.options.get(name) == value for name, value in step.when.items())


def _who_sees(step: Rate, place: Place, named: bool) -> str:
    if step.reading is Reading.WEEK and not _typed(step, place):
        return tr("only you, and you keep it. It is neither collected nor typed.")
    if step.reading is Reading.WEEK:
        return tr(
            "only you, and you keep it. If you tick yes it is typed for a count of the room, and "
            "no page shows it again but your own."
        )
    if not named:
        return tr(
            "nobody sees this sheet with a name. Averages go on the wall and into the report; "
            "the paper is shredded today."
        )
    if step.private:
        return tr("you, on your own page. Nobody else is shown it.")
    return tr(
        "you, on your own page, and the facilitator, also to plan support by name. On the wall "
        "only group averages. It is no appraisal."
    )


def _gaps(
    items: Sequence[RateItem], importance: Sequence[int | None], strength: Sequence[int | None]
) -> tuple[OwnGap, ...]:
    apart = gaps(importance, strength)
    found = []
    for at in widest(importance, strength, WIDEST):
        wide, item = apart[at] or 0, items[at]
        points = ntr("gap {n} point", "gap {n} points", wide)
        step = "3" if (strength[at] or 0) < 3 else "5"
        text = item.sentences.get(step, "")
        told = tr("At {n}: {sentence}").format(n=step, sentence=text) if text else ""
        found.append(OwnGap(title=f"{item.name}, {points}", side=item.side, sentence=told))
    return tuple(found)


def _leans(words: str, value: float) -> str:
    if abs(value) < LEANS:
        return tr("{words} neither side.").format(words=words)
    side = tr("the Why-side") if value > 0 else tr("the How-side")
    points = tr("{words} {side}, {n} points of 5.")
    if abs(value) < 1:
        points = tr("{words} {side}, {n} of a point of 5.")
    return points.format(words=words, side=side, n=tenth(abs(value)))


def _side(side: Side | None) -> str:
    return {
        Side.WHY: tr("Why-side"),
        Side.HOW: tr("How-side"),
        Side.BOTH: tr("Both"),
        None: "",
    }[side]
