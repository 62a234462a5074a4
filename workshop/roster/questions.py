"""What must be asked before a list comes in: who is there twice, and how a name prints.

Pure: questions come from a preview and the people already known, answers turn the preview into the
people who come in and the rows that stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from workshop.domain.people import PRINTED_NAME_MOST
from workshop.domain.values import Value
from workshop.roster.headers import plain
from workshop.roster.reader import Candidate, Preview, Rejected
from workshop.words import ntr, tr

Kind = Literal["twice", "known", "capitals", "manager", "long"]
FIRST, ALL, NONE = "first", "all", "none"  # of those who look alike
PRINT, KEEP = "print", "keep"  # capitals
SAME, OTHER = "same", "other"  # a manager
MOST_APART = 3  # more questions of one kind are asked as one
SHORTEST = 4  # letters; a shorter name in capitals may be initials


class Question(Value, kw_only=True, frozen=True):
    """One question about some rows. ``options`` are values and words; none: words are typed.

    ``cases`` are the groups of rows it asks about; ``answer`` is what holds until it is answered.
    ``becomes`` are the words each row would have instead.
    """

    key: str
    kind: Kind
    title: str
    detail: str = ""
    options: tuple[tuple[str, str], ...] = ()
    answer: str = ""
    cases: tuple[tuple[int, ...], ...] = ()
    becomes: dict[int, str] = {}

    @property
    def rows(self) -> frozenset[int]:
        """The numbers of all rows it asks about."""
        return frozenset(row for case in self.cases for row in case)


class Settled(Value, frozen=True):
    """Who comes in, and which rows stay out and why, the rejected ones included."""

    people: tuple[Candidate, ...]
    out: tuple[Rejected, ...]


def ask(preview: Preview, known: Iterable[str]) -> tuple[Question, ...]:
    """Return what must be asked; ``known`` are the names already on the session's list."""
    people = preview.people
    return (
        *_known(people, {_alike(name): name for name in known}),
        *_twice(people),
        *_capitals(people),
        *_managers(people),
        *_long(people),
    )


def settle(preview: Preview, questions: Sequence[Question], answers: Mapping[str, str]) -> Settled:
    """Return who comes in by these answers; a question without one holds as it is."""
    out: dict[int, str] = {}
    changes: dict[int, dict[str, str]] = {}
    for question in questions:
        answer = answers.get(question.key, question.answer)
        if question.kind in ("twice", "known"):
            for case in question.cases:
                out |= _left_out(question.kind, case, answer)
        else:
            for row, field, words in _changed(question, answer):
                changes.setdefault(row, {})[field] = words
    people = tuple(
        msgspec.structs.replace(person, **changes.get(person.row, {}))
        for person in preview.people
        if person.row not in out
    )
    rejected = (*preview.rejected, *(Rejected(row, why) for row, why in out.items()))
    return Settled(people, tuple(sorted(rejected, key=_number)))


def capitals_undone(name: str) -> str:
    """Return a name in capitals as it is usually written: a capital, then small letters."""
    return re.sub(r"[^\s'’-]+", _one_capital, name)


def _one_capital(word: re.Match[str]) -> str:
    return word[0][:1] + word[0][1:].lower()


def _alike(name: str) -> str:
    return plain(name) or name.casefold()


def _number(row: Rejected) -> int:
    return row.row


def _left_out(kind: Kind, case: tuple[int, ...], answer: str) -> dict[int, str]:
    if answer == ALL:
        return {}
    if kind == "known":
        return dict.fromkeys(case, tr("is on the list already"))
    if answer == NONE:
        return dict.fromkeys(case, tr("is there more than once"))
    return dict.fromkeys(case[1:], tr("is the same person as row {row}").format(row=case[0]))


def _changed(question: Question, answer: str) -> Iterable[tuple[int, str, str]]:
    """Yield row, field and words of what an answer changes."""
    field = {PRINT: "prints_as", SAME: "manager"}.get(answer)
    if question.kind == "long" and answer.strip():
        for row in question.rows:
            yield row, "prints_as", " ".join(answer.split())[:PRINTED_NAME_MOST]
    elif field is not None:
        for row, words in question.becomes.items():
            yield row, field, words


def _known(people: Sequence[Candidate], known: Mapping[str, str]) -> tuple[Question, ...]:
    cases = [(person.row,) for person in people if _alike(person.name) in known]
    names = {person.row: person.name for person in people}
    if len(cases) > MOST_APART:
        options = (
            (NONE, tr("Leave these rows out")),
            (ALL, tr("They are other people, bring them in")),
        )
        title = tr("{n} names are on the list already").format(n=len(cases))
        return (_all_at_once("known", title, cases, names, options, NONE),)
    return tuple(
        Question(
            key=f"known {row}",
            kind="known",
            title=tr("{name} is on the list already").format(name=names[row]),
            detail=tr("row {row}").format(row=row),
            options=(
                (NONE, tr("One person, leave row {row} out").format(row=row)),
                (ALL, tr("Somebody else, bring them in")),
            ),
            answer=NONE,
            cases=((row,),),
        )
        for (row,) in cases
    )


def _twice(people: Sequence[Candidate]) -> tuple[Question, ...]:
    groups: dict[str, list[Candidate]] = {}
    for person in people:
        groups.setdefault(_alike(person.name), []).append(person)
    doubles = [group for group in groups.values() if len(group) > 1]
    if len(doubles) > MOST_APART:
        cases = [tuple(person.row for person in group) for group in doubles]
        names = {person.row: person.name for person in people}
        options = (
            (FIRST, tr("One person each, only the first row comes in")),
            (ALL, tr("Different people, bring in all of them")),
            (NONE, tr("Leave all of these rows out")),
        )
        title = tr("{n} names stand there more than once").format(n=len(doubles))
        same = all(_same(group) for group in doubles)
        return (_all_at_once("twice", title, cases, names, options, FIRST if same else ALL),)
    return tuple(_one_twice(group) for group in doubles)


def _one_twice(group: Sequence[Candidate]) -> Question:
    first, *again = group
    rows = ", ".join(str(person.row) for person in again)
    same = _same(group)
    detail = tr("{name}, same role and department") if same else tr("{name}, not in all the same")
    title = (
        tr("Row {rows} looks like row {first} again")
        if len(again) == 1
        else tr("Rows {rows} look like row {first} again")
    )
    both = tr("Two people, keep both") if len(group) == 2 else tr("Different people, keep all")
    return Question(
        key=f"twice {first.row}",
        kind="twice",
        title=title.format(rows=rows, first=first.row),
        detail=detail.format(name=first.name),
        options=(
            (FIRST, tr("One person, only row {row} comes in").format(row=first.row)),
            (ALL, both),
            (NONE, tr("Leave all of these rows out")),
        ),
        answer=FIRST if same else ALL,
        cases=(tuple(person.row for person in group),),
    )


def _same(group: Sequence[Candidate]) -> bool:
    """Whether nothing but the row tells these apart; letters and accents count."""
    return len({(p.name.casefold(), p.role, p.department, p.email, p.key) for p in group}) == 1


def _capitals(people: Sequence[Candidate]) -> tuple[Question, ...]:
    loud = [person for person in people if _is_loud(person)]
    if not loud:
        return ()
    first = loud[0].name
    title = ntr("{n} name is in capitals", "{n} names are in capitals", len(loud))
    printed = tr("Print as {name}").format(name=capitals_undone(first))
    return (
        Question(
            key="capitals",
            kind="capitals",
            title=title,
            detail=_and_more(first, len(loud)),
            options=((PRINT, printed), (KEEP, tr("Keep the capitals"))),
            answer=PRINT,
            cases=tuple((person.row,) for person in loud),
            becomes={person.row: capitals_undone(person.name) for person in loud},
        ),
    )


def _is_loud(person: Candidate) -> bool:
    letters = [c for c in person.name if c.isalpha()]
    return person.name.isupper() and len(letters) >= SHORTEST and not person.prints_as


def _managers(people: Sequence[Candidate]) -> tuple[Question, ...]:
    """Ask about managers given by an initial, where one person on the list fits it."""
    meant = _meant(people)
    asked: dict[str, list[int]] = {}
    for person in people:
        if person.manager in meant:
            asked.setdefault(person.manager, []).append(person.row)
    options = ((SAME, tr("Same person")), (OTHER, tr("Someone else, keep the name")))
    if len(asked) > MOST_APART:
        short = next(iter(asked))
        likeness = tr("{short} looks like {name}").format(short=short, name=meant[short])
        title = tr("{n} managers are given by an initial").format(n=len(asked))
        cases = tuple(tuple(rows) for rows in asked.values())
        return (
            Question(
                key="manager all",
                kind="manager",
                title=title,
                detail=_and_more(likeness, len(asked)),
                options=options,
                answer=SAME,
                cases=cases,
                becomes={row: meant[name] for name, rows in asked.items() for row in rows},
            ),
        )
    return tuple(
        Question(
            key=f"manager {manager}",
            kind="manager",
            title=tr("{short} looks like {name}").format(short=manager, name=meant[manager]),
            detail=_who_report(rows, manager),
            options=options,
            answer=SAME,
            cases=(tuple(rows),),
            becomes=dict.fromkeys(rows, meant[manager]),
        )
        for manager, rows in asked.items()
    )


def _meant(people: Sequence[Candidate]) -> dict[str, str]:
    """Return for each manager like "A. Nwosu" the one name on the list it can stand for."""
    named = {_alike(person.name) for person in people}
    ends: dict[tuple[str, str], set[str]] = {}
    for person in people:
        words = _alike(person.name).split()
        for place in range(1, len(words)):
            ends.setdefault((words[0][0], " ".join(words[place:])), set()).add(person.name)
    meant: dict[str, str] = {}
    for manager in {person.manager for person in people}:
        first, _, last = _alike(manager).partition(" ")
        found = ends.get((first, last), set()) if len(first) == 1 else set()
        if len(found) == 1 and _alike(manager) not in named:
            meant[manager] = next(iter(found))
    return meant


def _long(people: Sequence[Candidate]) -> tuple[Question, ...]:
    long = [p for p in people if len(p.prints_as or p.name) > PRINTED_NAME_MOST]
    return tuple(
        Question(
            key=f"long {person.row}",
            kind="long",
            title=tr("How should the name in row {row} print?").format(row=person.row),
            detail=tr("{name} has {n} letters, and at most {most} print.").format(
                name=person.name, n=len(person.name), most=PRINTED_NAME_MOST
            ),
            cases=((person.row,),),
        )
        for person in long[:MOST_APART]
    )


def _all_at_once(
    kind: Kind,
    title: str,
    cases: Sequence[tuple[int, ...]],
    names: Mapping[int, str],
    options: tuple[tuple[str, str], ...],
    answer: str,
) -> Question:
    return Question(
        key=f"{kind} all",
        kind=kind,
        title=title,
        detail=_and_more(names[cases[0][0]], len(cases)),
        options=options,
        answer=answer,
        cases=tuple(cases),
    )


def _and_more(name: str, count: int) -> str:
    if count == 1:
        return name
    return tr("{name} and {n} more").format(name=name, n=count - 1)


def _who_report(rows: Sequence[int], manager: str) -> str:
    listed = ", ".join(str(row) for row in rows[:6]) + (", …" if len(rows) > 6 else "")
    said = (
        tr("row {rows} reports to {name}") if len(rows) == 1 else tr("rows {rows} report to {name}")
    )
    return said.format(rows=listed, name=manager)
