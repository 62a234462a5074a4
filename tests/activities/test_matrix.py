"""Who owns it?: every rule of rows, roles and cells in words, the score, and the pages."""

from __future__ import annotations

from random import Random
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.rooms import typed, view
from workshop.activities.activity import Shown
from workshop.activities.faults import LetterNotInScheme, NotOnTheSheet
from workshop.activities.lists import Named
from workshop.activities.matrix import Matrix, MatrixActivity, counts_with
from workshop.activities.matrix_result import MatrixResult
from workshop.activities.matrix_rules import Letters, Scheme, advice, row_findings
from workshop.activities.registry import kinds
from workshop.content.loader import load_exercises
from workshop.domain.answers import Collected
from workshop.domain.exercise import Exercise, Naming
from workshop.domain.scene import Bars, Listing, Scene
from workshop.domain.states import State
from workshop.domain.team_charts import LetterRow
from workshop.paths import resources

MATRIX = MatrixActivity()
RACI, DACI = {"scheme": "raci"}, {"scheme": "daci"}


@pytest.fixture
def step(stock: dict[str, Exercise]) -> Matrix:
    return cast("Matrix", stock["who-owns-it"].step("matrix"))


def scheme(step: Matrix, id_: str) -> Scheme:
    return next(each for each in step.schemes if each.id == id_)


def row(*cells: str) -> dict[str, Letters]:
    return {f"r{at}": tuple(cell.split("/")) if cell else () for at, cell in enumerate(cells)}


def words(scheme: Scheme, *cells: str) -> list[str]:
    names = {f"r{at}": f"Role {at}" for at in range(len(cells))}
    return [finding.words for finding in row_findings(scheme, row(*cells), names)]


def small(step: Matrix, rows: int, roles: int) -> Matrix:
    return msgspec.structs.replace(
        step,
        rows=tuple(Named(str(at), f"Row {at}") for at in range(rows)),
        roles=tuple(Named(str(at), f"Role {at}") for at in range(roles)),
    )


def held(*rows: str, parked: frozenset[str] = frozenset()) -> Collected:
    """A grid as "A/R C -", a row each, a role each word."""
    cells = {
        (str(at), str(place)): tuple(cell.split("/"))
        for at, line in enumerate(rows)
        for place, cell in enumerate(line.split())
        if cell != "-"
    }
    return Collected(naming=Naming.SEEN, present=1, counts=counts_with(cells, parked))


def result(step: Matrix, collected: Collected, **options: str) -> MatrixResult:
    return MATRIX.result(step, options or RACI, 1, collected, None)


def texts(pages: tuple[Scene, ...]) -> list[str]:
    return [text for page in pages for text in page.texts]


# --- rows and cells ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("A", "A", "R"), ["split: two A"]),
        (("R", "C"), ["nobody answers"]),
        (("A/R", "C", "C", "C", "C"), ["four are asked"]),
        (("A/R", "C", "C", "C"), []),
        (("A", "C"), ["nobody does it"]),
        (("A", "R", "R", "R"), []),
        (("A", "R", "R", "R", "R"), ["four do it"]),
        (("A", "R", "C/I"), ["C and I in one cell"]),
        (("", "", ""), ["empty"]),
        (("I", "I"), ["nobody answers", "nobody does it"]),
    ],
)
def test_raci_rows(step: Matrix, cells: tuple[str, ...], found: list[str]) -> None:
    assert words(scheme(step, "raci"), *cells) == found


def test_a_warning_leaves_a_row_whole_and_an_open_one_does_not(step: Matrix) -> None:
    few = small(step, 2, 5)
    found = result(few, held("A/R C C C C", "A A R - -"))
    assert [each.whole for each in found.rows] == [True, False]
    assert (found.whole, found.score) == (1, 0.5)


def test_daci_asks_for_one_d_and_one_a_and_knows_no_r(step: Matrix) -> None:
    daci = scheme(step, "daci")
    assert words(daci, "D", "A") == []
    assert words(daci, "A", "C") == ["nobody drives it"]
    assert words(daci, "D", "D", "A") == ["split: two D"]
    assert words(daci, "D", "C") == ["nobody answers"]


def test_the_reason_names_roles(step: Matrix) -> None:
    raci = scheme(step, "raci")
    (split,) = row_findings(raci, row("A", "A", "R"), {"r0": "Lead", "r1": "Finance"})
    assert split.reason == "Lead and Finance have A"


# --- roles ---------------------------------------------------------------------------------------


def test_a_role_that_carries_eight_of_twelve_is_told_in_neutral_words(step: Matrix) -> None:
    rows = ["A/R -"] * 4 + ["R A"] * 4 + ["- A/R"] * 4
    found = result(small(step, 12, 2), held(*rows))
    assert found.roles[0].carries == 8
    assert "carries 8 of 12" in [finding.words for finding in found.roles[0].findings]


def test_exactly_sixty_and_fifty_per_cent_are_not_too_much(step: Matrix) -> None:
    found = result(small(step, 10, 2), held(*["A/R -"] * 5, "R A/R", *["- A/R"] * 4))
    assert found.roles[0].carries == 6
    assert found.roles[0].findings == ()
    more = result(small(step, 10, 2), held(*["A/R -"] * 6, *["- A/R"] * 4))
    assert [f.words for f in more.roles[0].findings] == ["answers for 6 of 10"]


def test_a_role_without_a_letter_or_only_told_is_named(step: Matrix) -> None:
    found = result(small(step, 2, 3), held("A/R I -", "A/R I -"))
    assert [[f.words for f in role.findings] for role in found.roles[1:]] == [
        ["is only told"],
        ["has no letter"],
    ]


# --- table ---------------------------------------------------------------------------------------


def test_an_empty_table_has_no_score_and_nothing_to_show(step: Matrix) -> None:
    empty = Collected(naming=Naming.SEEN, present=1)
    assert result(step, empty).score is None
    assert result(step, empty).shown is Shown.NOTHING
    assert MATRIX.refusal(step, RACI, empty) == (
        "No letters are in yet, so there is nothing to show."
    )
    assert MATRIX.sentences(step, result(step, empty)) == ()


def test_more_than_ten_rows_are_two_sessions(step: Matrix) -> None:
    assert advice(10) == ""
    assert advice(12).endswith("make two sessions.")
    rows = [f"Row {at}" for at in range(12)]
    longer = MATRIX.with_list(step, RACI, "rows", rows)
    assert MATRIX.lists(longer, RACI)[0].note == advice(12)


@pytest.mark.parametrize("letter", ["X", "S", "AR", "", "A/X", "a b", "R" * 5000])
def test_letters_outside_the_scheme_are_refused_in_a_sentence(step: Matrix, letter: str) -> None:
    with pytest.raises(LetterNotInScheme, match="is not a letter of RACI"):
        MATRIX.check_counts(step, RACI, 1, {"1|1": {letter: 1}}, 1, None)
    with pytest.raises(LetterNotInScheme, match="Type one of A, R, C, I"):
        MATRIX.check_sheet(step, RACI, 1, {"1|1": letter}, None)


def test_a_cell_that_is_not_there_or_is_counted_twice_is_refused(step: Matrix) -> None:
    for counts in ({"99|1": {"A": 1}}, {"1|99": {"A": 1}}, {"1|1": {"A": 2}}, {"1": {"A": 1}}):
        with pytest.raises(NotOnTheSheet):
            MATRIX.check_counts(step, RACI, 1, counts, 1, None)
    MATRIX.check_counts(step, RACI, 1, {"1|1": {"A/R": 1}, "2": {"parked": 1}}, 1, None)


def test_what_another_scheme_left_counts_no_more(step: Matrix) -> None:
    found = result(small(step, 1, 2), held("A/R D"))
    assert [role.carries for role in found.roles] == [1, 0]


# --- the wall ------------------------------------------------------------------------------------


def test_one_row_is_shown_at_a_time_with_its_letters_and_its_word(step: Matrix) -> None:
    few = small(step, 3, 3)
    pages = MATRIX.pages(few, view(State.RUNNING, held("A R C", "A A R", "- - -")))
    strips, *rows = pages
    assert "Place your strips in pairs" in strips.texts
    bodies = [page.body for page in rows]
    assert all(isinstance(body, LetterRow) for body in bodies)
    assert [(b.word, b.reason) for b in bodies if isinstance(b, LetterRow)] == [
        ("Whole", "one role answers, one does it, one is asked"),
        ("Split", "Role 0 and Role 1 have A"),
        ("Open", "nobody has a letter yet"),
    ]
    assert [page.corner for page in rows] == ["Row 1 of 3", "Row 2 of 3", "Row 3 of 3"]


def test_a_changed_letter_changes_the_scene(step: Matrix) -> None:
    few = small(step, 1, 2)
    one, other = (MATRIX.pages(few, view(State.RUNNING, held(line))) for line in ("A R", "A C"))
    assert one != other


def test_a_parked_row_says_so_and_is_to_be_settled(step: Matrix) -> None:
    few = small(step, 2, 2)
    parked = held("A R", "A A/R", parked=frozenset({"0"}))
    body = MATRIX.pages(few, view(State.RUNNING, parked))[1].body
    assert isinstance(body, LetterRow)
    assert body.word == "Parked"
    promised = MATRIX.promises(few, RACI, 1, parked, None)
    assert [promise.text for promise in promised] == [
        "Settle “Row 0”: parked",
        "Settle “Row 1”: split: two A",
    ]


def test_three_minutes_a_row_after_eight_for_the_strips(step: Matrix) -> None:
    few = small(step, 3, 10)
    running = view(State.RUNNING)
    seconds = [MATRIX.seconds(few, running, page) for page in range(7)]
    assert seconds == [480, 180, None, 180, None, 180, None]
    assert len(MATRIX.pages(few, running)) == 7


def test_the_reveal_shows_what_is_open_and_what_each_role_carries(step: Matrix) -> None:
    few = small(step, 3, 2)
    shown = MATRIX.pages(few, view(State.REVEALED, held("A/R C", "A A/R", "A/R -")))
    first, load = shown
    assert isinstance(first.body, Listing)
    assert first.body.title == "2 of 3 rows whole"
    assert ("Row 1", "split: two A") in [(r.text, r.right) for r in first.body.rows]
    assert isinstance(load.body, Bars)
    assert [bar.count for bar in load.body.bars] == [3, 1]
    assert "Role 0 carries 3 of 3" in load.foot


def test_whatever_the_wall_says_is_in_the_sentences(step: Matrix) -> None:
    few = small(step, 2, 2)
    collected = held("A/R C", "A A/R")
    assert MATRIX.sentences(few, result(few, collected)) == (
        "1 of 2 rows whole",
        "Row 1: split: two A",
        "Role 0 carries 2 of 2",
        "Role 0 answers for 2 of 2",
    )


# --- properties ----------------------------------------------------------------------------------


@given(seed=st.integers(0, 10_000), order=st.permutations(range(4)))
def test_sums_bounds_and_order_of_sheets(seed: int, order: list[int]) -> None:
    step = _stock_step()
    random = Random(seed)
    sheets = [MATRIX.plausible(step, RACI, 1, None, random) for _ in order]
    one = result(step, typed(sheets, Naming.SEEN))
    assert one == result(step, typed([sheets[at] for at in order], Naming.SEEN))
    assert 0 <= one.whole <= one.of
    assert one.score is None or 0 <= one.score <= 1
    for role in one.roles:
        assert 0 <= role.answers <= role.carries <= one.of


@given(seed=st.integers(0, 10_000))
def test_typed_letters_and_counted_ones_give_the_same(seed: int) -> None:
    step = _stock_step()
    marks = MATRIX.plausible(step, DACI, 1, None, Random(seed))
    counts = {cell: {text: 1} for cell, text in marks.items() if text}
    MATRIX.check_counts(step, DACI, 1, counts, 1, None)
    counted = Collected(naming=Naming.SEEN, present=1, counts=counts)
    one = MATRIX.result(step, DACI, 1, counted, None)
    other = MATRIX.result(step, DACI, 1, typed([marks], Naming.SEEN), None)
    assert (one.rows, one.roles) == (other.rows, other.roles)


def _stock_step() -> Matrix:
    steps = {name: activity.step for name, activity in kinds().items()}
    found = load_exercises([resources() / "exercises"], steps)["who-owns-it"].step("matrix")
    assert isinstance(found, Matrix)
    return found
