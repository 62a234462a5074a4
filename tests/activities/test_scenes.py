"""Pairs, slips and plain blocks on the wall."""

from __future__ import annotations

from workshop.activities.activity import View
from workshop.activities.choose import CHOSEN, Choose, ChooseActivity
from workshop.activities.pair import PairActivity, Phase, Rounds
from workshop.activities.plain import Layout, Plain, PlainActivity
from workshop.domain.answers import Collected, Sheet
from workshop.domain.exercise import Naming
from workshop.domain.people import Side
from workshop.domain.scene import Bars, Countdown, PairRow, Pairs, Prompt, Words
from workshop.domain.states import State

ROUNDS = Rounds(
    id="r", title="Rounds", minutes=5, questions=("Warm?", "Deep?"),
    phases=(Phase("First speaker", 120), Phase("Swap speaker", 120)), trio="In threes.",
)  # fmt: skip
SLIP = Choose(id="c", title="Help", minutes=3, question="What?", choices=("a", "b", "c"))


def _view(state: State, **more: object) -> View:
    given: dict[str, object] = {"round": 1, "rounds": 1, "collected": Collected(), **more}
    return View(key="k", title="T", options={}, state=state, **given)  # type: ignore[arg-type]


def _slips(n: int) -> Collected:
    sheets = tuple(Sheet(id=str(i), person=None, marks={"2": CHOSEN, "1": None}) for i in range(n))
    return Collected(naming=Naming.ANONYMOUS, present=n, sheets=sheets)


def test_nine_tables_take_two_pages_and_the_first_names_the_next() -> None:
    rows = tuple(PairRow(f"Table {n}", "A", "B") for n in range(1, 10))
    first, second = PairActivity().pages(ROUNDS, _view(State.READY, meetings=rows))
    assert (first.foot_right, second.foot_right) == ("Table 9 next", "")


def test_a_trio_counts_double_on_a_page() -> None:
    rows = (*[PairRow(str(n), "A", "B") for n in range(7)], PairRow("8", "A", "B", "C"))
    pages = PairActivity().pages(ROUNDS, _view(State.READY, meetings=rows))
    assert [len(p.body.rows) for p in pages if isinstance(p.body, Pairs)] == [7, 1]


def test_only_marks_that_somebody_chose_are_explained() -> None:
    rows = (PairRow("1", "A", "B", first_mark=Side.WHY),)
    (page,) = PairActivity().pages(ROUNDS, _view(State.READY, meetings=rows))
    assert isinstance(page.body, Pairs)
    assert [choice.label for choice in page.body.legend] == ["Why-side"]


def test_each_phase_has_its_own_clock_and_the_question_stays() -> None:
    pages = PairActivity().pages(ROUNDS, _view(State.RUNNING, round=2))
    leads = [p.body.lead for p in pages if isinstance(p.body, Prompt)]
    assert leads == ["First speaker", "Swap speaker"]
    assert all("Deep?" in page.texts for page in pages)
    assert PairActivity().seconds(ROUNDS, State.RUNNING, 1) == 120


def test_four_people_have_three_rounds_and_no_fourth() -> None:
    assert PairActivity().rounds(ROUNDS, {"rounds": "6"}, 4) == 3


def test_ten_slips_show_counts_and_nine_only_words() -> None:
    bodies = [
        ChooseActivity().pages(SLIP, _view(State.REVEALED, collected=_slips(n)))[0].body
        for n in (10, 9)
    ]
    assert isinstance(bodies[0], Bars)
    assert bodies[0].bars[0].count == 10
    assert isinstance(bodies[1], Words)
    assert bodies[1].sentences == ("b",)


def test_a_block_without_the_slip_has_no_such_step() -> None:
    assert ChooseActivity().rounds(SLIP, {"slip": "no"}, 30) == 0


def test_a_break_says_when_it_ends_and_what_comes() -> None:
    step = Plain(id="b", title="Break", minutes=15, layout=Layout.BREAK)
    view = _view(State.RUNNING, back_at="10:50", following="Ten skills", countdown=Countdown(1.0))
    (scene,) = PlainActivity().pages(step, view)
    assert {"Back at 10:50", "Next: Ten skills"} <= set(scene.texts)
