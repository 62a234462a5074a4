"""What comes of a matrix: whole rows, what is open in the others, what each role holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated

from workshop.activities.activity import Result, Shown
from workshop.activities.lists import Named
from workshop.activities.matrix_rules import (
    Cells,
    Finding,
    Letters,
    Scheme,
    carried_rows,
    in_words,
    role_findings,
    row_findings,
    whole,
)
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import tr


class RowResult(Value, kw_only=True, frozen=True):
    """One row: the letters of the roles in their order, and what there is to say of it."""

    id: str
    text: Annotated[str, ROOM]
    cells: Annotated[tuple[Letters, ...], ROOM]
    findings: tuple[Finding, ...] = ()
    parked: Annotated[bool, ROOM] = False
    told: Annotated[str, ROOM] = ""  # "one role answers, two do it"

    @property
    def letters(self) -> bool:
        """Whether anything stands in the row."""
        return any(self.cells)

    @property
    def whole(self) -> bool:
        """Whether nothing is open in it."""
        return whole(self.findings)

    @property
    def settled(self) -> bool:
        """Whether it is whole and was not parked."""
        return self.whole and not self.parked

    @property
    def words(self) -> str:
        """What is open, in a few words; "parked" where the room left it; empty where neither."""
        open_ = [finding.words for finding in self.findings if finding.open]
        return open_[0] if open_ else tr("parked") if self.parked else ""


class RoleResult(Value, kw_only=True, frozen=True):
    """One role: in how many rows it carries R or A, how often it has A, what there is to say."""

    id: str
    text: Annotated[str, ROOM]
    carries: Annotated[int, ROOM] = 0
    answers: Annotated[int, ROOM] = 0
    findings: tuple[Finding, ...] = ()


class MatrixResult(Result, kw_only=True, frozen=True):
    """Rows and roles in list order; ``n`` rows with letters of ``of`` rows.

    ``whole`` rows are those with nothing open. ``score`` is their share, 0 to 1; None for an empty
    table.
    """

    scheme: Annotated[str, ROOM] = ""
    rows: Annotated[tuple[RowResult, ...], ROOM] = ()
    roles: Annotated[tuple[RoleResult, ...], ROOM] = ()
    whole: Annotated[int, ROOM] = 0
    score: Annotated[float | None, ROOM] = None


def matrix_result(
    scheme: Scheme,
    rows: Sequence[Named],
    roles: Sequence[Named],
    cells: Cells,
    parked: Collection[str] = (),
) -> MatrixResult:
    """Return what came of the letters of ``cells``."""
    names = {role.id: role.text for role in roles}
    table = [{role.id: cells.get((row.id, role.id), ()) for role in roles} for row in rows]
    found = tuple(
        RowResult(
            id=row.id,
            text=row.text,
            cells=tuple(held.values()),
            findings=row_findings(scheme, held, names),
            parked=row.id in parked,
            told=in_words(scheme, held),
        )
        for row, held in zip(rows, table, strict=True)
    )
    filled = sum(row.letters for row in found)
    done = sum(row.whole for row in found)
    return MatrixResult(
        shown=Shown.COUNTS if filled else Shown.NOTHING,
        n=filled,
        of=len(found),
        scheme=scheme.label,
        rows=found,
        roles=tuple(
            RoleResult(
                id=role.id,
                text=role.text,
                carries=carried_rows(held[role.id] for held in table),
                answers=sum("A" in held[role.id] for held in table),
                findings=role_findings(scheme, role.id, table),
            )
            for role in roles
        ),
        whole=done,
        score=done / len(found) if filled else None,
    )
