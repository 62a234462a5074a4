"""What comes of picking levels: per decision the middle, how far apart, and whether it is settled.

A line is one decision of one team; its id is "team/decision".
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from msgspec.structs import replace

from workshop.activities.activity import Category, Line, Result, Shown, counts_of
from workshop.activities.withheld import held, shown
from workshop.domain.answers import Collected
from workshop.domain.statistics import SETTLED, consensus, median, spread
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM
from workshop.words import tr

NEAR = 1.0  # levels from the middle that count as near it
GAP = 2.0  # levels between the team's middle and the manager's pick that are told


class Word(StrEnum):
    """How a decision stands."""

    SETTLED = "settled"
    OPEN = "open"  # asked once more
    PARKED = "parked"  # still apart after the second pick
    FIXED = "fixed"  # by rule; nobody is asked
    UNTOLD = "untold"  # nobody picked, or too few did


class Gap(StrEnum):
    """Who picks more freedom for the team."""

    TEAM = "team"
    MANAGER = "manager"
    CLOSE = "close"


class LineResult(Value, kw_only=True, frozen=True):
    """What a team made of one decision, as far as it may be seen.

    ``counts`` go from the lowest level up; they, ``spread``, ``near`` (how many lie within one
    level of the median) and ``consensus`` are None where only the word and the median may be shown.
    ``before`` and ``before_word`` are of the first pick. ``pick`` is the manager's, ``gap`` the
    median of the team minus that pick; both are the desk's until they are shown by themselves.
    """

    id: str
    team: Annotated[str, ROOM] = ""
    text: Annotated[str, ROOM] = ""
    shown: Annotated[Shown, ROOM] = Shown.NOTHING
    n: Annotated[int, ROOM] = 0
    word: Annotated[str, ROOM] = Word.UNTOLD.value
    median: Annotated[float | None, ROOM] = None
    counts: Annotated[tuple[int, ...] | None, ROOM] = None
    spread: Annotated[float | None, ROOM] = None
    near: Annotated[int | None, ROOM] = None
    consensus: Annotated[float | None, ROOM] = None
    before: Annotated[tuple[int, ...] | None, ROOM] = None
    before_word: Annotated[str, ROOM] = ""
    pick: Annotated[int | None, DESK] = None
    gap: Annotated[float | None, DESK] = None

    @property
    def named(self) -> str:
        """The decision, after the name of its team where there are several."""
        if not self.team:
            return self.text
        return tr("{team}: {decision}").format(team=self.team, decision=self.text)


class LevelResult(Result, kw_only=True, frozen=True):
    """The lines in board order; ``open`` are the ids of those to be picked once more.

    ``of_manager`` where this is the manager's pick beside the team's.
    """

    lines: Annotated[tuple[LineResult, ...], ROOM] = ()
    open: Annotated[tuple[str, ...], ROOM] = ()
    of_manager: bool = False


def settled(counts: Sequence[int]) -> bool:
    """Tell whether picks lie close: at least 80 % within one level of the median, or spread ≤ 1."""
    picks = picks_of(counts)
    if not picks:
        return False
    middle, width = median(picks), spread(picks)
    assert middle is not None
    assert width is not None
    return width <= NEAR or near(counts) / len(picks) >= SETTLED - 1e-9


def near(counts: Sequence[int]) -> int:
    """Return how many picks lie within one level of the median, which may end in .5."""
    picks = picks_of(counts)
    middle = median(picks)
    return sum(abs(pick - middle) <= NEAR for pick in picks) if middle is not None else 0


def picks_of(counts: Sequence[int]) -> list[int]:
    """Return every pick as its level from 1, lowest first."""
    return [level for level, count in enumerate(counts, 1) for _ in range(count)]


def cards(collected: Collected) -> int:
    """Return how many picked: the most cards of each team, added up; or the sheets typed."""
    if collected.sheets:
        return len(collected.sheets)
    teams: dict[str, int] = {}
    for line, counts in collected.counts.items():
        team = line.split("/", 1)[0]
        teams[team] = max(teams.get(team, 0), sum(counts.values()))
    return sum(teams.values())


def gap_of(gap: float | None) -> Gap | None:
    """Return the word for median minus pick: ≥ +2 the team, ≤ −2 the manager, else close."""
    if gap is None:
        return None
    if gap >= GAP:
        return Gap.TEAM
    return Gap.MANAGER if gap <= -GAP else Gap.CLOSE


def line_result(
    line: Line, team: str, levels: Sequence[Category], collected: Collected, *, last: bool = False
) -> LineResult:
    """Return what came of one line; ``last`` where what is not settled now is parked."""
    counts = counts_of(line.id, levels, collected)
    visible = _shown(counts, collected)
    found = LineResult(id=line.id, team=team, text=line.text, shown=visible)
    if visible is Shown.NOTHING:
        return found
    unsettled = Word.PARKED if last else Word.OPEN
    word = Word.SETTLED if settled(counts) else unsettled
    picks = picks_of(counts)
    found = replace(found, n=len(picks), word=word.value, median=median(picks))
    if visible is Shown.WORDS:
        return found
    agreement = consensus(counts) if len(levels) > 1 else None
    return replace(
        found, counts=counts, spread=spread(picks), near=near(counts), consensus=agreement
    )


def level_result(
    lines: Sequence[Line],
    teams: Sequence[str],
    levels: Sequence[Category],
    collected: Collected,
    earlier: Collected | None,
) -> LevelResult:
    """Return what came of a round that asked ``lines`` of ``teams``, against the one before."""
    found = []
    for line, team in zip(lines, teams, strict=True):
        one = line_result(line, team, levels, collected, last=earlier is not None)
        if earlier is not None and one.shown is not Shown.NOTHING:
            before = line_result(line, team, levels, earlier)
            one = replace(one, before=before.counts, before_word=before.word)
        found.append(one)
    n = min(cards(collected), collected.present)
    visible = shown(collected.naming, n)
    if visible is Shown.NOTHING:
        return LevelResult(n=n, of=collected.present)
    return LevelResult(
        shown=visible,
        n=n,
        of=collected.present,
        lines=tuple(found),
        open=tuple(one.id for one in found if one.word == Word.OPEN),
    )


def pick_result(
    team: Sequence[LineResult], levels: Sequence[Category], collected: Collected
) -> LevelResult:
    """Return the manager's picks beside what the team made of the same decisions.

    More than one pick for a decision is none: it was counted wrong.
    """
    found = []
    for one in team:
        picks = picks_of(counts_of(one.id, levels, collected))
        pick = picks[0] if len(picks) == 1 else None
        gap = None if pick is None or one.median is None else one.median - pick
        found.append(replace(one, pick=pick, gap=gap))
    n = held(collected)
    return LevelResult(
        shown=Shown.COUNTS if n else Shown.NOTHING,
        n=n,
        of=collected.present,
        lines=tuple(found) if n else (),
        of_manager=True,
    )


def _shown(counts: Sequence[int], collected: Collected) -> Shown:
    """A pass lowers n for its line alone, so each line has its own threshold."""
    return shown(collected.naming, min(sum(counts), collected.present))
