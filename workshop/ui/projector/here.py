"""The wall over the console itself, where there is one screen only: the room sees nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.domain.scene import Scene
from workshop.tokens import tokens
from workshop.ui.widgets.stage.painter import THEMES
from workshop.ui.widgets.wall import WallWidget
from workshop.words import tr

SHOWN = 3000  # ms after the last key until the dots go
MOST, DOT, GAP, EDGE = 24, 10, 8, 24  # dots; px
OF_A_CHILD = (QEvent.Type.Show, QEvent.Type.ZOrderChange)


class PresentHere(QWidget):
    """Covers all of ``host`` and stays on top of what opens in it; the focus stays beneath.

    Nothing of ``host`` is drawn but while ``peek`` holds. What is typed meanwhile shows as dots.
    """

    def __init__(self, host: QWidget, now: Callable[[], float], theme: str) -> None:
        super().__init__(host)
        self._host = host
        self._peeks = False
        self._state = host.windowState()
        self.wall = WallWidget(now, theme)
        self.dots = Dots(self)
        self.setAccessibleName(tr("The wall, over the console"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.BlankCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.wall)
        host.installEventFilter(self)
        for child in host.children():
            if child is not self:
                child.installEventFilter(self)
        self._cover()
        host.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        host.activateWindow()  # the window of the wall, now gone, may have had the keys

    @property
    def peeks(self) -> bool:
        """Whether what lies beneath is seen now."""
        return self._peeks

    def show_scene(self, scene: Scene) -> None:
        """Show a scene on the wall."""
        self.wall.show_scene(scene)

    def blank(self) -> None:
        """Blank the wall at once."""
        self.wall.blank()

    def peek(self, on: bool) -> None:
        """Show what lies beneath, or cover it again."""
        self._peeks = on
        if on:
            self.hide()
        else:
            self._cover()

    def typed(self, text: str) -> None:
        """Show a dot for each sign that was typed; Enter and Backspace take dots away."""
        self.dots.add(text)

    def leave(self) -> None:
        """Go, and let the host be as it was."""
        self._host.removeEventFilter(self)
        for child in self._host.children():
            child.removeEventFilter(self)
        self.wall.blank()
        self.hide()
        self._host.setWindowState(self._state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over all of the host, whatever opens in it or changes its size."""
        kind = event.type()
        if watched is self._host and isinstance(event, QChildEvent) and event.added():
            if event.child() is not self:
                event.child().installEventFilter(self)
        elif not self._peeks and (
            (watched is self._host and kind == QEvent.Type.Resize)
            or (watched is not self._host and kind in OF_A_CHILD)
        ):
            self._cover()
        return False

    def _cover(self) -> None:
        self.setGeometry(self._host.rect())
        self.show()
        if self._host.children()[-1] is not self:
            self.raise_()


class Dots(QWidget):
    """A dot in the corner for each sign that was typed lately; no more than that is said."""

    def __init__(self, wall: PresentHere) -> None:
        super().__init__(wall)
        self.count = 0
        self._wall = wall
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(SHOWN)
        self._gone.timeout.connect(self._clear)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def add(self, text: str) -> None:
        """Count what a key typed."""
        if text in ("\r", "\n"):
            self._clear()
            return
        if text == "\b":
            self.count = max(0, self.count - 1)
        elif text.isprintable() and text.strip():
            self.count = min(MOST, self.count + 1)
        width = MOST * (DOT + GAP)
        self.setGeometry(EDGE, self._wall.height() - EDGE - DOT, width, DOT)
        self.setVisible(bool(self.count))
        self.raise_()
        self.update()
        self._gone.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots in a colour that both of the wall's grounds bear."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = tokens().colours(THEMES[self._wall.wall.theme])["ink"]
        painter.setBrush(QColor(ink))
        for at in range(self.count):
            painter.drawEllipse(at * (DOT + GAP), 0, DOT, DOT)

    def _clear(self) -> None:
        self.count = 0
        self.hide()
