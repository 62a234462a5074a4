"""Who sits at which table: teams kept together, split or joined so that tables are alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from workshop.domain.people import Participant

USUAL, SMALLEST, LARGEST = 6, 3, 8  # people at a table


def team_of(person: Participant) -> str:
    """Return what joins people into a team: its name, else their manager; empty for neither."""
    return person.team or person.manager or person.manager_name


def by_team(people: Sequence[Participant], size: int) -> list[list[str]]:
    """Return tables of at most ``size`` ids: teams together, large ones split into equal parts.

    What is left of small teams, and who has none, fills tables up: the largest part goes where it
    just fits. Everybody sits at one table.
    """
    teams: dict[str, list[str]] = {}
    for person in people:
        teams.setdefault(team_of(person), []).append(person.id)
    loose = teams.pop("", [])
    parts = [part for team in teams.values() for part in split(team, size)]
    parts.sort(key=lambda part: (-len(part), part))
    tables: list[list[str]] = []
    for part in [*parts, *([one] for one in loose)]:
        fitting = [table for table in tables if len(table) + len(part) <= size]
        # A part of a team looks for the fullest table, somebody alone for the emptiest.
        if len(part) > 1 and len(part) * 2 > size:
            fitting = []
        if fitting and len(tables) >= ceil(len(people) / size):
            chosen = max(fitting, key=len) if len(part) > 1 else min(fitting, key=len)
            chosen += part
        else:
            tables.append(list(part))
    return _joined(tables, size)


def split(team: Sequence[str], size: int) -> list[list[str]]:
    """Return a team in equal parts of at most ``size``; the parts differ by one at most."""
    count = ceil(len(team) / size)
    least, more = divmod(len(team), count)
    found, at = [], 0
    for number in range(count):
        end = at + least + (number < more)
        found.append(list(team[at:end]))
        at = end
    return found


def numbered(tables: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return the table of each person, counted from 1."""
    return {person: number for number, table in enumerate(tables, 1) for person in table}


def rest_seated(seats: dict[str, int], people: Sequence[Participant], size: int) -> dict[str, int]:
    """Return the seats with everybody who has none at the smallest table; none moves.

    A new table is begun where all are full.
    """
    found = {person.id: seats[person.id] for person in people if seats.get(person.id)}
    for person in people:
        if person.id in found:
            continue
        counts = dict.fromkeys(found.values(), 0)
        for table in found.values():
            counts[table] += 1
        free = [table for table, count in counts.items() if count < size]
        chosen = min(free, key=lambda table: (counts[table], table)) if free else None
        found[person.id] = chosen or max(counts, default=0) + 1
    return found


def _joined(tables: list[list[str]], size: int) -> list[list[str]]:
    """Join tables that are too small with others, while that fits."""
    found = sorted(tables, key=lambda table: (-len(table), table))
    while len(found) > 1 and len(found[-1]) < SMALLEST:
        small = found.pop()
        room = [table for table in found if len(table) + len(small) <= size]
        target = min(room or found, key=len)
        target += small
        found.sort(key=lambda table: (-len(table), table))
    return found
