"""Search: which sessions a text means, by title, place, people's names and exercises.

Each session has one entry in an FTS5 table, its words folded: small letters without marks. Triggers
of the schema take out the entry of a session that changes, whoever changes it, and mark it stale;
``refresh`` puts it in anew before the same transaction ends.
"""

from __future__ import annotations

import json
from typing import NamedTuple
from unicodedata import combining, normalize

from workshop.storage.database import Database

FEW = 500  # matches up to which sessions are looked up one by one
MOST_WORDS = 16  # of a search; SQLite's own limit is far beyond

# Letters that are no other letter with a mark, and are typed without it all the same.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i"})
_LETTERS |= str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
_MATCH = "SELECT rowid FROM search WHERE search MATCH ?1"
# Where FTS5 keeps the four columns of its table: read there, all of them take half as long.
_INSIDE = (
    "SELECT id FROM search_content"
    " WHERE instr(c0, ?1) OR instr(c1, ?1) OR instr(c2, ?1) OR instr(c3, ?1)"
)
_FEW_OF_THEM = (
    "id IN (SELECT session FROM searched WHERE number IN (SELECT value FROM json_each(?1)))"
)
_MANY_OF_THEM = "(SELECT number FROM searched WHERE session = session.id) IN ({numbers})"
_SESSION = "SELECT title, venue FROM session WHERE id = ?"
_PEOPLE = (
    "SELECT name, prints_as FROM attendance JOIN person ON person.id = attendance.person"
    " WHERE session = ? ORDER BY position, person.id"
)
_EXERCISES = (
    "SELECT title, exercise FROM block WHERE session = ? AND NOT dropped ORDER BY position, id"
)


class Found(NamedTuple):
    """A condition on ``session`` that is true of what was found, and its one value (``?1``)."""

    where: str
    value: str


class Search:
    """The index of words; its writing verbs belong inside ``atomic``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def stale(self) -> bool:
        """Whether a session was changed and is not in the index yet."""
        return self._database.row("SELECT 1 FROM searched WHERE stale LIMIT 1") is not None

    def refresh(self) -> None:
        """Put in anew every session that has changed."""
        for number, session in self._database.rows(
            "SELECT number, session FROM searched WHERE stale"
        ):
            self._database.write(
                "INSERT INTO search (rowid, title, venue, people, exercises)"
                " VALUES (?, ?, ?, ?, ?)",
                number,
                *self._words(session),
            )
            self._database.write("UPDATE searched SET stale = 0 WHERE number = ?", number)

    def rebuild(self) -> None:
        """Make the index anew from what is there, and leave no trace of what was in it before."""
        self._database.write("UPDATE searched SET stale = 1")
        self._database.write("DELETE FROM search")  # what has no session, should there be any
        self.refresh()
        self._database.write("INSERT INTO search (search) VALUES ('rebuild')")

    def find(self, text: str) -> Found | None:
        """Return what tells the sessions that ``text`` means; None for a text without a sign.

        Every word of it begins a word of a title, a place, a name or an exercise: all of them in
        one of these, else, where that finds nothing, somewhere in the session. Where nothing is
        found so either, the text as a whole may stand anywhere inside.
        """
        # A lone surrogate is what a command line makes of a byte that is no letter.
        wanted = " ".join(folded(text.encode("utf-8", "replace").decode()).split())
        wanted = wanted.replace("\0", "")
        if not wanted:
            return None
        words = [word for word in wanted.split()[:MOST_WORDS] if any(map(str.isalnum, word))]
        asked = [(_MATCH, query) for query in (_together(words), _apart(words)) if words]
        for numbers, value in (*asked, (_INSIDE, wanted)):
            few = self._database.rows(f"{numbers} LIMIT {FEW + 1}", value)
            if len(few) > FEW:
                return Found(_MANY_OF_THEM.format(numbers=numbers), value)
            if few:
                return Found(_FEW_OF_THEM, json.dumps([number for (number,) in few]))
        return Found(_FEW_OF_THEM, "[]")

    def _words(self, session: str) -> tuple[str, ...]:
        (title, venue), *_ = self._database.rows(_SESSION, session)
        people, exercises = (
            "\n".join(one if other in ("", one) else f"{one} {other}" for one, other in rows)
            for rows in (
                self._database.rows(_PEOPLE, session),
                self._database.rows(_EXERCISES, session),
            )
        )
        return tuple(folded(text) for text in (title, venue, people, exercises))


def folded(text: str) -> str:
    """Return a text as it is searched: in small letters, without marks."""
    if text.isascii():
        return text.lower()
    apart = normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not combining(sign)).translate(_LETTERS)


def _together(words: list[str]) -> str:
    """Ask for all words in one title, place, name or list of exercises; names are short."""
    if len(words) == 1:
        return _begins(words[0])
    each = " AND ".join(map(_begins, words))
    near = " ".join(map(_begins, words))
    return (
        f"title : ({each}) OR venue : ({each}) OR exercises : ({each})"
        f" OR people : NEAR({near}, {len(words)})"
    )


def _apart(words: list[str]) -> str:
    return " AND ".join(map(_begins, words))


def _begins(word: str) -> str:
    """Quote a word, so that nothing in it is a sign of the query language."""
    return '"{}"*'.format(word.replace('"', '""'))
