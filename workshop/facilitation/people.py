"""People: brought in from a list, added, edited, ticked in, gone."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.people import PRINTED_NAME_MOST, Attendance, Participant, Side, here
from workshop.errors import NotFound, UserError
from workshop.facilitation.house import House
from workshop.roster.headers import plain
from workshop.roster.reader import Candidate
from workshop.roster.table import clean
from workshop.words import tr

WORDS = ("name", "prints_as", "role", "department", "manager", "team")  # what is typed of a person


class NoName(UserError):
    """A person was to be kept without a name."""

    happened = "Everybody on the list needs a name."
    way_out = "Nothing is lost. Type the name, then press Enter."


class NameTooLong(UserError):
    """A name that was to print is longer than the paper takes."""

    happened = "The name has {count} letters, and at most {most} print."
    way_out = "Nothing is lost. Make it shorter, then press Enter."


class OwnManager(UserError):
    """Somebody was to report to themselves."""

    happened = "Nobody reports to themselves."
    way_out = "Nothing is lost. Type another name, or leave it empty."


class ManagerLoop(UserError):
    """Two people were to report to each other, directly or further up."""

    happened = "{manager} already reports to {name}."
    way_out = "Nothing is lost. Type another name, or mend it with {manager} first."


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
        resolved = [msgspec.structs.replace(p, manager=self._manager(p, by_name)) for p in new]
        with self._house.typed(tr("bring in people"), session):
            self._house.library.people.add_many(session, resolved)
        return changed(Kind.PEOPLE, Kind.LIBRARY, session=session)

    def add(
        self,
        session: str,
        name: str,
        role: str = "",
        side: Side | None = None,
        attendance: Attendance = Attendance.EXPECTED,
    ) -> Changes:
        """Put one person on the list, by name; a walk-in is the same, here at once."""
        person = Participant(
            id=self._house.ids.new(),
            name=_named(name),
            role=clean(role),
            side=side,
            attendance=attendance,
        )
        with self._house.typed(tr("add {name}").format(name=person.name), session):
            self._house.library.people.add(session, person)
        return changed(Kind.PEOPLE, Kind.LIBRARY, session=session, made=person.id)

    def write(self, session: str, person: str, field: str, words: str) -> Changes:
        """Keep what was typed of a person: one of ``WORDS``; a manager is found by name."""
        if field not in WORDS:
            raise ValueError(f"nobody types {field}")
        everyone = self.of(session)
        known = self._one(everyone, person)
        if field == "manager":
            return self.edit(session, _managed(known, clean(words), everyone))
        return self.edit(session, msgspec.structs.replace(known, **{field: clean(words)}))

    def set_side(self, session: str, person: str, side: Side | None) -> Changes:
        """Keep the side that a person chose; None: not chosen."""
        known = self._one(self.of(session), person)
        return self.edit(session, msgspec.structs.replace(known, side=side))

    def set_flags(
        self, session: str, person: str, *, large_print: bool, extra_time: bool
    ) -> Changes:
        """Keep whether a person's sheets are in large print, and whether they get more time."""
        known = self._one(self.of(session), person)
        flagged = msgspec.structs.replace(known, large_print=large_print, extra_time=extra_time)
        return self.edit(session, flagged)

    def edit(self, session: str, person: Participant) -> Changes:
        """Keep a changed person; raises ``NoName``, ``NameTooLong`` and the faults of managers."""
        if len(person.prints_as) > PRINTED_NAME_MOST:
            raise NameTooLong(count=len(person.prints_as), most=PRINTED_NAME_MOST)
        _named(person.name)
        self._check_line(session, person)
        with self._house.typed(self._edit_label(session, person), session):
            self._house.library.people.update(session, person)
        return changed(Kind.PEOPLE, session=session)

    def remove(self, session: str, person: str) -> Changes:
        """Take a person off the list."""
        label = tr("take {name} off the list").format(name=self._name(session, person))
        with self._house.typed(label, session):
            self._house.library.people.remove(session, person)
        return changed(Kind.PEOPLE, Kind.LIBRARY, session=session)

    def mark(self, session: str, person: str, attendance: Attendance) -> Changes:
        """Tick a person in, or note that they left."""
        with self._house.typed(self._mark_label(session, person, attendance), session):
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

    def _check_line(self, session: str, person: Participant) -> None:
        """Refuse a reporting line that comes back to where it began."""
        if person.manager is None:
            return
        if person.manager == person.id:
            raise OwnManager
        known = {p.id: p for p in self.of(session)}
        before = known.get(person.id)
        if before is not None and before.manager == person.manager:
            return  # a loop that a list brought in is no reason to refuse another change
        above: str | None = person.manager
        seen = {person.id}
        while above is not None and above not in seen:
            seen.add(above)
            above = known[above].manager if above in known else None
        if above == person.id:
            manager = known[person.manager]
            raise ManagerLoop(manager=manager.printed, name=person.printed)

    @staticmethod
    def _one(everyone: Sequence[Participant], person: str) -> Participant:
        for known in everyone:
            if known.id == person:
                return known
        raise NotFound(what=tr("participant"), name=person, known="")

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

    def _name(self, session: str, person: str) -> str:
        return next((p.name for p in self.of(session) if p.id == person), "")

    def _edit_label(self, session: str, person: Participant) -> str:
        known = self._name(session, person.id)
        if known == person.name:
            return tr("change {name}").format(name=known)
        return tr("rename {name}").format(name=known)

    def _mark_label(self, session: str, person: str, attendance: Attendance) -> str:
        words = {
            Attendance.HERE: tr("tick in {name}"),
            Attendance.LEFT: tr("note that {name} left"),
            Attendance.EXPECTED: tr("tick out {name}"),
        }
        return words[attendance].format(name=self._name(session, person))

    @staticmethod
    def _manager(person: Participant, by_name: dict[str, str]) -> str | None:
        found = by_name.get(person.manager_name)
        return None if found == person.id else found


def _named(name: str) -> str:
    found = clean(name)
    if not found:
        raise NoName
    return found


def _managed(person: Participant, name: str, everyone: Sequence[Participant]) -> Participant:
    """Return a person with a manager by name; without accents and case where nobody fits exactly.

    A name that two people bear, or nobody here, is kept as it was typed.
    """
    exact = [p.id for p in everyone if name in (p.name, p.printed)]
    alike = [p.id for p in everyone if plain(name) in (plain(p.name), plain(p.printed))]
    found = exact or alike if name else []
    manager = found[0] if len(found) == 1 else None
    return msgspec.structs.replace(person, manager=manager, manager_name=name)
