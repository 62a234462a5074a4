"""The pages of rating: the statements, pens down, and what the means show."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from workshop.activities.activity import Options, Shown, View
from workshop.activities.rate_ladders import LaddersResult, ladder_pages, ladder_sentences
from workshop.activities.rate_lines import line_pages, line_results, line_sentences
from workshop.activities.rate_result import RatedLine, RateResult
from workshop.activities.rate_skills import Balance, SkillGap, SkillsResult
from workshop.activities.rate_step import STRENGTH, Part, Rate, Rated, Reading, part_of
from workshop.activities.rate_week import WeekResult
from workshop.activities.wall import done_scene, dots, locked_scene, paged, progress, round_text
from workshop.activities.withheld import FEWEST
from workshop.domain.charts import (
    DUMBBELLS_A_PAGE,
    LONG_DUMBBELLS_A_PAGE,
    LONG_LABEL,
    Dumbbell,
    DumbbellRow,
    Facing,
    FacingSide,
    tenth,
)
from workshop.domain.scene import Listing, Prompt, Row, Scene, Words
from workshop.domain.states import State
from workshop.words import ntr, tr

ROWS_WITH_LEAD = 6  # rows of a list below a title and a second line
ALIKE = 0.3  # points between two halves that are called about the same
STILL = 0.05  # points of a shift that is called none


def collecting(step: Rate, lines: Sequence[Rated], view: View) -> tuple[Scene, ...]:
    """Return the pages before a result: ready, running, locked, done."""
    if view.state is State.LOCKED:
        return (locked_scene(view),)
    if view.state is State.DONE:
        return (done_scene(view),)
    if part_of(view.options) in (Part.PICTURE, Part.COMPARED):
        return () if view.state is State.READY else (_before_the_picture(step, view),)
    if step.reading is Reading.LINES:
        return line_pages(step, lines, view)
    if view.state is State.READY:
        return (_ready(step, view),)
    return _statements(step, lines, view) if _listed(step) else (_instructions(step, view),)


def revealed(step: Rate, result: RateResult, view: View) -> tuple[Scene, ...]:
    """Return the pages of the result."""
    step = spoken_as(step, view.options)
    if result.shown is Shown.NOTHING:
        return (locked_scene(view),)
    if step.reading is Reading.LINES:
        return line_results(step, result, view)
    if isinstance(result, LaddersResult):
        return ladder_pages(step, result, view)
    if isinstance(result, SkillsResult):
        return _skills(step, result, view)
    if isinstance(result, WeekResult):
        return (_week(step, result, view),)
    return _means(step, result, view)


def signed(value: float) -> str:
    """Write a shift to a tenth with its sign, a true minus below 0."""
    if abs(value) < STILL:
        return "±0"
    return f"+{tenth(value)}" if value > 0 else f"−{tenth(-value)}"


def spoken_as(step: Rate, options: Options) -> Rate:
    """Return the step with the names of its two moments as this block has them."""
    if part_of(options) not in (Part.AGAIN, Part.COMPARED):
        return step
    return replace(step, now=tr("today"), before=tr("then"), headline=tr("Then and now"))


def moments(step: Rate, result: RateResult) -> str:
    """Write of how many answers: "28 answers", or "opening 29, closing 28 answers"."""
    answers = ntr("{n} answer", "{n} answers", result.n)
    if not result.before_n:
        return answers
    return tr("{before} {then}, {now} {answers}").format(
        before=step.before or tr("before"),
        then=result.before_n,
        now=step.now or tr("now"),
        answers=answers,
    )


def _listed(step: Rate) -> bool:
    """Items on one scale are shown themselves; a sheet of several is explained."""
    return len(step.scales) == 1


def _ready(step: Rate, view: View) -> Scene:
    lines = (step.foot,) if step.foot else ()
    return Scene(
        key=f"{view.key}/question",
        header=view.title,
        corner=round_text(view),
        body=Prompt(step.question, lines=lines),
    )


def _before_the_picture(step: Rate, view: View) -> Scene:
    body = Prompt(step.headline or view.title, lines=(tr("Group averages only. Nobody is named."),))
    return Scene(key=f"{view.key}/picture", header=view.title, body=body)


def _instructions(step: Rate, view: View) -> Scene:
    return Scene(
        key=f"{view.key}/fill",
        header=view.title,
        corner=progress(view.collected),
        body=Listing(step.question, tuple(Row(line) for line in step.lines)),
        foot=step.foot,
        clock=view.countdown,
    )


def _statements(step: Rate, lines: Sequence[Rated], view: View) -> tuple[Scene, ...]:
    rows = [Row(line.item.text, lead=str(at)) for at, line in enumerate(lines, 1)]
    pages = paged(rows, ROWS_WITH_LEAD)
    return tuple(
        Scene(
            key=f"{view.key}/lines/{number}",
            header=view.title,
            corner=progress(view.collected),
            body=Listing(step.question, page, _ends(step)),
            foot=step.foot,
            foot_dots=dots(number, len(pages)),
            clock=view.countdown,
        )
        for number, page in enumerate(pages)
    )


def _ends(step: Rate) -> str:
    """Write what the steps of the scale mean: "1 not at all · 5 fully"."""
    scale = step.scales[0]
    return " · ".join(
        f"{value} {words}"
        for value, words in zip(scale.values, scale.points, strict=False)
        if words
    )


def _means(step: Rate, result: RateResult, view: View) -> tuple[Scene, ...]:
    rows = [_mean_row(line) for line in result.lines]
    return _charts(
        step.headline if result.before_n and step.headline else step.title,
        rows,
        view,
        corner=moments(step, result),
        bar=step.now or tr("mean of the room"),
        ring=step.before if result.before_n else "",
        note=_scale_note(step),
        foot=step.cannot_tell,
    )


def _mean_row(line: RatedLine) -> DumbbellRow:
    if line.mean is None:
        return DumbbellRow(label=line.name, mark=line.side, figure=tr("too few"))
    told = tenth(line.mean)
    if line.shift is not None:
        told = f"{told} ({signed(line.shift)})"
    return DumbbellRow(
        label=line.name, mark=line.side, now=line.mean, other=line.before, figure=told, strong=True
    )


def _skills(step: Rate, result: SkillsResult, view: View) -> tuple[Scene, ...]:
    rows = [_gap_row(skill, result) for skill in result.skills]
    note = tr("Group averages, 1 to 5. Nobody is named.")
    if result.tallied:
        note = tr("Means of two counts, 1 to 5, nobody named.")
    legends = {scale.id: scale.legend for scale in step.scales}
    charts = _charts(
        tr("Where the widest gaps are") if result.widest else tr("No gap is wide"),
        rows,
        view,
        corner=moments(step, result),
        bar=legends.get("strength", ""),
        ring=legends.get("importance", ""),
        note=note,
        foot="",
    )
    compared = _then_and_now(step, result, view) if result.before_n else ()
    return (*charts, *_balance(result, view, moments(step, result), legends, note), *compared)


def _then_and_now(step: Rate, result: SkillsResult, view: View) -> tuple[Scene, ...]:
    """Return strengths beside those of the earlier time."""
    rows = [_mean_row(line) for line in result.lines if line.scale == STRENGTH]
    return _charts(
        tr("Strength, then and now"),
        rows,
        view,
        corner=moments(step, result),
        bar=step.now or tr("now"),
        ring=step.before or tr("before"),
        note=_scale_note(step),
        foot=tr("A lower mark can mean a sharper eye."),
        name="then",
    )


def _gap_row(skill: SkillGap, result: SkillsResult) -> DumbbellRow:
    if skill.gap is None:
        return DumbbellRow(label=skill.name, mark=skill.side, figure=tr("too few"))
    wide = skill.id in result.widest
    told = tr("gap {gap}").format(gap=tenth(skill.gap)) if wide else ""
    return DumbbellRow(
        label=skill.name,
        mark=skill.side,
        now=skill.strength,
        other=skill.importance,
        figure=told,
        strong=wide,
    )


def _balance(
    result: SkillsResult, view: View, corner: str, legends: dict[str, str], note: str
) -> tuple[Scene, ...]:
    if result.why is None or result.how is None:
        return ()
    names = {skill.id: skill.name for skill in result.skills}
    thin = ", ".join(names[skill] for skill in result.thin)
    words = tr("{skills}. Nobody marks 4 or 5.").format(skills=thin) if thin else ""
    return (
        Scene(
            key=f"{view.key}/balance",
            header=view.title,
            corner=corner,
            body=Facing(
                title=_stronger(result.why, result.how),
                lead=asked_for(result.why, result.how),
                why=_half(tr("Why-side"), result.why),
                how=_half(tr("How-side"), result.how),
                thin=tr("Thin here") if thin else "",
                thin_words=words,
                bar=legends.get("strength", ""),
                ring=legends.get("importance", ""),
                note=note,
            ),
            revealed=True,
        ),
    )


def _half(label: str, side: Balance) -> FacingSide:
    return FacingSide(
        label=label,
        bar=side.strength,
        ring=side.importance,
        bar_words=tr("strength"),
        ring_words=tr("importance"),
    )


def _stronger(why: Balance, how: Balance) -> str:
    if abs(why.strength - how.strength) < ALIKE:
        return tr("Both halves about as strong")
    if why.strength > how.strength:
        return tr("Stronger on the Why-side")
    return tr("Stronger on the How-side")


def asked_for(why: Balance, how: Balance) -> str:
    """Say on which side more is asked for than people feel sure of."""
    sides = (why, how)
    short = [side.importance - side.strength >= ALIKE for side in sides]
    if all(short):
        return tr("Each side is asked for more than we feel sure of today.")
    if short[0]:
        return tr("The Why-side is asked for more than we feel sure of today.")
    if short[1]:
        return tr("The How-side is asked for more than we feel sure of today.")
    return tr("Neither side is asked for much more than we feel sure of today.")


def week_sentences(result: WeekResult) -> tuple[str, ...]:
    """Say the counts that may be said."""
    told = []
    if result.both is not None:
        told.append(
            tr("{n} of {of} say that both sides are asked of them.").format(
                n=result.both, of=result.both_of
            )
        )
    if result.high is not None:
        told.append(
            tr("{n} of {of} mark a load of 4 or 5.").format(n=result.high, of=result.high_of)
        )
    return tuple(told)


def _week(step: Rate, result: WeekResult, view: View) -> Scene:
    return Scene(
        key=f"{view.key}/week",
        header=view.title,
        corner=ntr("{n} answer", "{n} answers", result.n),
        body=Words(step.headline or view.title, week_sentences(result)),
        foot=step.cannot_tell,
        revealed=True,
    )


def _charts(
    title: str,
    rows: Sequence[DumbbellRow],
    view: View,
    *,
    corner: str,
    bar: str,
    ring: str,
    note: str,
    foot: str,
    name: str = "means",
) -> tuple[Scene, ...]:
    long = any(len(row.label) > LONG_LABEL for row in rows)
    pages = paged(rows, LONG_DUMBBELLS_A_PAGE if long else DUMBBELLS_A_PAGE)
    return tuple(
        Scene(
            key=f"{view.key}/{name}/{number}",
            header=view.title,
            corner=corner,
            corner_dots=dots(number, len(pages)),
            body=Dumbbell(title=title, rows=page, bar=bar, ring=ring, note=note),
            foot=foot,
            revealed=True,
        )
        for number, page in enumerate(pages)
    )


def _scale_note(step: Rate) -> str:
    scale = step.scales[0]
    return tr("{first} to {last}").format(first=scale.values[0], last=scale.values[-1])


def sentences(step: Rate, result: RateResult) -> tuple[str, ...]:
    """Return a result in plain words, a sentence a line."""
    if isinstance(result, WeekResult):
        return week_sentences(result)
    if isinstance(result, LaddersResult):
        return ladder_sentences(step, result)
    if step.reading is Reading.LINES:
        return line_sentences(result)
    if isinstance(result, SkillsResult):
        return _skill_sentences(result)
    return tuple(_mean_sentence(step, line) for line in result.lines)


def _mean_sentence(step: Rate, line: RatedLine) -> str:
    if line.mean is None:
        return tr("{line}: too few answers.").format(line=line.text.rstrip("."))
    answers = ntr("{n} answer", "{n} answers", line.n)
    if line.shift is None or line.before is None:
        return tr("{line}: mean {mean}, {answers}.").format(
            line=line.text.rstrip("."), mean=tenth(line.mean), answers=answers
        )
    return tr("{line}: {before} {then} ({then_n}), {now} {mean} ({n}), {shift}.").format(
        line=line.text.rstrip("."),
        before=step.before or tr("before"),
        then=tenth(line.before),
        then_n=line.before_n,
        now=step.now or tr("now"),
        mean=tenth(line.mean),
        n=line.n,
        shift=signed(line.shift),
    )


def _skill_sentences(result: SkillsResult) -> tuple[str, ...]:
    found = []
    for skill in (result.skill(name) for name in result.widest):
        found.append(
            tr("{skill}: strength {s}, importance {i}, gap {gap}, {answers}.").format(
                skill=skill.name,
                s=tenth(skill.strength or 0.0),
                i=tenth(skill.importance or 0.0),
                gap=tenth(skill.gap or 0.0),
                answers=ntr("{n} answer", "{n} answers", skill.n),
            )
        )
    if result.why is not None and result.how is not None:
        for label, side in ((tr("Why-side"), result.why), (tr("How-side"), result.how)):
            found.append(
                tr("{side}: strength {s}, importance {i}.").format(
                    side=label, s=tenth(side.strength), i=tenth(side.importance)
                )
            )
        found.append(asked_for(result.why, result.how))
    names = [result.skill(skill).name for skill in result.thin]
    if names:
        found.append(
            tr("Thin here: {skills}. Nobody marks 4 or 5.").format(skills=", ".join(names))
        )
    few = [skill.name for skill in result.skills if skill.gap is None]
    if few:
        found.append(
            tr("Too few answers, fewer than {n}: {skills}.").format(n=FEWEST, skills=", ".join(few))
        )
    return tuple(found)
