"""Paints a scene as one picture of 1920 × 1080, scaled and letterboxed in the ground colour."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from workshop.domain.charts import CountRows, Dumbbell, Facing, Levels
from workshop.domain.scene import (
    Bars,
    Blank,
    Body,
    Countdown,
    FoldChart,
    Folded,
    Halves,
    Listing,
    Pairs,
    Prompt,
    Question,
    Scene,
    TestCard,
    Words,
)
from workshop.domain.team_charts import Heat, LetterRow
from workshop.tokens import tokens
from workshop.ui.widgets.stage import (
    bars,
    card,
    count_rows,
    dumbbell,
    facing,
    fold_chart,
    folded,
    halves,
    heat,
    letters,
    levels,
    listing,
    pairs,
    prompt,
    question,
)
from workshop.ui.widgets.stage.card import Screen
from workshop.ui.widgets.stage.items import HEIGHT, WIDTH, Digits, Item, Shape, Text
from workshop.ui.widgets.stage.sheet import Sheet
from workshop.ui.widgets.stage.timing import digits
from workshop.ui.widgets.stage.typeset import Typesetter, outlines

Chart = FoldChart | Bars | Dumbbell | Facing | Levels | LetterRow | CountRows | Heat

PAPER, STAGE = "paper", "stage"
OUTLINED = 64.0  # device px; Qt keeps no pictures of larger letters
THEMES = {PAPER: "wall_paper", STAGE: "stage"}  # name of a wall theme → its colours in tokens


class TextBox(NamedTuple):
    """One line of words as it stands on the wall: the box of its ink, its size, its colours."""

    text: str
    rect: QRectF
    px: float
    tone: str
    cut: bool = False


def paint_scene(
    painter: QPainter,
    rect: QRectF,
    scene: Scene,
    theme: str,
    now: float,
    progress: float = 1.0,
    screen: Screen | None = None,
) -> None:
    """Paint ``scene`` into ``rect`` in the theme "paper" or "stage".

    ``now`` is in epoch seconds. ``progress`` from 0 to 1 is how far the bars have grown; figures
    appear at 1. ``screen`` is what a test card names, ``rect`` itself unless given.
    """
    colours = tokens().colours(THEMES[theme])
    painter.save()
    painter.fillRect(rect, QColor(colours["paper"]))
    if not isinstance(scene.body, Blank) and not rect.isEmpty():
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        shown = screen or screen_of(rect, painter.device().devicePixelRatioF())
        painter.setTransform(to_wall(rect), combine=True)
        brush = _Brush(painter, {name: QColor(value) for name, value in colours.items()})
        for item in items_of(scene, shown if isinstance(scene.body, TestCard) else Screen()):
            brush.paint(item, scene.clock, now, progress)
    painter.restore()


def layout_boxes(
    scene: Scene, theme: str = PAPER, now: float = 0.0, screen: Screen | None = None
) -> list[TextBox]:
    """Return every line of words with its place; needs an application, but no window."""
    if theme not in THEMES:
        raise KeyError(theme)
    setter = Typesetter()
    boxes = []
    for item in items_of(scene, screen or Screen()):
        if isinstance(item, Digits) and scene.clock is not None:
            item = _standing(item, scene.clock, now, setter)
        if isinstance(item, Text):
            ink = setter.ink(item.words, item.face).translated(item.x, item.baseline)
            boxes.append(TextBox(item.words, ink, item.face.size, item.tone, item.cut))
    return boxes


def spoken(scene: Scene) -> str:
    """Return the words of a scene for a screen reader, a line each."""
    if isinstance(scene.body, TestCard):
        return "\n".join(box.text for box in layout_boxes(scene))
    return "\n".join(scene.texts)


def clock_area(scene: Scene) -> QRectF:
    """Return the virtual rectangle in which digits change; empty without a clock."""
    if scene.clock is None:
        return QRectF()
    places = [item.area for item in items_of(scene, Screen()) if isinstance(item, Digits)]
    return places[0] if places else QRectF()


def to_wall(rect: QRectF) -> QTransform:
    """Return the map from 1920 × 1080 into ``rect``: one scale, centred."""
    scale = min(rect.width() / WIDTH, rect.height() / HEIGHT)
    left = rect.x() + (rect.width() - WIDTH * scale) / 2
    top = rect.y() + (rect.height() - HEIGHT * scale) / 2
    return QTransform(scale, 0, 0, scale, left, top)


def screen_of(rect: QRectF, ratio: float = 1.0) -> Screen:
    """Return what a test card says of ``rect``, at a device pixel ratio."""
    inverse, possible = to_wall(rect).inverted()
    edges = inverse.mapRect(rect) if possible else QRectF(0, 0, WIDTH, HEIGHT)
    return Screen(
        round(rect.width() * ratio),
        round(rect.height() * ratio),
        (edges.x(), edges.y(), edges.width(), edges.height()),
    )


@lru_cache(maxsize=64)
def items_of(scene: Scene, screen: Screen) -> tuple[Item, ...]:
    """Return what the picture of a scene is made of, in painting order."""
    sheet = Sheet()
    _lay_out(sheet, scene, scene.body, screen)
    return tuple(sheet.items)


def _lay_out(sheet: Sheet, scene: Scene, body: Body, screen: Screen) -> None:
    match body:
        case Blank():
            return
        case TestCard():
            card.lay_out(sheet, scene, screen)
        case Listing():
            listing.lay_out(sheet, scene, body)
        case Words():
            listing.lay_out_words(sheet, scene, body)
        case Question():
            question.lay_out(sheet, scene, body)
        case Folded():
            folded.lay_out(sheet, scene, body)
        case Pairs():
            pairs.lay_out(sheet, scene, body)
        case Prompt():
            prompt.lay_out(sheet, scene, body)
        case Halves():
            halves.lay_out(sheet, scene, body)
        case _:
            _lay_out_chart(sheet, scene, body)


def _lay_out_chart(sheet: Sheet, scene: Scene, body: Chart) -> None:
    match body:
        case FoldChart():
            fold_chart.lay_out(sheet, scene, body)
        case Bars():
            bars.lay_out(sheet, scene, body)
        case Dumbbell():
            dumbbell.lay_out(sheet, scene, body)
        case Facing():
            facing.lay_out(sheet, scene, body)
        case Levels():
            levels.lay_out(sheet, scene, body)
        case LetterRow():
            letters.lay_out(sheet, scene, body)
        case CountRows():
            count_rows.lay_out(sheet, scene, body)
        case Heat():
            heat.lay_out(sheet, scene, body)


def _standing(place: Digits, clock: Countdown, now: float, setter: Typesetter) -> Text:
    words = digits(clock.remaining(now))
    x = place.right - setter.width(words, place.face)
    return Text(words, x, place.baseline, place.face)


class _Brush:
    """Puts items on a painter that is scaled already."""

    def __init__(self, painter: QPainter, colours: dict[str, QColor]) -> None:
        self._painter = painter
        self._colours = colours
        self._setter = Typesetter()
        self._scale = painter.transform().m11()

    def paint(self, item: Item, clock: Countdown | None, now: float, progress: float) -> None:
        if isinstance(item, Digits):
            if clock is None:
                return
            item = _standing(item, clock, now, self._setter)
        if isinstance(item, Shape):
            self._shape(item, progress)
        elif progress >= 1.0 or not item.late:
            self._text(item)

    def _text(self, item: Text) -> None:
        """Put words. Qt fills a line of large letters as one path, six times slower than singly."""
        font = self._setter.font(item.face)
        if self._scale * item.face.size > OUTLINED:
            letters = outlines(item.words, font)
            if letters is not None:
                colour = self._colour(item.tone)
                self._painter.translate(item.x, item.baseline)
                for letter in letters:
                    self._painter.fillPath(letter, colour)
                self._painter.translate(-item.x, -item.baseline)
                return
        self._painter.setFont(font)
        self._painter.setPen(self._colour(item.tone))
        self._painter.drawText(QPointF(item.x, item.baseline), item.words)

    def _shape(self, item: Shape, progress: float) -> None:
        path = item.path
        if item.grows_from is not None and progress < 1.0:
            x = item.grows_from
            path = QTransform(progress, 0, 0, 1, x * (1 - progress), 0).map(path)
        if not item.stroke:
            self._painter.fillPath(path, self._colour(item.tone))
            return
        pen = QPen(self._colour(item.tone), item.stroke)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if item.dash:
            pen.setDashPattern(item.dash)
        self._painter.strokePath(path, pen)

    def _colour(self, tone: str) -> QColor:
        return QColor(tone) if tone.startswith("#") else self._colours[tone]
