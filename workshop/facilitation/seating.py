"""Seating for the exercises that are done at tables: by team, mixed by the solver, or by hand."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.people import Participant, here
from workshop.domain.seating import LARGEST, SMALLEST, USUAL, by_team, numbered, rest_seated
from workshop.domain.values import Value
from workshop.errors import NotNow
from workshop.facilitation.house import House
from workshop.facilitation.pair_task import seating_task
from workshop.words import ntr, tr

if TYPE_CHECKING:
    from workshop.pairing.problem import Plan

MOST_TABLES = 999


class Table(Value, kw_only=True, frozen=True):
    """A table: its number and who sits there, in list order; the first is its scribe."""

    number: int
    people: tuple[Participant, ...]


class Seating:
    """The use cases of seating. Who is not here, or left, has no seat to give."""

    def __init__(self, house: House, random: Random) -> None:
        self._house = house
        self._random = random

    def tables(self, session: str) -> tuple[Table, ...]:
        """Return the tables in order of their numbers; none where nobody is seated."""
        found: dict[int, list[Participant]] = {}
        for person in here(self._house.library.people.of(session)):
            if person.seat:
                found.setdefault(person.seat, []).append(person)
        return tuple(Table(number=number, people=tuple(found[number])) for number in sorted(found))

    def unseated(self, session: str) -> tuple[Participant, ...]:
        """Return who is here and sits nowhere."""
        people = here(self._house.library.people.of(session))
        return tuple(person for person in people if not person.seat)

    def by_team(self, session: str, size: int = USUAL) -> Changes:
        """Seat everybody who is here with their team, at most ``size`` (3 to 8) at a table."""
        people = self._people(session)
        return self._keep(session, numbered(by_team(people, _size(size))), tr("seat by team"))

    def mix(self, session: str, size: int = USUAL, seed: int | None = None) -> tuple[Changes, str]:
        """Seat everybody with people of other departments and sides, as the rules allow.

        Returns also what the solver says of it. Raises ``NotNow`` where rules leave no way.
        """
        plan = self._plan(session, _size(size), self._seed(seed))
        if not plan.rounds:
            raise NotNow(
                reason=plan.certificate.sentence,
                instead=tr("Make a rule soft, or seat by team."),
            )
        seats = numbered(plan.rounds[0].groups)
        return self._keep(session, seats, tr("mix the tables")), plan.certificate.sentence

    def seat_rest(self, session: str, size: int = USUAL) -> Changes:
        """Seat who has no seat at the smallest table with room; nobody else moves."""
        people = self._people(session)
        seats = {person.id: person.seat for person in people}
        found = rest_seated(seats, people, _size(size))
        return self._keep(session, found, tr("seat the rest"), others=True)

    def move(self, session: str, person: str, table: int) -> Changes:
        """Seat one person at a table (1 to 999); 0: nowhere."""
        known = next(p for p in self._house.library.people.of(session) if p.id == person)
        label = tr("seat {name}").format(name=known.printed)
        seats = {person: max(0, min(MOST_TABLES, table))}
        return self._keep(session, seats, label, others=True)

    def clear(self, session: str) -> Changes:
        """Take every seat away."""
        return self._keep(session, {}, tr("take the seating away"))

    def warnings(self, session: str) -> tuple[str, ...]:
        """Return what is worth a look: tables too small, too large, of one department."""
        found = []
        for table in self.tables(session):
            count = len(table.people)
            departments = {person.department for person in table.people if person.department}
            at = tr("Table {n}").format(n=table.number)
            if count < SMALLEST:
                seated = ntr("{n} person", "{n} people", count)
                found.append(tr("{table}: only {people}.").format(table=at, people=seated))
            elif count > LARGEST:
                found.append(tr("{table}: {n} people, many for a talk.").format(table=at, n=count))
            if count > 1 and len(departments) == 1 and all(p.department for p in table.people):
                found.append(tr("{table}: one department alone.").format(table=at))
        return tuple(found)

    def _people(self, session: str) -> tuple[Participant, ...]:
        people = here(self._house.library.people.of(session))
        if not people:
            raise NotNow(
                reason=tr("Nobody is on the list yet."), instead=tr("Bring people in first.")
            )
        return people

    def _seed(self, seed: int | None) -> int:
        return self._random.getrandbits(31) if seed is None else seed

    def _plan(self, session: str, size: int, seed: int) -> Plan:
        from workshop.pairing.solve import solve

        people = self._people(session)
        # The solver makes tables of so many or one more: so many that none is above ``size``.
        each = max(2, len(people) // ceil(len(people) / size))
        return solve(seating_task(self._house, session, people, each, seed))

    def _keep(
        self, session: str, seats: Mapping[str, int], label: str, *, others: bool = False
    ) -> Changes:
        """Keep seats; with ``others`` who is not named stays where they sit."""
        with self._house.act(label, session):
            for person in self._house.library.people.of(session):
                seat = seats.get(person.id, person.seat if others else 0)
                if seat != person.seat:
                    self._house.library.people.update(session, replace(person, seat=seat))
        return changed(Kind.PEOPLE, session=session)


def _size(size: int) -> int:
    return max(SMALLEST, min(LARGEST, size))
