"""Seven levels: what is picked, what comes of it, and whose pick stays at the desk."""

from __future__ import annotations

from random import Random
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.rooms import typed, view
from workshop.activities.activity import Shown, tally
from workshop.activities.faults import NotADecision, NotATeam, NotOnTheSheet, TooManyMarks
from workshop.activities.level import AGAIN, FIRST, MANAGER, LevelActivity
from workshop.activities.level_result import Gap, LevelResult, gap_of, settled
from workshop.activities.level_step import PickLevels
from workshop.activities.lists import Named
from workshop.activities.registry import kinds
from workshop.content.loader import load_exercises
from workshop.domain.answers import Collected, Marks
from workshop.domain.charts import Levels
from workshop.domain.exercise import Exercise, Mode, Naming
from workshop.domain.scene import Listing, to_json
from workshop.domain.states import State
from workshop.domain.visibility import for_the_room
from workshop.paths import resources

LEVEL = LevelActivity()
OPTIONS = {"set": "6", "counted": "cards"}
SHEETS = {"set": "6", "counted": "sheets"}
GOLDEN = (2, 3, 3, 4, 4, 4, 5, 6)


def _loaded() -> PickLevels:
    steps = {name: activity.step for name, activity in kinds().items()}
    found = load_exercises([resources() / "exercises"], steps)["seven-levels"].steps[0]
    assert isinstance(found, PickLevels)
    return found


STEP = _loaded()


def cards(picks: dict[str, tuple[int, ...]], naming: Naming = Naming.SEEN) -> Collected:
    """Return cards turned: line → the level of each."""
    counts = {
        line: {str(x): levels.count(x) for x in sorted(set(levels))}
        for line, levels in picks.items()
    }
    present = max(map(len, picks.values()), default=0)
    return Collected(mode=Mode.TALLY, naming=naming, present=present, counts=counts)


def result(collected: Collected, earlier: Collected | None = None) -> LevelResult:
    number = FIRST if earlier is None else AGAIN
    return LEVEL.result(STEP, OPTIONS, number, collected, earlier)


def with_manager(*teams: str) -> PickLevels:
    named = msgspec.structs.replace(STEP, teams=(Named("1", "Care"), Named("2", "Office")))
    return cast("PickLevels", LEVEL.with_list(named, OPTIONS, "agreed", teams))


def test_the_stock_decisions_and_levels(stock: dict[str, Exercise]) -> None:
    lines = LEVEL.lines(STEP, OPTIONS, FIRST, None)
    assert [line.id for line in lines] == [f"1/{n}" for n in (1, 2, 4, 5, 7, 8)]
    assert [level.label for level in STEP.categories][:3] == ["tell", "sell", "consult"]
    assert [level.id for level in STEP.categories] == list("1234567")
    minutes = {c.value: c.minutes for c in stock["seven-levels"].options[0].choices}
    assert minutes == {n: 10 + 5 * int(n) for n in ("3", "6", "8", "10")}


def test_the_golden_votes() -> None:
    line = result(cards({"1/1": GOLDEN})).lines[0]
    assert (line.median, line.spread, line.near, line.word) == (4, 4, 6, "open")
    assert line.consensus == pytest.approx(0.7479, abs=5e-5)
    assert line.counts == (0, 1, 2, 3, 1, 1, 0)


@pytest.mark.parametrize(
    ("pick", "gap", "word"),
    [
        (6, -2, "Manager picks more freedom"),
        (2, 2, "Team picks more freedom"),
        (5, -1, "Team and manager pick about alike"),
    ],
)
def test_the_golden_gaps_in_neutral_words(pick: int, gap: float, word: str) -> None:
    step = with_manager("Care")
    again = msgspec.structs.replace(Collected(), earlier=cards({"1/1": GOLDEN}))
    picked = cards({"1/1": (pick,)}, Naming.NAMED)
    found = LEVEL.result(step, OPTIONS, MANAGER, picked, again)
    assert (found.lines[0].pick, found.lines[0].gap) == (pick, gap)
    shown = view(State.REVEALED, picked, round=MANAGER, earlier=again, options=OPTIONS)
    (page,) = LEVEL.pages(step, shown)
    assert isinstance(page.body, Levels)
    assert (page.body.word, page.body.pick) == (word, pick)
    assert page.body.reason == f"team's middle 4, manager's pick {pick}"


def test_the_ends_of_the_words_for_a_gap() -> None:
    assert [gap_of(x) for x in (2, 1.5, -1.5, -2)] == [
        Gap.TEAM,
        Gap.CLOSE,
        Gap.CLOSE,
        Gap.MANAGER,
    ]
    assert gap_of(None) is None


@pytest.mark.parametrize(
    ("counts", "is_settled"),
    [
        ((0, 4, 4, 0, 0, 0, 1), True),  # median 3: 8 of 9 within one
        ((5, 0, 0, 0, 0, 0, 5), False),
        ((0, 0, 5, 5, 0, 0, 0), True),  # median 3.5, spread 1
        ((0, 0, 1, 1, 1, 0, 1), False),  # median 4.5: 2 of 4
        ((0, 0, 0, 0, 0, 0, 0), False),
    ],
)
def test_settled_is_near_the_middle_or_side_by_side(
    counts: tuple[int, ...], is_settled: bool
) -> None:
    assert settled(counts) is is_settled


def test_only_what_is_open_is_picked_again_and_then_parked() -> None:
    first = cards({"1/1": GOLDEN, "1/2": (4,) * 8})
    assert [x.id for x in LEVEL.lines(STEP, OPTIONS, AGAIN, first)] == ["1/1"]
    assert LEVEL.needed(STEP, OPTIONS, AGAIN, first)
    assert not LEVEL.needed(STEP, OPTIONS, AGAIN, cards({"1/2": (4,) * 8}))
    again = cards({"1/1": (1, 1, 4, 4, 7, 7, 7, 7)})
    line = result(again, first).lines[0]
    assert (line.word, line.before_word, line.before) == ("parked", "open", (0, 1, 2, 3, 1, 1, 0))
    board = {row.line: (row.word, row.level) for row in LEVEL.board(STEP, OPTIONS, first, again)}
    assert board["1/1"] == ("parked", None)
    assert board["1/2"] == ("settled", 4)
    assert board["1/4"] == ("untold", None)


def test_teams_are_boards_of_their_own() -> None:
    step = with_manager()
    lines = LEVEL.lines(step, OPTIONS, FIRST, None)
    assert len(lines) == 12
    assert lines[0].text == "Care: Choosing a new colleague from the final two"
    held = cards({"1/1": (1,) * 5, "2/1": (7,) * 6})
    shown = view(State.REVEALED, held, options=OPTIONS)
    bars = [p for p in LEVEL.pages(step, shown) if isinstance(p.body, Levels)]
    assert [page.header for page in bars] == ["Block, team Care", "Block, team Office"]
    found = LEVEL.result(step, OPTIONS, FIRST, held, None)
    assert {x.team: x.median for x in found.lines if x.n} == {"Care": 1, "Office": 7}
    assert (found.n, LEVEL.answered(step, held)) == (6, 11)


def test_what_a_rule_decides_is_shown_and_not_picked() -> None:
    texts = ["Choosing a new colleague from the final two", "Signing contracts"]
    step = cast("PickLevels", LEVEL.with_list(STEP, OPTIONS, "fixed", texts))
    assert "1/1" not in [line.id for line in LEVEL.lines(step, OPTIONS, FIRST, None)]
    held = cards({"1/2": (4,) * 8})
    pages = LEVEL.pages(step, view(State.REVEALED, held, options=OPTIONS))
    board = pages[-1].body
    assert isinstance(board, Listing)
    rows = {row.text: row.right for row in board.rows}
    assert rows["Signing contracts"] == rows[texts[0]] == "fixed by rule"
    assert rows["Spending up to an agreed sum (write the sum)"] == "4 agree"


def test_a_manager_without_a_yes_has_no_pick() -> None:
    assert LEVEL.rounds(STEP, OPTIONS, 12) == 2
    step = with_manager("Office")
    assert LEVEL.rounds(step, OPTIONS, 12) == 3
    assert LEVEL.rounds(step, SHEETS, 12) == 2  # nobody is known on sheets without a name
    first = cards({"1/1": GOLDEN, "2/1": GOLDEN})
    again = msgspec.structs.replace(Collected(), earlier=first)
    assert [x.id for x in LEVEL.lines(step, OPTIONS, MANAGER, again)] == ["2/1"]
    assert LEVEL.asks(step, MANAGER, 12) == 1
    assert LEVEL.naming_in(step, OPTIONS, MANAGER) is Naming.NAMED


@pytest.mark.parametrize("state", [State.READY, State.RUNNING, State.LOCKED, State.DONE])
def test_until_it_is_shown_the_pick_is_nowhere_on_the_wall(state: State) -> None:
    step = with_manager("Care")
    again = msgspec.structs.replace(Collected(), earlier=cards({"1/1": GOLDEN}))

    def shown(pick: int) -> list[bytes]:
        held = cards({"1/1": (pick,)}, Naming.NAMED)
        pages = LEVEL.pages(step, view(state, held, round=MANAGER, earlier=again, options=OPTIONS))
        return [to_json(page) for page in pages]

    assert shown(1) == shown(7)


def test_the_teams_bars_and_board_never_hold_the_pick() -> None:
    held = cards({"1/1": GOLDEN})
    for page in LEVEL.pages(with_manager("Care"), view(State.REVEALED, held, options=OPTIONS)):
        assert not isinstance(page.body, Levels) or page.body.pick is None
        assert b"manager's pick" not in to_json(page)


def test_what_the_room_may_know_leaves_the_pick_out() -> None:
    again = msgspec.structs.replace(Collected(), earlier=cards({"1/1": GOLDEN}))
    picked = cards({"1/1": (6,)}, Naming.NAMED)
    found = LEVEL.result(with_manager("Care"), OPTIONS, MANAGER, picked, again)
    line = cast("dict[str, list[dict[str, object]]]", for_the_room(found))["lines"][0]
    assert line["median"] == 4
    assert {"pick", "gap"}.isdisjoint(line)


def test_thresholds_hold_where_picks_bear_no_name() -> None:
    four = cards({"1/1": (2, 3, 4, 5)}, Naming.ANONYMOUS)
    assert LEVEL.refusal(STEP, SHEETS, four) is not None
    seven = result(cards({"1/1": (2, 3, 4, 4, 4, 5, 5)}, Naming.ANONYMOUS))
    line = seven.lines[0]
    assert (seven.shown, line.word, line.median) == (Shown.WORDS, "settled", 4)
    assert (line.counts, line.spread, line.near, line.consensus) == (None,) * 4
    assert result(cards({"1/1": (4,) * 12}, Naming.ANONYMOUS)).lines[0].counts is not None
    seen = result(cards({"1/1": (2, 3)}))
    assert seen.lines[0].counts == (0, 1, 1, 0, 0, 0, 0)


def test_an_erased_person_withdraws_an_anonymous_result() -> None:
    five = cards({"1/1": (4,) * 5}, Naming.ANONYMOUS)
    assert LEVEL.refusal(STEP, SHEETS, five) is None
    erased = msgspec.structs.replace(five, present=4)
    assert LEVEL.refusal(STEP, SHEETS, erased) is not None
    assert result(erased).lines == ()


def test_a_level_eight_and_more_cards_than_people_are_refused() -> None:
    with pytest.raises(NotOnTheSheet):
        LEVEL.check_counts(STEP, OPTIONS, FIRST, {"1/1": {"8": 1}}, 12, None)
    with pytest.raises(NotOnTheSheet):
        LEVEL.check_sheet(STEP, OPTIONS, FIRST, {"1/1": "8"}, None)
    with pytest.raises(TooManyMarks):
        LEVEL.check_counts(STEP, OPTIONS, FIRST, {"1/1": {"4": 13}}, 12, None)
    teams = {"1/1": {"4": 7}, "2/1": {"4": 6}}
    with pytest.raises(TooManyMarks, match="13 answers, but 12 people"):
        LEVEL.check_counts(with_manager(), OPTIONS, FIRST, teams, 12, None)
    with pytest.raises(TooManyMarks):
        LEVEL.check_counts(with_manager("Care"), OPTIONS, MANAGER, {"1/1": {"4": 2}}, 1, None)


def test_a_yes_is_given_by_a_team_of_the_block_and_goes_with_it() -> None:
    with pytest.raises(NotATeam, match="Care, Office"):
        LEVEL.with_list(with_manager(), OPTIONS, "agreed", ["Sales"])
    renamed = LEVEL.with_list(with_manager("Care"), OPTIONS, "teams", ["Office", "Shop"])
    assert cast("PickLevels", renamed).agreed == ()


def test_words_are_written_beside_a_decision_by_its_number() -> None:
    said = LEVEL.with_list(with_manager(), OPTIONS, "values", ["Office 2: trust first"])
    assert LEVEL.list_texts(said, OPTIONS, "values") == ("Office 2: trust first",)
    parked = LEVEL.with_list(STEP, OPTIONS, "until", ["1: 12 Jan"])
    first, again = cards({"1/1": GOLDEN}), cards({"1/1": (1, 1, 1, 1, 7, 7, 7, 7)})
    row = LEVEL.board(parked, OPTIONS, first, again)[0]
    assert (row.word, row.until) == ("parked", "12 Jan")
    for wrong in ("trust first", "9: trust first", "Sales 1: x", "1:"):
        with pytest.raises(NotADecision, match="Nothing was changed"):
            LEVEL.with_list(STEP, OPTIONS, "values", [wrong])


def test_pages_of_each_state() -> None:
    held = cards({"1/1": GOLDEN})
    (ready,) = LEVEL.pages(STEP, view(State.READY, held, options=OPTIONS))
    assert isinstance(ready.body, Listing)
    assert len(ready.body.rows) == 7
    running = LEVEL.pages(STEP, view(State.RUNNING, held, options=OPTIONS))
    assert [page.corner for page in running][:2] == [
        "Decision 1 of 6, round 1",
        "Decision 2 of 6, round 1",
    ]
    assert all(c.count is None for p in running for c in cast("Levels", p.body).columns)
    assert running[0].foot == "8 of 8 in. Seven is not better than one."
    (locked,) = LEVEL.pages(STEP, view(State.LOCKED, held, options=OPTIONS))
    assert "Cards face down" in locked.texts


def test_a_definition_with_one_level_or_no_team_is_played_without_a_fault() -> None:
    one = msgspec.structs.replace(STEP, categories=STEP.categories[:1])
    held = Collected(present=4, counts={"1/1": {"1": 4}})
    assert LEVEL.result(one, OPTIONS, FIRST, held, None).lines[0].consensus is None
    nobody = msgspec.structs.replace(STEP, teams=())
    assert LEVEL.lines(nobody, OPTIONS, FIRST, None) == ()
    assert LEVEL.plausible(nobody, OPTIONS, FIRST, None, Random(1)) == {}
    assert LEVEL.pages(nobody, view(State.REVEALED, held, options=OPTIONS)) != ()


def test_bars_say_their_figures() -> None:
    page, *_ = LEVEL.pages(STEP, view(State.REVEALED, cards({"1/1": GOLDEN}), options=OPTIONS))
    assert [text for text in page.texts if text in "1234567"].count("3") == 2  # level and count
    assert "8 cards, 6 within one level of the middle" in page.texts
    assert page.foot.startswith("The lowest and the highest speak first")


def test_a_long_board_takes_more_pages() -> None:
    own = LEVEL.with_list(STEP, OPTIONS, "items", [f"Decision number {n}" for n in range(12)])
    held = cards({line.id: (4, 4) for line in LEVEL.lines(own, OPTIONS, FIRST, None)})
    pages = LEVEL.pages(own, view(State.REVEALED, held, options=OPTIONS))
    boards = [page for page in pages if isinstance(page.body, Listing)]
    assert [len(cast("Listing", page.body).rows) for page in boards] == [6, 6]
    again = msgspec.structs.replace(held, counts={line: {"1": 1, "7": 1} for line in held.counts})
    asked = LEVEL.pages(own, view(State.READY, earlier=again, round=AGAIN, options=OPTIONS))
    assert [len(cast("Listing", page.body).rows) for page in asked] == [6, 6]


picks = st.lists(
    st.dictionaries(
        st.sampled_from(["1/1", "1/2", "1/4"]), st.sampled_from([*"1234567", None]), min_size=1
    ),
    min_size=1,
    max_size=14,
)


@given(picks, st.integers(0, 99))
def test_the_order_of_people_does_not_matter(sheets: list[Marks], seed: int) -> None:
    shuffled = Random(seed).sample(sheets, len(sheets))
    assert result(typed(sheets, Naming.SEEN)) == result(typed(shuffled, Naming.SEEN))


@given(picks)
def test_typing_and_counting_agree_and_sums_and_bounds_hold(sheets: list[Marks]) -> None:
    counted = Collected(present=len(sheets), counts=tally(sheets))
    seen = typed(sheets, Naming.SEEN)
    for one, other in zip(result(seen).lines, result(counted).lines, strict=False):
        assert one == other
    for line in result(seen).lines:
        assert sum(line.counts or ()) == line.n <= len(sheets)
        assert line.median is None or 1 <= line.median <= 7
        assert line.consensus is None or 0 <= line.consensus <= 1
