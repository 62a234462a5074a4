"""People, and how each takes part in a session."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from workshop.domain.people import SKILLS, Attendance, Participant, Side
from workshop.errors import NotFound
from workshop.storage.database import Database, Value
from workshop.words import tr

# The columns in the order of Participant's fields, ratings apart: 500 people are read at each step
# of a run, and unpacking a row takes a third of the time of asking it for each name.
_OF = """
SELECT person.id, name, sort_name, prints_as, side, role, department, manager, manager_name, team,
  email, attendance, large_print, extra_time, consent, seat
FROM attendance JOIN person ON person.id = attendance.person
WHERE session = ? ORDER BY position, person.id
"""
_KNOWN = """
SELECT id, name FROM person WHERE EXISTS (
  SELECT 1 FROM attendance JOIN session ON session.id = attendance.session
  WHERE attendance.person = person.id AND NOT session.sample)
ORDER BY folded(CASE sort_name WHEN '' THEN name ELSE sort_name END), id
"""
# What a person leaves behind in one session when taken off its list. An anonymous answer is not
# among it: nobody can tell which one is theirs.
_TRACES = (
    "DELETE FROM attendance WHERE session = ?1 AND person = ?2",
    "DELETE FROM sheet WHERE person = ?2 AND step_run IN ({runs})",
    "DELETE FROM step_person WHERE person = ?2 AND step_run IN ({runs})",
    "DELETE FROM meeting_person WHERE person = ?2"
    " AND block IN (SELECT id FROM block WHERE session = ?1)",
    "UPDATE attendance SET manager = NULL WHERE session = ?1 AND manager = ?2",
    "DELETE FROM person WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM attendance WHERE person = ?2)",
)
_RUNS = (
    "SELECT step_run.id FROM step_run JOIN block ON block.id = step_run.block"
    " WHERE block.session = ?1"
)


class People:
    """The store of people and participants."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.watch("people", "person", "attendance", "rating")

    def add(self, session_id: str, participant: Participant) -> None:
        """Put a participant at the end of a session's list."""
        self.add_many(session_id, (participant,))

    def add_many(self, session_id: str, participants: Sequence[Participant]) -> None:
        """Put participants at the end of a session's list, in this order."""
        last = self._database.row(
            "SELECT max(position) FROM attendance WHERE session = ?", session_id
        )
        begin = 1 if last is None or last[0] is None else last[0] + 1
        for participant in participants:
            self._database.upsert("person", _person(participant), "id")
        self._database.insert(
            "attendance",
            [
                {"position": position, **_attendance(session_id, participant)}
                for position, participant in enumerate(participants, begin)
            ],
        )
        self._database.insert(
            "rating", [row for each in participants for row in _ratings(session_id, each)]
        )

    def update(self, session_id: str, participant: Participant) -> None:
        """Write a participant anew, in the same place of the list; raises ``NotFound``."""
        row = _attendance(session_id, participant)
        del row["session"], row["person"]
        sets = ", ".join(f"{column} = ?" for column in row)
        changed = self._database.write(
            f"UPDATE attendance SET {sets} WHERE session = ? AND person = ?",
            *row.values(),
            session_id,
            participant.id,
        )
        if not changed:
            raise _not_found(participant.name)
        self._database.upsert("person", _person(participant), "id")
        self._database.write(
            "DELETE FROM rating WHERE session = ? AND person = ?", session_id, participant.id
        )
        self._database.insert("rating", _ratings(session_id, participant))

    def remove(self, session_id: str, person_id: str) -> None:
        """Take a person off a session's list with what they gave there, anonymous answers apart.

        A person who is in no other session is forgotten. Raises ``NotFound``.
        """
        if not self._database.row(
            "SELECT 1 FROM attendance WHERE session = ? AND person = ?", session_id, person_id
        ):
            raise _not_found(person_id)
        for trace in _TRACES:
            self._database.write(trace.format(runs=_RUNS), session_id, person_id)

    def set_attendance(self, session_id: str, person_id: str, attendance: Attendance) -> None:
        """Tick a person in or out; raises ``NotFound``."""
        changed = self._database.write(
            "UPDATE attendance SET attendance = ? WHERE session = ? AND person = ?",
            attendance.value,
            session_id,
            person_id,
        )
        if not changed:
            raise _not_found(person_id)

    def of(self, session_id: str) -> tuple[Participant, ...]:
        """Return a session's participants in the order of its list."""
        return self._database.kept("people", session_id, lambda: self._read(session_id))

    def known(self) -> tuple[tuple[str, str], ...]:
        """Return id and name of everybody in a real session (not only in samples), sorted."""
        return tuple((row["id"], row["name"]) for row in self._database.rows(_KNOWN))

    def _read(self, session_id: str) -> tuple[Participant, ...]:
        ratings: dict[str, list[tuple[int | None, int | None]]] = {}
        for person, importance, strength in self._database.rows(
            "SELECT person, importance, strength FROM rating WHERE session = ?"
            " ORDER BY person, skill",
            session_id,
        ):
            ratings.setdefault(person, []).append((importance, strength))
        return tuple(
            _participant(row, ratings.get(row[0])) for row in self._database.rows(_OF, session_id)
        )


def _not_found(name: str) -> NotFound:
    return NotFound(what=tr("participant"), name=name, known="")


def _person(participant: Participant) -> dict[str, Value]:
    return {
        "id": participant.id,
        "name": participant.name,
        "sort_name": participant.sort_name,
        "prints_as": participant.prints_as,
        "email": participant.email,
    }


def _attendance(session_id: str, participant: Participant) -> dict[str, Value]:
    return {
        "session": session_id,
        "person": participant.id,
        "side": None if participant.side is None else participant.side.value,
        "role": participant.role,
        "department": participant.department,
        "manager": participant.manager,
        "manager_name": participant.manager_name,
        "team": participant.team,
        "attendance": participant.attendance.value,
        "large_print": participant.large_print,
        "extra_time": participant.extra_time,
        "consent": participant.consent,
        "seat": participant.seat,
    }


def _ratings(session_id: str, participant: Participant) -> Iterator[dict[str, Value]]:
    ratings = participant.ratings
    if ratings and len(ratings) != 2 * SKILLS:
        raise ValueError(f"{len(ratings)} ratings, not {2 * SKILLS}")
    for skill in range(1, SKILLS + 1) if ratings else ():
        yield {
            "session": session_id,
            "person": participant.id,
            "skill": skill,
            "importance": ratings[skill - 1],
            "strength": ratings[SKILLS + skill - 1],
        }


def _participant(
    row: sqlite3.Row, ratings: Sequence[tuple[int | None, int | None]] | None
) -> Participant:
    (
        key,
        name,
        sort_name,
        prints_as,
        side,
        role,
        department,
        manager,
        manager_name,
        team,
        email,
        attendance,
        large_print,
        extra_time,
        consent,
        seat,
    ) = row
    return Participant(
        id=key,
        name=name,
        sort_name=sort_name,
        prints_as=prints_as,
        side=None if side is None else Side(side),
        role=role,
        department=department,
        manager=manager,
        manager_name=manager_name,
        team=team,
        email=email,
        attendance=Attendance(attendance),
        large_print=bool(large_print),
        extra_time=bool(extra_time),
        ratings=(*(i for i, _ in ratings), *(s for _, s in ratings)) if ratings else (),
        consent=bool(consent),
        seat=seat,
    )
