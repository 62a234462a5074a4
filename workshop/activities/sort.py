"""The kind "sort": put lines into named categories, blind, then see where the room agrees."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Annotated

from workshop.activities.activity import (
    Activity,
    Category,
    Line,
    Options,
    View,
    counted,
    locked_scene,
    progress,
    round_text,
    shows_counts,
)
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.people import Side
from workshop.domain.scene import (
    ROWS_A_PAGE,
    Choice,
    Dots,
    FoldChart,
    Listing,
    Question,
    Row,
    Scene,
    Side3,
)
from workshop.domain.states import State
from workshop.domain.statistics import (
    LEANING,
    Word,
    fleiss_kappa,
    mean_agreement,
    modal_share,
    pairwise_agreement,
    shift,
    word,
)
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM
from workshop.words import ntr, tr

HALF_SHARE = 0.60  # a half of the fold chart holds at least this share of the answers


class SortItem(Value, kw_only=True, frozen=True):
    """One line to sort; ``hint`` is our reading and stays on the desk until the room has spoken."""

    id: str
    text: Annotated[str, ROOM]
    hint: Annotated[str, DESK]
    lens: Annotated[str, DESK] = ""
    source: Annotated[str, DESK] = ""
    use: Annotated[str, DESK] = ""


class Sort(Step, tag="sort", kw_only=True, frozen=True):
    """Lines, categories, and the sets of lines a facilitator may choose from.

    ``again`` is, per set, how many of the most split lines are asked a second time.
    """

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    talk: Annotated[str, ROOM] = ""
    categories: tuple[Category, ...]
    items: tuple[SortItem, ...]
    sets: dict[str, tuple[str, ...]] = {}
    again: dict[str, int] = {}


class LineResult(Value, kw_only=True, frozen=True):
    """What the room made of one line; ``counts`` in the order of the categories."""

    id: str
    text: str
    lens: str
    n: int
    counts: tuple[int, ...]
    share: float | None
    agreement: float | None
    word: str
    shift: float | None = None


class SortResult(Value, kw_only=True, frozen=True):
    """The room's lines, most settled last asked first; kappa is for the facilitator only."""

    answers: int
    counts_shown: bool
    lines: tuple[LineResult, ...]
    split: tuple[str, ...]
    mean_agreement: float | None
    kappa: float | None


class SortActivity(Activity):
    """How sorting is collected, computed and shown."""

    step = Sort
    collects = True
    reveals = True

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return 2 where a second vote is chosen, else 1."""
        assert isinstance(step, Sort)
        return 2 if step.again and options.get("second_vote", "yes") == "yes" else 1

    def needed(self, step: Step, options: Options, round: int, earlier: Collected | None) -> bool:
        """Tell whether any line is left to ask again."""
        return bool(self.lines(step, options, round, earlier))

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Raised cards are only counted; sheets are typed or counted."""
        cards = options.get("counted") == "cards"
        return (Mode.TALLY,) if cards else (Mode.KEYED, Mode.TALLY)

    def naming(self, step: Step, options: Options) -> Naming:
        """Cards are seen by the room, sheets are anonymous."""
        return Naming.SEEN if options.get("counted") == "cards" else Naming.ANONYMOUS

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return the chosen set; in round 2 only the most split of round 1."""
        assert isinstance(step, Sort)
        chosen = _chosen(step, options)
        if round > 1:
            keep = () if earlier is None else _result(step, options, 1, earlier, None).split
            chosen = [item for item in chosen if item.id in keep]
        return tuple(Line(item.id, item.text) for item in chosen)

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return the named categories."""
        assert isinstance(step, Sort)
        return step.categories

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> SortResult:
        """Return every line's shares and word, mean P, kappa, and the most split lines."""
        assert isinstance(step, Sort)
        return _result(step, options, round, collected, earlier)

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """Question; pens down; settled lines, then the split ones, before and after in round 2."""
        assert isinstance(step, Sort)
        if view.state in (State.READY, State.RUNNING):
            return (_question(step, view),)
        if view.state is State.LOCKED:
            return (locked_scene(view),)
        if view.state is State.REVEALED:
            return _revealed(step, view)
        return ()

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return a sheet that leans to our reading, less so where the line is arguable."""
        assert isinstance(step, Sort)
        by_id = {item.id: item for item in step.items}
        ids = [category.id for category in step.categories]
        marks: Marks = {}
        for line in self.lines(step, options, round, earlier):
            item = by_id[line.id]
            leaning = 0.9 if item.use == "clear" else 0.35 + 0.25 * (round - 1)
            guess = item.hint if random.random() < leaning else random.choice(ids)
            marks[line.id] = None if random.random() < 0.02 else guess
        return marks


def _chosen(step: Sort, options: Options) -> list[SortItem]:
    wanted = step.sets.get(options.get("set", ""))
    return [item for item in step.items if wanted is None or item.id in wanted]


def counts_of(line: str, categories: Sequence[Category], collected: Collected) -> tuple[int, ...]:
    """Return how often a line got each category, from the tally or from the sheets."""
    if collected.counts:
        given = collected.counts.get(line, {})
        return tuple(given.get(category.id, 0) for category in categories)
    chosen = [sheet.marks.get(line) for sheet in collected.sheets]
    return tuple(chosen.count(category.id) for category in categories)


def _result(
    step: Sort, options: Options, round: int, collected: Collected, earlier: Collected | None
) -> SortResult:
    items = _chosen(step, options)
    if round > 1 and earlier is not None:
        keep = _result(step, options, 1, earlier, None).split
        items = [item for item in items if item.id in keep]
    lines = []
    for item in items:
        counts = counts_of(item.id, step.categories, collected)
        before = None if earlier is None else counts_of(item.id, step.categories, earlier)
        said = word(counts)
        lines.append(
            LineResult(
                id=item.id,
                text=item.text,
                lens=item.lens,
                n=sum(counts),
                counts=counts,
                share=modal_share(counts),
                agreement=pairwise_agreement(counts),
                word="" if said is None else said.value,
                shift=None if before is None else shift(before, counts),
            )
        )
    table = [line.counts for line in lines]
    open_lines = [line for line in lines if line.word and line.word != Word.SETTLED]
    open_lines.sort(key=lambda line: (line.share or 0.0, line.agreement or 0.0))
    most = step.again.get(options.get("set", ""), 3)
    return SortResult(
        answers=counted(collected),
        counts_shown=shows_counts(collected),
        lines=tuple(lines),
        split=tuple(line.id for line in open_lines[:most]),
        mean_agreement=mean_agreement(table),
        kappa=fleiss_kappa(table),
    )


# --- scenes --------------------------------------------------------------------------------------


def _question(step: Sort, view: View) -> Scene:
    running = view.state is State.RUNNING
    choices = tuple(
        Choice(category.side, category.label, category.detail)
        for category in step.categories
        if category.side is not None
    )
    return Scene(
        key=f"{view.key}/question",
        header=view.title,
        corner=round_text(view),
        body=Question(
            step.question,
            choices,
            view.collected.answers if running else None,
            view.collected.present,
            progress(view.collected) if running else "",
        ),
        foot=step.foot,
        clock=view.countdown if running else None,
    )


def _revealed(step: Sort, view: View) -> tuple[Scene, ...]:
    result = _result(step, view.options, view.round, view.collected, view.earlier)
    if view.round > 1:
        return _before_and_after(step, view, result)
    return (*_settled(view, result), *_splits(step, view, result))


def _settled(view: View, result: SortResult) -> tuple[Scene, ...]:
    lines = [line for line in result.lines if line.word and line.id not in result.split]
    lines.sort(key=lambda line: -(line.share or 0.0))
    pages = [lines[at : at + ROWS_A_PAGE] for at in range(0, len(lines), ROWS_A_PAGE)]
    return tuple(
        Scene(
            key=f"{view.key}/settled/{number}",
            header=view.title,
            corner=ntr("{n} answer", "{n} answers", result.answers),
            body=Listing(
                tr("Where we agree most"),
                tuple(Row(line.text, right=_said(line.word)) for line in page),
            ),
            foot=tr("Settled: four of five chose alike. Leaning: three of five."),
            foot_dots=Dots(number, len(pages)) if len(pages) > 1 else None,
            revealed=True,
        )
        for number, page in enumerate(pages)
    )


def _splits(step: Sort, view: View, result: SortResult) -> tuple[Scene, ...]:
    by_id = {line.id: line for line in result.lines}
    return tuple(
        Scene(
            key=f"{view.key}/split/{number}",
            header=view.title,
            corner=tr("Most split, {at} of {of}").format(at=number + 1, of=len(result.split)),
            corner_dots=Dots(number, len(result.split)),
            body=_chart(step, by_id[item], result.counts_shown, max(by_id[item].counts)),
            foot=step.talk,
            foot_strong=True,
            clock=view.countdown,
            revealed=True,
        )
        for number, item in enumerate(result.split)
    )


def _before_and_after(step: Sort, view: View, result: SortResult) -> tuple[Scene, ...]:
    assert view.earlier is not None
    first = _result(step, view.options, 1, view.earlier, None)
    before = {line.id: line for line in first.lines}
    scenes: list[Scene] = []
    for number, line in enumerate(result.lines):
        largest = max(*line.counts, *before[line.id].counts)
        for moment, shown, visible in (
            (tr("Before"), before[line.id], first.counts_shown),
            (tr("After"), line, result.counts_shown),
        ):
            corner = tr("{moment}, line {at} of {of}")
            scenes.append(
                Scene(
                    key=f"{view.key}/again/{number}/{moment}",
                    header=view.title,
                    corner=corner.format(moment=moment, at=number + 1, of=len(result.lines)),
                    body=_chart(step, shown, visible, largest, moment),
                    foot=_moved(line) if moment == tr("After") else "",
                    foot_strong=True,
                    revealed=True,
                )
            )
    return tuple(scenes)


def _chart(
    step: Sort, line: LineResult, visible: bool, largest: int, moment: str = ""
) -> FoldChart:
    counts = dict(zip((c.side for c in step.categories), line.counts, strict=True))
    labels = {c.side: c.label for c in step.categories}
    why, how, both = (counts.get(side, 0) for side in (Side.WHY, Side.HOW, Side.BOTH))
    return FoldChart(
        statement=line.text,
        word=_said(line.word).capitalize(),
        reason=_reason(step, line, visible),
        labels=(labels[Side.WHY], labels[Side.HOW], labels[Side.BOTH]),
        counts=Side3(why, how, both) if visible else None,
        half=max(1, round(HALF_SHARE * line.n), largest),
        moment=moment,
    )


def _reason(step: Sort, line: LineResult, visible: bool) -> str:
    answers = ntr("{n} answer", "{n} answers", line.n)
    share = line.share or 0.0
    if share < LEANING:
        return tr("{answers}, no side has 60 %").format(answers=answers)
    if not visible:
        return answers
    label = step.categories[line.counts.index(max(line.counts))].label
    chose = tr("{answers}, {count} chose {label}")
    return chose.format(answers=answers, count=max(line.counts), label=label)


def _said(said: str) -> str:
    return {
        Word.SETTLED.value: tr("settled"),
        Word.LEANING.value: tr("leaning"),
        Word.SPLIT.value: tr("split"),
    }.get(said, "")


def _moved(line: LineResult) -> str:
    if line.shift is None:
        return ""
    if line.shift < 0.1:
        return tr("Hardly anybody changed their mind.")
    if line.shift < 0.3:
        return tr("Some of us changed our minds.")
    return tr("Many of us changed our minds.")
