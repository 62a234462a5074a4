"""The rules of a matrix of letters: what is open in a row, what a role carries, in neutral words.

The one rule set is the common reading of responsibility charting (RACI; Smith and Erwin 2005) with
the thresholds of the house; none of it is a verdict on a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import tr

MOST_DOERS = 3  # more roles that do it, or that are asked, are worth a word
MOST_ASKED = 3
CARRIES = 0.60  # share of the rows above which a role carries much
ANSWERS = 0.50  # share of the rows above which one role answers for much
ROWS_A_SESSION = 10  # of three minutes each, in 45 minutes
OWNER, DOER = "A", "R"  # what counts as carrying a row
BETWEEN = "/"  # of two letters in one cell

Letters = tuple[str, ...]  # of one cell, in the order of the scheme
Cells = Mapping[tuple[str, str], Letters]  # row and role → letters; an empty cell has none


class Letter(Value, kw_only=True, frozen=True):
    """A letter and its words: on the wall, on paper, and what is said of so many in a row.

    ``nobody`` says that a row has none, ``ask`` is the question then; ``one`` and ``many`` (with
    ``{n}``) count the roles that have it.
    """

    id: str
    label: Annotated[str, ROOM]
    detail: Annotated[str, ROOM] = ""
    one: Annotated[str, ROOM] = ""
    many: Annotated[str, ROOM] = ""
    nobody: Annotated[str, ROOM] = ""
    ask: Annotated[str, ROOM] = ""


class Scheme(Value, kw_only=True, frozen=True):
    """A set of letters. ``exactly_one`` are those of which a row has one, no more and no fewer.

    ``does`` must be there at least once (empty: no such rule); ``asked`` is asked before, ``told``
    is told after; the two do not go into one cell.
    """

    id: str
    label: Annotated[str, ROOM]
    letters: tuple[Letter, ...]
    exactly_one: Annotated[tuple[str, ...], ROOM] = (OWNER,)
    does: Annotated[str, ROOM] = DOER
    asked: Annotated[str, ROOM] = "C"
    told: Annotated[str, ROOM] = "I"

    def letter(self, id_: str) -> Letter | None:
        """Return a letter by id, or None where the scheme has no such letter."""
        return next((letter for letter in self.letters if letter.id == id_), None)

    def parsed(self, text: str) -> Letters | None:
        """Return "A/R" as letters in the scheme's order; None where one is not of the scheme."""
        parts = {part.strip().upper() for part in text.split(BETWEEN)}
        known = tuple(letter.id for letter in self.letters if letter.id in parts)
        return known if len(known) == len(parts) else None


class Rule(StrEnum):
    """What a finding is about."""

    EMPTY = "empty"
    NOBODY = "nobody"
    SPLIT = "split"
    MANY = "many"
    BOTH = "both"
    NO_LETTER = "no_letter"
    CARRIES = "carries"
    ANSWERS = "answers"
    ONLY_TOLD = "only_told"


class Finding(Value, kw_only=True, frozen=True):
    """Something about a row or a role; ``open`` where the row is not whole with it.

    ``words`` are short ("split: two A"); ``reason`` says more ("Lead and Finance both have A").
    """

    rule: Rule
    open: bool = False
    words: Annotated[str, ROOM] = ""
    reason: Annotated[str, ROOM] = ""
    letter: str = ""


def joined(letters: Sequence[str]) -> str:
    """Write the letters of a cell as "A/R"."""
    return BETWEEN.join(letters)


def row_findings(
    scheme: Scheme, row: Mapping[str, Letters], names: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Return what there is to say of one row: role → letters; ``names`` are the roles' words."""
    held = {role: letters for role, letters in row.items() if letters}
    if not held:
        empty = tr("nobody has a letter yet")
        return (Finding(rule=Rule.EMPTY, open=True, words=tr("empty"), reason=empty),)
    found = [*_one_each(scheme, held, names), *_does(scheme, held)]
    found += _cells(scheme, held, names)
    found += _many(scheme, held)
    return tuple(sorted(found, key=_rank))


def role_findings(
    scheme: Scheme, role: str, rows: Sequence[Mapping[str, Letters]]
) -> tuple[Finding, ...]:
    """Return what there is to say of one role over these rows (each role → letters)."""
    of = len(rows)
    held = [row.get(role, ()) for row in rows]
    if not of:
        return ()
    if not any(held):
        return (Finding(rule=Rule.NO_LETTER, words=tr("has no letter")),)
    found = []
    carried = carried_rows(held)
    if carried > CARRIES * of:
        words = tr("carries {n} of {of}").format(n=carried, of=of)
        found.append(Finding(rule=Rule.CARRIES, words=words))
    owned = sum(OWNER in letters for letters in held)
    if owned > ANSWERS * of:
        words = tr("answers for {n} of {of}").format(n=owned, of=of)
        found.append(Finding(rule=Rule.ANSWERS, words=words))
    if all(letters == (scheme.told,) for letters in held if letters):
        found.append(Finding(rule=Rule.ONLY_TOLD, words=tr("is only told")))
    return tuple(found)


def carried_rows(held: Iterable[Letters]) -> int:
    """Return in how many rows a role has R or A; both in one cell count once."""
    return sum(OWNER in letters or DOER in letters for letters in held)


def whole(findings: Iterable[Finding]) -> bool:
    """Tell whether a row of these findings is whole."""
    return not any(finding.open for finding in findings)


def in_words(scheme: Scheme, row: Mapping[str, Letters]) -> str:
    """Say who does what in a row: "one role answers, two do it, one is asked"."""
    parts = []
    for letter in scheme.letters:
        n = sum(letter.id in letters for letters in row.values())
        if n and letter.one:
            parts.append(letter.one if n == 1 else letter.many.format(n=number(n)))
    return ", ".join(parts)


def number(n: int) -> str:
    """Write a small number as a word."""
    words = (
        tr("no"), tr("one"), tr("two"), tr("three"), tr("four"), tr("five"), tr("six"),
        tr("seven"), tr("eight"), tr("nine"), tr("ten"),
    )  # fmt: skip
    return words[n] if n < len(words) else str(n)


def advice(rows: int) -> str:
    """Return what to do about more rows than one session holds; nothing where they fit."""
    if rows <= ROWS_A_SESSION:
        return ""
    return tr("{n} rows of three minutes are too many for 45 minutes: make two sessions.").format(
        n=rows
    )


def _rank(finding: Finding) -> tuple[bool, int]:
    return not finding.open, list(Rule).index(finding.rule)


def _with(held: Mapping[str, Letters], letter: str) -> list[str]:
    return [role for role, letters in held.items() if letter in letters]


def _one_each(
    scheme: Scheme, held: Mapping[str, Letters], names: Mapping[str, str]
) -> list[Finding]:
    found = []
    for id_ in scheme.exactly_one:
        roles = _with(held, id_)
        if not roles:
            found.append(_nobody(scheme, id_))
        elif len(roles) > 1:
            words = tr("split: {n} {letter}").format(n=number(len(roles)), letter=id_)
            both = tr(" and ").join(names.get(role, role) for role in roles)
            reason = tr("{roles} have {letter}").format(roles=both, letter=id_)
            found.append(
                Finding(rule=Rule.SPLIT, open=True, words=words, reason=reason, letter=id_)
            )
    return found


def _does(scheme: Scheme, held: Mapping[str, Letters]) -> list[Finding]:
    if not scheme.does or _with(held, scheme.does):
        return []
    return [_nobody(scheme, scheme.does)]


def _nobody(scheme: Scheme, id_: str) -> Finding:
    letter = scheme.letter(id_)
    words = letter.nobody if letter else tr("no {letter}").format(letter=id_)
    reason = letter.ask if letter else ""
    return Finding(rule=Rule.NOBODY, open=True, words=words, reason=reason, letter=id_)


def _cells(scheme: Scheme, held: Mapping[str, Letters], names: Mapping[str, str]) -> list[Finding]:
    pair = {scheme.asked, scheme.told}
    found = []
    for role, letters in held.items():
        if pair <= set(letters):
            words = tr("{first} and {second} in one cell").format(
                first=scheme.asked, second=scheme.told
            )
            reason = tr("{role} is asked before or told after, not both").format(
                role=names.get(role, role)
            )
            found.append(Finding(rule=Rule.BOTH, open=True, words=words, reason=reason))
    return found


def _many(scheme: Scheme, held: Mapping[str, Letters]) -> list[Finding]:
    found = []
    for id_, most in ((scheme.does, MOST_DOERS), (scheme.asked, MOST_ASKED)):
        n, letter = len(_with(held, id_)), scheme.letter(id_)
        if n > most and letter is not None:
            words = letter.many.format(n=number(n))
            found.append(Finding(rule=Rule.MANY, words=words, letter=id_))
    return found
