"""The painter: every form of scene, at its floor, inside the wall, the same picture again."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from workshop.domain.people import Side
from workshop.domain.scene import (
    BLANK,
    Bar,
    Bars,
    Choice,
    Countdown,
    FoldChart,
    Folded,
    Listing,
    PairRow,
    Pairs,
    Prompt,
    Question,
    Row,
    Scene,
    Side3,
    Words,
)
from workshop.tokens import tokens
from workshop.ui.fonts import load_fonts
from workshop.ui.render import scene_image
from workshop.ui.widgets.stage.painter import layout_boxes

CHOICES = (
    Choice(Side.WHY, "Why-side", "direction, meaning, change"),
    Choice(Side.HOW, "How-side", "plans, resources, steady results"),
    Choice(Side.BOTH, "Both"),
)
LABELS = ("Why-side", "How-side", "Both")
BODIES = {
    "question": Question("Is this mainly Why-side work, or both?", CHOICES, 23, 30, "23 of 30 in"),
    "folded": Folded("Pens down", "Nothing is shown yet.", "30 of 30 in"),
    "chart": FoldChart(
        "Decides what we will stop doing", "Split", "30 answers", LABELS, Side3(11, 8, 11), 18
    ),
    "pairs": Pairs(
        "Find your partner",
        tuple(PairRow(f"Table {n}", "Amara Nwosu", "Eero Salonen") for n in range(1, 9)),
    ),
    "listing": Listing("Welcome", tuple(Row(f"Line {n}", lead=str(n)) for n in range(1, 9))),
    "prompt": Prompt("Back at 10:50", lines=("Coffee is here.", "Next: Ten skills")),
    "bars": Bars("Help we ask for", "28 slips", (Bar("time to think", 17), Bar("care", 9)), 17),
    "words": Words("What we mean here", ("It depends on the sum.",)),
}
bodies = pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


def _scene(body: object) -> Scene:
    return Scene(body=body, header="Why or how?", foot="Talk.", clock=Countdown(left=156.0))  # type: ignore[arg-type]


@bodies
@pytest.mark.parametrize("theme", ["paper", "stage"])
def test_every_form_is_painted_and_the_same_again(body: object, theme: str) -> None:
    picture = scene_image(_scene(body), (960, 540), theme)
    blank = scene_image(BLANK, (960, 540), theme)
    assert picture != blank
    assert picture == scene_image(_scene(body), (960, 540), theme)


@bodies
def test_no_text_is_below_the_floor_or_outside_the_wall(body: object) -> None:
    floor = tokens().type("wall", "floor").size
    boxes = layout_boxes(_scene(body))
    assert boxes
    for box in boxes:
        assert box.px >= floor, box.text
        assert box.rect.left() >= 0, box.text
        assert box.rect.right() <= 1920, box.text
        assert box.rect.bottom() <= 1080, box.text


@pytest.mark.parametrize(("theme", "colours"), [("paper", "wall_paper"), ("stage", "stage")])
def test_blank_is_the_ground_and_nothing_else(theme: str, colours: str) -> None:
    picture = scene_image(BLANK, (320, 200), theme)
    ground = QColor(tokens().colours(colours)["paper"]).rgb()
    assert {picture.pixel(x, y) for x in range(0, 320, 7) for y in range(0, 200, 7)} == {ground}
