"""Two ladders rated line by line: how level they are, and always how high.

A parity of 1 also comes from two ladders that are equally poor, so level and difference are said
together, in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from workshop.activities.activity import Shown, View
from workshop.activities.rate_result import RatedLine, RateResult, line_results, visible
from workshop.activities.rate_step import Rate, Rated
from workshop.activities.wall import dots, paged
from workshop.activities.withheld import held
from workshop.domain.answers import Collected
from workshop.domain.charts import DUMBBELLS_A_PAGE, Dumbbell, DumbbellRow, tenth
from workshop.domain.scene import Scene
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import ntr, tr

GOOD, LOW, BEHIND = 3.5, 3.0, 0.5  # means from, means below, a difference from
EXACT = 1e-9  # below it two figures of a scale are the same


class Standing(StrEnum):
    """How two ladders stand to each other."""

    GOOD = "good"  # equal and good
    LOW = "low"  # equal and low
    FIRST = "first"  # the first is behind
    SECOND = "second"
    CLOSE = "close"  # close, room to grow


class LadderLine(Value, kw_only=True, frozen=True):
    """One line on both ladders; ``parity`` is 1 − |mean A − mean B| / width of the scale.

    A mean is None where fewer than five rated it; then there is no parity either.
    """

    id: str
    name: Annotated[str, ROOM]
    text: Annotated[str, ROOM] = ""
    first: Annotated[float | None, ROOM] = None
    second: Annotated[float | None, ROOM] = None
    first_n: Annotated[int, ROOM] = 0
    second_n: Annotated[int, ROOM] = 0
    parity: Annotated[float | None, ROOM] = None
    standing: Annotated[str, ROOM] = ""


class LaddersResult(RateResult, kw_only=True, frozen=True):
    """The lines of both ladders; ``first`` and ``second`` are the means of the lines' means.

    ``parity`` is the mean over the lines that have one.
    """

    ladders: Annotated[tuple[LadderLine, ...], ROOM] = ()
    first: Annotated[float | None, ROOM] = None
    second: Annotated[float | None, ROOM] = None
    parity: Annotated[float | None, ROOM] = None
    standing: Annotated[str, ROOM] = ""


def ladders_result(step: Rate, lines: Sequence[Rated], collected: Collected) -> LaddersResult:
    """Return what came of rating every line once for each of the step's two scales."""
    n = held(collected)
    overall = visible(collected, n)
    if overall is Shown.NOTHING:
        return LaddersResult(n=n, of=collected.present)
    found = line_results(lines, collected, None)
    a, b = step.scales[:2]
    width = a.values[-1] - a.values[0]
    by_key = {(line.item, line.scale): line for line in found}
    ladders = tuple(
        _ladder(by_key[item, a.id], by_key[item, b.id], width)
        for item in dict.fromkeys(line.item for line in found)
    )
    whole = [line for line in ladders if line.parity is not None]
    first, second = _mean([x.first for x in whole]), _mean([x.second for x in whole])
    return LaddersResult(
        shown=overall,
        n=n,
        of=collected.present,
        lines=found,
        ladders=ladders,
        first=first,
        second=second,
        parity=_mean([line.parity for line in whole]),
        standing=standing(first, second),
    )


def parity(first: float, second: float, width: float) -> float:
    """Return 1 − |first − second| / width, 0 to 1: 1 where both are alike."""
    return 1 - abs(first - second) / width


def standing(first: float | None, second: float | None) -> str:
    """Return how two means of a scale from 1 to 5 stand to each other; "" without both."""
    if first is None or second is None:
        return ""
    if abs(first - second) >= BEHIND - EXACT:
        return (Standing.FIRST if first < second else Standing.SECOND).value
    if min(first, second) >= GOOD - EXACT:
        return Standing.GOOD.value
    if max(first, second) < LOW - EXACT:
        return Standing.LOW.value
    return Standing.CLOSE.value


def standing_words(step: Rate, name: str) -> str:
    """Return a standing in words, with the name of the ladder that is behind."""
    first, second = (scale.legend or scale.title for scale in step.scales[:2])
    behind = tr("{ladder} behind")
    return {
        Standing.GOOD.value: tr("equal and good"),
        Standing.LOW.value: tr("equal and low"),
        Standing.FIRST.value: behind.format(ladder=first),
        Standing.SECOND.value: behind.format(ladder=second),
        Standing.CLOSE.value: tr("close, room to grow"),
    }.get(name, tr("too few"))


def ladder_pages(step: Rate, result: LaddersResult, view: View) -> tuple[Scene, ...]:
    """Return the picture: the standing in words, both levels, then line by line."""
    title = standing_words(step, result.standing)
    pages = paged([_row(step, line) for line in result.ladders], DUMBBELLS_A_PAGE)
    first, second = (scale.legend or scale.title for scale in step.scales[:2])
    return tuple(
        Scene(
            key=f"{view.key}/ladders/{number}",
            header=view.title,
            corner=ntr("{n} answer", "{n} answers", result.n),
            corner_dots=dots(number, len(pages)),
            body=Dumbbell(
                title=title[:1].upper() + title[1:],
                lead=levels(step, result),
                rows=page,
                bar=second,
                ring=first,
                note=step.cannot_tell,
                near=True,
            ),
            revealed=True,
        )
        for number, page in enumerate(pages)
    )


def levels(step: Rate, result: LaddersResult) -> str:
    """Return both levels: "Expert ladder 2.9, manager ladder 3.8, on a scale from 1 to 5"."""
    if result.first is None or result.second is None:
        return tr("Too few answers on both ladders.")
    first, second = (scale.legend or scale.title for scale in step.scales[:2])
    values = step.scales[0].values
    return tr("{first} {a}, {second} {b}, on a scale from {low} to {high}").format(
        first=first[:1].upper() + first[1:],
        a=tenth(result.first),
        second=second,
        b=tenth(result.second),
        low=values[0],
        high=values[-1],
    )


def ladder_sentences(step: Rate, result: LaddersResult) -> tuple[str, ...]:
    """Return the picture in plain words; parity never stands without the level."""
    words = standing_words(step, result.standing)
    told = [
        tr("{words}. {levels}.").format(
            words=words[:1].upper() + words[1:], levels=levels(step, result).rstrip(".")
        )
    ]
    for line in result.ladders:
        if line.first is None or line.second is None:
            told.append(tr("{line}: too few answers.").format(line=line.name))
            continue
        sentence = tr("{line}: {a} and {b}, {words}.")
        words = standing_words(step, line.standing)
        told.append(
            sentence.format(line=line.name, a=tenth(line.first), b=tenth(line.second), words=words)
        )
    return tuple(told)


def _ladder(first: RatedLine, second: RatedLine, width: float) -> LadderLine:
    a, b = first.mean, second.mean
    return LadderLine(
        id=first.item,
        name=first.name,
        text=first.text,
        first=a,
        second=b,
        first_n=first.n,
        second_n=second.n,
        parity=None if a is None or b is None else parity(a, b, width),
        standing=standing(a, b),
    )


def _row(step: Rate, line: LadderLine) -> DumbbellRow:
    words = standing_words(step, line.standing)
    if line.first is None or line.second is None:
        return DumbbellRow(label=line.name, figure=words)
    behind = line.standing in (Standing.FIRST.value, Standing.SECOND.value)
    return DumbbellRow(
        label=line.name, now=line.second, other=line.first, figure=words, strong=behind
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
