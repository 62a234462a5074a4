"""The pages of a matrix: the key, strips, a row at a time, what is open, who carries how much."""

from __future__ import annotations

from math import ceil
from typing import Annotated

from workshop.activities.activity import Shown, View
from workshop.activities.lists import Named
from workshop.activities.matrix_result import MatrixResult, RoleResult, RowResult
from workshop.activities.matrix_rules import Rule, Scheme, joined
from workshop.activities.wall import done_scene, dots, paged
from workshop.domain.scene import Bar, Bars, Folded, Listing, Prompt, Row, Scene
from workshop.domain.states import State
from workshop.domain.team_charts import KeyEntry, LetterCell, LetterRow
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import ntr, tr

ROLES_A_PAGE = 8
ROWS_WITH_LEAD = 6
FOOT_MOST = 80  # characters


class Texts(Value, frozen=True):
    """The words of the step that the wall may show."""

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM]
    strip_title: Annotated[str, ROOM]
    strip_lines: Annotated[tuple[str, ...], ROOM]
    scheme: Annotated[Scheme, ROOM]
    roles: Annotated[tuple[Named, ...], ROOM]


def columns(roles: int) -> int:
    """Return how many pages a row of so many roles takes."""
    return max(1, ceil(roles / ROLES_A_PAGE))


def pages(texts: Texts, result: MatrixResult, view: View) -> tuple[Scene, ...]:
    """Return the scenes of the view's state."""
    if view.state is State.READY:
        return (_key(texts, view),)
    if view.state is State.RUNNING:
        return (*_strips(texts, view), *_rows(texts, result, view))
    if view.state is State.LOCKED:
        return (_locked(result, view),)
    if view.state is State.REVEALED:
        return _revealed(texts, result, view)
    return (done_scene(view),)


def sentences(result: MatrixResult) -> tuple[str, ...]:
    """Return how many rows are whole, then what is open, then who carries much."""
    if result.shown is Shown.NOTHING:
        return ()
    open_ = [
        tr("{row}: {words}").format(row=row.text, words=row.words)
        for row in result.rows
        if row.letters and not row.settled
    ]
    carry = [words for role in result.roles for words in _findings(role)]
    return (score_words(result), *open_, *carry)


def score_words(result: MatrixResult) -> str:
    """Write "9 of 10 rows whole"."""
    rows = ntr("{n} row", "{n} rows", result.of)
    return tr("{whole} of {rows} whole").format(whole=result.whole, rows=rows)


def _key(texts: Texts, view: View) -> Scene:
    rows = tuple(
        Row(letter.detail or letter.label, lead=letter.id) for letter in texts.scheme.letters
    )
    return Scene(
        key=f"{view.key}/key",
        header=view.title,
        corner=texts.scheme.label,
        body=Listing(texts.question, rows),
        foot=texts.foot,
    )


def _strips(texts: Texts, view: View) -> tuple[Scene, ...]:
    if not texts.strip_title:
        return ()
    return (
        Scene(
            key=f"{view.key}/strips",
            header=view.title,
            corner=texts.scheme.label,
            body=Prompt(texts.strip_title, lines=texts.strip_lines),
            foot=texts.foot,
            clock=view.countdown,
        ),
    )


def _rows(texts: Texts, result: MatrixResult, view: View) -> tuple[Scene, ...]:
    key = tuple(KeyEntry(letter.id, letter.label) for letter in texts.scheme.letters)
    parts = columns(len(texts.roles))
    size = ceil(len(texts.roles) / parts)
    scenes = []
    for at, row in enumerate(result.rows):
        word, reason = state_of(row)
        cells = [
            LetterCell(role.text, joined(letters))
            for role, letters in zip(texts.roles, row.cells, strict=True)
        ]
        for part, shown in enumerate(paged(cells, size)):
            scenes.append(
                Scene(
                    key=f"{view.key}/row/{at}/{part}",
                    header=view.title,
                    corner=tr("Row {at} of {of}").format(at=at + 1, of=result.of),
                    corner_dots=dots(part, parts),
                    body=LetterRow(row.text, word, reason, shown, key),
                    foot=texts.foot,
                    foot_strong=True,
                    clock=view.countdown,
                )
            )
    return tuple(scenes)


def state_of(row: RowResult) -> tuple[str, str]:
    """Return a row's word, "Whole", "Split" or "Open", and what is to be said beside it."""
    open_ = next((finding for finding in row.findings if finding.open), None)
    if row.parked:
        return tr("Parked"), open_.words if open_ is not None and row.letters else ""
    if open_ is None:
        return tr("Whole"), row.told
    word = tr("Split") if open_.rule is Rule.SPLIT else tr("Open")
    return word, open_.reason or open_.words


def _locked(result: MatrixResult, view: View) -> Scene:
    rows = ntr("{n} row", "{n} rows", result.of)
    filled = tr("{done} of {rows} filled").format(done=result.n, rows=rows)
    return Scene(
        key=f"{view.key}/locked",
        header=view.title,
        body=Folded(tr("Letters down"), tr("Next: what is whole, and what is open."),
                    filled),
    )  # fmt: skip


def _revealed(texts: Texts, result: MatrixResult, view: View) -> tuple[Scene, ...]:
    if result.shown is Shown.NOTHING:
        return (_locked(result, view),)
    return (*_open(texts, result, view), *_load(texts, result, view))


def _open(texts: Texts, result: MatrixResult, view: View) -> tuple[Scene, ...]:
    score = score_words(result)
    rows = [Row(row.text, right=row.words) for row in result.rows if not row.settled]
    if not rows:
        body = Prompt(tr("Every row is whole"), lines=(score,))
        return (
            Scene(key=f"{view.key}/open", header=view.title, body=body, foot=texts.foot,
                  revealed=True),
        )  # fmt: skip
    parts = paged(rows, ROWS_WITH_LEAD)
    return tuple(
        Scene(
            key=f"{view.key}/open/{at}",
            header=view.title,
            corner=texts.scheme.label,
            body=Listing(score, part, tr("Still to settle")),
            foot=tr("Each open row gets somebody who settles it, and a date."),
            foot_dots=dots(at, len(parts)),
            revealed=True,
        )
        for at, part in enumerate(parts)
    )


def _load(texts: Texts, result: MatrixResult, view: View) -> tuple[Scene, ...]:
    parts = paged(result.roles, ROWS_WITH_LEAD)
    return tuple(
        Scene(
            key=f"{view.key}/load/{at}",
            header=view.title,
            corner=ntr("{n} row", "{n} rows", result.of),
            body=Bars(
                tr("What each role carries"),
                tr("rows with R or A, of {of}").format(of=result.of)
                if "R" in {letter.id for letter in texts.scheme.letters}
                else tr("rows with A, of {of}").format(of=result.of),
                tuple(Bar(role.text, role.carries) for role in part),
                max(1, result.of),
            ),
            foot=_told(part),
            foot_dots=dots(at, len(parts)),
            revealed=True,
        )
        for at, part in enumerate(parts)
    )


def _findings(role: RoleResult) -> tuple[str, ...]:
    return tuple(
        tr("{role} {words}").format(role=role.text, words=finding.words)
        for finding in role.findings
    )


def _told(roles: tuple[RoleResult, ...]) -> str:
    """Say what there is to say of these roles, as much as a foot line holds."""
    told = ""
    for words in (words for role in roles for words in _findings(role)):
        longer = f"{told}, {words}" if told else words
        if len(longer) > FOOT_MOST:
            break
        told = longer
    return told
