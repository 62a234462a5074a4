"""Small settings of the program that live with the library."""

from __future__ import annotations

from workshop.storage.database import Database


class Settings:
    """The store of settings: one text under each key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> str | None:
        """Return the text under a key, or None."""
        row = self._database.row("SELECT value FROM setting WHERE key = ?", key)
        return None if row is None else str(row["value"])

    def set(self, key: str, value: str) -> None:
        """Keep a text under a key."""
        self._database.upsert("setting", {"key": key, "value": value}, "key")
