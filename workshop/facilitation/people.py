"""People: brought in from a list, added, edited, ticked in, gone."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.people import Attendance, Participant, Side, here
from workshop.facilitation.house import House
from workshop.roster.reader import Candidate


class People:
    """The use cases of the people page."""

    def __init__(self, house: House) -> None:
        self._house = house

    def of(self, session: str) -> tuple[Participant, ...]:
        """Return everybody on the session's list, in list order."""
        return self._house.library.people.of(session)

    def here(self, session: str) -> tuple[Participant, ...]:
        """Return who counts as present now."""
        return here(self.of(session))

    def bring_in(self, session: str, candidates: Sequence[Candidate]) -> Changes:
        """Put the accepted rows of a preview on the list, managers resolved by name."""
        known = self.of(session)
        new = [self._participant(candidate) for candidate in candidates]
        by_name: dict[str, str] = {p.name: p.id for p in (*reversed(new), *reversed(known))}
        resolved = [
            msgspec.structs.replace(p, manager=self._manager(p, by_name)) for p in new
        ]
        with self._house.library.atomic():
            self._house.library.people.add_many(session, resolved)
        return changed(Kind.PEOPLE, Kind.LIBRARY, session=session)

    def add(self, session: str, name: str, role: str = "", side: Side | None = None) -> Changes:
        """Put one person on the list, by name; a walk-in is the same, ticked in afterwards."""
        person = Participant(
            id=self._house.ids.new(), name=" ".join(name.split()), role=role.strip(), side=side
        )
        with self._house.library.atomic():
            self._house.library.people.add(session, person)
        return changed(Kind.PEOPLE, Kind.LIBRARY, session=session, made=person.id)

    def edit(self, session: str, person: Participant) -> Changes:
        """Keep a changed person."""
        with self._house.library.atomic():
            self._house.library.people.update(session, person)
        return changed(Kind.PEOPLE, session=session)

    def remove(self, session: str, person: str) -> Changes:
        """Take a person off the list."""
        with self._house.library.atomic():
            self._house.library.people.remove(session, person)
        return changed(Kind.PEOPLE, Kind.LIBRARY, session=session)

    def mark(self, session: str, person: str, attendance: Attendance) -> Changes:
        """Tick a person in, or note that they left."""
        with self._house.library.atomic():
            self._house.library.people.set_attendance(session, person, attendance)
        return changed(Kind.PEOPLE, session=session)

    def draw_sides(self, session: str, random: Random) -> int:
        """Choose a side for everybody who has none (for the demo); return for how many."""
        without = [p for p in self.of(session) if p.side is None]
        with self._house.library.atomic():
            for person in without:
                side = random.choice((Side.WHY, Side.HOW, Side.HOW, Side.WHY, Side.BOTH))
                self._house.library.people.update(
                    session, msgspec.structs.replace(person, side=side)
                )
        return len(without)

    def _participant(self, candidate: Candidate) -> Participant:
        return Participant(
            id=self._house.ids.new(),
            name=candidate.name,
            sort_name=candidate.sort_name,
            prints_as=candidate.prints_as or "",
            side=candidate.side,
            role=candidate.role,
            department=candidate.department,
            manager_name=candidate.manager,
            team=candidate.team,
            email=candidate.email or "",
            ratings=tuple(candidate.ratings or ()),
        )

    @staticmethod
    def _manager(person: Participant, by_name: dict[str, str]) -> str | None:
        found = by_name.get(person.manager_name)
        return None if found == person.id else found
