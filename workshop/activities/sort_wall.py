"""The pages of sorting: the question, pens down, settled lines, split lines, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Annotated

from workshop.activities.activity import Category, Line, Shown, View
from workshop.activities.sort_result import LineResult, SortResult
from workshop.activities.wall import done_scene, dots, locked_scene, paged, progress, round_text
from workshop.domain.charts import Column, Levels
from workshop.domain.people import Side
from workshop.domain.scene import (
    Choice,
    FoldChart,
    Folded,
    Listing,
    Prompt,
    Question,
    Row,
    Scene,
    Side3,
)
from workshop.domain.states import State
from workshop.domain.statistics import LEANING, Word
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import ntr, tr

HALF_SHARE = 0.60  # a half of the fold chart holds at least this share of the answers
HARDLY, SOME = 0.10, 0.30  # shifts up to these move "hardly" and "some"


class Texts(Value, frozen=True):
    """The words of the step that the wall may show."""

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM]
    talk: Annotated[str, ROOM]
    categories: tuple[Category, ...]
    by_table: bool = False

    @property
    def sided(self) -> bool:
        """Whether every category is a side, so that the fold can show them."""
        return all(category.side is not None for category in self.categories)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The categories as choices of a question."""
        return tuple(Choice(c.side, c.label, c.detail) for c in self.categories if c.side)


def collecting(
    texts: Texts, lines: Sequence[Line], view: View, one_by_one: bool
) -> tuple[Scene, ...]:
    """Return the pages before a result: ready, running, locked, done."""
    if view.state is State.LOCKED:
        return (_locked(texts, view),)
    if view.state is State.DONE:
        return (done_scene(view),)
    again = view.round > 1
    pages = [_listed(lines, texts, view)] if again else [_asked(texts.question, texts, view)]
    if view.state is State.RUNNING and (again or one_by_one):
        for at, line in enumerate(lines):
            corner = tr("Line {at} of {of}").format(at=at + 1, of=len(lines))
            pages.append(_asked(line.text, texts, view, f"line/{line.id}", corner))
    return tuple(pages)


def revealed(texts: Texts, result: SortResult, view: View) -> tuple[Scene, ...]:
    """Return the pages of the result; in round 2 each line before and after."""
    if result.shown is Shown.NOTHING:
        return (locked_scene(view),)
    if view.round > 1:
        return _before_and_after(texts, result, view)
    return (*_settled(texts, result, view), *_splits(texts, result, view))


def sentences(categories: Sequence[Category], result: SortResult) -> tuple[str, ...]:
    """Return one sentence a line: its words, its word, and of how many, where it may be said."""
    order = [Word.SETTLED.value, Word.LEANING.value, Word.SPLIT.value]
    known = sorted((line for line in result.lines if line.word), key=lambda x: order.index(x.word))
    return tuple(
        tr("{line}: {word}, {reason}.").format(
            line=line.text, word=said(line.word), reason=_reason(categories, line.word, line)
        )
        for line in known
    )


def said(word: str) -> str:
    """Return the word for a line as it is shown."""
    return {
        Word.SETTLED.value: tr("settled"),
        Word.LEANING.value: tr("leaning"),
        Word.SPLIT.value: tr("split"),
    }.get(word, "")


def _asked(
    question: str, texts: Texts, view: View, name: str = "question", corner: str = ""
) -> Scene:
    counted = view.state is State.RUNNING and not corner and not texts.by_table
    if not texts.sided:
        return _asked_of_many(question, texts, view, name, corner)
    return Scene(
        key=f"{view.key}/{name}",
        header=view.title,
        corner=corner or round_text(view),
        body=Question(
            question,
            texts.choices,
            view.collected.answers if counted else None,
            view.collected.present if counted else 0,
            progress(view.collected) if counted else "",
        ),
        foot=texts.foot,
        clock=view.countdown,
    )


def _locked(texts: Texts, view: View) -> Scene:
    if not texts.by_table:
        return locked_scene(view)
    body = Folded(tr("Cards are laid"), tr("Nothing is shown yet."))
    return Scene(key=f"{view.key}/locked", header=view.title, body=body)


def _many(texts: Texts, n: int) -> str:
    """Write how many answered; a table that sorts together is one."""
    return (
        ntr("{n} table", "{n} tables", n) if texts.by_table else ntr("{n} answer", "{n} answers", n)
    )


def _asked_of_many(question: str, texts: Texts, view: View, name: str, corner: str) -> Scene:
    """Ask a question whose answers are no sides: they stand on one line below it."""
    return Scene(
        key=f"{view.key}/{name}",
        header=view.title,
        corner=corner or round_text(view),
        body=Levels(question, _columns(texts.categories)),
        foot=texts.foot,
        clock=view.countdown,
    )


def _columns(
    categories: Sequence[Category], counts: Sequence[int] | None = None
) -> tuple[Column, ...]:
    return tuple(
        Column(str(at), category.label, None if counts is None else counts[at - 1])
        for at, category in enumerate(categories, 1)
    )


def _listed(lines: Sequence[Line], texts: Texts, view: View) -> Scene:
    running = view.state is State.RUNNING
    return Scene(
        key=f"{view.key}/again",
        header=view.title,
        corner=round_text(view),
        body=Listing(
            tr("Choose again"),
            tuple(Row(line.text, lead=line.id) for line in lines),
            lead=" · ".join(category.label for category in texts.categories),
        ),
        foot=progress(view.collected) if running else texts.foot,
        clock=view.countdown,
    )


def _settled(texts: Texts, result: SortResult, view: View) -> tuple[Scene, ...]:
    asked = [line for line in result.lines if line.word]
    if not result.settled:
        body = Prompt(tr("No line is settled yet"), lines=(tr("So there is much to talk about."),))
        return (Scene(key=f"{view.key}/settled", header=view.title, body=body, revealed=True),)
    pages = paged([_row(texts, line) for line in result.settled])
    settled = ntr("{n} line is settled", "{n} lines are settled", len(result.settled))
    return tuple(
        Scene(
            key=f"{view.key}/settled/{at}",
            header=view.title,
            corner=_many(texts, result.n),
            body=Listing(tr("Where we agree"), page),
            foot=tr("{settled}, of {all}: at least 80 % chose alike.").format(
                settled=settled, all=len(asked)
            ),
            foot_dots=dots(at, len(pages)),
            revealed=True,
        )
        for at, page in enumerate(pages)
    )


def _row(texts: Texts, line: LineResult) -> Row:
    if line.counts is None or line.top is None:
        return Row(line.text, right=said(line.word))
    count = tr("{n} of {of}").format(n=line.counts[line.top], of=line.n)
    if not texts.sided:
        count = f"{texts.categories[line.top].label}, {count}"
    return Row(line.text, right=count, mark=texts.categories[line.top].side)


def _splits(texts: Texts, result: SortResult, view: View) -> tuple[Scene, ...]:
    of = len(result.split)
    if not of:
        body = Prompt(tr("Every line is settled"), lines=(tr("Nothing is left to vote on."),))
        return (Scene(key=f"{view.key}/split", header=view.title, body=body, revealed=True),)
    scenes = []
    for at, item in enumerate(result.split):
        line = result.line(item)
        scenes.append(
            Scene(
                key=f"{view.key}/split/{at}",
                header=view.title,
                corner=tr("Most split, {at} of {of}").format(at=at + 1, of=of),
                corner_dots=dots(at, of),
                body=_chart(texts, line.text, line.word, line, _half(line)),
                foot=texts.talk,
                foot_strong=True,
                clock=view.countdown,
                revealed=True,
            )
        )
    return tuple(scenes)


def _before_and_after(texts: Texts, result: SortResult, view: View) -> tuple[Scene, ...]:
    of = len(result.lines)
    scenes: list[Scene] = []
    for at, line in enumerate(result.lines):
        half = _half(line)
        first = LineResult(
            id=line.id,
            text=line.text,
            n=line.before_n,
            word=line.before_word,
            counts=line.before,
        )
        for moment, label, shown in (
            ("before", tr("Before the talk"), first),
            ("after", tr("After the talk"), line),
        ):
            if not shown.word:
                continue
            scenes.append(
                Scene(
                    key=f"{view.key}/line/{at}/{moment}",
                    header=view.title,
                    corner=tr("{moment}, {at} of {of}").format(moment=label, at=at + 1, of=of),
                    corner_dots=dots(at, of),
                    body=_chart(texts, line.text, shown.word, shown, half, moment),
                    foot=_moved(line) if moment == "after" else "",
                    foot_strong=True,
                    revealed=True,
                )
            )
    return tuple(scenes)


def _half(line: LineResult) -> int:
    """The count that fills a half, the same before and after (design.md 8)."""
    largest = max((*(line.counts or ()), *(line.before or ())), default=1)
    n = max(line.n, line.before_n)
    return max(1, ceil(HALF_SHARE * n - 1e-9), largest)


def _chart(
    texts: Texts, statement: str, word: str, line: LineResult, half: int, moment: str = ""
) -> FoldChart | Levels:
    if not texts.sided:
        return Levels(
            statement,
            _columns(texts.categories, line.counts),
            said(word).capitalize(),
            _reason(texts.categories, word, line),
            most=half,
        )
    sides = [category.side for category in texts.categories]
    labels = {category.side: category.label for category in texts.categories}
    three = (Side.WHY, Side.HOW, Side.BOTH)
    counts = None
    if line.counts is not None:
        found = dict(zip(sides, line.counts, strict=True))
        counts = Side3(*(found.get(side, 0) for side in three))
    return FoldChart(
        statement=statement,
        word=said(word).capitalize(),
        reason=_reason(texts.categories, word, line),
        labels=(labels.get(three[0], ""), labels.get(three[1], ""), labels.get(three[2], "")),
        counts=counts,
        half=half if counts is not None else 1,
        moment=moment,
    )


def _reason(categories: Sequence[Category], word: str, line: LineResult) -> str:
    answers = ntr("{n} answer", "{n} answers", line.n)
    apart = tr("{answers}, no side has 60 %")
    if any(category.side is None for category in categories):
        apart = tr("{answers}, no answer has 60 %")
    if line.counts is None:
        return {
            Word.SETTLED.value: tr("{answers}, at least 80 % alike"),
            Word.LEANING.value: tr("{answers}, at least 60 % alike"),
        }.get(word, apart).format(answers=answers)
    if line.top is None or line.counts[line.top] < LEANING * line.n:
        return apart.format(answers=answers)
    return tr("{answers}, {count} chose {label}").format(
        answers=answers, count=line.counts[line.top], label=categories[line.top].label
    )


def _moved(line: LineResult) -> str:
    if line.shift is None:
        return ""
    if line.shift < HARDLY:
        return tr("It hardly moved.")
    return tr("It moved a little.") if line.shift < SOME else tr("It moved a lot.")
