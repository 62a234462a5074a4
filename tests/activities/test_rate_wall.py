"""What the wall shows of ratings: all figures in words, nothing of a person, legible at any n."""

from __future__ import annotations

from random import Random

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from tests.activities.rates import RATE, rate, skill_room, tallied, ten
from tests.activities.rooms import typed, view
from workshop.activities.rate_step import Rate
from workshop.domain.answers import Collected, Marks, Sheet
from workshop.domain.charts import Dumbbell, Facing
from workshop.domain.exercise import Exercise, Mode, Naming
from workshop.domain.scene import Folded, Scene, Words, to_json
from workshop.domain.states import State
from workshop.tokens import tokens
from workshop.ui.widgets.stage.painter import layout_boxes

STEPS = {
    "clarity-check": ("check", {"part": "closing"}),
    "ten-skills": ("skills", {"part": "fill", "naming": "named"}),
    "week-split": ("week", {"count": "yes"}),
}


def found(stock: dict[str, Exercise], name: str) -> tuple[Rate, dict[str, str]]:
    step_id, options = STEPS[name]
    step = stock[name].step(step_id)
    assert isinstance(step, Rate)
    return step, options


def answers(step: Rate, options: dict[str, str], n: int, seed: int = 3) -> Collected:
    random = Random(seed)
    sheets = [RATE.plausible(step, options, 1, None, random) for _ in range(n)]
    return typed(sheets, RATE.naming(step, options))


def revealed(
    step: Rate, held: Collected, earlier: Collected | None = None, **options: str
) -> tuple[Scene, ...]:
    shown = view(State.REVEALED, held, earlier=earlier, options=options)
    return RATE.pages(step, shown)


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("n", [4, 12, 30, 100])
def test_every_scene_is_legible_at_any_size(
    stock: dict[str, Exercise], qapp: QApplication, name: str, n: int
) -> None:
    step, options = found(stock, name)
    held, before = answers(step, options, n), answers(step, options, n, seed=4)
    floor = tokens().type("wall", "floor").size
    for state in State:
        shown = view(state, held, earlier=before, options=options)
        for scene in RATE.pages(step, shown):
            boxes = layout_boxes(scene)
            assert not [box.text for box in boxes if box.cut], scene.key
            assert min(box.px for box in boxes) >= floor
            for at, one in enumerate(boxes):
                for other in boxes[at + 1 :]:
                    both = one.rect.intersected(other.rect)
                    assert both.height() < 3 or both.width() < 3, (one.text, other.text)


def test_all_figures_of_the_clarity_check_are_text(stock: dict[str, Exercise]) -> None:
    step, options = found(stock, "clarity-check")
    held, before = answers(step, options, 12), answers(step, options, 11, seed=4)
    (scene,) = revealed(step, held, before, **options)
    result = RATE.result(step, options, 1, held, before)
    for line in result.lines:
        assert line.mean is not None
        assert line.before is not None
        assert line.text in scene.texts
        assert {f"{line.mean:.1f}", f"{line.before:.1f}"} <= set(scene.texts)
    assert scene.corner == "opening 11, closing 12 answers"


def test_ten_skills_shows_gaps_and_the_balance_and_nobody() -> None:
    gaps, balance = revealed(ten(), skill_room(6))
    assert isinstance(gaps.body, Dumbbell)
    assert [row.figure for row in gaps.body.rows if row.strong] == ["gap 2.0"] * 3
    assert isinstance(balance.body, Facing)
    assert {"3.2", "4.2", "3.6"} <= set(balance.texts)
    assert "Nobody marks 4 or 5." in balance.body.thin_words


def test_the_mark_of_a_tally_is_on_the_wall() -> None:
    rows = {
        f"s{at}.{scale}": [0, 0, 6, 0, 0]
        for at in range(10)
        for scale in ("importance", "strength")
    }
    gaps = revealed(ten(), tallied(rows, Naming.NAMED))[0]
    assert isinstance(gaps.body, Dumbbell)
    assert gaps.body.note.startswith("Means of two counts")


def test_too_few_says_so_instead_of_a_shape() -> None:
    sheets: list[Marks] = [{"1": "4", "2": "3"}] * 4 + [{"1": None, "2": "3"}] * 3
    (scene,) = revealed(rate(), typed(sheets))
    assert isinstance(scene.body, Dumbbell)
    first = scene.body.rows[0]
    assert (first.now, first.figure) == (None, "too few")


def test_a_changed_answer_changes_the_picture() -> None:
    sheets: list[Marks] = [{"1": "4", "2": "3"}] * 5
    other: list[Marks] = [*sheets[:4], {"1": "1", "2": "3"}]
    assert revealed(rate(), typed(sheets)) != revealed(rate(), typed(other))


@pytest.mark.parametrize("state", [State.READY, State.RUNNING, State.LOCKED, State.DONE])
def test_before_the_reveal_the_wall_knows_no_answer(state: State) -> None:
    low, high = skill_room(8), typed([{}] * 8, Naming.NAMED)
    assert RATE.pages(ten(), view(state, low)) == RATE.pages(ten(), view(state, high))


def test_a_week_is_two_sentences_or_nothing(stock: dict[str, Exercise]) -> None:
    step, options = found(stock, "week-split")
    heavy: Marks = {"now": "20", "needed": "50", "load": "5"}
    light: Marks = {"now": "20", "needed": "0", "load": "2"}
    (scene,) = revealed(step, typed([heavy] * 6 + [light] * 7, Naming.NAMED), **options)
    assert isinstance(scene.body, Words)
    assert scene.body.sentences[1] == "6 of 13 mark a load of 4 or 5."
    (nothing,) = revealed(step, typed([heavy] * 4 + [light] * 9, Naming.NAMED), **options)
    assert isinstance(nothing.body, Folded)


def test_more_lines_than_a_page_holds_go_on_the_next() -> None:
    items = [{"id": str(at), "text": f"Line {at}"} for at in range(1, 15)]
    sheets: list[Marks] = [{str(at): "3" for at in range(1, 15)}] * 6
    pages = revealed(rate(items=items), typed(sheets))
    assert [len(page.body.rows) for page in pages if isinstance(page.body, Dumbbell)] == [7, 7]


def _marked(held: Collected, value: str) -> Collected:
    """Give every person an id that would be seen, and one of them other marks."""
    sheets = [
        Sheet(id=one.id, person=f"CANARY{at}", marks=one.marks)
        for at, one in enumerate(held.sheets)
    ]
    return msgspec.structs.replace(held, sheets=tuple(sheets), mode=Mode(value))


@pytest.mark.parametrize("name", STEPS)
def test_no_person_and_no_private_mark_is_in_any_scene(
    stock: dict[str, Exercise], name: str
) -> None:
    step, options = found(stock, name)
    held = _marked(answers(step, options, 30), "keyed")
    for state in State:
        for scene in RATE.pages(step, view(state, held, earlier=held, options=options)):
            assert b"CANARY" not in to_json(scene)


@pytest.mark.parametrize("unique", ["90", "70", "10"])
def test_no_single_week_is_in_any_scene(stock: dict[str, Exercise], unique: str) -> None:
    step, options = found(stock, "week-split")
    heavy: Marks = {"now": "20", "needed": "50", "load": "5"}
    light: Marks = {"now": "20", "needed": "0", "load": "2"}
    own: Marks = {"now": unique, "needed": "50", "load": "5"}
    plain = typed([heavy] * 7 + [light] * 7, Naming.NAMED)
    other = typed([own, *([heavy] * 6), *([light] * 7)], Naming.NAMED)
    for state in State:
        shown = [RATE.pages(step, view(state, held, options=options)) for held in (plain, other)]
        assert shown[0] == shown[1]
        assert all(unique not in " ".join(scene.texts).split() for scene in shown[1])
