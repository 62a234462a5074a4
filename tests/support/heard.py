"""What the wall ever said in an order of events: every scene that was painted, every name in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tests.support.orders import Opener, Orders
from tests.support.planting import Planter
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.scene import Scene, to_json
from workshop.facilitation.content import Exercises
from workshop.facilitation.desk import Desk
from workshop.ui.widgets.stage.painter import layout_boxes, paint_scene, spoken


class Hearing:
    """Plants before each look, and listens to frames, scenes and accessible texts."""

    def __init__(self, planter: Planter) -> None:
        self._planter = planter
        self.painted: dict[str, Scene] = {}  # by their JSON
        self.texts: set[str] = set()
        self._searched: set[str] = set()

    def paint(self, painter: QPainter, rect: QRectF, scene: Scene, *rest: Any) -> None:
        """Paint as the wall does, and remember what was painted, the scene before included."""
        self.painted.setdefault(to_json(scene).decode(), scene)
        paint_scene(painter, rect, scene, *rest)

    def look(self, orders: Orders, at_once: bool) -> None:
        """Take in what a screen reader is told; once painted, plant what is new in the library."""
        projecting = orders.console.projecting
        for surface in (projecting.window, projecting.here):
            if surface is None:
                continue
            assert not orders.dark or surface.wall.accessibleDescription() == ""
            for widget in (surface, *surface.findChildren(QWidget)):
                self.texts |= {widget.accessibleName(), widget.accessibleDescription()}
                self.texts |= {widget.windowTitle(), widget.toolTip()}
        if at_once:
            return
        place = orders.desk.running.place(orders.session)
        with orders.desk.house.library.atomic():
            self._planter.plant_library(orders.desk)
            if place is not None:
                self._planter.plant_answers(orders.desk, place)

    def leaks(self) -> set[str]:
        """Return the fields whose canaries were seen or heard."""
        said = [*self.painted, *self.texts]
        for scene in self.painted.values():
            words = [box.text for box in layout_boxes(scene)]
            said += [spoken(scene), *words, " ".join(words)]
        return self._planter.heard("\n".join(said))


def planted(planter: Planter) -> Opener:
    """Return what opens a library with canaries in all content and in every kind's results."""

    def opened(file: Path, clock: SetClock) -> Desk:
        number = int(file.stem.rpartition("-")[2])
        real = Desk.open(file, clock=clock, ids=SeededIds(number), random=Random(1))
        known = real.house.exercises
        stock = {n: planter.within(one) for n, one in known.items()}
        house = replace(
            real.house,
            exercises=Exercises(stock, known.folder, known.kinds),
            kinds={n: planter.planted_kind(one) for n, one in real.house.kinds.items()},
            templates={n: planter.within(one) for n, one in real.house.templates.items()},  # type: ignore[misc]
        )
        return Desk(house, Random(1))

    return opened
