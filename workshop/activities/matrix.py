"""The kind "matrix": rows and roles, filled with the letters of a scheme, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Annotated

from workshop.activities import matrix_wall
from workshop.activities.activity import (
    Activity,
    Category,
    Counts,
    Line,
    Options,
    Promise,
    Result,
    View,
)
from workshop.activities.faults import LetterNotInScheme, NotOnTheSheet
from workshop.activities.lists import EditableList, Named
from workshop.activities.matrix_result import MatrixResult, matrix_result
from workshop.activities.matrix_rules import (
    Cells,
    Letters,
    Scheme,
    advice,
    joined,
)
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Naming, Step
from workshop.domain.scene import Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import tr

CELL = "|"  # between row and role in the key of a cell
PARKED = "parked"  # the one choice of a row's own key
ROLES_MOST, ROWS_MOST = 12, 20


class Matrix(Step, tag="matrix", kw_only=True, frozen=True):
    """Rows, roles and the schemes of letters to choose from (option ``scheme``).

    First come strips in pairs for ``strip_minutes``, then ``row_minutes`` a row.
    """

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    strip_title: Annotated[str, ROOM] = ""
    strip_lines: Annotated[tuple[str, ...], ROOM] = ()
    strip_minutes: float = 8
    row_minutes: float = 3
    rows: tuple[Named, ...]
    roles: tuple[Named, ...]
    schemes: tuple[Scheme, ...]


class Board(Value, kw_only=True, frozen=True):
    """What the capture panel shows beside the letters.

    ``first`` is the page of the wall with the first row, ``pages`` how many a row takes.
    """

    rows: tuple[Named, ...]
    roles: tuple[Named, ...]
    scheme: Scheme
    advice: str = ""
    first: int = 0
    pages: int = 1

    def row_at(self, page: int) -> int:
        """Return the row (from 0) that stands on a page of the wall."""
        return max(0, page - self.first) // self.pages


class MatrixActivity(Activity):
    """How a matrix is collected, checked and shown. One grid, whoever is in the room."""

    step = Matrix
    collects = True
    reveals = True
    goes_round = False

    def naming(self, step: Step, options: Options) -> Naming:
        """The letters are agreed in front of everybody."""
        return Naming.SEEN

    def asks(self, step: Step, round: int, present: int) -> int:
        """There is one grid."""
        return 1

    def lists(self, step: Step, options: Options) -> tuple[EditableList, ...]:
        """Return rows and roles."""
        assert isinstance(step, Matrix)
        return (
            EditableList(
                field="rows",
                label=tr("Rows"),
                most=ROWS_MOST,
                longest=70,
                timed=True,
                note=advice(len(step.rows)),
            ),
            EditableList(field="roles", label=tr("Roles"), least=2, most=ROLES_MOST, longest=24),
        )

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return every cell, row by row; its id is that of row and role."""
        assert isinstance(step, Matrix)
        words = tr("{row}, {role}")
        return tuple(
            Line(cell_id(row.id, role.id), words.format(row=row.text, role=role.text))
            for row in step.rows
            for role in step.roles
        )

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return every letter of every scheme, and the two that go into one cell."""
        assert isinstance(step, Matrix)
        letters = [letter.id for scheme in step.schemes for letter in scheme.letters]
        both = [joined((letters[0], other)) for other in letters if other != letters[0]]
        return tuple(Category(code, code) for code in dict.fromkeys([*letters, *both]))

    def beside(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> Board:
        """Return rows, roles and scheme."""
        assert isinstance(step, Matrix)
        return Board(
            rows=step.rows,
            roles=step.roles,
            scheme=scheme_of(step, options),
            advice=advice(len(step.rows)),
            first=int(bool(step.strip_title)),
            pages=matrix_wall.columns(len(step.roles)),
        )

    def check_sheet(
        self, step: Step, options: Options, round: int, marks: Marks, earlier: Collected | None
    ) -> None:
        """Raise ``NotOnTheSheet`` for an unknown cell, ``LetterNotInScheme`` for its letter."""
        assert isinstance(step, Matrix)
        _check(step, options, {cell: [text] for cell, text in marks.items() if text is not None})

    def check_counts(
        self,
        step: Step,
        options: Options,
        round: int,
        counts: Counts,
        present: int,
        earlier: Collected | None,
    ) -> None:
        """Raise ``NotOnTheSheet`` for an unknown cell, ``LetterNotInScheme`` for its letter."""
        assert isinstance(step, Matrix)
        for cell, held in counts.items():
            if any(count != 1 for count in held.values()) or len(held) > 1:
                raise NotOnTheSheet(mark=", ".join(sorted(held)), line=cell)
        _check(step, options, {cell: list(held) for cell, held in counts.items()})

    def refusal(self, step: Step, options: Options, collected: Collected) -> str | None:
        """Return the sentence why nothing may be shown: there is no letter."""
        assert isinstance(step, Matrix)
        if cells_of(step, options, collected):
            return None
        return tr("No letters are in yet, so there is nothing to show.")

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> MatrixResult:
        """Return every row and role with what there is to say of it."""
        assert isinstance(step, Matrix)
        return matrix_result(
            scheme_of(step, options),
            step.rows,
            step.roles,
            cells_of(step, options, collected),
            parked_of(collected),
        )

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return how many rows are whole, what is open, and who carries much."""
        return matrix_wall.sentences(result) if isinstance(result, MatrixResult) else ()

    def promises(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> tuple[Promise, ...]:
        """Return every row that is open or parked, to be settled by somebody until a date."""
        result = self.result(step, options, round, collected, earlier)
        return tuple(
            Promise(
                source=f"row/{row.id}",
                text=tr("Settle “{row}”: {why}").format(row=row.text, why=row.words),
            )
            for row in result.rows
            if row.letters and not row.settled
        )

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The key; strips in pairs; a row at a time; what is whole, what is open, who carries."""
        assert isinstance(step, Matrix)
        scheme = scheme_of(step, view.options)
        texts = matrix_wall.Texts(
            step.question, step.foot, step.strip_title, step.strip_lines, scheme, step.roles
        )
        result = self.result(step, view.options, view.round, view.collected, view.earlier)
        return matrix_wall.pages(texts, result, view)

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return the time for the strips, then for each row."""
        assert isinstance(step, Matrix)
        if view.state is not State.RUNNING:
            return 0.0
        if not page and step.strip_title:
            return step.strip_minutes * 60
        columns = matrix_wall.columns(len(step.roles))
        first = (page - int(bool(step.strip_title))) % columns == 0
        return step.row_minutes * 60 if first else None

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return a grid in which most rows are whole."""
        assert isinstance(step, Matrix)
        scheme = scheme_of(step, options)
        return {
            cell_id(row.id, role): joined(letters)
            for row in step.rows
            for role, letters in _made_up(step, scheme, random).items()
        }


def cell_id(row: str, role: str) -> str:
    """Return the key of a cell."""
    return f"{row}{CELL}{role}"


def scheme_of(step: Matrix, options: Options) -> Scheme:
    """Return the chosen scheme, the first where none is."""
    chosen = options.get("scheme", "")
    return next((each for each in step.schemes if each.id == chosen), step.schemes[0])


def cells_of(
    step: Matrix, options: Options, collected: Collected
) -> dict[tuple[str, str], Letters]:
    """Return the letters of every cell that has any; what another scheme left is not among them."""
    scheme = scheme_of(step, options)
    typed = _typed(collected)
    found: dict[tuple[str, str], Letters] = {}
    for row in step.rows:
        for role in step.roles:
            text = typed.get(cell_id(row.id, role.id), "")
            letters = scheme.parsed(text) if text else None
            if letters:
                found[row.id, role.id] = letters
    return found


def parked_of(collected: Collected) -> frozenset[str]:
    """Return the ids of the rows that were parked."""
    return frozenset(key for key, held in collected.counts.items() if held.get(PARKED))


def counts_with(cells: Cells, parked: frozenset[str]) -> dict[str, dict[str, int]]:
    """Return letters and parked rows as a tally keeps them."""
    counts = {cell_id(*cell): {joined(letters): 1} for cell, letters in cells.items() if letters}
    return {**counts, **{row: {PARKED: 1} for row in sorted(parked)}}


def _typed(collected: Collected) -> Mapping[str, str]:
    if collected.sheets:
        marks = [sheet.marks for sheet in collected.sheets]
        pairs = sorted((cell, text) for sheet in marks for cell, text in sheet.items() if text)
        return dict(reversed(pairs))
    return {cell: next(iter(held)) for cell, held in collected.counts.items() if held}


def _check(step: Matrix, options: Options, typed: Mapping[str, list[str]]) -> None:
    scheme = scheme_of(step, options)
    rows = {row.id: row.text for row in step.rows}
    roles = {role.id for role in step.roles}
    for cell, texts in typed.items():
        row, _, role = cell.partition(CELL)
        if row not in rows or (role not in roles and texts != [PARKED]):
            raise NotOnTheSheet(mark=", ".join(texts), line=rows.get(row, cell)[:60])
        for text in texts:
            if role and scheme.parsed(text) is None:
                raise LetterNotInScheme(
                    letter=text[:20],
                    scheme=scheme.label,
                    letters=", ".join(letter.id for letter in scheme.letters),
                )


def _made_up(step: Matrix, scheme: Scheme, random: Random) -> dict[str, Letters]:
    """Return one row: the owners first, then who does it, now and then one too many or too few."""
    free = [role.id for role in step.roles]
    random.shuffle(free)
    row: dict[str, Letters] = {}
    for id_ in scheme.exactly_one:
        for _ in range(random.choices((1, 2, 0), (16, 1, 1))[0]):
            if free:
                row[free.pop()] = (id_,)
    if scheme.does and free:
        if random.random() < 0.2 and row:
            owner = next(iter(row))
            row[owner] = tuple(
                letter.id for letter in scheme.letters if letter.id in (*row[owner], scheme.does)
            )
        else:
            row[free.pop()] = (scheme.does,)
    rest = [letter.id for letter in scheme.letters if letter.id not in scheme.exactly_one]
    for role in free:
        if random.random() < 0.5:
            row[role] = (random.choice(rest),)
    return row
