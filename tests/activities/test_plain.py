"""Plain blocks on the wall."""

from __future__ import annotations

import pytest

from tests.activities.rooms import view
from workshop.activities.plain import Plain, PlainActivity
from workshop.domain.exercise import Exercise
from workshop.domain.scene import Countdown, Listing, Prompt, Row, Scene
from workshop.domain.states import State

PLAIN = PlainActivity()


def _pages(stock: dict[str, Exercise], name: str, **fields: object) -> tuple[Scene, ...]:
    step = stock[name].steps[0]
    assert isinstance(step, Plain)
    return PLAIN.pages(step, view(State.RUNNING, **fields))  # type: ignore[arg-type]


def test_welcome_shows_the_day_and_the_five_rules(stock: dict[str, Exercise]) -> None:
    agenda = tuple(Row(f"Block {at}", lead="09:00") for at in range(9))
    pages = _pages(
        stock, "welcome", session="Leads’ day", day="Wed 25 Nov 2026", span="09:00 to 10:00",
        agenda=agenda, following="Why–How rounds",
    )  # fmt: skip
    assert len(pages) == 4
    rules = pages[-1]
    assert rules.texts[:4] == ("Leads’ day", "Wed 25 Nov 2026", "Welcome", "You may pass, always.")
    assert (rules.foot, rules.foot_right) == ("09:00 to 10:00", "First: Why–How rounds")
    assert isinstance(rules.body, Listing)
    assert len(rules.body.rows) == 5


def test_a_break_says_when_to_be_back_and_what_is_next(stock: dict[str, Exercise]) -> None:
    (page,) = _pages(
        stock, "break", back_at="10:50", following="Ten skills", countdown=Countdown(1.0),
        lines=("Coffee and tea are by the windows.",),
    )  # fmt: skip
    assert page.body == Prompt(
        "Back at 10:50",
        lines=("Coffee and tea are by the windows.", "Next: Ten skills"),
        mute_last=True,
    )
    assert page.clock is not None


def test_a_talk_shows_at_most_six_lines_a_page(stock: dict[str, Exercise]) -> None:
    pages = _pages(stock, "talk", lines=tuple("abcdefgh"))
    assert [len(page.body.rows) for page in pages if isinstance(page.body, Listing)] == [4, 4]


def test_a_close_ends_with_thanks(stock: dict[str, Exercise]) -> None:
    (page,) = PLAIN.pages(stock["close"].steps[0], view(State.DONE))
    assert page.texts == ("Thank you for today",)


@pytest.mark.parametrize("name", ["welcome", "talk", "break", "timer", "close"])
def test_plain_blocks_have_no_picture_before_they_run(
    stock: dict[str, Exercise], name: str
) -> None:
    assert PLAIN.pages(stock[name].steps[0], view(State.READY)) == ()
    assert _pages(stock, name)


def test_a_step_left_out_by_an_option(stock: dict[str, Exercise]) -> None:
    harvest = stock["why-how-rounds"].step("harvest")
    assert PLAIN.rounds(harvest, {"pace": "quick"}, 12) == 0
    assert PLAIN.rounds(harvest, {"pace": "usual"}, 12) == 1
