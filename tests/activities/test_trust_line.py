"""Trust line: each statement by itself, before and after the talk, read with its direction."""

from __future__ import annotations

from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.rooms import typed, view
from workshop.activities.activity import Shown, tally
from workshop.activities.faults import NotOnTheSheet, TooManyMarks
from workshop.activities.rate import RateActivity
from workshop.activities.rate_lines import apart, moved
from workshop.activities.rate_result import RateResult
from workshop.activities.rate_step import Rate
from workshop.activities.registry import kinds
from workshop.content.loader import load_exercises
from workshop.domain.answers import Collected, Marks
from workshop.domain.charts import Levels
from workshop.domain.exercise import Exercise, Mode, Naming
from workshop.domain.scene import Listing, Prompt
from workshop.domain.states import State
from workshop.paths import resources

RATE = RateActivity()
STAND = {"naming": "seen", "set": "usual"}
BOX = {"naming": "anonymous", "set": "usual"}
BEFORE, AFTER = [6, 3, 2, 4, 5], [2, 4, 6, 5, 3]


def _loaded() -> Rate:
    steps = {name: activity.step for name, activity in kinds().items()}
    found = load_exercises([resources() / "exercises"], steps)["trust-line"].steps[0]
    assert isinstance(found, Rate)
    return found


STEP = _loaded()


def stood(naming: Naming = Naming.SEEN, **lines: list[int]) -> Collected:
    """Return a count a statement: s4=[6, 3, 2, 4, 5] is statement 4 from 1 to 5."""
    counts = {
        line.removeprefix("s"): {str(at): n for at, n in enumerate(row, 1)}
        for line, row in lines.items()
    }
    present = max((sum(row) for row in lines.values()), default=0)
    return Collected(mode=Mode.TALLY, naming=naming, present=present, counts=counts)


def result(collected: Collected, earlier: Collected | None = None) -> RateResult:
    return RATE.result(STEP, STAND, 1 if earlier is None else 2, collected, earlier)


def test_four_of_eight_from_low_to_high_risk(stock: dict[str, Exercise]) -> None:
    assert len(STEP.items) == 8
    risks = {item.id: item.risk for item in STEP.items}
    order = ["low", "medium", "high"]
    for name in STEP.sets:
        asked = [line.id for line in RATE.lines(STEP, STAND | {"set": name}, 1, None)]
        assert len(asked) == 4
        assert [risks[line] for line in asked] == sorted(
            (risks[line] for line in asked), key=order.index
        )
    directions = {item.id: item.direction for item in STEP.items}
    assert directions == {
        "1": "-", "2": "+", "3": "-", "4": "+", "5": "-", "6": "-", "7": "+", "8": "+",
    }  # fmt: skip
    assert stock["trust-line"].minutes.target == 20


def test_the_golden_room() -> None:
    (line, *_) = result(stood(s4=AFTER), stood(s4=BEFORE)).lines
    assert line.before == pytest.approx(2.95)
    assert line.before_consensus == pytest.approx(0.303, abs=5e-4)
    assert line.before_polarisation == pytest.approx(0.90)
    assert line.mean == pytest.approx(3.15)
    assert line.consensus == pytest.approx(0.554, abs=5e-4)
    assert line.polarisation == pytest.approx(0.60)
    assert line.shift == pytest.approx(0.20)
    assert (line.before_n, line.n) == (20, 20)
    assert moved(line) == "A little better."


def test_less_is_better_where_the_statement_says_so() -> None:
    lines = result(stood(s5=AFTER), stood(s5=BEFORE)).lines
    line = next(line for line in lines if line.id == "5")
    assert line.shift == pytest.approx(0.20)
    assert line.gain == pytest.approx(-0.20)
    assert moved(line) == "A little worse."


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([6, 3, 2, 4, 5], "At both ends"),
        ([2, 4, 6, 5, 3], "Spread out"),
        ([0, 0, 2, 12, 6], "Close together"),
    ],
)
def test_how_far_apart_in_words(counts: list[int], words: str) -> None:
    line = result(stood(s4=counts)).lines[0]
    assert apart(line.consensus, line.polarisation, line.word) == words


def test_nothing_is_averaged_over_statements() -> None:
    found = result(stood(s4=AFTER, s5=BEFORE))
    assert not hasattr(found, "mean")
    told = RATE.sentences(STEP, found)
    assert [sentence.split(":")[0] for sentence in told] == [
        "It is clear which decisions are ours",
        "We write reports that nobody uses",
    ]


def test_one_statement_at_a_time_and_fresh_cards_after_the_talk() -> None:
    running = RATE.pages(STEP, view(State.RUNNING, options=STAND))
    assert isinstance(running[0].body, Listing)
    asked = [page.body for page in running[1:]]
    assert [type(body) for body in asked] == [Levels] * 4
    assert [page.foot for page in running[1:3]] == ["More is better here.", "Less is better here."]
    (fresh,) = RATE.pages(STEP, view(State.READY, options=STAND, round=2, rounds=2))
    assert isinstance(fresh.body, Prompt)
    assert fresh.body.title == "Fresh cards"
    again = RATE.pages(STEP, view(State.RUNNING, options=STAND, round=2, rounds=2))
    assert [type(page.body) for page in again] == [Listing]
    seconds = [RATE.seconds(STEP, view(State.RUNNING, options=STAND), page) for page in range(5)]
    assert seconds == [120, 180, 180, 180, 180]


def test_before_and_after_stand_on_one_scale_and_say_their_figures() -> None:
    before, after = stood(s4=BEFORE), stood(s4=AFTER)
    shown = view(State.REVEALED, after, round=2, rounds=2, earlier=before, options=STAND)
    then, now = RATE.pages(STEP, shown)
    assert isinstance(then.body, Levels)
    assert isinstance(now.body, Levels)
    assert (then.body.most, now.body.most) == (6, 6)
    assert [column.count for column in then.body.columns] == BEFORE
    assert "20 answers, mean 3.0" in then.texts
    assert "20 answers, mean 3.2" in now.texts
    assert now.foot == "A little better. More is better here."


def test_a_room_too_small_to_stand_is_told_as_if_it_bore_no_name() -> None:
    eleven = stood(s4=[3, 3, 2, 2, 1])
    assert result(eleven).lines[0].counts is not None  # ten or more show counts in any case
    seven = stood(s4=[2, 2, 1, 1, 1])
    line = result(seven).lines[0]
    assert (line.shown, line.counts, line.polarisation) == (Shown.WORDS, None, None)
    assert line.mean == pytest.approx(2.571, abs=5e-4)
    assert RATE.refusal(STEP, STAND, stood(s4=[1, 1, 1, 1, 0])) is not None
    assert RATE.refusal(STEP, BOX, stood(Naming.ANONYMOUS, s4=[1, 1, 1, 1, 0])) is not None


def test_who_stands_is_counted_and_fresh_cards_go_into_the_box() -> None:
    assert RATE.modes_in(STEP, STAND, 1) == (Mode.TALLY,)
    assert RATE.naming_in(STEP, STAND, 1) is Naming.SEEN
    assert RATE.modes_in(STEP, STAND, 2) == (Mode.TALLY, Mode.KEYED)
    assert RATE.naming_in(STEP, STAND, 2) is Naming.ANONYMOUS
    assert RATE.naming_in(STEP, BOX, 1) is Naming.ANONYMOUS


def test_the_risky_statement_is_asked_only_where_cards_are_swapped() -> None:
    open_set = {"set": "open"}
    assert "8" in {line.id for line in RATE.lines(STEP, STAND | open_set, 1, None)}
    assert "8" not in {line.id for line in RATE.lines(STEP, BOX | open_set, 1, None)}


def test_what_the_cards_do_not_offer_is_refused() -> None:
    with pytest.raises(NotOnTheSheet):
        RATE.check_sheet(STEP, STAND, 1, {"4": "6"}, None)
    with pytest.raises(NotOnTheSheet):
        RATE.check_sheet(STEP, STAND, 1, {"8": "3"}, None)
    with pytest.raises(TooManyMarks):
        RATE.check_counts(STEP, STAND, 1, {"4": {"3": 13}}, 12, None)


cards = st.lists(
    st.dictionaries(st.sampled_from(["4", "5", "7"]), st.sampled_from([*"12345", None])),
    max_size=16,
)


@given(cards, st.integers(0, 99))
def test_the_order_of_cards_does_not_matter(sheets: list[Marks], seed: int) -> None:
    shuffled = Random(seed).sample(sheets, len(sheets))
    assert result(typed(sheets, Naming.SEEN)) == result(typed(shuffled, Naming.SEEN))


@given(cards)
def test_typing_and_counting_agree_and_bounds_hold(sheets: list[Marks]) -> None:
    held = typed(sheets, Naming.SEEN)
    counted = msgspec.structs.replace(held, sheets=(), counts=tally(sheets), done=len(sheets))
    for one, other in zip(result(held).lines, result(counted).lines, strict=False):
        assert one == other
        assert one.mean is None or 1 <= one.mean <= 5
        for share in (one.consensus, one.polarisation):
            assert share is None or -1e-9 <= share <= 1 + 1e-9


def test_own_statements_keep_the_direction_they_are_written_with() -> None:
    texts = RATE.list_texts(STEP, STAND, "items")
    assert texts[:2] == (
        "+ It is clear which decisions are ours.",
        "− We write reports that nobody uses.",
    )
    new = RATE.with_list(STEP, STAND, "items", [texts[1], "- We meet too often.", "We ask."])
    assert isinstance(new, Rate)
    assert [(item.text, item.direction) for item in new.items] == [
        ("We write reports that nobody uses.", "-"),
        ("We meet too often.", "-"),
        ("We ask.", "+"),
    ]
    assert new.items[0].id == "5"
    assert [line.id for line in RATE.lines(new, STAND, 1, None)] == [i.id for i in new.items]
