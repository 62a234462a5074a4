"""A stand-in for the painter: each scene is one colour of its own, so that a frame tells whose."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.orders import Orders
from workshop.domain.scene import Blank, Scene
from workshop.tokens import tokens
from workshop.ui.widgets.stage.painter import THEMES

NEAR = 2  # of 255: what a blend may be off by rounding

PAINTED = 30  # ms


def colour_of(scene: Scene) -> int:
    """Return the colour of a scene, 0xRRGGBB; pictures of one key have one."""
    return int.from_bytes(sha256(scene.key.encode()).digest()[:3], "big")


def grounds() -> set[int]:
    """Return the ground colours of the wall's themes, one of which is there when it is blank."""
    return {_rgb(QColor(tokens().colours(name)["paper"])) for name in THEMES.values()}


def paint_in_colour(
    painter: QPainter, rect: QRectF, scene: Scene, theme: str, now: float, progress: float = 1.0
) -> None:
    """Paint like ``paint_scene``: the ground, and on most of it the scene's own colour."""
    painter.fillRect(rect, QColor(tokens().colours(THEMES[theme])["paper"]))
    if not isinstance(scene.body, Blank):
        painter.fillRect(rect.adjusted(8, 8, -8, -8), QColor(colour_of(scene)))


class Frames:
    """Takes frames of the wall, and sees that each holds only what it may."""

    def __init__(self) -> None:
        self.taken = self.lit = self.faded = 0
        self.seen: set[int] = set()  # colours of scenes that stood alone
        self.of_console: set[int] = set()

    def look(self, orders: Orders, at_once: bool) -> None:
        """Take a frame; right after an event only darkness is judged, the rest is painted next."""
        window = orders.console.projecting.window
        if window is None:
            return
        console = orders.console.frame
        if window.isVisible() and orders.plugs.beamer and window.full:
            assert window.stands_on is not None
            assert window.geometry() == window.stands_on.geometry(), "the wall covers no screen"
        if not orders.plugs.beamer and window.isVisible():
            # It was the laptop's before the plug was pulled: asked for by S, and blank since.
            assert not window.full, "the wall covers the console after an unplug"
        colours = _frame(window)
        if not colours:
            return
        self.taken += 1
        unexplained = colours - grounds()
        if orders.dark:
            assert not unexplained, f"blank, and {_names(unexplained)} is there"
            return
        if at_once:
            return
        now, before = colour_of(orders.now), colour_of(orders.before)
        if _strangers(unexplained, now, before):
            # Qt paints anew some ms after it is asked to; until then the last frame stands. A blank
            # is not asked for but painted, so it has no such time.
            QTest.qWait(PAINTED)
            unexplained = _frame(window) - grounds()
        if now in unexplained:
            self.lit += 1
            self.seen.add(now)
        assert not orders.now.revealed or orders.now.key.split("/")[0] in orders.revealed
        strangers = _strangers(unexplained, now, before)
        told = f"{orders.now.key} after {orders.before.key}, and {_names(strangers)} is there"
        assert not strangers, told
        self.faded += bool(unexplained - {now, before})
        if len(self.of_console) == 0 and self.taken % 40 == 0:
            image = console.screen().grabWindow(console.winId()).toImage()
            self.of_console |= _colours(image) - grounds()


def results(orders: Orders) -> set[int]:
    """Return the colours of all results of steps that were never revealed."""
    desk, session = orders.desk, orders.desk.sessions.get(orders.session)
    album = desk.stage.album(session, every=True)
    return {
        colour_of(scene)
        for _, scene in album
        if scene.revealed and scene.key.split("/")[0] not in orders.revealed
    }


def _frame(window: QWidget) -> set[int]:
    """Return the colours of a window as it stands on its screen."""
    return _colours(window.screen().grabWindow(window.winId()).toImage())


def _strangers(colours: set[int], now: int, before: int) -> set[int]:
    """Return the colours that are no blend of the scene now, the one before and the grounds."""
    ends = [now, before, *grounds()]
    return {
        one
        for one in colours - {now, before}
        if not any(_between(one, a, b) for a in ends for b in ends if a != b)
    }


def _colours(image: QImage) -> set[int]:
    if image.isNull():  # not painted yet
        return set()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32)
    return {int(pixel) for pixel in np.unique(pixels & 0xFFFFFF)}


def _rgb(colour: QColor) -> int:
    return colour.rgb() & 0xFFFFFF


def _names(colours: set[int]) -> str:
    return ", ".join(f"#{one:06x}" for one in sorted(colours)[:6])


def _between(colour: int, one: int, other: int) -> bool:
    """Tell whether a colour is a blend of two."""
    parts = [[(c >> shift) & 255 for shift in (16, 8, 0)] for c in (colour, one, other)]
    mixed, a, b = parts
    wide = max(range(3), key=lambda at: abs(b[at] - a[at]))
    if a[wide] == b[wide]:
        return False
    share = (mixed[wide] - a[wide]) / (b[wide] - a[wide])
    if not -0.02 <= share <= 1.02:
        return False
    return all(abs(a[at] + share * (b[at] - a[at]) - mixed[at]) <= NEAR + 1 for at in range(3))
