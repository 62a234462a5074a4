"""The parts of the review page, built from outcomes: what is withheld there is not here either."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.activities.activity import Activity, Category, Result, Shown
from workshop.activities.choose import Choose, ChooseResult
from workshop.activities.pair import Rounds
from workshop.activities.rate_result import RateResult
from workshop.activities.sort import Sort
from workshop.activities.sort_result import LineResult, SortResult
from workshop.activities.sort_wall import said
from workshop.domain.agenda import Block
from workshop.domain.session import Session, Stage
from workshop.domain.states import State
from workshop.domain.statistics import Word
from workshop.domain.values import Value
from workshop.domain.visibility import DESK
from workshop.facilitation.desk import Desk
from workshop.facilitation.review import Outcome
from workshop.words import ntr, tr

MINUTE = 60.0
_STACKED = ("why", "both", "how")  # Both lies between
_WORDS = (Word.SETTLED.value, Word.LEANING.value, Word.SPLIT.value, "")


class Part(Value, kw_only=True, frozen=True):
    """A part with a heading; ``caption`` says of how many, ``note`` what it cannot tell."""

    title: str
    caption: str = ""
    note: str = ""

    @property
    def wide(self) -> bool:
        """Whether it belongs into the wider column."""
        return False

    @property
    def lines(self) -> tuple[str, ...]:
        """The part in words, line by line."""
        return ()

    @property
    def text(self) -> str:
        """The part in words: the alternative to its chart."""
        parts = (f"{self.title}, {self.caption}" if self.caption else self.title, *self.lines)
        return "\n".join((*parts, self.note) if self.note else parts)


class SortLine(Value, kw_only=True, frozen=True):
    """One line: its words, the room's word for it, and counts by side where they may be seen."""

    text: str
    word: str
    counts: tuple[tuple[str, int], ...] = ()  # side and how many, in the order they are stacked
    told: str = ""
    spoken: str = ""


class SortChart(Part, kw_only=True, frozen=True):
    """What one round of sorting gave; ``keys`` are side and label."""

    keys: tuple[tuple[str, str], ...]
    rows: tuple[SortLine, ...]

    @property
    def wide(self) -> bool:
        """The lines are sentences."""
        return True

    @property
    def lines(self) -> tuple[str, ...]:
        """Each line with its word and counts."""
        return tuple(row.spoken for row in self.rows)


class BarLine(Value, kw_only=True, frozen=True):
    """One bar; ``value`` None: words alone. ``wanted`` is marked on the bar."""

    label: str
    value: float | None = None
    wanted: float | None = None
    told: str = ""
    spoken: str = ""


class BarChart(Part, kw_only=True, frozen=True):
    """Bars under each other, all on one scale; ``keys`` say what ring and bar are."""

    rows: tuple[BarLine, ...]
    keys: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Each bar in words."""
        return tuple(row.spoken for row in self.rows)


class TextPart(Part, kw_only=True, frozen=True):
    """A heading with sentences."""

    sentences: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentences."""
        return self.sentences


def parts_of(desk: Desk, session: Session) -> tuple[Part, ...]:
    """Return a part for each step that came to anything, in the order of the day."""
    outcomes = desk.review.outcomes(session)
    found = [_part(desk, outcomes, outcome) for outcome in outcomes]
    return tuple(part for part in (*found, _cover(desk, session)) if part is not None)


def _cover(desk: Desk, session: Session) -> TextPart | None:
    """Return who is strong in which skill; it stays on the desk."""
    cover = desk.review.cover(session)
    if cover is None:
        return None
    return TextPart(
        title=tr("Cover map, yours alone"),
        caption=tr("who marked 4 or 5"),
        note=tr("For planning only. It is no appraisal, and nobody agreed to one."),
        sentences=tuple(
            tr("{skill}: {who}.").format(
                skill=line.name, who=line.words or tr("nobody covers this")
            )
            for line in cover.lines
        ),
    )


def day_part(desk: Desk, session: Session) -> BarChart | None:
    """Return planned and real minutes of each block; None where the day is empty."""
    blocks = desk.agenda.blocks(session.id)
    if not blocks:
        return None
    over = session.stage in (Stage.STOPPED, Stage.REVIEWED)
    ended = [block for block in blocks if block.ended is not None and not block.dropped]
    took = sum(_took(block) for block in ended)
    planned = sum(block.target for block in ended)
    skipped = untold(blocks, over=over)
    caption = tr("{took} min of {planned} planned")
    note = tr("Skipped: {titles}.").format(titles=", ".join(skipped)) if skipped else ""
    return BarChart(
        title=tr("The day"),
        caption=caption.format(took=took, planned=planned) if ended else "",
        note=note,
        rows=tuple(_block(block, over) for block in blocks),
        keys=(tr("planned"), tr("took")),
    )


def untold(blocks: Sequence[Block], *, over: bool) -> list[str]:
    """Return the titles of blocks that were skipped: dropped, or not begun when it was over."""
    return [b.title for b in blocks if b.dropped or (over and b.started is None)]


def _part(desk: Desk, outcomes: Sequence[Outcome], outcome: Outcome) -> Part | None:
    place = outcome.place
    step, result = place.step, outcome.result
    if isinstance(step, Rounds):
        return _pairs(desk, outcomes, outcome) if place.round == 1 else None
    if isinstance(step, Sort) and isinstance(result, SortResult) and _folds(step, result):
        return _sort(outcome, step, result)
    if isinstance(step, Choose) and isinstance(result, ChooseResult) and _visible(result.shown):
        return _themes(step, result)
    activity = desk.house.activity(step)
    if isinstance(result, Result) and _visible(result.shown):
        told = activity.sentences(step, result)
        caption = _answers(result.n, result.of) if isinstance(result, RateResult) else ""
        return TextPart(title=_titled(outcome, activity), caption=caption, sentences=told)
    private = activity.reveals and not activity.seen_by(step) & DESK
    if outcome.awaited or private:
        return None
    if activity.reveals:
        sentence = _unseen(outcome)
        title = _titled(outcome, activity)
        return TextPart(title=title, sentences=(sentence,)) if sentence else None
    if activity.collects and outcome.collected.answers:
        done = activity.result(step, place.options, place.round, outcome.collected, None)
        return TextPart(title=place.block.title, sentences=activity.sentences(step, done))
    return None


def _folds(step: Sort, result: SortResult) -> bool:
    """Tell whether a result can be drawn as bars of the two sides and both."""
    return step.sided and _visible(result.shown)


def _visible(shown: Shown) -> bool:
    return shown is not Shown.NOTHING


def _titled(outcome: Outcome, activity: Activity) -> str:
    place = outcome.place
    if name := activity.round_name(place.step, place.round):
        return tr("{title}, {name}").format(title=place.block.title, name=name)
    if place.rounds == 1:
        return place.block.title
    return tr("{title}, round {n}").format(title=place.block.title, n=place.round)


def _unseen(outcome: Outcome) -> str:
    """Say why a step that has a result does not show it; empty where it was not begun."""
    run = outcome.place.run
    if run.revealed:
        return tr("Too few answers are left to show anything.")
    return {
        State.RUNNING: tr("Still collecting, so nothing is shown here yet."),
        State.LOCKED: tr("Locked and not revealed, so nothing is shown here yet."),
        State.DONE: tr("Left out: the result was not shown to the room."),
    }.get(run.state, "")


def _sort(outcome: Outcome, step: Sort, result: SortResult) -> SortChart:
    sides = [category.side.value if category.side else "" for category in step.categories]
    order = [sides.index(side) for side in _STACKED if side in sides]
    order += [at for at in range(len(sides)) if at not in order]
    stacked = [step.categories[at] for at in order]
    lines = sorted(result.lines, key=_rank)
    caption = [_answers(result.n, result.of)]
    if outcome.place.rounds > 1:
        caption.append(tr("round {n}").format(n=outcome.place.round))
    caption.append(ntr("{n} line", "{n} lines", len(lines)))
    few = tr("Fewer than ten answers: words only, no counts.")
    return SortChart(
        title=outcome.place.block.title,
        caption=", ".join(caption),
        note=few if result.shown is Shown.WORDS else "",
        keys=tuple((sides[at], step.categories[at].label) for at in order),
        rows=tuple(_line(line, order, stacked) for line in lines),
    )


def _rank(line: LineResult) -> int:
    """Settled first, then in list order: an order by withheld shares would tell them."""
    return _WORDS.index(line.word)


def _line(line: LineResult, order: Sequence[int], stacked: Sequence[Category]) -> SortLine:
    word = said(line.word) or tr("too few to show")
    if line.before_word and line.word and line.before_word != line.word:
        word = tr("{before}, then {after}").format(before=said(line.before_word), after=word)
    spoken = f"{line.text}: {word}"
    if line.counts is None:
        return SortLine(text=line.text, word=word, spoken=spoken)
    counts = [line.counts[at] for at in order]
    named = [f"{c.label} {n}" for c, n in zip(stacked, counts, strict=True)]
    sides = [category.side.value if category.side else "" for category in stacked]
    of = tr("of {n}").format(n=line.n)
    return SortLine(
        text=line.text,
        word=word,
        counts=tuple(zip(sides, counts, strict=True)),
        told=f"{' · '.join(map(str, counts))} {of}",
        spoken=f"{spoken}. {', '.join(named)}, {of}",
    )


def _answers(n: int, of: int) -> str:
    return tr("{n} of {of} answers").format(n=n, of=of)


def _themes(step: Choose, result: ChooseResult) -> BarChart:
    caption = tr("{n} of {of} slips, up to {most} each")
    few = tr("Fewer than ten slips: the most ticked first, without counts.")
    note = f"{few} {step.cannot_tell}" if result.shown is Shown.WORDS else step.cannot_tell
    rows = []
    for choice in result.choices:
        if choice.count is None:
            rows.append(BarLine(label=choice.text, spoken=choice.text))
        else:
            spoken = tr("{text}: {count} of {n} slips")
            spoken = spoken.format(text=choice.text, count=choice.count, n=result.n)
            row = BarLine(
                label=choice.text, value=choice.count, told=str(choice.count), spoken=spoken
            )
            rows.append(row)
    return BarChart(
        title=step.title,
        caption=caption.format(n=result.n, of=result.of, most=step.most),
        note=note.strip(),
        rows=tuple(rows),
    )


def _pairs(desk: Desk, outcomes: Sequence[Outcome], outcome: Outcome) -> TextPart | None:
    block = outcome.place.block
    rounds = [o.place for o in outcomes if o.place.block.id == block.id and _is_rounds(o)]
    met = {place.round for place in rounds if place.run.state in (State.RUNNING, State.DONE)}
    drawn = desk.pairs.drawn(block.id)
    if drawn is None or not met:
        return None
    meetings = sum(meeting.round in met for meeting in drawn.meetings)
    told = ntr("{n} meeting.", "{n} meetings.", meetings)
    caption = tr("{n} of {of} rounds").format(n=len(met), of=len(rounds))
    return TextPart(title=block.title, caption=caption, sentences=(told, drawn.certificate))


def _is_rounds(outcome: Outcome) -> bool:
    return isinstance(outcome.place.step, Rounds)


def _took(block: Block) -> int:
    if block.started is None or block.ended is None:
        return 0
    return max(0, round((block.ended - block.started) / MINUTE))


def _block(block: Block, over: bool) -> BarLine:
    planned = tr("planned {n} min").format(n=block.target)
    if block.dropped or (over and block.started is None):
        told = tr("skipped, {planned}").format(planned=planned)
    elif block.started is None:
        told = tr("not begun, {planned}").format(planned=planned)
    elif block.ended is None:
        told = tr("running, {planned}").format(planned=planned)
    else:
        took = _took(block)
        real = took or tr("under 1")
        told = tr("{took} min, planned {n}").format(took=real, n=block.target)
        return BarLine(
            label=block.title,
            value=took,
            wanted=block.target,
            told=told,
            spoken=f"{block.title}: {told}",
        )
    return BarLine(label=block.title, told=told, spoken=f"{block.title}: {told}")
