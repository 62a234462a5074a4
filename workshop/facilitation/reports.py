"""The full report from any stopping point, room-safe or for the desk, and two sessions compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from workshop.activities.activity import Result, Shown
from workshop.activities.choose import ChooseResult
from workshop.activities.exchange_result import ExchangeResult
from workshop.activities.exchange_step import Exchange
from workshop.activities.level_result import LevelResult
from workshop.activities.matrix_result import MatrixResult
from workshop.activities.mirror_result import MirrorResult
from workshop.activities.rate_ladders import LaddersResult
from workshop.activities.rate_result import RatedLine, RateResult
from workshop.activities.rate_skills import SkillsResult
from workshop.activities.rate_step import Rate
from workshop.activities.rate_week import WeekResult
from workshop.activities.sort import Sort
from workshop.activities.sort_result import SortResult
from workshop.domain.agenda import Block, clock_text, slots
from workshop.domain.charts import tenth
from workshop.domain.commitments import Commitment
from workshop.domain.notes import NoteKind
from workshop.domain.people import here
from workshop.domain.session import Session
from workshop.domain.session import Stage as SessionStage
from workshop.domain.states import State
from workshop.facilitation.compared import beside
from workshop.facilitation.house import House
from workshop.facilitation.levers import levers_data
from workshop.facilitation.piece import AFTER, Job, Piece
from workshop.facilitation.places import Places
from workshop.facilitation.review import Outcome, Review
from workshop.facilitation.stage import day_text
from workshop.facilitation.summary_data import parked_lines, sort_of, texts_of, themes_of
from workshop.handouts.data import Made, SummaryBar, SummaryBars
from workshop.handouts.report_data import Comparison, Dot, Dots, Report, ReportSection
from workshop.words import ntr, tr

REPORT, DESK_REPORT, COMPARISON = "report", "report-desk", "comparison"
OVER = (SessionStage.STOPPED, SessionStage.REVIEWED)


class Reports:
    """Reads what the reports of a session say."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._review = Review(house)
        self._places = Places(house)

    def of_session(self, session: Session, job: Job, outcomes: Sequence[Outcome]) -> list[Piece]:
        """Return the report for the room and the desk's, and the comparison where there is one."""
        found = [self.piece(session, job, outcomes, room_safe=safe) for safe in (True, False)]
        before = self._house.library.sessions.before(session.id)
        if before is not None:
            found.append(self.compared(before, session, job))
        return found

    def report(self, session: Session, outcomes: Sequence[Outcome], *, room_safe: bool) -> Report:
        """Return the whole report; room-safe it holds only what was shown, and no notes."""
        blocks = self._house.library.agenda.of(session.id)
        run = [block for block in blocks if block.started is not None and not block.dropped]
        sections = [self._section(session, block, outcomes, room_safe) for block in run]
        notes = self._house.library.notes.of(session.id)
        return Report(
            title=session.title,
            room_safe=room_safe,
            people=len(here(self._house.library.people.of(session.id))),
            blocks=(len(run), len(blocks)),
            sections=tuple(section for section in sections if section is not None),
            skipped=tuple(self._skipped(session, blocks, outcomes)),
            parked=parked_lines(notes, with_owner=not room_safe),
            notes=()
            if room_safe
            else tuple(note.text for note in notes if note.kind is NoteKind.NOTE),
            levers=levers_data(self._house, session, outcomes),
        )

    def comparison(self, first: Session, second: Session) -> Comparison:
        """Return what was shown in both sessions, the earlier one as "then"."""
        then, now = self._shown(first), self._shown(second)
        common = [key for key in now if key in then]
        pairs = ((now[key], then[key]) for key in common)
        sections = [section for a, b in pairs for section in beside(a, b)]
        only = [(now[key], tr("shown only now")) for key in now if key not in then]
        only += [(then[key], tr("shown only then")) for key in then if key not in now]
        missing = dict.fromkeys((o.place.block.title, why) for o, why in only)
        people = [
            {p.id for p in here(self._house.library.people.of(session.id))}
            for session in (first, second)
        ]
        return Comparison(
            first=f"{first.title}, {day_text(first.date)}",
            second=f"{second.title}, {day_text(second.date)}",
            people=(len(people[0]), len(people[1])),
            same=len(people[0] & people[1]),
            sections=tuple(sections),
            missing=tuple(missing),
        )

    def compared(self, first: Session, second: Session, job: Job) -> Piece:
        """Return the comparison as a piece."""
        data = self.comparison(first, second)

        def make() -> Made:
            from workshop.handouts.report import comparison

            return comparison(data, job.setting)

        title = tr("Comparison with {title}").format(title=first.title)
        return Piece(name=COMPARISON, title=title, make=make, group=AFTER)

    def piece(
        self, session: Session, job: Job, outcomes: Sequence[Outcome], *, room_safe: bool
    ) -> Piece:
        """Return the report as a piece."""
        data = self.report(session, outcomes, room_safe=room_safe)  # now: made in a thread

        def make() -> Made:
            from workshop.handouts.report import full_report

            return full_report(data, job.setting)

        return Piece(
            name=REPORT if room_safe else DESK_REPORT,
            title=tr("Full report, room-safe") if room_safe else tr("Full report, desk copy"),
            make=make,
            group=AFTER,
            usual=room_safe,
        )

    def _section(
        self, session: Session, block: Block, outcomes: Sequence[Outcome], room_safe: bool
    ) -> ReportSection | None:
        mine = [outcome for outcome in outcomes if outcome.place.block.id == block.id]
        exercise = self._house.definition(block)
        promised = [
            _promise(each, with_owner=not room_safe)
            for each in self._house.library.commitments.of(session.id)
            if each.block == block.id
        ]
        if exercise.plain and not promised:
            return None
        last = _last(mine)
        rated = [o for o in mine if isinstance(o.result, RateResult) and o not in last]
        texts = [
            text for o in mine if o not in rated for text in texts_of(self._house, outcomes, o)
        ]
        sorts = [o for o in mine if isinstance(o.place.step, Sort) and o.place.step.sided]
        votes = [o for o in sorts if isinstance(o.result, SortResult) and _seen(o.result)]
        themes = [
            themes_of(o, o.result)
            for o in mine
            if isinstance(o.result, ChooseResult) and _seen(o.result)
        ]
        seen = [o for o in last if isinstance(o.result, Result) and _seen(o.result)]
        held = [] if room_safe else [line for o in mine for line in self._held_back(o)]
        lines = list(dict.fromkeys(line for text in texts for line in text.lines))
        if any(outcome.awaited for outcome in mine):
            lines.append(tr("What was collected here is shown with a later block."))
        elif not (lines or votes or themes or seen):
            lines.append(tr("It was run; nothing of it is kept here."))
        sort = replace(sort_of(votes), title=tr("How the room voted")) if votes else None
        return ReportSection(
            title=block.title,
            caption=self._caption(session, block),
            sorts=(sort,) if sort is not None else (),
            bars=(*themes, *(bars for o in seen for bars in _bars(o))),
            dots=tuple(dots for o in seen for dots in _dots(o)),
            lines=tuple(lines),
            promised=tuple(promised),
            held_back=" ".join(held),
        )

    def _caption(self, session: Session, block: Block) -> str:
        planned = next(
            slot
            for slot in slots(self._places.blocks(session.id), session.start)
            if slot.block == block.id
        )
        plan = tr("planned {time}, {n} min").format(time=clock_text(planned.begins), n=block.target)
        if block.started is None:
            return plan
        began = self._house.local(block.started)
        at = clock_text(began.hour * 60 + began.minute)
        if block.ended is None:
            return tr("{plan}; began {time}").format(plan=plan, time=at)
        lasted = max(0, round((block.ended - block.started) / 60))
        return tr("{plan}; {time}, {n} min").format(plan=plan, time=at, n=lasted)

    def _held_back(self, outcome: Outcome) -> Iterator[str]:
        """Tell the desk what was collected and never shown, within the same thresholds."""
        place, activity = outcome.place, self._house.activity(outcome.place.step)
        if place.run.revealed or not activity.reveals or not outcome.collected.answers:
            return
        refusal = activity.refusal(place.step, place.options, outcome.collected)
        if refusal is not None:
            yield refusal
            return
        result = activity.result(
            place.step, place.options, place.round, outcome.collected, self._places.earlier(place)
        )
        for sentence in activity.sentences(place.step, result):
            yield sentence if sentence.endswith(".") else f"{sentence}."

    def _skipped(
        self, session: Session, blocks: Sequence[Block], outcomes: Sequence[Outcome]
    ) -> Iterator[tuple[str, str]]:
        """Say which exercises were not run, and which were collected but not shown."""
        for block in blocks:
            if self._house.definition(block).plain:
                continue
            if block.dropped:
                yield block.title, tr("left out")
            elif block.started is None:
                reached = tr("not reached") if session.stage in OVER else tr("still to come")
                yield block.title, reached
        for outcome in outcomes:
            place = outcome.place
            activity = self._house.activity(place.step)
            if not activity.reveals or place.run.revealed or outcome.awaited:
                continue
            if outcome.collected.answers and place.run.state is not State.RUNNING:
                n = ntr("{n} answer", "{n} answers", outcome.collected.answers)
                yield f"{place.block.title} ({n})", tr("collected, not shown")

    def _shown(self, session: Session) -> dict[tuple[str, str, str], Outcome]:
        """Return what was shown, by exercise, step and what the block did; the last of each."""
        blocks: dict[str, list[Outcome]] = {}
        for outcome in self._review.outcomes(session):
            blocks.setdefault(outcome.place.block.id, []).append(outcome)
        return {
            (o.place.exercise.name, o.place.step.id, o.place.options.get("part", "")): o
            for outcomes in blocks.values()
            for o in _last(outcomes)
            if isinstance(o.result, Result) and _seen(o.result)
        }


def _last(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return the last round of each step; levels as each decision was picked last.

    A manager's pick is one person's answer: it stands in no copy for the room.
    """
    found: dict[str, Outcome] = {}
    for outcome in outcomes:
        step, result = outcome.place.step.id, outcome.result
        if isinstance(result, LevelResult) and result.of_manager:
            continue
        before = found.get(step)
        if before is not None and not isinstance(result, Result):
            continue
        if before is not None and isinstance(result, LevelResult):
            if not isinstance(before.result, LevelResult):
                continue
            again = {line.id: line for line in result.lines if line.n}
            lines = tuple(again.get(line.id, line) for line in before.result.lines)
            outcome = dataclasses.replace(outcome, result=replace(before.result, lines=lines))
        found[step] = outcome
    return list(found.values())


def _seen(result: Result) -> bool:
    return result.shown is not Shown.NOTHING


def _promise(each: Commitment, *, with_owner: bool) -> tuple[str, str, str]:
    owner = each.owner if with_owner else ""
    return each.text, owner, "" if each.due is None else day_text(each.due)


def _dots(outcome: Outcome) -> Iterator[Dots]:
    result, step = outcome.result, outcome.place.step
    if isinstance(result, SkillsResult):
        rows = tuple(
            Dot(
                label=skill.name,
                side=skill.side,
                now=skill.strength,
                other=skill.importance,
                words=tr("too few") if skill.gap is None else _signed(tr("gap"), skill.gap),
            )
            for skill in result.skills
        )
        yield Dots(names=(tr("strength now"), tr("importance")), rows=rows)
    elif isinstance(result, LaddersResult) and isinstance(step, Rate):
        a, b = (scale.legend or scale.title for scale in step.scales[:2])
        rows = tuple(
            Dot(label=line.name, now=line.first, other=line.second, words=_parity(line.parity))
            for line in result.ladders
        )
        yield Dots(names=(a, b), rows=rows)
    elif isinstance(result, LevelResult):
        rows = tuple(
            Dot(label=line.named, now=line.median, words=tr(line.word))
            for line in result.lines
            if line.n
        )
        if rows:
            yield Dots(names=(tr("middle of the picks, 1 to 7"), ""), high=7, rows=rows)
    elif isinstance(result, RateResult) and not isinstance(result, WeekResult):
        again = any(line.before is not None for line in result.lines)
        names = (tr("mean now"), tr("mean before") if again else "")
        yield Dots(names=names, rows=tuple(_rated(line) for line in result.lines))


def _rated(line: RatedLine) -> Dot:
    words = tr("too few") if line.mean is None else tenth(line.mean)
    if line.shift is not None:
        words = f"{words}, {_signed(tr('shift'), line.shift)}"
    return Dot(label=line.text, side=line.side, now=line.mean, other=line.before, words=words)


def _bars(outcome: Outcome) -> Iterator[SummaryBars]:
    result, step = outcome.result, outcome.place.step
    if isinstance(result, MatrixResult):
        bars = tuple(SummaryBar(label=role.text, count=role.carries) for role in result.roles)
        title = tr("Rows that each role carries")
        yield SummaryBars(title=title, bars=bars, n=result.n, of=result.of, counted=tr("rows"))
    elif isinstance(result, MirrorResult):
        bars = tuple(SummaryBar(label=role.text, count=role.agreed) for role in result.roles)
        title = tr("Duties named by both")
        yield SummaryBars(title=title, bars=bars, n=result.n, of=result.of, counted=tr("roles"))
    elif isinstance(result, ExchangeResult) and isinstance(step, Exchange):
        bars = tuple(
            SummaryBar(label=category.label, count=count)
            for category, count in zip(step.categories, result.counts, strict=True)
        )
        title = tr("Answers to the requests")
        yield SummaryBars(title=title, bars=bars, n=result.n, of=result.of, counted=tr("requests"))


def _parity(parity: float | None) -> str:
    return tr("too few") if parity is None else tr("level {n} of 1").format(n=f"{parity:.2f}")


def _signed(word: str, value: float) -> str:
    shown = tenth(abs(value))
    sign = "" if shown == "0.0" else "+" if value > 0 else "−"
    return f"{word} {sign}{shown}"
