"""Ratings in large print: sheets to rate on, and each person's own page."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.handouts.data import Choice
from workshop.handouts.large_data import (
    Bar,
    Block,
    Entry,
    Figures,
    Heading,
    LargeCopy,
    LargeSheets,
    Lines,
    Ticks,
    Words,
)
from workshop.handouts.rate_data import (
    OwnPage,
    OwnPages,
    OwnSkill,
    RatingCopy,
    RatingRow,
    RatingSheets,
)
from workshop.words import tr


def of_ratings(data: RatingSheets, language: str) -> LargeSheets:
    """Return rating sheets: the sentences of a row, then the figures of each scale."""
    copies = [*data.copies, *(RatingCopy(),) * max(0, data.blanks)] or [RatingCopy()]
    times = 1
    if data.anonymous:
        times, copies = len(copies), [RatingCopy()]
    return LargeSheets(
        title=data.title,
        piece=data.piece,
        letters=data.letters,
        above=data.above,
        label="" if data.anonymous else tr("Name", language),
        anonymous=data.anonymous,
        copies=tuple(
            LargeCopy(
                name=", ".join(part for part in (copy.name, copy.role) if part),
                entries=tuple(_sheet(data, copy, language)),
            )
            for copy in copies
        ),
        times=times,
        who_sees=data.who_sees,
    )


def _sheet(data: RatingSheets, copy: RatingCopy, language: str) -> Iterator[Entry]:
    if data.intro:
        yield (Words(text=data.intro),)
    for scale, words in data.explained:
        yield (Words(text=f"{scale}:", strong=True), Words(text=words))
    question, choices = data.sides
    if choices:
        yield (Words(text=question, strong=True), *_one_a_line(choices))
    for place, row in enumerate(data.rows):
        yield _row(data, row, copy.marks[place] if place < len(copy.marks) else ())
    if data.ticks:
        answers = {"yes": tr("yes", language), "no": tr("no", language)}
        choices = tuple(Choice(label=answer) for answer in answers.values())
        ticks = Ticks(choices=choices, chosen=answers.get(copy.agreed, ""))
        yield (Words(text=data.ticks, strong=True), ticks)
    for label in data.writing:
        yield (Words(text=label, strong=True), Lines(count=2))
    for heading, words in data.after:
        yield (Words(text=heading, strong=True), Words(text=words))


def _one_a_line(choices: tuple[Choice, ...]) -> tuple[Ticks, ...]:
    return tuple(Ticks(choices=(choice,)) for choice in choices)


def _row(data: RatingSheets, row: RatingRow, marks: tuple[str | None, ...]) -> Entry:
    blocks: list[Block] = [Words(text=f"{row.number}  {row.text}", strong=True)]
    blocks += [Words(text=f"{point}: {words}") for point, words in row.sentences]
    words = row.points[0] if row.points else ()
    told = [f"{p} {w}" for p, w in zip(words, data.words, strict=False) if w]
    if any(row.ends) and words:
        told = [f"{words[0]} {row.ends[0]}", f"{words[-1]} {row.ends[1]}"]
    if told:
        blocks.append(Words(text=", ".join(told)))
    for column, points in enumerate(row.points):
        about = data.columns[column] if column < len(data.columns) else row.text
        if column < len(data.columns):
            blocks.append(Words(text=about))
        chosen = marks[column] if column < len(marks) else None
        blocks.append(Figures(points=points, about=about, chosen=chosen or ""))
    return tuple(blocks)


def of_own(data: OwnPages, language: str) -> LargeSheets:
    """Return own pages: the widest gaps, then every skill with its bar; no radar."""
    return LargeSheets(
        title=data.title,
        piece=data.title,
        letters="OP",
        above=tr("Your own answers", language),
        copies=tuple(
            LargeCopy(name=page.name, entries=tuple(_page(page, language))) for page in data.pages
        ),
        who_sees=data.who_sees,
    )


def _page(page: OwnPage, language: str) -> Iterator[Entry]:
    if page.about:
        yield (Words(text=page.about),)
    if page.skills:
        yield from _gaps(page, language)
        legend = tr("bar: strength now, ring: importance", language)
        head: Entry = (Heading(text=tr("Your ten skills", language)), Words(text=legend))
        for number, skill in enumerate(page.skills, 1):
            yield (*head, *_skill(number, skill, language))
            head = ()
    if page.week:
        yield (Heading(text=tr("Your week", language)), Words(text=page.week))
    if page.skills:
        note = tr(
            "How to read this: the gap is importance minus strength, as you saw them on one day. "
            "It does not compare you with anyone and cannot tell how others see you.",
            language,
        )
        yield (Words(text=note),)


def _gaps(page: OwnPage, language: str) -> Iterator[Entry]:
    head: Entry = (Heading(text=tr("Your widest gaps", language)),)
    for gap in page.gaps:
        yield (*head, Words(text=gap.title, strong=True), Words(text=gap.sentence))
        head = ()
    if not page.gaps:
        yield (*head, Words(text=tr("No skill is asked for more than you give.", language)))
    if page.leaning:
        yield (Words(text=page.leaning),)


def _skill(number: int, skill: OwnSkill, language: str) -> Entry:
    def of(value: int | None) -> str:
        words = tr("{n} of {most}", language)
        return "–" if value is None else words.format(n=value, most=5)

    told = tr("strength {s}, importance {i}", language).format(
        s=of(skill.strength), i=of(skill.importance)
    )
    if skill.then is not None:
        told += ", " + tr("then", language) + " " + of(skill.then)
    return (
        Words(text=f"{number}  {skill.name}", strong=True),
        Words(text=told),
        Bar(now=skill.strength, other=skill.importance, words=told, side=skill.side),
    )
