"""Drawn rounds: who met whom, and what the solver vouches for."""

from __future__ import annotations

from workshop.domain.answers import Drawn, Meeting
from workshop.storage.database import Database

_MET = """
SELECT DISTINCT earlier.id AS session, one.person AS a, other.person AS b
FROM session AS this
JOIN session AS earlier
  ON (earlier.date, earlier.start) < (this.date, this.start) AND earlier.sample = this.sample
JOIN block ON block.session = earlier.id
JOIN meeting_person AS one ON one.block = block.id
JOIN meeting_person AS other
  ON (other.block, other.round, other.table_number) = (one.block, one.round, one.table_number)
  AND other.person > one.person
JOIN attendance AS first ON first.session = this.id AND first.person = one.person
JOIN attendance AS second ON second.session = this.id AND second.person = other.person
WHERE this.id = ?
ORDER BY earlier.date DESC, earlier.start DESC, earlier.id, a, b
"""


class Rounds:
    """The store of pairs, trios and groups."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.watch("draw", "draw", "meeting", "meeting_person")

    def save(self, block_id: str, drawn: Drawn) -> None:
        """Make this the draw of a block, instead of an earlier one."""
        self.clear_from(block_id, 1)
        self._database.insert(
            "draw",
            [
                {
                    "block": block_id,
                    "certificate": drawn.certificate,
                    "kind": drawn.kind,
                    "seed": drawn.seed,
                    "repeats": drawn.repeats,
                    "value": drawn.value,
                    "bound": drawn.bound,
                }
            ],
        )
        self._database.insert(
            "meeting",
            [
                {
                    "block": block_id,
                    "round": meeting.round,
                    "table_number": meeting.table,
                    "locked": meeting.locked,
                }
                for meeting in drawn.meetings
            ],
        )
        self._database.insert(
            "meeting_person",
            [
                {
                    "block": block_id,
                    "round": meeting.round,
                    "table_number": meeting.table,
                    "place": place,
                    "person": person,
                }
                for meeting in drawn.meetings
                for place, person in enumerate(meeting.people, 1)
            ],
        )

    def of(self, block_id: str) -> Drawn | None:
        """Return a block's draw, its meetings by round and table, or None before the draw."""
        return self._database.kept("draw", block_id, lambda: self._read(block_id))

    def _read(self, block_id: str) -> Drawn | None:
        draw = self._database.row("SELECT * FROM draw WHERE block = ?", block_id)
        if draw is None:
            return None
        people: dict[tuple[int, int], list[str]] = {}
        locked: set[tuple[int, int]] = set()
        for row in self._database.rows(
            "SELECT meeting.round, meeting.table_number, locked, person FROM meeting"
            " LEFT JOIN meeting_person USING (block, round, table_number)"
            " WHERE block = ? ORDER BY meeting.round, meeting.table_number, place",
            block_id,
        ):
            seats = people.setdefault((row["round"], row["table_number"]), [])
            if row["locked"]:
                locked.add((row["round"], row["table_number"]))
            if row["person"] is not None:
                seats.append(row["person"])
        return Drawn(
            meetings=tuple(
                Meeting(
                    round=number, table=table, people=tuple(seats), locked=(number, table) in locked
                )
                for (number, table), seats in people.items()
            ),
            certificate=draw["certificate"],
            kind=draw["kind"],
            seed=draw["seed"],
            repeats=draw["repeats"],
            value=draw["value"],
            bound=draw["bound"],
        )

    def clear_from(self, block_id: str, round: int) -> None:
        """Take out this round and all later ones; with the last round goes the draw itself."""
        self._database.write("DELETE FROM meeting WHERE block = ? AND round >= ?", block_id, round)
        self._database.write(
            "DELETE FROM draw WHERE block = ?1"
            " AND NOT EXISTS (SELECT 1 FROM meeting WHERE meeting.block = ?1)",
            block_id,
        )

    def lock(self, block_id: str, round: int, table: int, locked: bool) -> None:
        """Keep a meeting when the pairs are drawn again, or do so no more."""
        self._database.write(
            "UPDATE meeting SET locked = ? WHERE block = ? AND round = ? AND table_number = ?",
            locked,
            block_id,
            round,
            table,
        )

    def history(self, session_id: str) -> tuple[tuple[int, str, str], ...]:
        """Return who of this session met in earlier ones: (sessions ago, person, person).

        1 is the latest earlier session in which any two of them met. Samples count for samples
        only. The two ids are in alphabetical order.
        """
        rows = self._database.rows(_MET, session_id)
        order = {
            session: ago for ago, session in enumerate(dict.fromkeys(r["session"] for r in rows), 1)
        }
        return tuple((order[row["session"]], row["a"], row["b"]) for row in rows)
