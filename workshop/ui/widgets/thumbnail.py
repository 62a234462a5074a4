"""A small picture of a scene, by the same painter as the wall."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.domain.scene import BLANK, Scene
from workshop.ui.theme import Theme
from workshop.ui.widgets.stage.card import Screen
from workshop.ui.widgets.stage.painter import PAPER, paint_scene, spoken
from workshop.ui.widgets.ticking import Ticking


class Thumbnail(QWidget):
    """Shows a scene at any size with a hairline round it; ``now`` returns epoch seconds.

    ``name`` is its accessible name ("On the wall now"); its description is the scene's words.
    ``size`` names one of the sizes in tokens: thumb_now or thumb_next.
    """

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], float],
        name: str,
        size: str = "thumb_now",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = now
        self._scene = BLANK
        self._wall_theme = PAPER
        self._picture: QPixmap | None = None
        width, height = theme.tokens.table("size")[size]
        self._hint = QSize(width, height)
        self._ticking = Ticking(now, self)
        self._ticking.ticked.connect(self._on_ticked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    @property
    def scene(self) -> Scene:
        """The scene that is shown."""
        return self._scene

    @property
    def ticking(self) -> bool:
        """Whether digits are running down."""
        return self._ticking.running

    def show_scene(self, scene: Scene) -> None:
        """Show ``scene``."""
        if scene == self._scene:
            return
        self._scene = scene
        self.setAccessibleDescription(spoken(scene))
        self._follow()
        self._again()

    def set_wall_theme(self, theme: str) -> None:
        """Paint in the wall theme "paper" or "stage"."""
        if theme != self._wall_theme:
            self._wall_theme = theme
            self._again()

    def set_size(self, width: int, height: int) -> None:
        """Ask for another size, in px; wide windows show larger thumbnails."""
        self._hint = QSize(width, height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The size from tokens, hairline included."""
        return self._hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the kept picture and the hairline."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = self._painted(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(QColor(self._theme.colour("line")))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the countdown again."""
        super().showEvent(event)
        self._picture = None
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the ticks while nobody sees them."""
        super().hideEvent(event)
        self._ticking.follow(None)

    def _painted(self, ratio: float) -> QPixmap:
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        area = QRectF(self.rect())
        paint_scene(painter, area, self._scene, self._wall_theme, self._now(), screen=Screen())
        painter.end()
        return pixmap

    def _again(self) -> None:
        self._picture = None
        self.update()

    def _follow(self) -> None:
        self._ticking.follow(self._scene.clock if self.isVisible() else None)

    def _on_ticked(self) -> None:
        self._again()
