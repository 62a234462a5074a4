"""Every scene of every exercise and plain block keeps the rules of legibility, at every size.

What is measured is what the painter itself lays out: the ink of each line and the shapes below it.
"""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QApplication

from workshop.domain.charts import Facing, FacingSide
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.scene import Blank, Listing, Pairs, Prompt, Scene, Words
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.tokens import tokens
from workshop.ui.fonts import load_fonts
from workshop.ui.widgets.stage.card import Screen
from workshop.ui.widgets.stage.items import HEIGHT, WIDTH, Face, Shape, Text
from workshop.ui.widgets.stage.painter import THEMES, items_of
from workshop.ui.widgets.stage.typeset import Typesetter

TEXT, GRAPHIC = 7.0, 3.0  # least contrast
LIST, CHART = 54.0, 44.0  # least sizes, px of 1080
MARGIN = 90.0  # of ink from the edges; the margin is 96, letters may lean over it
TOUCH = 3.0  # px by which inks may touch
NUMBER = re.compile(r"[\d.,−-]+")  # drawn as a length, and spoken
GRAPHICS = ("ink", "ink_muted", "why_fill", "how_fill", "both_fill")


def everything(folder: Path, people: int) -> list[Scene]:
    """Play a day of all exercises; return every scene of it that may be shown."""
    clock = SetClock()
    desk = Desk.open(folder / "library.db", clock=clock, ids=SeededIds(1), random=Random(1))
    session = desk.sessions.new("everything", "Leading and managing in the north").made or ""
    desk.people.bring_in(session, made_up(people, Random("names")))
    Demo(desk, clock, Random(3)).play(session)
    found = [scene for _, scene in desk.stage.album(desk.sessions.get(session), every=True)]
    desk.close()
    return found


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Picture:
    """A scene as the painter lays it out."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.items = items_of(scene, Screen())
        setter = Typesetter()
        self.inks = [
            (at, item, setter.ink(item.words, item.face).translated(item.x, item.baseline))
            for at, item in enumerate(self.items)
            if isinstance(item, Text)
        ]

    def faults(self) -> list[str]:
        """Return what keeps the picture from being read at 8 m."""
        found = [*self._sizes(), *self._of_lists(), *self._of_charts()]
        return [*found, *self._places(), *self._missing(), *self._pale()]

    def _sizes(self) -> list[str]:
        floor = tokens().type("wall", "floor").size
        return [
            f"{item.words!r} is {'cut' if item.cut else f'{item.face.size} px'}"
            for _, item, _ in self.inks
            if item.cut or item.face.size < floor
        ]

    def _of_lists(self) -> list[str]:
        """What is too small for running text and names in lists."""
        body = self.scene.body
        if not isinstance(body, Listing | Words | Pairs | Prompt):
            return []
        legend = [one.label for one in body.legend] if isinstance(body, Pairs) else []
        lead = "" if isinstance(body, Pairs) else body.lead
        aside = " ".join([*self._frame(), *legend, lead])
        return [
            f"{item.words!r} of a list is {item.face.size} px"
            for _, item, _ in self.inks
            if item.face.size < LIST and item.words not in aside
        ]

    def _of_charts(self) -> list[str]:
        """What is too small for the rows of a chart."""
        rows = getattr(self.scene.body, "rows", ()) or getattr(self.scene.body, "bars", ())
        labels = [row.label for row in rows if hasattr(row, "label")]
        return [
            f"{item.words!r} of a chart is {item.face.size} px"
            for _, item, _ in self.inks
            if item.face.size < CHART
            and any(item.words in label for label in labels)
            and not NUMBER.fullmatch(item.words)
        ]

    def _frame(self) -> tuple[str, ...]:
        scene = self.scene
        return (scene.header, scene.corner, scene.foot, scene.foot_right)

    def _places(self) -> list[str]:
        inside = QRectF(MARGIN, 40.0, WIDTH - 2 * MARGIN, HEIGHT - 70.0)
        out = [
            f"{i.words!r} is out of the margins" for _, i, r in self.inks if not inside.contains(r)
        ]
        for (_, one, first), (_, other, second) in combinations(self.inks, 2):
            both = first.intersected(second)
            if both.width() >= TOUCH and both.height() >= TOUCH:
                out.append(f"{one.words!r} lies on {other.words!r}")
        return out

    def _missing(self) -> list[str]:
        shown = " ".join(item.words for _, item, _ in self.inks).casefold()
        wanted = {word for text in self.scene.texts for word in text.casefold().split()}
        missing = (word for word in wanted if word not in shown)
        return [f"{word!r} is not shown" for word in missing if not NUMBER.fullmatch(word)]

    def _pale(self) -> list[str]:
        found = []
        for theme, name in THEMES.items():
            colours = {key: QColor(value) for key, value in tokens().colours(name).items()}
            for at, item, rect in self.inks:
                for ground in self._grounds(at, rect):
                    ratio = contrast(_colour(colours, item.tone), _colour(colours, ground))
                    if ratio < TEXT:
                        found.append(f"{item.words!r} on {ground}, {theme}: {ratio:.1f}")
            for at, item in enumerate(self.items):
                if isinstance(item, Shape) and item.tone in GRAPHICS:
                    ground = self._ground(at, _beside(item))
                    ratio = contrast(colours[item.tone], _colour(colours, ground))
                    if ratio < GRAPHIC and ground != item.tone:
                        found.append(f"{item.tone} on {ground}, {theme}: {ratio:.1f}")
        return found

    def _grounds(self, at: int, ink: QRectF) -> set[str]:
        """The tones that lie below a line of words, anywhere along it."""
        steps = max(2, round(ink.width() / 20))
        places = (ink.left() + ink.width() * n / steps for n in range(steps + 1))
        return {self._ground(at, QPointF(x, ink.center().y())) for x in places}

    def _ground(self, at: int, point: QPointF) -> str:
        for below in reversed(self.items[:at]):
            if isinstance(below, Shape) and _inked(below).contains(point):
                return below.tone
        return "paper"


def _inked(shape: Shape) -> QPainterPath:
    """What of the picture a shape covers."""
    if not shape.stroke:
        return shape.path
    pen = QPainterPathStroker()
    pen.setWidth(shape.stroke)
    return pen.createStroke(shape.path)


def _beside(shape: Shape) -> QPointF:
    """A point where a shape meets what lies below it: its middle, or just inside its line."""
    middle = shape.path.boundingRect().center()
    if not shape.stroke:
        return middle
    edge = shape.path.pointAtPercent(0.0)
    length = max(1.0, math.hypot(middle.x() - edge.x(), middle.y() - edge.y()))
    return edge + (middle - edge) * ((shape.stroke / 2 + 1.5) / length)


def _colour(colours: dict[str, QColor], tone: str) -> QColor:
    return QColor(tone) if tone.startswith("#") else colours[tone]


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


def faults_of(folder: Path, people: int) -> dict[str, list[str]]:
    """Return, for every scene of a day that is not legible, what is wrong."""
    scenes = [scene for scene in everything(folder, people) if not isinstance(scene.body, Blank)]
    print(f"{people} people: {len(scenes)} scenes, {len({type(s.body) for s in scenes})} forms")
    return {scene.key: wrong for scene in scenes if (wrong := Picture(scene).faults())}


# A hundred people take longer than all of these: tests/long.
@pytest.mark.parametrize("people", [4, 12, 30])
def test_every_scene_is_legible(tmp_path: Path, people: int) -> None:
    assert faults_of(tmp_path, people) == {}


def test_what_is_pale_small_covered_or_left_out_would_be_seen() -> None:
    body = Facing(
        title="Balance",
        lead="Level",
        why=FacingSide(label="Why-side", bar=5.0, ring=2.0, bar_words="now", ring_words="asked"),
        how=FacingSide(label="How-side", bar=5.0, ring=2.0, bar_words="now", ring_words="asked"),
        bar="strength",
        ring="importance",
    )
    picture = Picture(Scene(body=body))
    assert picture.faults() == []
    picture.items = tuple(  # without the ground on both sides of a ring
        item for item in picture.items if not (isinstance(item, Shape) and item.tone == "paper")
    )
    assert any(fault.startswith("ink on how_fill") for fault in picture.faults())
    at, item, ink = picture.inks[0]
    picture.inks[0] = (at, item._replace(face=Face(30.0), words="Balanced", tone="line"), ink)
    picture.inks.append((at, item, ink.translated(2000.0, 0.0)))
    picture.inks.append((at, item, ink))
    said = " ".join(picture.faults())
    for fault in ("is 30.0 px", "on paper, paper", "out of the margins", "lies on"):
        assert fault in said
    picture.inks = picture.inks[1:-2]
    assert "'balance' is not shown" in picture.faults()
