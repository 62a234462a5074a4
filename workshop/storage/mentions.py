"""Free text that names somebody: found wherever text is kept, and redacted where that is wanted.

Every column of text that is no key is looked at, so that a table of tomorrow is not forgotten.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from workshop.storage.agenda import definition_key
from workshop.storage.database import Database, Value

AROUND = 48  # characters of a text shown before and after the name
SPACED = 0x2E80  # from here on scripts put no space between words

_OWN = {"person": ("name", "sort_name", "prints_as", "email")}  # a namesake is somebody else
# The search is made anew from what is there; its entry of a session that changed is gone already.
_PARTS = ("config", "content", "data", "docsize", "idx")
_SEARCH = ("search", *(f"search_{part}" for part in _PARTS))
_NOT_TEXT = ("action", "inverse", "erased", "searched", *_SEARCH)
_SECRET = "anonymous_mark"


class Mention(NamedTuple):
    """A text that holds the name; ``id`` is its place in the file, ``excerpt`` what is around."""

    id: str
    table: str
    column: str
    excerpt: str


class _Column(NamedTuple):
    table: str
    name: str
    key: tuple[str, ...]


def pattern(names: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds any of the names as whole words, in any case; None without a name.

    Letters with marks are found composed and not, and any space for any other.
    """
    forms = {
        unicodedata.normalize(form, " ".join(name.split()))
        for name in names
        for form in ("NFC", "NFD")
    }
    parts = [
        _edge(name[0], "(?<![^\\W_])") + r"\s+".join(map(re.escape, name.split(" ")))
        + _edge(name[-1], "(?![^\\W_])")
        for name in sorted(forms, key=len, reverse=True)
        if len(name) > 1
    ]  # fmt: skip
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _edge(letter: str, boundary: str) -> str:
    return boundary if letter.isalnum() and ord(letter) < SPACED else ""


class Mentions:
    """Finds and redacts the texts of one library that name somebody."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, names: Collection[str]) -> tuple[Mention, ...]:
        """Return every text that holds one of the names, by table and key."""
        wanted = pattern(names)
        if wanted is None:
            return ()
        return tuple(
            Mention(_id(column, key), column.table, column.name, _excerpt(text, wanted))
            for column, key, text in self._found(names, wanted)
        )

    def redact(self, names: Collection[str], word: str, chosen: Callable[[Mention], bool]) -> int:
        """Put ``word`` for the names in the texts that are ``chosen``; return how many texts."""
        wanted = pattern(names)
        if wanted is None:
            return 0
        count = 0
        for column, key, text in tuple(self._found(names, wanted)):
            mention = Mention(_id(column, key), column.table, column.name, "")
            if chosen(mention):
                self._write(column, key, redacted(text, wanted, word))
                count += 1
        return count

    def _found(
        self, names: Collection[str], wanted: re.Pattern[str]
    ) -> Iterator[tuple[_Column, tuple[Value, ...], str]]:
        # SQLite looks first, as it need not hand over what cannot hold the name.
        likely = sorted({_likely(form) for name in names for form in spellings(name)})
        for column in self._columns():
            keys = ", ".join(f'"{name}"' for name in column.key)
            where = " OR ".join(f"\"{column.name}\" LIKE ? ESCAPE '\\'" for _ in likely)
            rows = self._database.rows(
                f'SELECT "{column.name}", {keys} FROM "{column.table}" WHERE {where}'
                f" ORDER BY {keys}",
                *likely,
            )
            for row in rows:
                text = str(row[0])
                if any(wanted.search(part) for part in _parts(text)):
                    yield column, tuple(row)[1:], text

    def _columns(self) -> Iterator[_Column]:
        tables = self._database.rows(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT GLOB 'sqlite_*' ORDER BY name"
        )
        for (table,) in tables:
            if table in _NOT_TEXT:
                continue
            known = self._database.rows(
                "SELECT name, type, pk FROM pragma_table_info(?)", table
            )  # fmt: skip
            pointing = {
                row["from"]
                for row in self._database.rows("SELECT * FROM pragma_foreign_key_list(?)", table)
            }
            keyed = sorted((row["pk"], row["name"]) for row in known if row["pk"])
            key = tuple(name for _, name in keyed) or ("rowid",)
            for row in known:
                plain = row["type"] in ("TEXT", "ANY", "") and not row["pk"]
                if plain and row["name"] not in (*pointing, *_OWN.get(table, ())):
                    yield _Column(table, row["name"], key)

    def _write(self, column: _Column, key: tuple[Value, ...], text: str) -> None:
        where = " AND ".join(f'"{name}" = ?' for name in column.key)
        if (column.table, column.name) == ("definition", "body"):
            self._define_anew(str(key[0]), text)
            return
        self._database.write(
            f'UPDATE "{column.table}" SET "{column.name}" = ? WHERE {where}', text, *key
        )

    def _define_anew(self, old: str, body: str) -> None:
        """Keep a definition under the hash of its new text."""
        new = definition_key(body)
        self._database.write(
            "INSERT INTO definition (key, name, body)"
            " SELECT ?1, name, ?2 FROM definition WHERE key = ?3 ON CONFLICT DO NOTHING",
            new,
            body,
            old,
        )
        self._database.write("UPDATE block SET definition = ? WHERE definition = ?", new, old)
        self._database.write("DELETE FROM definition WHERE key = ?", old)


def secret(mention: Mention) -> bool:
    """Tell whether a text is an answer given without a name."""
    return mention.table == _SECRET


def _id(column: _Column, key: tuple[Value, ...]) -> str:
    told = [part.hex() if isinstance(part, bytes) else part for part in key]
    return f"{column.table}.{column.name} {json.dumps(told)}"


def spellings(name: str) -> Iterator[str]:
    """Yield how a name may stand in a file: small and large letters, composed and not, in JSON."""
    for form in ("NFC", "NFD"):
        for text in (name, name.lower(), name.upper(), name.title(), name.casefold()):
            word = unicodedata.normalize(form, text)
            yield word
            yield json.dumps(word)[1:-1]  # as it stands in a list or a table of texts


def _likely(name: str) -> str:
    plain = re.sub(r"([\\%_])", r"\\\1", name)
    return "%" + "%".join(plain.split()) + "%"


def _parts(text: str) -> Iterable[str]:
    """Yield the texts inside a text: those of a JSON list or table, else itself."""
    if text[:1] in "[{":
        try:
            return list(_strings(json.loads(text)))
        except (ValueError, RecursionError):
            pass
    return (text,)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _strings(one)


def redacted(text: str, wanted: re.Pattern[str], word: str) -> str:
    """Return a text, or each text of a JSON list or table, with ``word`` for what is found."""
    if text[:1] in "[{":
        try:
            value = _replaced(json.loads(text), wanted, word)
        except (ValueError, RecursionError):
            pass
        else:
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return wanted.sub(lambda _: word, text)


def _replaced(value: object, wanted: re.Pattern[str], word: str) -> object:
    if isinstance(value, str):
        return wanted.sub(lambda _: word, value)
    if isinstance(value, list):
        return [_replaced(one, wanted, word) for one in value]
    if isinstance(value, dict):
        return {wanted.sub(lambda _: word, k): _replaced(v, wanted, word) for k, v in value.items()}
    return value


def _excerpt(text: str, wanted: re.Pattern[str]) -> str:
    part = next((one for one in _parts(text) if wanted.search(one)), text)
    found = wanted.search(part)
    begin, end = (found.start(), found.end()) if found else (0, 0)
    left, right = max(0, begin - AROUND), min(len(part), end + AROUND)
    cut = " ".join(part[left:right].split())
    return f"{'…' if left else ''}{cut}{'…' if right < len(part) else ''}"
