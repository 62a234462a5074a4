"""What a room's ratings of skills show: gaps, balance of the two sides, who covers what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from workshop.activities.activity import Shown, counts_of
from workshop.activities.rate_result import RateResult, line_results, visible
from workshop.activities.rate_step import IMPORTANCE, STRENGTH, Rated, value_of
from workshop.activities.skills import STRONG
from workshop.activities.withheld import FEWEST, held
from workshop.domain.answers import Collected
from workshop.domain.exercise import Naming
from workshop.domain.people import Side
from workshop.domain.statistics import mean
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM

WIDEST = 3  # gaps that are named


class SkillGap(Value, kw_only=True, frozen=True):
    """One skill: means of those who gave both ratings (``n``), and the mean of their gaps.

    None with fewer than five. Of a tally nobody knows who gave both: then they are the means of
    the two counts, ``n`` the smaller of the two, and the result is marked ``tallied``.
    """

    id: str
    name: Annotated[str, ROOM]
    side: Annotated[Side | None, ROOM] = None
    n: Annotated[int, ROOM] = 0
    importance: Annotated[float | None, ROOM] = None
    strength: Annotated[float | None, ROOM] = None
    gap: Annotated[float | None, ROOM] = None


class Balance(Value, frozen=True):
    """Mean strength and mean importance of one side's skills, over the skills that are shown."""

    strength: Annotated[float, ROOM]
    importance: Annotated[float, ROOM]


class Cover(Value, kw_only=True, frozen=True):
    """Who is strong (4 or 5) in one skill: ``people`` by id where sheets are named, else a count.

    ``count`` is None where counts are withheld. For planning support; it is no appraisal.
    """

    id: str
    name: str
    people: Annotated[tuple[str, ...], DESK] = ()
    count: Annotated[int | None, DESK] = None


class SkillsResult(RateResult, kw_only=True, frozen=True):
    """``widest`` are ids of the three widest gaps above 0, the widest first.

    ``thin`` are ids of skills that at least five rated and nobody with 4 or 5.
    """

    skills: Annotated[tuple[SkillGap, ...], ROOM] = ()
    widest: Annotated[tuple[str, ...], ROOM] = ()
    why: Annotated[Balance | None, ROOM] = None
    how: Annotated[Balance | None, ROOM] = None
    thin: Annotated[tuple[str, ...], ROOM] = ()
    tallied: Annotated[bool, ROOM] = False
    cover: Annotated[tuple[Cover, ...], DESK] = ()

    def skill(self, skill: str) -> SkillGap:
        """Return the skill of an id; raises ``StopIteration``."""
        return next(one for one in self.skills if one.id == skill)


def skills_result(
    lines: Sequence[Rated], collected: Collected, earlier: Collected | None
) -> SkillsResult:
    """Return what the room's sheets, or its tally, say of every skill."""
    n = held(collected)
    overall = visible(collected, n)
    if overall is Shown.NOTHING:
        return SkillsResult(n=n, of=collected.present)
    strengths = [line for line in lines if line.scale.id == STRENGTH]
    skills = tuple(_skill(line, collected) for line in strengths)
    before = earlier
    if before is not None and visible(before, held(before)) is Shown.NOTHING:
        before = None
    return SkillsResult(
        shown=overall,
        n=n,
        of=collected.present,
        before_n=0 if before is None else held(before),
        lines=line_results(lines, collected, before),
        skills=skills,
        widest=_widest(skills),
        why=_balance(skills, Side.WHY),
        how=_balance(skills, Side.HOW),
        thin=tuple(line.item.id for line in strengths if _thin(line, collected)),
        tallied=not collected.sheets,
        cover=tuple(_cover(line, collected) for line in strengths),
    )


def pairs_of(item: str, collected: Collected) -> list[tuple[int, int]]:
    """Return (importance, strength) of everybody who gave both for one skill."""
    found = []
    for sheet in collected.sheets:
        importance = value_of(sheet.marks.get(f"{item}.{IMPORTANCE}"))
        strength = value_of(sheet.marks.get(f"{item}.{STRENGTH}"))
        if importance is not None and strength is not None:
            found.append((importance, strength))
    return found


def _skill(line: Rated, collected: Collected) -> SkillGap:
    item = line.item
    if collected.sheets:
        both = pairs_of(item.id, collected)
        n = len(both)
        importance = sum(i for i, _ in both) / n if n else None
        strength = sum(s for _, s in both) / n if n else None
    else:
        asked = counts_of(f"{item.id}.{IMPORTANCE}", line.scale.categories, collected)
        given = counts_of(line.id, line.scale.categories, collected)
        n = min(sum(asked), sum(given))
        importance, strength = mean(asked), mean(given)
    found = SkillGap(id=item.id, name=item.name, side=item.side, n=n)
    if visible(collected, n) is Shown.NOTHING or n < FEWEST:
        return found
    if importance is None or strength is None:
        return found
    return SkillGap(
        id=item.id,
        name=item.name,
        side=item.side,
        n=n,
        importance=importance,
        strength=strength,
        gap=importance - strength,
    )


def _widest(skills: Sequence[SkillGap]) -> tuple[str, ...]:
    found = [
        (-skill.gap, at, skill.id)
        for at, skill in enumerate(skills)
        if skill.gap is not None and skill.gap > 0
    ]
    return tuple(skill for *_, skill in sorted(found)[:WIDEST])


def _balance(skills: Sequence[SkillGap], side: Side) -> Balance | None:
    of_side = [skill for skill in skills if skill.side is side]
    strengths = [skill.strength for skill in of_side if skill.strength is not None]
    asked = [skill.importance for skill in of_side if skill.importance is not None]
    if not strengths or not asked:
        return None
    return Balance(sum(strengths) / len(strengths), sum(asked) / len(asked))


def _thin(line: Rated, collected: Collected) -> bool:
    counts = counts_of(line.id, line.scale.categories, collected)
    few = sum(counts) < FEWEST or visible(collected, sum(counts)) is Shown.NOTHING
    return not few and not sum(counts[STRONG - 1 :])


def _cover(line: Rated, collected: Collected) -> Cover:
    counts = counts_of(line.id, line.scale.categories, collected)
    named = collected.naming is Naming.NAMED
    people = tuple(
        sorted(
            sheet.person
            for sheet in collected.sheets
            if sheet.person is not None and (value_of(sheet.marks.get(line.id)) or 0) >= STRONG
        )
    )
    counted = named or visible(collected, sum(counts)) is Shown.COUNTS
    return Cover(
        id=line.item.id,
        name=line.item.name,
        people=people if named else (),
        count=sum(counts[STRONG - 1 :]) if counted else None,
    )
