"""The card: what the wall shows of it, and that its texts stay with their person."""

from __future__ import annotations

from random import Random

import pytest

from tests.activities.rooms import typed, view
from workshop.activities.canvas import Canvas, CanvasActivity, Filled, filled
from workshop.activities.faults import NotOnTheSheet, OneSided, TooLong
from workshop.domain.exercise import Exercise, Naming
from workshop.domain.scene import Folded, Halves, Listing
from workshop.domain.states import State
from workshop.domain.visibility import SELF

CANVAS = CanvasActivity()


@pytest.fixture
def card(stock: dict[str, Exercise]) -> Canvas:
    found = stock["my-best-version"].step("card")
    assert isinstance(found, Canvas)
    return found


def test_the_closing_question_fills_the_wall(card: Canvas) -> None:
    (page,) = CANVAS.pages(card, view(State.READY))
    assert isinstance(page.body, Folded)
    assert page.body.sentence.startswith("How can we help you to be the best version")
    assert (page.body.full, page.body.diamond, page.header) == (True, True, "")
    assert CANVAS.seconds(card, view(State.READY), 0) == 120


def test_what_to_do_with_a_clock_for_each_act(card: Canvas) -> None:
    shown = view(State.RUNNING)
    write, talk = CANVAS.pages(card, shown)
    assert isinstance(write.body, Listing)
    assert len(write.body.rows) == 8
    assert [CANVAS.seconds(card, shown, page) for page in range(2)] == [360, 360]
    assert "Talk with your buddy" in talk.texts


def test_the_wall_counts_cards_and_never_who_is_missing(card: Canvas) -> None:
    sheets = [CANVAS.plausible(card, {}, 1, None, Random(at)) for at in range(7)]
    held = typed(sheets, Naming.NAMED, present=12)
    pages = CANVAS.pages(card, view(State.RUNNING, held))
    texts = [text for page in pages for text in page.texts]
    assert "7 cards done" in texts
    assert not any("12" in text for text in texts)
    written = {text for sheet in sheets for text in sheet.values() if text}
    assert not written & set(texts)
    assert CANVAS.result(card, {}, 1, held, None).n == 7
    assert CANVAS.visibility is SELF


def test_who_may_read_it_is_the_buddy_unless_said_otherwise(card: Canvas) -> None:
    readers = next(field for field in card.fields if field.id == "readers")
    assert readers.choices == ("buddy", "buddy and facilitator", "everyone")


def test_a_card_takes_only_what_its_fields_hold(card: Canvas) -> None:
    CANVAS.check_sheet(card, {}, 1, {"role": "x" * 5000, "readers": "everyone"}, None)
    with pytest.raises(TooLong):
        CANVAS.check_sheet(card, {}, 1, {"role": "x" * 5001}, None)
    with pytest.raises(NotOnTheSheet):
        CANVAS.check_sheet(card, {}, 1, {"readers": "the boss"}, None)


@pytest.fixture
def trade(stock: dict[str, Exercise]) -> Canvas:
    found = stock["role-trade"].step("trade")
    assert isinstance(found, Canvas)
    return found


@pytest.fixture
def halves(stock: dict[str, Exercise]) -> Canvas:
    found = stock["why-how-canvas"].step("canvas")
    assert isinstance(found, Canvas)
    return found


def test_a_trade_needs_something_from_both(trade: Canvas) -> None:
    with pytest.raises(OneSided, match="needs something from both"):
        CANVAS.check_sheet(trade, {}, 1, {"give": "send it on Thursday", "get": " "}, None)
    CANVAS.check_sheet(trade, {}, 1, {"give": "send it on Thursday", "get": "keep Friday"}, None)
    CANVAS.check_sheet(
        trade, {}, 1, {"more": "Ask me first", "ended": "part without signing"}, None
    )


def test_the_wall_counts_pairs_that_finished_and_not_what_they_signed(trade: Canvas) -> None:
    held = typed([{"ended": "signed"}, {"ended": "part without signing"}], Naming.NAMED, present=12)
    pages = CANVAS.pages(trade, view(State.RUNNING, held))
    assert {page.corner for page in pages} == {"2 pairs finished"}
    assert "signed" not in " ".join(text for page in pages for text in page.texts)


def test_a_room_gives_one_sheet_of_a_pair_for_two(card: Canvas, trade: Canvas) -> None:
    assert [CANVAS.hands_in(trade, 1, people) for people in (0, 1, 12, 13)] == [0, 1, 6, 6]
    assert CANVAS.hands_in(card, 1, 13) == 13


def test_the_halves_light_up_in_turn(halves: Canvas) -> None:
    left, right, shake = CANVAS.pages(halves, view(State.RUNNING))
    assert isinstance(left.body, Halves)
    assert isinstance(right.body, Halves)
    assert (left.body.left.lit, left.body.right.lit) == (True, False)
    assert (right.body.left.lit, right.body.right.lit) == (False, True)
    assert (len(left.body.left.lines), len(left.body.right.lines)) == (4, 5)
    assert isinstance(shake.body, Listing)


def test_completeness_is_of_eleven_and_balance_compares_the_halves(halves: Canvas) -> None:
    every = {field.id: "x" for field in halves.fields if field.id != "project"}
    assert filled(halves, every) == Filled(filled=11, of=11, balance=0.0)
    four = dict.fromkeys(("purpose", "whom", "different", "sign"), "x")
    assert filled(halves, four) == Filled(filled=4, of=11, balance=1.0)
    assert filled(halves, {"step1": "x", "purpose": "  "}) == Filled(filled=1, of=11, balance=0.2)


def test_how_far_canvases_are_filled_stays_on_the_desk(halves: Canvas) -> None:
    held = typed([{"purpose": "x"}, {"step1": "x", "step2": "y"}], Naming.NAMED)
    found = CANVAS.result(halves, {}, 1, held, None)
    assert [sheet.filled for sheet in found.sheets] == [2, 1]
    assert CANVAS.sentences(halves, found) == ("2 pairs finished",)


def test_a_journey_asks_its_fields_once_for_each_area(stock: dict[str, Exercise]) -> None:
    step = stock["two-journeys"].step("journey")
    once = CANVAS.lines(step, {"areas": "1"}, 1, None)
    thrice = CANVAS.lines(step, {"areas": "3"}, 1, None)
    assert [line.id for line in thrice[: len(once)]] == [line.id for line in once]
    assert len(thrice) == 3 * len(once) == len({line.id for line in thrice})
    assert thrice[-1].text.endswith("(area 3)")
