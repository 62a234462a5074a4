"""The pages of an exchange: write, ask, answer; then every answer, and who helps whom in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from workshop.activities.activity import Category, Shown, View
from workshop.activities.exchange_result import (
    ANSWERS,
    FEW_CLUSTERS,
    ExchangeResult,
    Given,
    Request,
    helping_words,
)
from workshop.activities.lists import Named
from workshop.activities.wall import done_scene, dots, paged, round_text
from workshop.domain.scene import Bar, Bars, Folded, Listing, Prompt, Row, Scene, Words
from workshop.domain.states import State
from workshop.domain.team_charts import Heat, HeatCell
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import ntr, tr

LINE = 44  # characters of a request on one line of the wall
LINES_A_PAGE = 8
WORDS_A_PAGE = 4
NO_ANSWER = "–"
Item = TypeVar("Item")


class Texts(Value, kw_only=True, frozen=True):
    """The words of the step that the wall may show."""

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM]
    rule: Annotated[str, ROOM]
    clusters: Annotated[tuple[Named, ...], ROOM]
    categories: Annotated[tuple[Category, ...], ROOM]
    write_lines: Annotated[tuple[str, ...], ROOM]
    ask_title: Annotated[str, ROOM]
    ask_lines: Annotated[tuple[str, ...], ROOM]
    answer_title: Annotated[str, ROOM]
    again_title: Annotated[str, ROOM]
    again_lines: Annotated[tuple[str, ...], ROOM]

    def word(self, answer: str) -> str:
        """Return the words of an answer; empty where there is none."""
        return next((c.label for c in self.categories if c.id == answer), "")

    def name(self, cluster: str) -> str:
        """Return the name of a cluster."""
        return next(c.text for c in self.clusters if c.id == cluster)


class Unclear(Value, kw_only=True, frozen=True):
    """A request that was not clear enough: who asks whom, and what it said where it was typed."""

    asks: Annotated[str, ROOM]
    answers: Annotated[str, ROOM]
    text: Annotated[str, ROOM] = ""


def pages(
    texts: Texts, unclear: Sequence[Unclear], result: ExchangeResult, view: View
) -> tuple[Scene, ...]:
    """Return the scenes of the view's state."""
    if view.state is State.READY:
        return _again(texts, unclear, view) if view.round > 1 else (_question(texts, view),)
    if view.state is State.RUNNING:
        return _again(texts, unclear, view) if view.round > 1 else _round(texts, view)
    if view.state is State.LOCKED:
        return (_locked(texts, result, view),)
    if view.state is State.REVEALED:
        return _revealed(texts, result, view)
    return (done_scene(view),)


def sentences(
    clusters: Sequence[Named], categories: Sequence[Category], result: ExchangeResult
) -> tuple[str, ...]:
    """Return how often each answer was given, then who helps whom."""
    if result.shown is Shown.NOTHING:
        return ()
    labels = {category.id: category.label for category in categories}
    told = [
        tr("{answer}: {count} of {n}").format(answer=labels[answer], count=count, n=result.n)
        for answer, count in zip(ANSWERS, result.counts, strict=True)
        if answer in labels
    ]
    helping = [words for *_, words in helping_words(result, clusters)]
    return (*told, *helping)


def _question(texts: Texts, view: View) -> Scene:
    lines = tuple(line for line in (texts.rule, *texts.write_lines) if line)
    return Scene(
        key=f"{view.key}/question",
        header=view.title,
        body=Prompt(texts.question, lines=lines),
        foot=texts.foot,
    )


def _round(texts: Texts, view: View) -> tuple[Scene, ...]:
    """Write; each cluster asks; all answer in writing."""
    of = len(texts.clusters)
    write = Scene(
        key=f"{view.key}/write",
        header=view.title,
        body=Prompt(texts.question, lines=tuple(x for x in (texts.rule, *texts.write_lines) if x)),
        foot=texts.foot,
        clock=view.countdown,
    )
    ask = tuple(
        Scene(
            key=f"{view.key}/ask/{at}",
            header=view.title,
            corner=tr("Cluster {at} of {of}").format(at=at + 1, of=of),
            body=Prompt(texts.ask_title.format(cluster=one.text), lines=texts.ask_lines),
            foot=texts.foot,
            clock=view.countdown,
        )
        for at, one in enumerate(texts.clusters)
    )
    return (write, *ask, _answer(texts, view))


def _answer(texts: Texts, view: View) -> Scene:
    rows = tuple(
        Row(category.label, lead=str(at)) for at, category in enumerate(texts.categories, 1)
    )
    return Scene(
        key=f"{view.key}/answer",
        header=view.title,
        body=Listing(texts.answer_title, rows),
        foot=texts.foot,
        clock=view.countdown,
    )


def _again(texts: Texts, unclear: Sequence[Unclear], view: View) -> tuple[Scene, ...]:
    parts = [
        tuple(Row(_said(each), lead=each.asks, right=each.answers) for each in part)
        for part in _by_height(unclear, _said, LINES_A_PAGE - 1)
    ]
    return tuple(
        Scene(
            key=f"{view.key}/again/{view.state.value}/{at}",
            header=view.title,
            corner=round_text(view),
            body=Listing(texts.again_title, part, " ".join(texts.again_lines)),
            foot=texts.foot,
            foot_dots=dots(at, len(parts)),
            clock=view.countdown if view.state is State.RUNNING else None,
        )
        for at, part in enumerate(parts)
    )


def _locked(texts: Texts, result: ExchangeResult, view: View) -> Scene:
    del texts
    answers = ntr("{n} answer written", "{n} answers written", result.n)
    return Scene(
        key=f"{view.key}/locked",
        header=view.title,
        corner=round_text(view),
        body=Folded(tr("All is written"), tr("Nothing has been read yet."), answers),
    )


def _revealed(texts: Texts, result: ExchangeResult, view: View) -> tuple[Scene, ...]:
    if result.shown is Shown.NOTHING:
        return (_locked(texts, result, view),)
    return (
        *_answers(texts, result, view),
        _heat(texts, result, view),
        _rates(texts, result, view),
        *_helping(texts, result, view),
    )


def _answers(texts: Texts, result: ExchangeResult, view: View) -> tuple[Scene, ...]:
    """Return what each cluster answers, request by request; of round 2 only what is new."""
    scenes = []
    of = len(texts.clusters)
    for at, one in enumerate(texts.clusters):
        found = [
            request
            for request in result.requests
            if request.pair.answers == one.id and (view.round == 1 or request.once_more)
        ]
        parts = _by_height(found, _text)
        for number, part in enumerate(parts):
            scenes.append(
                Scene(
                    key=f"{view.key}/answers/{at}/{number}",
                    header=view.title,
                    corner=tr("Cluster {at} of {of}").format(at=at + 1, of=of),
                    corner_dots=dots(number, len(parts)),
                    body=Listing(
                        tr("{cluster} answers").format(cluster=one.text), _rows(texts, part)
                    ),
                    foot=texts.foot,
                    foot_strong=True,
                    revealed=True,
                )
            )
    return tuple(scenes)


def _rows(texts: Texts, part: Sequence[Request]) -> tuple[Row, ...]:
    """Name who asks once, above the first of their requests."""
    rows = []
    before = ""
    for request in part:
        asks = texts.name(request.pair.asks)
        right = texts.word(request.answer) or tr("no answer")
        rows.append(Row(request.text, lead="" if asks == before else asks, right=right))
        before = asks
    return tuple(rows)


def _said(each: Unclear) -> str:
    return each.text or tr("A request to {cluster}").format(cluster=each.answers)


def _text(request: Request) -> str:
    return request.text


def _by_height(
    items: Sequence[Item], said: Callable[[Item], str], most: int = LINES_A_PAGE
) -> list[tuple[Item, ...]]:
    """Part requests into pages by the lines they take."""
    parts: list[list[Item]] = []
    room = 0
    for request in items:
        lines = max(1, -(-len(said(request)) // LINE))
        if not parts or lines > room:
            parts.append([])
            room = most
        parts[-1].append(request)
        room -= lines
    return [tuple(part) for part in parts]


def _heat(texts: Texts, result: ExchangeResult, view: View) -> Scene:
    rows = tuple(
        tuple(_cell(result, one, other) for other in texts.clusters) for one in texts.clusters
    )
    names = tuple(one.text for one in texts.clusters)
    heads = names
    if len(names) > FEW_CLUSTERS:  # no room for a name over each column
        heads = tuple(str(at) for at in range(1, len(names) + 1))
        names = tuple(f"{head}  {name}" for head, name in zip(heads, names, strict=True))
    empty = len(result.empty)
    told = ntr("{n} pair has no answer", "{n} pairs have no answer", empty) if empty else ""
    return Scene(
        key=f"{view.key}/heat",
        header=view.title,
        corner=ntr("{n} answer", "{n} answers", result.n),
        body=Heat(
            title=tr("Who heard yes"),
            lead=tr("Rows ask, columns answer: yes, of the requests answered"),
            names=names,
            heads=heads,
            rows=rows,
        ),
        foot=told,
        revealed=True,
    )


def _cell(result: ExchangeResult, one: Named, other: Named) -> HeatCell:
    if one.id == other.id:
        return HeatCell()
    given: Given = result.given(one.id, other.id)
    if not given.answered:
        return HeatCell(text=NO_ANSWER)
    text = tr("{n} of {of}").format(n=given.counts[0], of=given.answered)
    share = round(100 * (given.yes or 0))
    return HeatCell(text=text if given.counts[0] else "", share=share, asked=True)


def _rates(texts: Texts, result: ExchangeResult, view: View) -> Scene:
    bars = tuple(
        Bar(texts.word(answer), count) for answer, count in zip(ANSWERS, result.counts, strict=True)
    )
    return Scene(
        key=f"{view.key}/rates",
        header=view.title,
        corner=round_text(view),
        body=Bars(
            tr("Answers to all requests"),
            tr("{n} of {of} requests answered").format(n=result.n, of=result.of),
            bars,
            max(1, result.n),
        ),
        foot=texts.foot,
        revealed=True,
    )


def _helping(texts: Texts, result: ExchangeResult, view: View) -> tuple[Scene, ...]:
    told = [words for *_, words in helping_words(result, texts.clusters)]
    parts = paged(told, WORDS_A_PAGE)
    return tuple(
        Scene(
            key=f"{view.key}/helping/{at}",
            header=view.title,
            body=Words(tr("Who helps whom"), tuple(part)),
            foot=tr("Few requests: a hint to talk about, not a measure."),
            foot_dots=dots(at, len(parts)),
            revealed=True,
        )
        for at, part in enumerate(parts)
    )
