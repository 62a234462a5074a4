"""Scenes as PNG files, without a window: for the command line, exports and tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter

from workshop.domain.scene import Scene
from workshop.ui.fonts import load_fonts
from workshop.ui.widgets.stage.painter import PAPER, paint_scene

DOTS_PER_METRE = 3780  # 96 to the inch, whatever the screen: the bytes must not depend on it


def ensure_gui() -> QCoreApplication:
    """Return the application, made on the platform "offscreen" if there is none yet.

    Keep what is returned: without it Qt goes. Never opens a window, needs no display.
    """
    app = QCoreApplication.instance()
    if app is None:
        app = QGuiApplication(["twofold", "-platform", "offscreen"])
    load_fonts()
    return app


def scene_image(
    scene: Scene, size: tuple[int, int] = (1920, 1080), theme: str = PAPER, now: float = 0.0
) -> QImage:
    """Return a scene as an image of ``size`` px; needs an application."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(DOTS_PER_METRE)
    image.setDotsPerMeterY(DOTS_PER_METRE)
    painter = QPainter(image)
    try:
        paint_scene(painter, QRectF(0, 0, *size), scene, theme, now)
    finally:
        painter.end()
    return image


def scene_png(
    scene: Scene,
    path: Path,
    size: tuple[int, int] = (1920, 1080),
    theme: str = PAPER,
    now: float = 0.0,
) -> None:
    """Write a scene as a PNG; the same scene gives the same bytes. Raises ``OSError``."""
    writer = QImageWriter(str(path), QByteArray(b"png"))
    if not writer.write(scene_image(scene, size, theme, now)):
        raise OSError(f"{path}: {writer.errorString()}")
