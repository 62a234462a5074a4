"""Which column holds what: header words in several languages, and the row they stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "fullname", "participant", "participants", "attendee",
             "employee", "employee name", "person", "display name", "user name",
             "name original name", "your name", "what is your name", "naam", "nom complet",
             "nombre completo", "vollstandiger name", "name of participant"),
    "first": ("first name", "firstname", "given name", "forename", "first", "vorname",
              "voornaam", "prenom", "nombre", "given", "preferred first name",
              "what is your first name"),
    "last": ("last name", "lastname", "surname", "family name", "last", "nachname",
             "familienname", "achternaam", "nom", "apellido", "apellidos", "family",
             "what is your last name"),
    "role": ("role", "title", "job title", "job", "position", "function", "jobtitle",
             "funktion", "functie", "poste", "cargo", "occupation"),
    "department": ("department", "dept", "department name", "unit", "division", "abteilung",
                   "afdeling", "service", "departamento", "business unit"),
    "manager": ("manager", "manager name", "manager id", "reports to", "reportsto", "boss",
                "line manager", "supervisor", "vorgesetzter", "leidinggevende", "jefe",
                "manager email"),
    "team": ("team", "group", "squad", "gruppe", "equipe", "equipo", "table"),
    "email": ("email", "e mail", "mail", "email address", "user email", "e mail address",
              "e mail 1 value", "upn", "participant id upn"),
    "key": ("id", "employee id", "employeeid", "employee number", "number", "person id",
            "staff number", "emp no", "personnel number"),
    "side": ("side", "leans to", "why or how", "mark"),
    "prints_as": ("name as it prints", "prints as", "badge name", "badge", "preferred name"),
}  # fmt: skip
SKILLS = 10


def plain(header: str) -> str:
    """Return a header as words without case, accents and punctuation."""
    text = unicodedata.normalize("NFKD", header).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+|_", " ", text).split())


def field_of(header: str) -> str | None:
    """Return the field a header names; None where it names none we know."""
    words = plain(header)
    rating = re.fullmatch(r"(importance|strength) (\d{1,2})", words)
    if rating and 1 <= int(rating[2]) <= SKILLS:
        return f"{rating[1]}_{int(rating[2])}"
    return next((field for field, known in FIELDS.items() if words in known), None)


def header_row(rows: list[list[str]], wanted: Mapping[str, str] | None = None) -> int | None:
    """Return the index of the header row within the first forty rows; None where there is none.

    ``wanted`` maps fields to headers: the first row that holds one of these is it. Else it is the
    first row that names a column for names, and (but for a list of names alone) another.
    """
    named = {plain(name) for name in (wanted or {}).values()}
    for at, row in enumerate(rows[:40]):
        if named & {plain(cell) for cell in row}:
            return at
    for at, row in enumerate(rows[:40]):
        found = {field for cell in row if (field := field_of(cell))}
        cells = sum(bool(cell) for cell in row)
        if found & {"name", "last"} and (len(found) > 1 or cells == 1):
            return at
        if "first" in found and len(found) > 1:
            return at
    return next(
        (at for at, row in enumerate(rows[:40]) if "name" in {field_of(cell) for cell in row}), None
    )


def mapped(header: list[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Return field → column index; ``wanted`` (field → header) goes before what is found."""
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        field = field_of(cell)
        if field and field not in found:
            found[field] = at
    by_words = {plain(cell): at for at, cell in reversed(list(enumerate(header)))}
    for field, name in wanted.items():
        if plain(name) in by_words:
            found[field] = by_words[plain(name)]
    return found
