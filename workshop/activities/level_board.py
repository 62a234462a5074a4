"""The delegation board: where each decision of a team stands after the picks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec.structs import replace

from workshop.activities.faults import NotADecision
from workshop.activities.level_result import LevelResult, LineResult, Word
from workshop.activities.lists import Named
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import tr


class BoardRow(Value, kw_only=True, frozen=True):
    """One decision of one team (its name only where there are several) and how it stands.

    ``line`` is "team/decision", empty for what a rule decides. ``level`` is the median from 1,
    which may end in .5; None where the decision has none. ``value`` guides the team here,
    ``until`` is when a parked decision is picked again, as it was written.
    """

    line: str = ""
    team: Annotated[str, ROOM] = ""
    text: Annotated[str, ROOM] = ""
    word: Annotated[str, ROOM] = Word.UNTOLD.value
    level: Annotated[float | None, ROOM] = None
    value: Annotated[str, ROOM] = ""
    until: Annotated[str, ROOM] = ""


def board_of(
    teams: Sequence[Named], fixed: Sequence[Named], first: LevelResult, again: LevelResult | None
) -> tuple[BoardRow, ...]:
    """Return the rows team by team: as picked last, then what a rule decides.

    A decision that was to be picked again and was not is parked.
    """
    later = {line.id: line for line in again.lines if line.n} if again is not None else {}
    rows = []
    for team in teams:
        own = [line for line in first.lines if line.id.split("/", 1)[0] == team.id]
        name = team.text if len(teams) > 1 else ""
        rows += [_row(name, later.get(line.id, line), over=again is not None) for line in own]
        rows += [BoardRow(team=name, text=x.text, word=Word.FIXED.value) for x in fixed]
    return tuple(rows)


def _row(team: str, line: LineResult, *, over: bool) -> BoardRow:
    word = Word.PARKED.value if over and line.word == Word.OPEN else line.word
    level = line.median if word == Word.SETTLED else None
    return BoardRow(line=line.id, team=team, text=line.text, word=word, level=level)


def annotated(
    rows: Sequence[BoardRow], values: Sequence[Named], until: Sequence[Named]
) -> tuple[BoardRow, ...]:
    """Return the rows with what was written beside them; entries bear the id of their line."""
    said, dated = ({entry.id: entry.text for entry in each} for each in (values, until))
    return tuple(
        replace(row, value=said.get(row.line, ""), until=dated.get(row.line, "")) for row in rows
    )


def numbered(rows: Sequence[BoardRow]) -> dict[str, str]:
    """Return what each row is called by who writes beside it ("2", or "Care 2"), and its line."""
    found: dict[str, str] = {}
    counts: dict[str, int] = {}
    for row in rows:
        if row.line:
            counts[row.team] = counts.get(row.team, 0) + 1
            found[f"{row.team} {counts[row.team]}".strip()] = row.line
    return found


def beside(rows: Sequence[BoardRow], entries: Sequence[Named]) -> tuple[Named, ...]:
    """Read entries such as "2: trust first" as words of their lines.

    Raises ``NotADecision`` for one that names none; a later one takes the place of an earlier.
    """
    names = numbered(rows)
    found: dict[str, Named] = {}
    for entry in entries:
        name, _, text = (part.strip() for part in entry.text.partition(":"))
        line = names.get(" ".join(name.split()))
        if line is None or not text:
            example = tr("{name}: trust first").format(name=next(iter(names), "1"))
            raise NotADecision(text=entry.text, example=example)
        found[line] = Named(line, text)
    return tuple(found.values())
