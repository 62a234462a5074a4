"""The painter: every form of scene, at its floor, inside the wall, the same picture again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from workshop.domain.charts import (
    Column,
    CountRow,
    CountRows,
    Dumbbell,
    DumbbellRow,
    Facing,
    FacingSide,
    Levels,
)
from workshop.domain.people import Side
from workshop.domain.scene import (
    BLANK,
    Bar,
    Bars,
    Choice,
    Countdown,
    FoldChart,
    Folded,
    Half,
    Halves,
    Listing,
    PairRow,
    Pairs,
    Prompt,
    Question,
    Row,
    Scene,
    Side3,
    TestCard,
    Words,
)
from workshop.domain.team_charts import Heat, HeatCell
from workshop.tokens import tokens
from workshop.ui.fonts import load_fonts
from workshop.ui.render import scene_image
from workshop.ui.widgets.stage.painter import (
    layout_boxes,
    paint_scene,
    screen_of,
    spoken,
    to_wall,
)

CHOICES = (
    Choice(Side.WHY, "Why-side", "direction, meaning, change"),
    Choice(Side.HOW, "How-side", "plans, resources, steady results"),
    Choice(Side.BOTH, "Both"),
)
LABELS = ("Why-side", "How-side", "Both")
LEVELS = ("tell", "sell", "consult", "agree", "advise", "ask afterwards", "delegate")
COLUMNS = tuple(Column(str(n), word, n) for n, word in enumerate(LEVELS, 1))
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
    "scale": Levels(
        "Agreeing dates of leave",
        tuple(Column(str(n), word) for n, word in enumerate(LEVELS, 1)),
        lead="How shall we decide this?",
        ends=("manager decides", "team decides"),
    ),
    "levels": Levels("Agreeing dates of leave", COLUMNS, "Not settled yet", "28 cards", most=7),
    "pick": Levels(
        "Agreeing dates of leave",
        COLUMNS,
        "Settled",
        "28 cards",
        most=7,
        pick=7,
        pick_label="manager's pick",
    ),
    "dumbbell": Dumbbell(
        title="Where the widest gaps are",
        rows=tuple(
            DumbbellRow(label=f"Skill {n}", mark=Side.WHY, now=2.5, other=4.1, figure="gap 1.6")
            for n in range(10)
        ),
        bar="strength now",
        ring="importance",
        note="1 to 5",
    ),
    "facing": Facing(
        title="Both halves about as strong",
        lead="Each side is asked for more.",
        why=FacingSide(
            label="Why-side", bar=3.4, ring=4.2, bar_words="strength", ring_words="importance"
        ),
        how=FacingSide(
            label="How-side", bar=3.1, ring=4.4, bar_words="strength", ring_words="importance"
        ),
        thin="Thin here",
        thin_words="Leading change.",
        bar="strength now",
        ring="importance",
    ),
    "halves": Halves(
        "The left half",
        Half("Why", ("Purpose", "For whom"), lit=True),
        Half("How", ("First step", "Owner")),
        "Its holder writes",
    ),
}
HEADS = ("agreed", "only others", "only holder", "disputed", "nobody’s")
BODIES["counts"] = CountRows(
    title="How we see our roles",
    heads=HEADS,
    rows=tuple(
        CountRow(
            label=f"Role {n}", counts=("7", "0", "3", "12", "1"), share=60, word="mostly clear"
        )
        for n in range(6)
    ),
)
LONG = "Maria-Theodora van den Bergh-Okonkwo y Fernández de Córdoba"[:60]
SENTENCE = (
    "Who decides what we will stop doing when two teams want the same scarce people, and by when?"
)
LONG_BODIES = {
    "halves": Halves(
        SENTENCE, *(Half(SENTENCE, (SENTENCE[:60],) * 5, lit) for lit in (True, False)), SENTENCE
    ),
    "question": Question(
        f"{SENTENCE} {SENTENCE}",
        tuple(Choice(side, SENTENCE[:40], SENTENCE) for side in Side),
        480,
        500,
        "480 of 500 in",
    ),
    "folded": Folded(SENTENCE, SENTENCE, SENTENCE),
    "folded full": Folded(SENTENCE, below=SENTENCE, diamond=True, full=True),
    "chart": FoldChart(
        SENTENCE, "Settled", SENTENCE, (SENTENCE[:30],) * 3, Side3(480, 10, 10), 480
    ),
    "word": FoldChart(SENTENCE, "Leaning", SENTENCE),
    "pairs": Pairs(
        "Find your partner",
        tuple(PairRow(f"Table {n}", LONG, LONG, first_mark=Side.WHY) for n in range(97, 101)),
    ),
    "trios": Pairs("Find", tuple(PairRow(f"Table {n}", LONG, LONG, LONG) for n in range(4))),
    "listing": Listing(SENTENCE, tuple(Row(LONG, "10:50", "reads", Side.HOW) for _ in range(8))),
    "prompt": Prompt(SENTENCE, SENTENCE, (SENTENCE, SENTENCE), mute_last=True),
    "bars": Bars(SENTENCE, SENTENCE, tuple(Bar(SENTENCE[:60], n) for n in range(10)), 500),
    "words": Words("What we mean here", (SENTENCE,) * 4, SENTENCE),
    "counts": CountRows(
        title=SENTENCE,
        heads=HEADS,
        rows=(CountRow(label=LONG[:40], counts=("200",) * 5, share=100, word="nothing sorted"),)
        * 7,
    ),
    "dumbbell": Dumbbell(
        title=SENTENCE,
        rows=tuple(
            DumbbellRow(label=SENTENCE[:70], now=2.5, other=4.1, figure="3.4 (+0.4)", strong=True)
            for n in range(5)
        ),
        bar="strength now",
        ring="importance in our roles",
        note=SENTENCE,
    ),
    "facing": Facing(
        title=SENTENCE,
        lead=SENTENCE,
        why=FacingSide(
            label=LABELS[0], bar=5.0, ring=5.0, bar_words="strength", ring_words="importance"
        ),
        how=FacingSide(
            label=LABELS[1], bar=1.0, ring=1.0, bar_words="strength", ring_words="importance"
        ),
        thin="Thin here",
        thin_words=SENTENCE,
        bar="strength now",
        ring="importance in our roles",
        note=SENTENCE,
    ),
    "levels": Levels(
        SENTENCE[:70],
        COLUMNS,
        "Team and manager pick about alike",
        SENTENCE,
        most=90,
        pick=1,
        pick_label="manager's pick",
    ),
}


def _square(names: tuple[str, ...], heads: tuple[str, ...]) -> Heat:
    full = HeatCell(text="2 of 2", share=100, asked=True)
    rows = tuple(
        tuple(HeatCell() if at == column else full for column in range(len(names)))
        for at in range(len(names))
    )
    return Heat(title="Who heard yes", lead=SENTENCE[:70], names=names, heads=heads, rows=rows)


FOUR = ("Care", "Operations", "Engineering", "Finance")
BODIES["square"] = _square(FOUR, FOUR)
SEVEN = tuple(f"{at}  Engineering WWWW" for at in range(1, 8))
LONG_BODIES["square"] = _square(SEVEN, tuple("1234567"))
LONG_BODIES["square of names"] = _square(("Engineering WWWW",) * 4, ("Engineering WWWW",) * 4)
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


@pytest.mark.parametrize(
    "body",
    [*BODIES.values(), *LONG_BODIES.values(), TestCard()],
    ids=[*BODIES, *(f"long {name}" for name in LONG_BODIES), "test card"],
)
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


@pytest.mark.parametrize("body", LONG_BODIES.values(), ids=LONG_BODIES)
def test_long_words_do_not_lie_on_each_other(body: object) -> None:
    alone = isinstance(body, Folded | Pairs)  # these have no foot line and no clock
    scene = Scene(body=body) if alone else _scene(body)
    boxes = [box.rect for box in layout_boxes(scene)]
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one.intersected(other).height() < 3 or one.intersected(other).width() < 3


def test_words_stay_whole_where_lines_are_made_even() -> None:
    body = _square(("Engineering WWWW",) * 3, ("Engineering WWWW",) * 3)
    texts = [box.text for box in layout_boxes(_scene(body))]
    assert {part for text in texts for part in text.split() if part.startswith("Eng")} == {
        "Engineering"
    }


def test_eight_tables_have_names_of_full_size_at_even_steps() -> None:
    boxes = layout_boxes(Scene(body=BODIES["pairs"]))
    names = [box for box in boxes if box.text == "Eero Salonen"]
    tops = [box.rect.top() for box in names]
    assert {box.px for box in names} == {54}
    assert [lower - upper for upper, lower in pairwise(tops)] == [84.0] * 7


def test_a_trio_has_its_third_name_on_a_second_line_at_the_right() -> None:
    body = Pairs("Find", (PairRow("Table 1", "Amara Nwosu", "Eero Salonen", "Ivo Petrović"),))
    boxes = {box.text: box.rect for box in layout_boxes(Scene(body=body))}
    assert boxes["Amara Nwosu"].right() < 960 < boxes["Ivo Petrović"].left()
    assert boxes["Ivo Petrović"].top() - boxes["Eero Salonen"].top() == pytest.approx(84, abs=3)


def test_a_name_of_sixty_letters_is_whole_and_a_longer_one_is_cut() -> None:
    def cut(name: str) -> list[bool]:
        body = Pairs("Find", (PairRow("Table 1", name, "Eero Salonen"),))
        return [box.cut for box in layout_boxes(Scene(body=body)) if box.cut]

    assert cut(LONG) == []
    assert cut(LONG * 4) == [True]


def test_the_bars_grow_and_their_figures_come_at_the_end() -> None:
    def ink(progress: float) -> int:
        image = QImage(960, 540, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_scene(
            painter, QRectF(0, 0, 960, 540), _scene(BODIES["chart"]), "paper", 0.0, progress
        )
        painter.end()
        fill = QColor(tokens().colours("wall_paper")["why_fill"]).rgb()
        return sum(image.pixel(x, 320) == fill for x in range(0, 480))

    assert 0 == ink(0.0) < ink(0.5) < ink(1.0)


@pytest.mark.parametrize(
    ("size", "corner"),
    [((1600, 1200), (0, 150)), ((1080, 1920), (0, 656)), ((2560, 1080), (320, 0))],
)
def test_another_format_is_letterboxed_in_the_ground(
    size: tuple[int, int], corner: tuple[int, int]
) -> None:
    area = QRectF(0, 0, *size)
    picture = to_wall(area).mapRect(QRectF(0, 0, 1920, 1080))
    assert (round(picture.x()), round(picture.y())) == corner
    assert picture.width() / picture.height() == pytest.approx(16 / 9)
    image = scene_image(_scene(BODIES["question"]), size)
    ground = QColor(tokens().colours("wall_paper")["paper"]).rgb()
    outside = [
        (x, y)
        for x in range(0, size[0], 16)
        for y in range(0, size[1], 16)
        if not picture.contains(x, y)
    ]
    assert {image.pixel(x, y) for x, y in outside} == {ground}


def test_the_frame_of_the_test_card_lies_on_the_edges_of_the_real_screen() -> None:
    image = scene_image(Scene(body=TestCard()), (1600, 1200))
    ink = QColor(tokens().colours("wall_paper")["ink"]).rgb()
    assert {image.pixel(x, y) for x in (0, 1599) for y in range(0, 1200, 50)} == {ink}
    assert {image.pixel(x, y) for x in range(0, 1600, 50) for y in (0, 1199)} == {ink}


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ((1366, 768), "1366 × 768, 16:9"),
        ((1280, 800), "1280 × 800, 16:10"),
        ((1000, 700), "1000 × 700, 10:7"),
    ],
)
def test_the_test_card_names_the_real_screen(size: tuple[int, int], words: str) -> None:
    boxes = layout_boxes(Scene(body=TestCard()), screen=screen_of(QRectF(0, 0, *size)))
    assert words in [box.text for box in boxes]


def test_what_is_shown_is_spoken() -> None:
    assert "23 of 30 in" in spoken(_scene(BODIES["question"])).splitlines()
    assert "Seven steps, each one visible" in spoken(Scene(body=TestCard())).splitlines()
    assert spoken(BLANK) == ""
