"""One step of two sessions laid beside each other, as far as both were shown."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.activities.activity import Result
from workshop.activities.choose import Choose, ChooseResult
from workshop.activities.level_result import LevelResult
from workshop.activities.rate_result import RateResult
from workshop.activities.rate_skills import SkillsResult
from workshop.activities.rate_step import Rate
from workshop.activities.rate_week import WeekResult
from workshop.activities.sort_result import SortResult
from workshop.domain.charts import tenth
from workshop.domain.people import Side
from workshop.facilitation.review import Outcome
from workshop.handouts.report_data import Dot, Dots, ReportSection
from workshop.words import tr


def beside(now: Outcome, then: Outcome) -> Iterator[ReportSection]:
    """Lay one step of two sessions beside each other, line by line."""
    a, b = now.result, then.result
    dots: Dots | None = None
    lines: list[str] = []
    if isinstance(a, SkillsResult) and isinstance(b, SkillsResult):
        before = {skill.id: skill for skill in b.skills}
        rows = [
            _then_now(skill.name, skill.gap, before[skill.id].gap, skill.side)
            for skill in a.skills
            if skill.id in before
        ]
        names = (tr("gap now"), tr("gap then"))
        dots = Dots(names=names, low=-4, high=4, rows=tuple(rows))
    elif isinstance(a, LevelResult) and isinstance(b, LevelResult):
        middles = {line.named: line for line in b.lines if line.n}
        rows = [
            _then_now(line.named, line.median, middles[line.named].median)
            for line in a.lines
            if line.n and line.named in middles
        ]
        dots = Dots(names=(tr("middle now"), tr("middle then")), high=7, rows=tuple(rows))
    elif isinstance(a, RateResult) and isinstance(b, RateResult):
        if isinstance(a, WeekResult) or not isinstance(now.place.step, Rate):
            return
        means = {line.id: line for line in b.lines}
        rows = [
            _then_now(line.text, line.mean, means[line.id].mean, line.side)
            for line in a.lines
            if line.id in means
        ]
        dots = Dots(names=(tr("mean now"), tr("mean then")), rows=tuple(rows))
    elif isinstance(a, SortResult) and isinstance(b, SortResult):
        words = {line.id: line.word for line in b.lines}
        lines = [
            tr("{line}: {then}, now {now}.").format(
                line=line.text, then=tr(words[line.id]), now=tr(line.word)
            )
            for line in a.lines
            if words.get(line.id) and line.word and line.word != words[line.id]
        ] or [tr("Every line stands as it stood then.")]
    elif isinstance(a, ChooseResult) and isinstance(b, ChooseResult) and _named(now):
        counts = {choice.text: choice.count for choice in b.choices}
        lines = [
            tr("{theme}: {then} then, {now} now.").format(
                theme=choice.text, then=counts[choice.text], now=choice.count
            )
            for choice in a.choices
            if choice.count is not None and counts.get(choice.text) is not None
        ]
    if (dots is None or not dots.rows) and not lines:
        return
    n = tr("{n} answers then, {m} now").format(n=_n(b), m=_n(a))
    yield ReportSection(
        title=now.place.block.title,
        caption=n,
        dots=(dots,) if dots is not None and dots.rows else (),
        lines=tuple(lines),
    )


def _named(outcome: Outcome) -> bool:
    """Tell whether a vote is on themes of its exercise; canvases are others on another day."""
    step = outcome.place.step
    return isinstance(step, Choose) and step.listed


def _then_now(label: str, now: float | None, then: float | None, side: Side | None = None) -> Dot:
    words = tr("too few")
    if now is not None and then is not None:
        words = tr("{then} → {now}").format(then=_figure(then), now=_figure(now))
    return Dot(label=label, side=side, now=now, other=then, words=words)


def _figure(value: float) -> str:
    shown = tenth(abs(value))
    return f"−{shown}" if value < 0 and shown != "0.0" else shown


def _n(result: object) -> int:
    return result.n if isinstance(result, Result) else 0
