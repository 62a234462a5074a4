"""What the one-page summary says: revealed results, withheld counts withheld, nobody's name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from workshop.activities.activity import Shown
from workshop.activities.canvas import Canvas
from workshop.activities.choose import Choose, ChooseResult
from workshop.activities.exchange_result import ExchangeResult
from workshop.activities.level_result import LevelResult
from workshop.activities.mirror_result import MirrorResult
from workshop.activities.pair import Rounds
from workshop.activities.rate_result import RateResult
from workshop.activities.rate_step import Rate
from workshop.activities.sort import Sort
from workshop.activities.sort_result import LineResult, SortResult
from workshop.domain.agenda import Block
from workshop.domain.notes import Note, NoteKind
from workshop.domain.people import here
from workshop.domain.session import Session
from workshop.domain.session import Stage as SessionStage
from workshop.domain.states import State
from workshop.domain.statistics import Word
from workshop.facilitation.house import House
from workshop.facilitation.review import Outcome, Review
from workshop.facilitation.stage import day_text
from workshop.handouts.data import (
    Choice,
    Summary,
    SummaryBar,
    SummaryBars,
    SummaryLine,
    SummarySort,
    SummaryText,
)
from workshop.words import ntr, tr

_ORDER = (Word.SETTLED, Word.LEANING, Word.SPLIT, "")


def summary_data(
    house: House, session: Session, outcomes: Sequence[Outcome] | None = None
) -> Summary:
    """Return the summary of what a session has shown so far; ``outcomes`` where they are known."""
    outcomes = Review(house).outcomes(session) if outcomes is None else outcomes
    agenda = house.library.agenda.of(session.id)
    over = session.stage in (SessionStage.STOPPED, SessionStage.REVIEWED)
    run = [block for block in agenda if block.started is not None and not block.dropped]
    skipped = [b for b in agenda if b.dropped or (over and b.started is None)]
    return Summary(
        people=len(here(house.library.people.of(session.id))),
        blocks=(len(run), len(agenda)),
        run=_titles(house, run),
        skipped=_titles(house, skipped),
        sorts=_sorts(outcomes),
        themes=tuple(
            themes_of(o, o.result)
            for o in outcomes
            if isinstance(o.result, ChooseResult) and o.result.shown is not Shown.NOTHING
        ),
        texts=(
            *(text for o in outcomes for text in texts_of(house, outcomes, o)),
            *_parked(house, session),
        ),
    )


def _parked(house: House, session: Session) -> list[SummaryText]:
    """Tell the parked questions, and when they come back; who brings them stays at the desk."""
    lines = parked_lines(house.library.notes.of(session.id), with_owner=False)
    return [SummaryText(title=tr("Parked questions"), lines=lines)] if lines else []


def parked_lines(notes: Sequence[Note], *, with_owner: bool) -> tuple[str, ...]:
    """Return the parked questions, when they come back, and for the desk who brings them."""
    found = []
    for note in notes:
        if note.kind is not NoteKind.PARKED:
            continue
        back = "" if note.due is None else tr("back on {date}").format(date=day_text(note.due))
        told = ", ".join(part for part in (note.owner if with_owner else "", back) if part)
        found.append(f"{note.text} ({told})" if told else note.text)
    return tuple(found)


def _titles(house: House, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Name the exercises; welcome, breaks and the like go without saying."""
    titles = [block.title for block in blocks if not house.definition(block).plain]
    return tuple(dict.fromkeys(titles))


def _sorts(outcomes: Sequence[Outcome]) -> tuple[SummarySort, ...]:
    """Return one sort for each block and step, whose lines are as they were voted on last."""
    rounds: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        step, result = outcome.place.step, outcome.result
        if not isinstance(step, Sort) or not step.sided:
            continue
        if isinstance(result, SortResult) and result.shown is not Shown.NOTHING:
            key = (outcome.place.block.id, outcome.place.step.id)
            rounds.setdefault(key, []).append(outcome)
    return tuple(sort_of(votes) for votes in rounds.values())


def sort_of(votes: Sequence[Outcome]) -> SummarySort:
    """Return the votes on one sort, round by round, as one; lines as they were voted on last."""
    step = votes[0].place.step
    assert isinstance(step, Sort)
    results = [vote.result for vote in votes if isinstance(vote.result, SortResult)]
    last = {line.id: line for result in results for line in result.lines}
    withheld = any(result.shown is Shown.WORDS for result in results)
    return SummarySort(
        title=votes[0].place.block.title,
        choices=tuple(Choice(label=c.label, side=c.side) for c in step.categories),
        lines=tuple(
            SummaryLine(
                text=line.text,
                n=line.n,
                counts=line.counts,
                word=line.word,
                before=line.before_word,
            )
            for line in sorted(last.values(), key=_rank)
        ),
        n=results[0].n,
        of=results[0].of,
        note=tr("Fewer than ten answers: words only, no counts.") if withheld else "",
    )


def _rank(line: LineResult) -> tuple[int, float, float]:
    """Settled first; within a word by shares where they are shown, else in list order.

    Ordering withheld lines by their shares would tell what is withheld.
    """
    return _ORDER.index(line.word), -(line.share or 0.0), -(line.agreement or 0.0)


def themes_of(outcome: Outcome, result: ChooseResult) -> SummaryBars:
    """Return the themes of a vote, counts only where they may be seen."""
    step = outcome.place.step
    assert isinstance(step, Choose)
    bars = tuple(SummaryBar(label=c.text, count=c.count) for c in result.choices)
    few = tr("Fewer than ten slips: the most ticked first, without counts.")
    note = f"{few} {step.cannot_tell}" if result.shown is Shown.WORDS else step.cannot_tell
    return SummaryBars(title=step.title, bars=bars, n=result.n, of=result.of, note=note)


def texts_of(house: House, outcomes: Sequence[Outcome], outcome: Outcome) -> list[SummaryText]:
    """Return what is told of one step in sentences; nothing of who said what."""
    place, step = outcome.place, outcome.place.step
    if place.run.revealed and outcome.result is None and house.activity(step).reveals:
        line = tr("Too few answers are left to show anything.")
        return [SummaryText(title=place.block.title, lines=(line,))]
    if isinstance(outcome.result, RateResult):
        return [_rated(house, outcome, outcome.result)]
    if isinstance(step, Canvas) and outcome.collected.answers:
        activity = house.activity(step)
        result = activity.result(step, place.options, place.round, outcome.collected, None)
        told = tuple(f"{sentence}." for sentence in activity.sentences(step, result))
        return [SummaryText(title=place.block.title, lines=told)]
    if isinstance(step, Sort) and not step.sided and isinstance(outcome.result, SortResult):
        lines = house.activity(step).sentences(step, outcome.result)
        tables = ntr("{n} table", "{n} tables", outcome.result.n) if step.by_table else ""
        return [SummaryText(title=place.block.title, caption=tables, lines=lines)]
    if isinstance(step, Rounds) and place.round == 1:
        return _pairs(house, outcomes, outcome)
    if isinstance(outcome.result, MirrorResult):
        told = house.activity(step).sentences(step, outcome.result)
        of = tr("{n} of {of} roles").format(n=outcome.result.n, of=outcome.result.of)
        return [SummaryText(title=place.block.title, caption=of, lines=told)] if told else []
    if isinstance(outcome.result, ExchangeResult):
        return _exchange(house, outcomes, outcome, outcome.result)
    if isinstance(outcome.result, LevelResult) and place.round == 1:
        return _levels(house, outcomes, outcome, outcome.result)
    return []


def _exchange(
    house: House, outcomes: Sequence[Outcome], outcome: Outcome, result: ExchangeResult
) -> list[SummaryText]:
    """Tell of all answers once: as they stood after the last round that was read out."""
    place = outcome.place
    later = [
        o
        for o in outcomes
        if o.place.block.id == place.block.id
        and isinstance(o.result, ExchangeResult)
        and o.place.round > place.round
        and o.collected.answers
    ]
    if later or not outcome.collected.answers:
        return []
    caption = tr("{n} of {of} requests answered").format(n=result.n, of=result.of)
    told = house.activity(place.step).sentences(place.step, result)
    return [SummaryText(title=place.block.title, caption=caption, lines=told)]


def _levels(
    house: House, outcomes: Sequence[Outcome], outcome: Outcome, first: LevelResult
) -> list[SummaryText]:
    """Tell each decision as it was picked last; a manager's pick stays at the desk."""
    place = outcome.place
    again = [
        o.result.lines
        for o in outcomes
        if o.place.block.id == place.block.id
        and isinstance(o.result, LevelResult)
        and (o.place.step.id, o.place.round) == (place.step.id, 2)
    ]
    last = {line.id: line for lines in (first.lines, *again) for line in lines if line.n}
    told = replace(first, lines=tuple(last.get(line.id, line) for line in first.lines))
    lines = house.activity(place.step).sentences(place.step, told)
    caption = ntr("{n} card", "{n} cards", first.n)
    return [SummaryText(title=place.block.title, caption=caption, lines=lines)] if lines else []


def _rated(house: House, outcome: Outcome, result: RateResult) -> SummaryText:
    """Tell what was revealed of ratings: means, gaps and counts of the room, never a person's."""
    place, step = outcome.place, outcome.place.step
    told = house.activity(step).sentences(step, result)
    answers = tr("{n} of {of} answers").format(n=result.n, of=result.of)
    note = (step.cannot_tell,) if isinstance(step, Rate) and step.cannot_tell else ()
    return SummaryText(title=place.block.title, caption=answers, lines=(*told, *note))


def _pairs(house: House, outcomes: Sequence[Outcome], outcome: Outcome) -> list[SummaryText]:
    """Tell of the rounds that were run; the certificate may hold a name and is not told."""
    block = outcome.place.block
    run = {
        o.place.round
        for o in outcomes
        if o.place.block.id == block.id
        and isinstance(o.place.step, Rounds)
        and o.place.run.state in (State.RUNNING, State.DONE)
    }
    drawn = house.library.rounds.of(block.id)
    if drawn is None or not run:
        return []
    met = [frozenset(m.people) for m in drawn.meetings if m.round in run]
    caption = ntr("{n} round", "{n} rounds", len(run))
    told = ntr("{n} meeting", "{n} meetings", len(met))
    pairs = [frozenset((a, b)) for people in met for a in people for b in people if a < b]
    repeats = len(pairs) - len(set(pairs))
    line = tr("{meetings}, nobody met the same person twice.")
    if repeats:
        line = tr("{meetings}; some people met twice.")
    return [SummaryText(title=block.title, caption=caption, lines=(line.format(meetings=told),))]
