"""Themes on a slip: up to three, counted or only ordered, never shown of fewer than five."""

from __future__ import annotations

import pytest

from tests.activities.rooms import room, typed, view
from workshop.activities.choose import Choose, ChooseActivity
from workshop.activities.faults import TooManyChosen
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Exercise, Naming
from workshop.domain.scene import Bars, Words
from workshop.domain.states import State

CHOOSE = ChooseActivity()


@pytest.fixture
def themes(stock: dict[str, Exercise]) -> Choose:
    found = stock["my-best-version"].step("themes")
    assert isinstance(found, Choose)
    return found


def test_twelve_themes_something_else_last(themes: Choose) -> None:
    assert (len(themes.choices), themes.choices[-1], themes.most) == (12, "something else", 3)


def test_a_fourth_tick_is_refused(themes: Choose) -> None:
    CHOOSE.check_sheet(themes, {}, 1, dict.fromkeys("123", "chosen"), None)
    with pytest.raises(TooManyChosen, match="marks 4, and up to 3"):
        CHOOSE.check_sheet(themes, {}, 1, dict.fromkeys("1234", "chosen"), None)


@pytest.mark.parametrize(("n", "shown"), [(4, None), (5, Words), (9, Words), (10, Bars)])
def test_a_small_room_sees_words_only(themes: Choose, n: int, shown: type | None) -> None:
    collected = room(CHOOSE, themes, n)
    assert (CHOOSE.refusal(themes, {}, collected) is None) == (shown is not None)
    result = CHOOSE.result(themes, {}, 1, collected, None)
    assert any(choice.count is not None for choice in result.choices) == (shown is Bars)
    bodies = [page.body for page in CHOOSE.pages(themes, view(State.REVEALED, collected))]
    assert shown is None or all(isinstance(body, shown) for body in bodies)


def test_counts_and_slips_come_from_a_tally_too(themes: Choose) -> None:
    counts = {"2": {"chosen": 9}, "5": {"chosen": 11}}
    held = Collected(naming=Naming.ANONYMOUS, present=14, counts=counts, done=13)
    result = CHOOSE.result(themes, {}, 1, held, None)
    assert [(choice.text, choice.count) for choice in result.choices] == [
        ("time to think", 11),
        ("more decisions that are mine", 9),
    ]
    assert CHOOSE.sentences(themes, result)[0] == "time to think: 11 of 13 slips"


def test_the_choices_stay_visible_while_people_tick(themes: Choose) -> None:
    pages = CHOOSE.pages(themes, view(State.RUNNING))
    texts = {text for page in pages for text in page.texts}
    assert set(themes.choices) <= texts
    assert all(themes.question in page.texts for page in pages)


def test_without_the_slip_the_step_is_not_run(themes: Choose) -> None:
    assert CHOOSE.rounds(themes, {"slip": "no"}, 12) == 0
    assert CHOOSE.rounds(themes, {"slip": "yes"}, 12) == 1


def test_an_empty_slip_is_an_answer(themes: Choose) -> None:
    empty: Marks = {str(at): None for at in range(1, 13)}
    collected = typed([empty] * 6)
    assert CHOOSE.refusal(themes, {}, collected) is None
    (page,) = CHOOSE.pages(themes, view(State.REVEALED, collected))
    assert "Nothing was ticked." in page.texts
