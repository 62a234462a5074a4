"""Rules on who meets whom, session by session."""

from __future__ import annotations

import sqlite3

from workshop.domain.rules import Rule, RuleKind
from workshop.storage.database import Database, Value


class Rules:
    """The store of rules."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, rule: Rule) -> None:
        """Put a rule last in its session."""
        last = self._database.row("SELECT max(position) FROM rule WHERE session = ?", rule.session)
        position = 1 if last is None or last[0] is None else int(last[0]) + 1
        self._database.insert("rule", [{**_row(rule), "position": position}])

    def set_hard(self, rule_id: str, hard: bool) -> None:
        """Make a rule hard or soft."""
        self._database.write("UPDATE rule SET hard = ? WHERE id = ?", hard, rule_id)

    def remove(self, rule_id: str) -> None:
        """Take a rule out; one that is not there changes nothing."""
        self._database.write("DELETE FROM rule WHERE id = ?", rule_id)

    def of(self, session_id: str) -> tuple[Rule, ...]:
        """Return a session's rules in the order they were made."""
        sql = "SELECT * FROM rule WHERE session = ? ORDER BY position, id"
        return tuple(_rule(row) for row in self._database.rows(sql, session_id))


def _row(rule: Rule) -> dict[str, Value]:
    return {
        "id": rule.id,
        "session": rule.session,
        "kind": rule.kind.value,
        "a": rule.a,
        "b": rule.b,
        "hard": rule.hard,
        "label": rule.label,
    }


def _rule(row: sqlite3.Row) -> Rule:
    return Rule(
        id=row["id"],
        session=row["session"],
        kind=RuleKind(row["kind"]),
        a=row["a"],
        b=row["b"],
        hard=bool(row["hard"]),
        label=row["label"],
    )
