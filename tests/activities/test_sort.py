"""Sorting: blind, then settled lines, then the split ones; nothing shown of a small room."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.activities.activity import Category, NotOnTheSheet, TooManyMarks, View
from workshop.activities.sort import Sort, SortActivity, SortItem, SortResult
from workshop.domain.answers import Collected, Sheet
from workshop.domain.exercise import Mode, Naming
from workshop.domain.people import Side
from workshop.domain.scene import FoldChart, Folded, Question, Side3
from workshop.domain.states import State

KIND = SortActivity()
STEP = Sort(
    id="sort", title="Why or how?", minutes=5, question="Which side?", talk="Talk.",
    categories=(
        Category("why", "Why-side", Side.WHY), Category("how", "How-side", Side.HOW),
        Category("both", "Both", Side.BOTH),
    ),
    items=tuple(SortItem(id=str(n), text=f"Line {n}", hint="why") for n in range(1, 6)),
    again={"": 3},
)  # fmt: skip
GOLDEN = {"1": (10, 1, 1), "2": (2, 9, 1), "3": (4, 4, 4), "4": (0, 12, 0), "5": (7, 3, 2)}


def _tally(table: dict[str, tuple[int, ...]], present: int = 12, **more: object) -> Collected:
    counts = {i: dict(zip(("why", "how", "both"), row, strict=True)) for i, row in table.items()}
    return Collected(counts=counts, present=present, **more)  # type: ignore[arg-type]


def _result(collected: Collected) -> SortResult:
    return KIND.result(STEP, {}, 1, collected, None)


def _view(state: State, collected: Collected) -> View:
    return View("k", "Why or how?", {}, 1, 2, state, collected)


def test_golden_result() -> None:
    result = _result(_tally(GOLDEN))
    words = [line.word for line in result.lines]
    assert words == ["settled", "leaning", "split", "settled", "split"]
    assert result.mean_agreement == pytest.approx(0.5788, abs=5e-5)
    assert result.kappa == pytest.approx(0.2999, abs=5e-5)


def test_only_lines_below_settled_are_asked_again_the_most_split_first() -> None:
    assert _result(_tally(GOLDEN)).split == ("3", "5", "2")
    again = KIND.lines(STEP, {}, 2, _tally(GOLDEN))
    assert {line.id for line in again} == {"2", "3", "5"}


def test_a_room_that_agrees_has_no_second_vote() -> None:
    agreed = _tally({str(n): (12, 0, 0) for n in range(1, 6)})
    assert not KIND.needed(STEP, {}, 2, agreed)


@pytest.mark.parametrize("state", [State.READY, State.RUNNING, State.LOCKED])
def test_before_the_reveal_no_picture_holds_a_count_per_choice(state: State) -> None:
    for scene in KIND.pages(STEP, _view(state, _tally(GOLDEN))):
        assert isinstance(scene.body, Question | Folded)
        assert not scene.revealed


def test_the_question_counts_who_is_in() -> None:
    (scene,) = KIND.pages(STEP, _view(State.RUNNING, _tally(GOLDEN, 30)))
    assert "12 of 30 in" in scene.texts


def test_the_reveal_shows_one_split_line_a_page_the_most_split_first() -> None:
    scenes = KIND.pages(STEP, _view(State.REVEALED, _tally(GOLDEN)))
    charts = [s.body for s in scenes if isinstance(s.body, FoldChart)]
    assert [c.statement for c in charts] == ["Line 3", "Line 5", "Line 2"]
    assert charts[0].counts == Side3(4, 4, 4)
    assert charts[0].reason == "12 answers, no side has 60 %"


@pytest.mark.parametrize(("n", "shown"), [(5, False), (9, False), (10, True)])
def test_counts_per_choice_show_from_ten_anonymous_answers(n: int, shown: bool) -> None:
    sheets = tuple(
        Sheet(id=str(i), person=None, marks={"1": "why" if i % 2 else "how"}) for i in range(n)
    )
    some = Collected(naming=Naming.ANONYMOUS, mode=Mode.KEYED, present=n, sheets=sheets)
    assert _result(some).counts_shown is shown
    charts = [
        scene.body
        for scene in KIND.pages(STEP, _view(State.REVEALED, some))
        if isinstance(scene.body, FoldChart)
    ]
    assert [chart.counts is not None for chart in charts] == [shown]


def test_four_anonymous_answers_are_not_shown() -> None:
    four = _tally({"1": (2, 1, 1)}, 4, naming=Naming.ANONYMOUS)
    assert "Five are needed" in str(KIND.refusal(STEP, {}, four))


def test_an_erased_person_withdraws_the_result_of_five() -> None:
    five = _tally({"1": (3, 1, 1)}, 4, naming=Naming.ANONYMOUS)
    assert KIND.refusal(STEP, {}, five) is not None


def test_cards_in_a_small_room_are_shown_as_the_room_has_seen_them() -> None:
    assert KIND.refusal(STEP, {}, _tally({"1": (2, 1, 1)}, 4)) is None


def test_nothing_is_revealed_without_an_answer() -> None:
    assert "No answer" in str(KIND.refusal(STEP, {}, Collected(present=9)))


def test_more_marks_than_people_are_refused() -> None:
    with pytest.raises(TooManyMarks, match="13 answers, but 12 people"):
        KIND.check_counts(STEP, {}, 1, {"1": {"why": 13}}, 12, None)


def test_a_mark_the_sheet_does_not_offer_is_refused() -> None:
    with pytest.raises(NotOnTheSheet):
        KIND.check_sheet(STEP, {}, 1, {"1": "maybe"}, None)


def test_round_two_shows_before_and_after_on_one_scale() -> None:
    after = _tally({"3": (9, 2, 1), "5": (7, 3, 2), "2": (2, 9, 1)})
    view = View("k", "t", {}, 2, 2, State.REVEALED, after, _tally(GOLDEN))
    charts = [s.body for s in KIND.pages(STEP, view) if isinstance(s.body, FoldChart)]
    assert [c.moment for c in charts] == ["Before", "After"] * 3
    of_line_3 = [c.half for c in charts if c.statement == "Line 3"]
    assert of_line_3 == [9, 9]


@given(st.permutations(list(range(12))), st.integers(0, 99))
def test_the_order_of_sheets_changes_nothing(order: list[int], seed: int) -> None:
    random = Random(seed)
    marks = [KIND.plausible(STEP, {}, 1, None, random) for _ in range(12)]
    sheets = [Sheet(id=f"{i:02}", person=None, marks=m) for i, m in enumerate(marks)]
    one = Collected(present=12, sheets=tuple(sheets))
    other = Collected(present=12, sheets=tuple(sheets[i] for i in order))
    assert _result(one) == _result(other)
