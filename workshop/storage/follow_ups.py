"""What became of pledges, person by person."""

from __future__ import annotations

from workshop.domain.follow_up import Done
from workshop.storage.database import Database, Value


class FollowUps:
    """The store of what was asked again after some days."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, session: str, person: str, after: int, done: Done | None) -> None:
        """Keep whether a pledge was done as meant; None: not asked yet, or taken back."""
        self._database.write(
            "DELETE FROM follow_up WHERE session = ? AND person = ? AND after = ?",
            session,
            person,
            after,
        )
        if done is not None:
            row: dict[str, Value] = {"session": session, "person": person}
            self._database.insert("follow_up", [row | {"after": after, "done": done.value}])

    def of(self, session: str) -> dict[tuple[str, int], Done]:
        """Return what is known of a session: (person, days) → done."""
        rows = self._database.rows("SELECT * FROM follow_up WHERE session = ?", session)
        return {(row["person"], row["after"]): Done(row["done"]) for row in rows}
