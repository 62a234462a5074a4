"""Lucide icons, tinted: the SVG's stroke colour and width are rewritten before it is drawn."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = 1.75  # at 24 units
RATIOS = (1.0, 2.0)


class Icons:
    """Draws and keeps icons; one per theme object, emptied when the theme changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget every drawn icon."""
        self._pixmaps.clear()

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """Return an icon of ``size`` px at a device ratio; an unknown name raises ``OSError``."""
        key = (name, colour.name(QColor.NameFormat.HexArgb), size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, colour: QColor, size: int) -> QIcon:
        """Return an icon for menus and actions, sharp at single and double density."""
        icon = QIcon()
        for ratio in RATIOS:
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
        return icon

    def _draw(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        tinted = source.replace("currentColor", colour.name()).replace(
            'stroke-width="2"', f'stroke-width="{STROKE}"'
        )
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer = QSvgRenderer(QByteArray(tinted.encode()))
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap
