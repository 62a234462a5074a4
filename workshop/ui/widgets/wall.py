"""The wall: one scene, painted large. It knows nothing but that scene and the time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from workshop.domain.charts import CountRows, Facing
from workshop.domain.scene import BLANK, Bars, Blank, FoldChart, Scene
from workshop.tokens import tokens
from workshop.ui.widgets.stage.painter import (
    PAPER,
    THEMES,
    clock_area,
    paint_scene,
    spoken,
    to_wall,
)
from workshop.ui.widgets.ticking import Ticking
from workshop.words import tr


class WallWidget(QWidget):
    """Shows one scene; starts blank. ``now`` returns epoch seconds.

    A new key cross-fades (a reveal lets its bars grow instead), the same key changes at once, and a
    blank scene is there before ``show_scene`` returns. Nothing of an earlier scene outlives it.
    """

    def __init__(
        self,
        now: Callable[[], float],
        theme: str = PAPER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._theme = theme
        self._scene = BLANK
        self._motion = True
        self._progress = 1.0
        self._before: QPixmap | None = None
        self._after: QPixmap | None = None
        self._grown: set[str] = set()
        self._fade = self._animation("scene")
        self._grow = self._animation("reveal")
        self._ticking = Ticking(now, self)
        self._build()

    @property
    def scene(self) -> Scene:
        """The scene that is shown."""
        return self._scene

    @property
    def theme(self) -> str:
        """The wall's theme, "paper" or "stage"."""
        return self._theme

    @property
    def moving(self) -> bool:
        """Whether a cross-fade or growing bars are under way."""
        running = QVariantAnimation.State.Running
        return running in (self._fade.state(), self._grow.state())

    @property
    def ticking(self) -> bool:
        """Whether digits are running down."""
        return self._ticking.running

    def show_scene(self, scene: Scene) -> None:
        """Show ``scene``; blank is there at once."""
        if scene == self._scene:
            return
        old, self._scene = self._scene, scene
        if isinstance(scene.body, Blank):
            self._settle()
            self.repaint()
        elif self._motion and self.isVisible() and scene.key != old.key:
            self._move(old)
        elif scene.key != old.key or not self.moving:
            self._settle()
            self.update()
        self._describe()
        self._follow()

    def blank(self) -> None:
        """Show the ground colour and nothing else, at once."""
        self.show_scene(BLANK)

    def set_theme(self, theme: str) -> None:
        """Change to the wall theme "paper" or "stage"."""
        if theme != self._theme:
            self._theme = theme
            self._settle()
            self._set_ground()
            self.update()

    def set_motion(self, on: bool) -> None:
        """Switch all motion on or off; off ends what is under way."""
        self._motion = on
        if not on:
            self._settle()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scene; while it fades, the one before under it."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        if self._before is not None and self._after is not None:
            painter.drawPixmap(0, 0, self._before)
            painter.setOpacity(float(self._fade.currentValue() or 0.0))
            painter.drawPixmap(0, 0, self._after)
        else:
            area = QRectF(self.rect())
            paint_scene(painter, area, self._scene, self._theme, self._now(), self._progress)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """End motion: its pictures have the old size."""
        super().resizeEvent(event)
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the countdown again."""
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """End motion and ticks while nobody sees them."""
        super().hideEvent(event)
        self._settle()
        self._ticking.follow(None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End motion."""
        self._settle()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Projector"))
        self._set_ground()
        self._fade.valueChanged.connect(self._on_fade_changed)
        self._fade.finished.connect(self._on_fade_finished)
        self._grow.valueChanged.connect(self._on_grow_changed)
        self._ticking.ticked.connect(self._on_ticked)

    def _animation(self, name: str) -> QVariantAnimation:
        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setDuration(tokens().px("motion", name))
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        return animation

    def _set_ground(self) -> None:
        """What the system may show before the first paint is the ground too."""
        palette = self.palette()
        ground = QColor(tokens().colours(THEMES[self._theme])["paper"])
        palette.setColor(palette.ColorRole.Window, ground)
        self.setPalette(palette)

    def _move(self, old: Scene) -> None:
        self._settle()
        scene = self._scene
        if scene.revealed and isinstance(scene.body, FoldChart | Bars | Facing | CountRows):
            if scene.key not in self._grown:
                self._grown.add(scene.key)
                self._progress = 0.0
                self._grow.start()
            self.update()
            return
        self._before = self._picture(old)
        self._after = self._picture(scene)
        self._fade.start()

    def _picture(self, scene: Scene) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        paint_scene(painter, QRectF(self.rect()), scene, self._theme, self._now())
        painter.end()
        return pixmap

    def _settle(self) -> None:
        """End all motion and let go of its pictures."""
        self._before = self._after = None
        self._progress = 1.0
        self._fade.stop()
        self._grow.stop()
        self._progress = 1.0

    def _describe(self) -> None:
        self.setAccessibleDescription(spoken(self._scene))

    def _follow(self) -> None:
        self._ticking.follow(self._scene.clock if self.isVisible() else None)

    def _on_fade_changed(self, _value: object) -> None:
        self.update()

    def _on_fade_finished(self) -> None:
        self._before = self._after = None
        self.update()

    def _on_grow_changed(self, value: object) -> None:
        if isinstance(value, float):
            self._progress = value
            self.update()

    def _on_ticked(self) -> None:
        self.update(_pixels(self.rect(), self._scene))


def _pixels(rect: QRect, scene: Scene) -> QRect:
    """Return the px in which the digits of a scene change."""
    return to_wall(QRectF(rect)).mapRect(clock_area(scene)).toAlignedRect()
