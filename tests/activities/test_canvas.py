"""The card: what the wall shows of it, and that its texts stay with their person."""

from __future__ import annotations

from random import Random

import pytest

from tests.activities.rooms import typed, view
from workshop.activities.canvas import Canvas, CanvasActivity
from workshop.activities.faults import NotOnTheSheet, TooLong
from workshop.domain.exercise import Exercise, Naming
from workshop.domain.scene import Folded, Listing
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
