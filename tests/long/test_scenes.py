"""A hundred people: every scene is legible (4, 12 and 30: ``tests/ui/test_every_scene.py``).

And every scene, painted at the sizes of real screens, lies whole in its 16:9 picture.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.test_every_scene import Picture, contrast, everything, faults_of
from workshop.domain.scene import BLANK, Blank, Scene
from workshop.tokens import tokens
from workshop.ui.fonts import load_fonts
from workshop.ui.widgets.stage.items import HEIGHT, WIDTH
from workshop.ui.widgets.stage.painter import PAPER, THEMES, paint_scene, to_wall

SIZES = ((1920, 1080), (1280, 720), (3840, 2160), (1024, 768))
SEEN = 4.5  # contrast that the darkest of a line's pixels has to its palest, when small and smooth


@pytest.mark.long
@pytest.mark.parametrize("people", [5, 31, 100])
def test_every_scene_is_legible(tmp_path: Path, qapp: QApplication, people: int) -> None:
    load_fonts()
    assert faults_of(tmp_path, people) == {}


@pytest.mark.long
def test_every_scene_lies_whole_in_its_picture_on_real_screens(
    tmp_path: Path, qapp: QApplication
) -> None:
    load_fonts()
    scenes = [scene for scene in everything(tmp_path, 31) if not isinstance(scene.body, Blank)]
    assert not _seen(_painted(BLANK, SIZES[0]))
    found: list[str] = []
    for size in SIZES:
        for scene in scenes:
            found += [f"{size} {scene.key}: {fault}" for fault in _faults(scene, size)]
        print(f"{size[0]} × {size[1]}: {len(scenes)} scenes painted")
    assert found == []


def _faults(scene: Scene, size: tuple[int, int]) -> list[str]:
    """Return what is painted outside the 16:9 picture, and what words are not seen in it."""
    pixels = _painted(scene, size)
    ground = QColor(tokens().colours(THEMES[PAPER])["paper"]).rgb() & 0xFFFFFF
    inner = to_wall(QRectF(0, 0, *size)).mapRect(QRectF(0, 0, WIDTH, HEIGHT)).toAlignedRect()
    outside = pixels.copy()
    outside[inner.top() : inner.bottom() + 1, inner.left() : inner.right() + 1] = ground
    found = ["something lies beside the picture"] if (outside != ground).any() else []
    for _, item, ink in Picture(scene).inks:
        box = to_wall(QRectF(0, 0, *size)).mapRect(ink).toAlignedRect()
        held = pixels[max(0, box.top()) : box.bottom() + 1, max(0, box.left()) : box.right() + 1]
        if item.words.strip() and not _seen(held):
            found.append(f"{item.words!r} is not seen")
    return found


def _painted(scene: Scene, size: tuple[int, int]) -> np.ndarray:
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, *size), scene, PAPER, 0.0)
    painter.end()
    flat = np.frombuffer(image.constBits(), dtype=np.uint32) & 0xFFFFFF
    return flat.reshape(size[1], size[0])


def _seen(held: np.ndarray) -> bool:
    """Tell whether something in a box stands out from the rest of it."""
    colours = [QColor.fromRgb(int(rgb)) for rgb in np.unique(held)[:: max(1, held.size // 4000)]]
    if len(colours) < 2:
        return False
    ordered = sorted(colours, key=lambda colour: colour.lightness())
    return contrast(ordered[0], ordered[-1]) >= SEEN
