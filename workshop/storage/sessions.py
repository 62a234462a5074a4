"""Sessions: what they are, where they stand, and the list of them."""

from __future__ import annotations

import sqlite3
from datetime import date

from workshop.domain.session import Paper, Session, SessionCard, Stage
from workshop.errors import AmbiguousName, NotFound
from workshop.storage.database import Database, Value
from workshop.storage.search import Search
from workshop.words import tr

_CARDS = """
SELECT id, title, date, start, venue, template, stage, sample,
  (SELECT count(*) FROM attendance WHERE attendance.session = session.id) AS people,
  (SELECT count(*) FROM block WHERE block.session = session.id AND NOT dropped) AS blocks,
  (SELECT count(*) FROM block
    WHERE block.session = session.id AND NOT dropped AND ended IS NOT NULL) AS blocks_done
FROM session
"""
# On its list or at its tables; an erased person's seat has a stand-in who is on no list.
_NAMED = """
SELECT person FROM attendance WHERE session = ?1
UNION SELECT person FROM meeting_person JOIN block ON block.id = meeting_person.block
  WHERE block.session = ?1
"""
_DUE = """
WHERE NOT sample AND (keep_until < ?1 OR (keep_until IS NULL AND date < ?2))
ORDER BY coalesce(keep_until, date), start, title, id
"""
_NEWEST_FIRST = " ORDER BY date DESC, start DESC, title, id"
# The day that is nearest from today on, one that runs before one that does not; else the last past.
_COMING = """
WHERE id = (
  SELECT id FROM session WHERE NOT sample AND (stage = 'planned' OR stage = 'running')
  ORDER BY date < ?1, abs(julianday(date) - julianday(?1)), stage = 'planned', start, title, id
  LIMIT 1)
"""


class Sessions:
    """The store of sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._search = Search(database)

    def add(self, session: Session) -> None:
        """Add a session."""
        self._database.insert("session", [_row(session)])

    def update(self, session: Session) -> None:
        """Write a session anew; raises ``NotFound``."""
        row = _row(session)
        del row["id"]  # setting a key, even to itself, makes SQLite look at all that refers to it
        sets = ", ".join(f"{column} = ?" for column in row)
        sql = f"UPDATE session SET {sets} WHERE id = ?"
        if not self._database.write(sql, *row.values(), session.id):
            raise _not_found(session.id)

    def delete(self, session_id: str) -> None:
        """Delete a session with all that belongs to it, and people who were in no other one."""
        people = self._database.rows(_NAMED, session_id)
        if not self._database.write("DELETE FROM session WHERE id = ?", session_id):
            raise _not_found(session_id)
        for row in people:
            self._database.write(
                "DELETE FROM person WHERE id = ?1"
                " AND NOT EXISTS (SELECT 1 FROM attendance WHERE person = ?1)",
                row["person"],
            )

    def get(self, session_id: str) -> Session:
        """Return a session; raises ``NotFound``."""
        row = self._database.row("SELECT * FROM session WHERE id = ?", session_id)
        if row is None:
            raise _not_found(session_id)
        return _session(row)

    def before(self, session_id: str) -> Session | None:
        """Return the latest session of an earlier date that half of this one's people were in."""
        row = self._database.row(
            "SELECT other.id FROM session AS this"
            " JOIN session AS other ON other.date < this.date AND other.sample = this.sample"
            " JOIN attendance AS then_ ON then_.session = other.id"
            " JOIN attendance AS now_ ON now_.session = this.id AND now_.person = then_.person"
            " WHERE this.id = ? GROUP BY other.id"
            " HAVING count(*) * 2 >= (SELECT count(*) FROM attendance WHERE session = this.id)"
            " ORDER BY other.date DESC, other.start DESC, other.id LIMIT 1",
            session_id,
        )
        return None if row is None else self.get(row["id"])

    def exists(self, session_id: str) -> bool:
        """Tell whether there is a session of that id."""
        return self._database.row("SELECT 1 FROM session WHERE id = ?", session_id) is not None

    def find(self, text: str) -> Session:
        """Return the session with this id, this exact title, or the only id that begins so.

        Raises ``NotFound`` or ``AmbiguousName``.
        """
        for where in ("id = ?1", "title = ?1", "substr(id, 1, length(?1)) = ?1 AND ?1 <> ''"):
            rows = self._database.rows(f"SELECT * FROM session WHERE {where}", text)
            if len(rows) > 1:
                ids = ", ".join(sorted(row["id"] for row in rows))
                raise AmbiguousName(count=len(rows), what=tr("sessions"), name=text, ids=ids)
            if rows:
                return _session(rows[0])
        raise _not_found(text)

    def cards(self, search: str = "", most: int | None = None) -> tuple[SessionCard, ...]:
        """Return the sessions, newest date first, at most ``most`` of them.

        ``search`` keeps those whose title, venue, people or exercises have its words, in any case
        and with or without marks on the letters (see ``Search.find``).
        """
        limit = "" if most is None else f" LIMIT {most:d}"
        found = self._search.find(search)
        if found is None:
            rows = self._database.rows(_CARDS + _NEWEST_FIRST + limit)
        else:
            which = f"WHERE {found.where}"
            if limit:  # a card is counted only for those that are shown
                newest = f"SELECT id FROM session {which}{_NEWEST_FIRST}{limit}"
                which = f"WHERE id IN ({newest})"
            rows = self._database.rows(_CARDS + which + _NEWEST_FIRST, found.value)
        return tuple(_card(row) for row in rows)

    def due(self, today: date, usual: date) -> tuple[SessionCard, ...]:
        """Return the sessions whose own day to keep them until is before ``today``.

        Of those without such a day, the ones held before ``usual``. Samples never.
        """
        rows = self._database.rows(_CARDS + _DUE, today.isoformat(), usual.isoformat())
        return tuple(_card(row) for row in rows)

    def coming(self, today: date) -> SessionCard | None:
        """Return the next session that is not over, else the last that was never run; or None."""
        row = self._database.row(_CARDS + _COMING, today.isoformat())
        return None if row is None else _card(row)

    def sample(self) -> SessionCard | None:
        """Return the sample session, if there is one."""
        row = self._database.row(_CARDS + "WHERE sample LIMIT 1")
        return None if row is None else _card(row)


def _not_found(name: str) -> NotFound:
    return NotFound(what=tr("session"), name=name, known="")


def _row(session: Session) -> dict[str, Value]:
    return {
        "id": session.id,
        "title": session.title,
        "date": session.date.isoformat(),
        "start": session.start,
        "venue": session.venue,
        "template": session.template,
        "paper": session.paper.value,
        "organisation": session.organisation,
        "sample": session.sample,
        "stage": session.stage.value,
        "block": session.block,
        "step": session.step,
        "round": session.round,
        "ends": session.ends,
        "keep_until": None if session.keep_until is None else session.keep_until.isoformat(),
    }


def _session(row: sqlite3.Row) -> Session:
    return Session(
        id=row["id"],
        title=row["title"],
        date=date.fromisoformat(row["date"]),
        start=row["start"],
        venue=row["venue"],
        template=row["template"],
        paper=Paper(row["paper"]),
        organisation=row["organisation"],
        sample=bool(row["sample"]),
        stage=Stage(row["stage"]),
        block=row["block"],
        step=row["step"],
        round=row["round"],
        ends=row["ends"],
        keep_until=None if row["keep_until"] is None else date.fromisoformat(row["keep_until"]),
    )


def _card(row: sqlite3.Row) -> SessionCard:
    return SessionCard(
        id=row["id"],
        title=row["title"],
        date=date.fromisoformat(row["date"]),
        start=row["start"],
        venue=row["venue"],
        template=row["template"],
        stage=Stage(row["stage"]),
        sample=bool(row["sample"]),
        people=row["people"],
        blocks=row["blocks"],
        blocks_done=row["blocks_done"],
    )
