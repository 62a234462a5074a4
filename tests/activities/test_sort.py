"""Sorting: what is asked, what comes of it, what the wall shows of it."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.rooms import room, typed, view
from workshop.activities.activity import Shown, tally
from workshop.activities.faults import BelowNothing, NotOnTheSheet, TooManyMarks
from workshop.activities.registry import kinds
from workshop.activities.sort import Sort, SortActivity
from workshop.activities.sort_result import SortResult
from workshop.content.loader import load_exercises
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Exercise, Mode, Naming
from workshop.domain.scene import FoldChart, Folded, Listing, Prompt, Question, Side3
from workshop.domain.states import State
from workshop.paths import resources

SORT = SortActivity()
ROWS = {"1": [10, 1, 1], "2": [2, 9, 1], "3": [4, 4, 4], "4": [0, 12, 0], "5": [7, 3, 2]}
IDS = ("why", "how", "both")


def step(stock: dict[str, Exercise]) -> Sort:
    found = stock["why-or-how"].step("sort")
    assert isinstance(found, Sort)
    return found


def five(stock: dict[str, Exercise]) -> Sort:
    found = step(stock)
    return msgspec.structs.replace(found, items=found.items[:5], sets={}, again={"": 3})


def golden(naming: Naming = Naming.ANONYMOUS, share: int = 1) -> Collected:
    counts = {
        item: dict(zip(IDS, (c // share for c in row), strict=True)) for item, row in ROWS.items()
    }
    return Collected(mode=Mode.TALLY, naming=naming, present=12 // share, counts=counts)


def result(sort: Sort, collected: Collected, earlier: Collected | None = None) -> SortResult:
    return SORT.result(sort, {}, 1 if earlier is None else 2, collected, earlier)


@pytest.mark.parametrize(("chosen", "count", "rounds"), [("9", 9, 3), ("12", 12, 3), ("24", 24, 5)])
def test_the_sets(stock: dict[str, Exercise], chosen: str, count: int, rounds: int) -> None:
    sort = step(stock)
    lines = SORT.lines(sort, {"set": chosen}, 1, None)
    assert len(lines) == count
    hints = [item.hint for item in sort.items if item.id in {line.id for line in lines}]
    assert all(hints.count(side) == count // 3 for side in IDS)
    assert sort.again[chosen] == rounds


def test_never_two_of_one_side_in_a_row_and_at_most_ten_words(stock: dict[str, Exercise]) -> None:
    items = step(stock).items
    assert all(a.hint != b.hint for a, b in pairwise(items))
    assert max(len(item.text.split()) for item in items) <= 10
    lenses = {lens: sum(item.lens == lens for item in items) for lens in ("focus", "approach")}
    assert lenses == {"focus": 6, "approach": 9}


def test_the_golden_room(stock: dict[str, Exercise]) -> None:
    found = result(five(stock), golden())
    shares = [line.share for line in found.lines]
    assert shares == pytest.approx([0.8333, 0.75, 0.3333, 1.0, 0.5833], abs=5e-5)
    assert found.mean_agreement == pytest.approx(0.5788, abs=5e-5)
    assert [line.word for line in found.lines] == [
        "settled",
        "leaning",
        "split",
        "settled",
        "split",
    ]
    assert found.split == ("3", "5", "2")
    assert found.kappa is None  # five lines are too few to tell it


def test_kappa_is_told_of_a_large_room(stock: dict[str, Exercise]) -> None:
    collected = room(SORT, step(stock), 30, set="24")
    assert SORT.result(step(stock), {"set": "24"}, 1, collected, None).kappa is not None


def test_four_answers_are_refused(stock: dict[str, Exercise]) -> None:
    collected = room(SORT, step(stock), 4)
    refused = SORT.refusal(step(stock), {}, collected)
    assert refused is not None
    assert refused.startswith("4 answers are in. Five are needed")
    assert SORT.result(step(stock), {}, 1, collected, None) == SortResult(n=4, of=4)
    assert SORT.lines(step(stock), {}, 2, collected) == ()


def test_no_answer_is_refused_whoever_sees_it(stock: dict[str, Exercise]) -> None:
    assert SORT.refusal(step(stock), {}, typed([], Naming.SEEN)) is not None


def test_seven_answers_show_the_word_and_no_counts(stock: dict[str, Exercise]) -> None:
    collected = room(SORT, step(stock), 7)
    assert SORT.refusal(step(stock), {}, collected) is None
    found = SORT.result(step(stock), {}, 1, collected, None)
    assert found.shown is Shown.WORDS
    assert {line.word for line in found.lines if line.n >= 5} <= {"settled", "leaning", "split"}
    withheld = [(x.counts, x.share, x.agreement, x.shift) for x in found.lines]
    assert set(withheld) == {(None, None, None, None)}
    assert (found.mean_agreement, found.kappa) == (None, None)
    charts = [page.body for page in SORT.pages(step(stock), view(State.REVEALED, collected))]
    assert all(chart.counts is None for chart in charts if isinstance(chart, FoldChart))


def test_twelve_answers_show_counts(stock: dict[str, Exercise]) -> None:
    assert result(five(stock), golden()).lines[0].counts == (10, 1, 1)


def test_raised_cards_show_counts_at_any_n(stock: dict[str, Exercise]) -> None:
    found = result(five(stock), golden(Naming.SEEN, share=4))
    assert found.shown is Shown.COUNTS
    assert found.lines[3].counts == (0, 3, 0)


def test_an_erased_person_withdraws_the_result(stock: dict[str, Exercise]) -> None:
    collected = room(SORT, step(stock), 5)
    erased = typed([sheet.marks for sheet in collected.sheets], present=4)
    assert SORT.refusal(step(stock), {}, collected) is None
    assert SORT.refusal(step(stock), {}, erased) is not None


def test_a_blank_lowers_its_own_line_only(stock: dict[str, Exercise]) -> None:
    sheets: list[Marks] = [{"1": "why", "2": "how"} for _ in range(12)]
    sheets[0]["1"] = None
    first, second, *_ = result(five(stock), typed(sheets)).lines
    assert (first.n, second.n) == (11, 12)


def test_a_line_that_few_marked_is_not_told(stock: dict[str, Exercise]) -> None:
    sheets: list[Marks] = [{"1": "why" if at < 3 else None, "2": "how"} for at in range(12)]
    first, *_ = result(five(stock), typed(sheets)).lines
    assert (first.n, first.word, first.counts) == (0, "", None)


def test_the_second_round_asks_the_most_split(stock: dict[str, Exercise]) -> None:
    assert [line.id for line in SORT.lines(five(stock), {}, 2, golden())] == ["3", "5", "2"]
    agreed = typed([dict.fromkeys("12345", "why") for _ in range(12)])
    assert not SORT.needed(five(stock), {}, 2, agreed)
    assert SORT.needed(five(stock), {}, 2, golden())
    all_five = msgspec.structs.replace(five(stock), again={"": 5})
    assert result(all_five, golden()).split == ("3", "5", "2")  # 1 and 4 are settled


def test_before_and_after_have_one_scale(stock: dict[str, Exercise]) -> None:
    after = Collected(
        naming=Naming.ANONYMOUS, present=12, counts={"3": {"why": 11, "how": 1}, "5": {"why": 12}}
    )
    found = result(five(stock), after, golden())
    assert found.line("3").shift == pytest.approx((7 / 12 + 3 / 12 + 4 / 12) / 2)
    shown = view(State.REVEALED, after, round=2, rounds=2, earlier=golden())
    charts = [page.body for page in SORT.pages(five(stock), shown)]
    first, second = (c for c in charts if isinstance(c, FoldChart) and c.half == 11)
    assert (first.moment, second.moment) == ("before", "after")
    assert (first.counts, second.counts) == (Side3(4, 4, 4), Side3(11, 1, 0))


def test_pages_of_each_state(stock: dict[str, Exercise]) -> None:
    sort, held = five(stock), golden()
    (ready,) = SORT.pages(sort, view(State.READY, held))
    (running,) = SORT.pages(sort, view(State.RUNNING, held))
    (locked,) = SORT.pages(sort, view(State.LOCKED, held))
    assert isinstance(ready.body, Question)
    assert ready.body.done is None
    assert isinstance(running.body, Question)
    assert (running.body.count, running.key) == ("12 of 12 in", ready.key)
    assert isinstance(locked.body, Folded)
    assert locked.texts == ("Block", "Pens down", "Nothing is shown yet.", "12 of 12 in")
    (done,) = SORT.pages(sort, view(State.DONE, held))
    assert isinstance(done.body, Prompt)


def test_settled_lines_then_one_split_line_at_a_time(stock: dict[str, Exercise]) -> None:
    settled, *split = SORT.pages(five(stock), view(State.REVEALED, golden()))
    assert isinstance(settled.body, Listing)
    assert [(row.right, row.mark) for row in settled.body.rows] == [
        ("10 of 12", "why"),
        ("12 of 12", "how"),
    ]
    assert [page.corner for page in split] == [f"Most split, {at} of 3" for at in (1, 2, 3)]
    chart = split[0].body
    assert isinstance(chart, FoldChart)
    assert (chart.word, chart.reason, chart.half) == ("Split", "12 answers, no side has 60 %", 8)
    assert len({page.key for page in (settled, *split)}) == 4


def test_cards_are_asked_line_by_line(stock: dict[str, Exercise]) -> None:
    options = {"set": "9", "counted": "cards"}
    pages = SORT.pages(step(stock), view(State.RUNNING, options=options))
    assert len(pages) == 10
    assert pages[9].corner == "Line 9 of 9"
    assert SORT.naming(step(stock), options) is Naming.SEEN
    assert SORT.modes(step(stock), options) == (Mode.TALLY,)


def test_the_timer_of_a_set_and_of_a_split_line(stock: dict[str, Exercise]) -> None:
    running = view(State.RUNNING, options={"set": "24"})
    assert SORT.seconds(step(stock), running, 0) == 480
    assert SORT.seconds(step(stock), running, 1) is None
    shown = view(State.REVEALED, golden())
    assert [SORT.seconds(five(stock), shown, page) for page in range(4)] == [0, 180, 180, 180]


def test_more_answers_than_people_are_refused(stock: dict[str, Exercise]) -> None:
    sort = step(stock)
    SORT.check_counts(sort, {}, 1, {"1": {"why": 9, "how": 3}}, 12, None)
    with pytest.raises(TooManyMarks, match="three years” has 13 answers, but 12 people"):
        SORT.check_counts(sort, {}, 1, {"1": {"why": 9, "how": 4}}, 12, None)
    with pytest.raises(BelowNothing):
        SORT.check_counts(sort, {}, 1, {"1": {"why": -1}}, 12, None)
    with pytest.raises(NotOnTheSheet):
        SORT.check_counts(sort, {}, 1, {"99": {"why": 1}}, 12, None)


def test_a_sheet_holds_only_what_is_asked(stock: dict[str, Exercise]) -> None:
    SORT.check_sheet(step(stock), {"set": "9"}, 1, {"1": "why", "2": None}, None)
    with pytest.raises(NotOnTheSheet):
        SORT.check_sheet(step(stock), {"set": "9"}, 1, {"24": "why"}, None)
    with pytest.raises(NotOnTheSheet):
        SORT.check_sheet(step(stock), {"set": "9"}, 1, {"1": "left"}, None)


def test_every_wall_line_is_short(stock: dict[str, Exercise]) -> None:
    for n in (7, 12, 30):
        collected = room(SORT, step(stock), n, set="24")
        shown = view(State.REVEALED, collected, options={"set": "24"})
        pages = SORT.pages(step(stock), shown)
        assert all(len(text) <= 60 for page in pages for text in page.texts)
        listings = [page.body for page in pages if isinstance(page.body, Listing)]
        assert all(len(listing.rows) <= 8 for listing in listings)


marks = st.lists(
    st.dictionaries(st.sampled_from("12345"), st.sampled_from([*IDS, None])),
    min_size=0,
    max_size=14,
)


@given(marks, st.integers(0, 99))
def test_the_order_of_people_does_not_matter(sheets: list[Marks], seed: int) -> None:
    sort = _SMALL
    shuffled = Random(seed).sample(sheets, len(sheets))
    assert result(sort, typed(sheets)) == result(sort, typed(shuffled))


@given(marks)
def test_typing_and_counting_agree(sheets: list[Marks]) -> None:
    counts = tally(sheets)
    held = Collected(present=len(sheets), counts=counts, done=len(sheets))
    seen = typed(sheets, Naming.SEEN)
    assert result(_SMALL, seen) == result(_SMALL, held)
    assert all(sum(line.counts or ()) == line.n for line in result(_SMALL, seen).lines)


def _small() -> Sort:
    steps = {name: activity.step for name, activity in kinds().items()}
    return five(load_exercises([resources() / "exercises"], steps))


_SMALL = _small()


def test_turning_a_page_back_keeps_the_timer(stock: dict[str, Exercise]) -> None:
    cards = view(State.RUNNING, options={"set": "9", "counted": "cards"})
    assert [SORT.clock(step(stock), cards, page) for page in (0, 1, 9)] == [(0, 180)] * 3
    shown = view(State.REVEALED, golden())
    assert [SORT.clock(five(stock), shown, page)[0] for page in (1, 2)] == [1, 2]
