"""What Who owns it? and Needs exchange put on paper: from agenda, answers and commitments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.activities.lists import Named
from workshop.activities.matrix import Matrix, MatrixActivity, scheme_of
from workshop.activities.matrix_result import MatrixResult, RoleResult, RowResult
from workshop.activities.matrix_rules import DOER, OWNER, Rule, Scheme, joined, number
from workshop.activities.matrix_wall import score_words
from workshop.domain.answers import Collected
from workshop.domain.commitments import Commitment
from workshop.facilitation.places import Place
from workshop.facilitation.stage import day_text
from workshop.handouts.data import Made, Setting
from workshop.handouts.team_data import (
    DutyGroup,
    DutyLists,
    DutyRole,
    LetterKey,
    LetterStrips,
    LetterWords,
    MatrixRow,
    MatrixSheet,
)
from workshop.words import ntr, tr

TABLE = 6  # people


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPaper:
    """One piece of paper: its name, its title, how it is made, and whether it comes after."""

    name: str
    title: str
    make: Callable[[Setting], Made]
    copies: int = 1
    after: bool = False


def matrix_papers(
    place: Place, step: Matrix, collected: Collected, promised: Sequence[Commitment], copies: int
) -> list[TeamPaper]:
    """Return strips and key, and once there are letters the matrix and the lists of duties."""
    scheme = scheme_of(step, place.options)
    found = [_strips(place, step, scheme, -(-copies // 2)), _key(place, step, scheme, copies)]
    result = MatrixActivity().result(step, place.options, 1, collected, None)
    if result.n:
        found += [_matrix(place, scheme, result, promised), _duties(place, scheme, result)]
    return found


def _who_sees() -> str:
    return tr("everyone who took part, and whoever they show it to.")


def _words(scheme: Scheme) -> tuple[LetterWords, ...]:
    return tuple(LetterWords(letter.id, letter.detail or letter.label) for letter in scheme.letters)


def _texts(entries: Sequence[Named]) -> tuple[str, ...]:
    return tuple(entry.text for entry in entries)


def _strips(place: Place, step: Matrix, scheme: Scheme, copies: int) -> TeamPaper:
    data = LetterStrips(
        title=place.block.title,
        rows=_texts(step.rows),
        roles=_texts(step.roles),
        key=tuple(LetterWords(letter.id, letter.label) for letter in scheme.letters),
        copies=copies,
    )

    def make(setting: Setting) -> Made:
        from workshop.handouts.matrix import letter_strips

        return letter_strips(data, setting)

    return TeamPaper(name="letter-strips", title=tr("Letter strips"), make=make, copies=copies)


def _key(place: Place, step: Matrix, scheme: Scheme, people: int) -> TeamPaper:
    copies = -(-people // TABLE)
    ones = list(scheme.exactly_one)
    rules = [
        tr("One {letter} a row, no more and no fewer.").format(letter=tr(" and one ").join(ones))
    ]
    if scheme.does:
        rules.append(tr("At least one {letter} a row.").format(letter=scheme.does))
        both = joined((OWNER, scheme.does))
        rules.append(tr("{both} in one cell: the role answers and does it.").format(both=both))
    rules.append(
        tr(
            "{asked} and {told} do not go into one cell. Cut every {asked} nobody would miss."
        ).format(asked=scheme.asked, told=scheme.told)
    )
    rules.append(step.foot)
    data = LetterKey(
        title=place.block.title,
        scheme=scheme.label,
        key=_words(scheme),
        rules=tuple(rule for rule in rules if rule),
        copies=copies,
    )

    def make(setting: Setting) -> Made:
        from workshop.handouts.matrix import letter_key

        return letter_key(data, setting)

    return TeamPaper(name="letter-key", title=tr("Key of the letters"), make=make, copies=copies)


def _matrix(
    place: Place, scheme: Scheme, result: MatrixResult, promised: Sequence[Commitment]
) -> TeamPaper:
    both = scheme.letter(DOER) is not None
    of = result.of
    data = MatrixSheet(
        title=_title(result),
        score=score_words(result),
        roles=tuple(role.text for role in result.roles),
        rows=tuple(
            MatrixRow(
                text=row.text,
                letters=tuple(joined(letters) for letters in row.cells),
                open="" if row.settled else row.words,
            )
            for row in result.rows
        ),
        carries_label=tr("Carries R or A in") if both else tr("Carries A in"),
        carries=tuple(tr("{n} of {of}").format(n=role.carries, of=of) for role in result.roles),
        key=_words(scheme),
        open=tuple(
            _open(at, row, promised)
            for at, row in enumerate(result.rows, 1)
            if row.letters and not row.settled
        ),
        owner=OWNER,
        who_sees=_who_sees(),
    )

    def make(setting: Setting) -> Made:
        from workshop.handouts.matrix import matrix_sheet

        return matrix_sheet(data, setting)

    title = f"{place.block.title}: {tr('Matrix')}"
    return TeamPaper(name="matrix", title=title, make=make, after=True)


def _title(result: MatrixResult) -> str:
    rows = ntr("row", "rows", result.of)
    roles = ntr("role", "roles", len(result.roles))
    words = f"{number(result.of)} {rows}, {number(len(result.roles))} {roles}"
    return words[:1].upper() + words[1:]


def _open(at: int, row: RowResult, promised: Sequence[Commitment]) -> str:
    split = next((f.reason for f in row.findings if f.rule is Rule.SPLIT), "")
    why = split or row.words
    words = tr("row {at}, {row}: {why}").format(at=at, row=row.text, why=why)
    kept = next((c for c in promised if c.source == f"row/{row.id}"), None)
    if kept is None:
        return words
    parts = [words]
    if kept.owner:
        parts.append(tr("{owner} settles it").format(owner=kept.owner))
    if kept.due is not None:
        parts.append(tr("by {date}").format(date=day_text(kept.due)))
    return ", ".join(parts)


def _duties(place: Place, scheme: Scheme, result: MatrixResult) -> TeamPaper:
    roles = tuple(
        _duty_role(scheme, result, at, role)
        for at, role in enumerate(result.roles)
        if any(row.cells[at] for row in result.rows)
    )
    data = DutyLists(title=place.block.title, roles=roles, who_sees=_who_sees())

    def make(setting: Setting) -> Made:
        from workshop.handouts.matrix import duty_lists

        return duty_lists(data, setting)

    return TeamPaper(
        name="duty-lists", title=tr("Duty lists, one a role"), make=make, copies=len(roles),
        after=True,
    )  # fmt: skip


def _duty_role(scheme: Scheme, result: MatrixResult, at: int, role: RoleResult) -> DutyRole:
    groups = []
    for letter in scheme.letters:
        rows = tuple(
            row.text if row.settled else tr("{row} (still open)").format(row=row.text)
            for row in result.rows
            if letter.id in row.cells[at]
        )
        if rows:
            groups.append(
                DutyGroup(letter=letter.id, words=letter.detail or letter.label, rows=rows)
            )
    words = tr("carries {n} of {of} rows").format(n=role.carries, of=result.of)
    return DutyRole(role=role.text, carries=words, groups=tuple(groups))
