"""Statements read one by one: how far apart the room stands, before and after a talk.

With mixed directions a mean over statements would say nothing, so there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from workshop.activities.activity import Shown, View
from workshop.activities.lists import EditableList
from workshop.activities.rate_result import RatedLine, RateResult
from workshop.activities.rate_step import Rate, Rated, RateItem
from workshop.activities.wall import dots, locked_scene, paged, progress
from workshop.domain.charts import Column, Levels, tenth
from workshop.domain.scene import Listing, Prompt, Row, Scene
from workshop.domain.states import State
from workshop.words import ntr, tr

MORE, LESS = "+", "-"  # directions: of which more, and of which less is better
MINUS = "−"
_SIGNS = {MORE: MORE, LESS: LESS, MINUS: LESS}
BOTH_ENDS, APART, CLOSE = 0.5, 0.5, 0.7  # polarisation from; consensus below, from
HARDLY, CLEARLY = 0.15, 0.5  # points of a shift
ROWS = 6  # statements of a list below a title and a second line


def line_pages(step: Rate, lines: Sequence[Rated], view: View) -> tuple[Scene, ...]:
    """Return the pages before a result: the question, all statements, then one at a time.

    In round 2 fresh cards are filled in, and nobody stands again.
    """
    again = view.round > 1
    if view.state is State.READY:
        title = tr("Fresh cards") if again else step.question
        body = Prompt(title, lines=(step.foot,) if step.foot else ())
        return (Scene(key=f"{view.key}/question", header=view.title, body=body),)
    pages = _listed(step, lines, view)
    if again:
        return pages
    return (*pages, *(_asked(step, line, view, at, len(lines)) for at, line in enumerate(lines)))


def line_results(step: Rate, result: RateResult, view: View) -> tuple[Scene, ...]:
    """Return a page a statement; after the talk one before and one after, on the same scale."""
    known = [line for line in result.lines if line.shown is not Shown.NOTHING]
    scenes: list[Scene] = []
    for at, line in enumerate(known):
        corner = tr("Statement {at} of {of}").format(at=at + 1, of=len(known))
        if line.before is not None:
            scenes.append(_chart(step, line, view, f"{corner}, {step.before}", before=True))
            corner = f"{corner}, {step.now}"
        scenes.append(_chart(step, line, view, corner, before=False))
    return tuple(scenes) or (locked_scene(view),)


def apart(consensus: float | None, polarisation: float | None, word: str) -> str:
    """Return in words how far a room stands apart; only the room's word where counts may not."""
    if polarisation is None:
        return tr("Close together") if word == "settled" else tr("Not all alike")
    if polarisation >= BOTH_ENDS and (consensus or 0.0) < APART:
        return tr("At both ends")
    return tr("Close together") if (consensus or 0.0) >= CLOSE else tr("Spread out")


def moved(line: RatedLine) -> str:
    """Return a shift read with the statement's direction; empty without one."""
    if line.gain is None:
        return ""
    if abs(line.gain) < HARDLY:
        return tr("It hardly moved.")
    if line.gain > 0:
        return tr("Better.") if line.gain >= CLEARLY else tr("A little better.")
    return tr("Worse.") if line.gain <= -CLEARLY else tr("A little worse.")


def line_sentences(result: RateResult) -> tuple[str, ...]:
    """Return one sentence a statement: mean, how far apart, and what the talk moved."""
    return tuple(_sentence(line) for line in result.lines if line.shown is not Shown.NOTHING)


def statements(entry: Callable[[str, str], RateItem]) -> EditableList:
    """Return the list of statements, each with the sign of its direction before it."""
    label = tr("Statements: + more is better, − less is better")
    return EditableList(field="items", label=label, least=1, most=8, longest=90, entry=entry)


def signed_text(item: RateItem) -> str:
    """Return a statement with the sign of its direction."""
    return f"{MINUS if item.direction == LESS else MORE} {item.text}"


def bare_text(text: str) -> str:
    """Return a statement without the sign before it."""
    return " ".join(text.split()).lstrip("".join(_SIGNS)).strip()


def directed(items: Sequence[RateItem], wanted: Sequence[str]) -> tuple[RateItem, ...]:
    """Return the statements with the directions they were written with; + without a sign."""
    signs = {bare_text(text): _SIGNS.get(text.strip()[:1], MORE) for text in wanted}
    return tuple(replace(item, direction=signs[item.text]) for item in items)


def _sentence(line: RatedLine) -> str:
    text = line.text.rstrip(".")
    answers = ntr("{n} answer", "{n} answers", line.n)
    word = apart(line.consensus, line.polarisation, line.word)
    word = word[:1].lower() + word[1:]
    if line.before is None or line.mean is None:
        told = tr("{line}: mean {mean}, {word}, {answers}.")
        return told.format(line=text, mean=tenth(line.mean or 0.0), word=word, answers=answers)
    told = tr("{line}: {then} ({then_n}), then {mean} ({n}), {word}. {moved}")
    return told.format(
        line=text,
        then=tenth(line.before),
        then_n=line.before_n,
        mean=tenth(line.mean),
        n=line.n,
        word=word,
        moved=moved(line),
    ).strip()


def _listed(step: Rate, lines: Sequence[Rated], view: View) -> tuple[Scene, ...]:
    rows = [Row(line.item.text, lead=str(at)) for at, line in enumerate(lines, 1)]
    pages = paged(rows, ROWS)
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
    scale = step.scales[0]
    words = zip(scale.values, scale.points, strict=False)
    return " · ".join(f"{value} {said}" for value, said in words if said)


def _asked(step: Rate, line: Rated, view: View, at: int, of: int) -> Scene:
    return Scene(
        key=f"{view.key}/line/{line.id}",
        header=view.title,
        corner=tr("Statement {at} of {of}").format(at=at + 1, of=of),
        body=Levels(line.item.text, _columns(step), lead=step.lead),
        foot=_better(line.item.direction == LESS),
        clock=view.countdown,
    )


def _better(less: bool) -> str:
    return tr("Less is better here.") if less else tr("More is better here.")


def _columns(step: Rate, counts: Sequence[int] | None = None) -> tuple[Column, ...]:
    scale = step.scales[0]
    points = (*scale.points, *("",) * len(scale.values))
    return tuple(
        Column(str(value), points[at], None if counts is None else counts[at])
        for at, value in enumerate(scale.values)
    )


def _chart(step: Rate, line: RatedLine, view: View, corner: str, *, before: bool) -> Scene:
    counts = line.before_counts if before else line.counts
    mean, n = (line.before, line.before_n) if before else (line.mean, line.n)
    words = (line.consensus, line.polarisation, line.word)
    if before:
        words = (line.before_consensus, line.before_polarisation, "")
    answers = ntr("{n} answer", "{n} answers", n)
    told = tr("{answers}, mean {mean}")
    most = max((*(line.counts or ()), *(line.before_counts or ()), 1))
    foot = "" if before else moved(line)
    return Scene(
        key=f"{view.key}/line/{line.id}/{'before' if before else 'now'}",
        header=view.title,
        corner=corner,
        body=Levels(
            line.text,
            _columns(step, counts),
            apart(*words),
            told.format(answers=answers, mean=tenth(mean or 0.0)),
            most=most,
        ),
        foot=" ".join(x for x in (foot, _better(line.less_is_better)) if x),
        foot_strong=bool(foot),
        revealed=True,
    )
