"""The wall on the screens of a real X server, and somebody who watches the laptop's screen.

Run by ``.ci/unplug`` in two processes. As ``wall`` it stands in for the console with one
flat colour, projects by the program's own ``Projecting`` and ``ScreenWatch``, does what it is told
by its input, a word a line, and answers with a line each. As ``watch`` it looks at the pixels of
the laptop's screen, over and over, until its input ends, and says what it saw.
"""

from __future__ import annotations

import json
import sys
import time
from select import select

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.colours import grounds, paint_in_colour
from workshop.domain.scene import Prompt, Scene
from workshop.ui.fonts import load_fonts
from workshop.ui.projector.keep_awake import KeepAwake
from workshop.ui.projector.projecting import Projecting
from workshop.ui.projector.window import ScreenWatch
from workshop.ui.widgets import wall as wall_module

DESK = "#00A040"  # the colour of the stand-in for the console
LAPTOP = "DUMMY0"


class NoKeepAwake(KeepAwake):
    """There is no desktop here that could be kept awake."""

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""


class DeskStandIn(QWidget):
    """Covers the laptop's screen in one colour, where the console would be."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(DESK))


class Paints(QObject):
    """Notes every frame that the wall paints where it meets the laptop's screen."""

    def __init__(self, laptop: DeskStandIn) -> None:
        super().__init__()
        self.frames = 0
        self.on_laptop: list[str] = []
        self._laptop = laptop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, wall_module.WallWidget):
            self.frames += 1
            place = watched.window().geometry()
            if place.intersects(self._laptop.geometry()):
                self.on_laptop.append(watched.scene.key or "blank")
        return False


class WallProcess(QObject):
    """Does what it is told, a word a line."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        load_fonts()
        wall_module.paint_scene = paint_in_colour
        self.app = app
        self.lines: tuple[str, ...] = ()
        laptop = next(screen for screen in app.screens() if screen.name() == LAPTOP)
        self.desk = DeskStandIn()
        self.desk.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.desk.setScreen(laptop)
        self.desk.setGeometry(laptop.geometry())
        self.desk.showFullScreen()
        self.paints = Paints(self.desk)
        app.installEventFilter(self.paints)
        self.projecting = Projecting(
            time.time,
            lambda _event: False,
            ScreenWatch(app, self),
            lambda: self.lines,
            self._save,
            awake=NoKeepAwake(),
            parent=self,
        )
        self.number = 0
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._on_line)
        QTimer.singleShot(500, self._tell)  # the desk is painted by then

    def _save(self, lines: tuple[str, ...]) -> None:
        self.lines = lines

    def _on_line(self) -> None:
        word = sys.stdin.readline().strip()
        if word == "start":
            self.projecting.start()
        elif word == "next":
            self.number += 1
            body = Prompt(f"Scene {self.number}")
            self.projecting.show_scene(Scene(key=f"{self.number}/scene", body=body))
        elif word == "B":
            self.projecting.toggle_blank()
        elif word == "look":
            pass
        else:
            self.projecting.stop()
            self.app.quit()
            return
        QTimer.singleShot(150, self._tell)

    def _tell(self) -> None:
        state, window = self.projecting.state, self.projecting.window
        told = {
            "where": state.where.value,
            "blank": state.blank,
            "screen": state.screen,
            "screens": [screen.name() for screen in self.app.screens()],
            "seen": window is not None and window.isVisible(),
            "frames": self.paints.frames,
            "on_laptop": self.paints.on_laptop,
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def watch() -> int:
    """Look at the laptop's screen until the input ends; tell how often, and what was strange."""
    desk = QColor(DESK).rgb() & 0xFFFFFF
    screen = next(s for s in QGuiApplication.screens() if s.name() == LAPTOP)
    width, height = screen.geometry().width(), screen.geometry().height()
    frames, strange = 0, {}
    sys.stdout.write("watching\n")
    sys.stdout.flush()
    began = time.monotonic()
    while not select([sys.stdin], [], [], 0)[0]:
        QApplication.processEvents()
        image = screen.grabWindow(0, 0, 0, width, height).toImage()
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        pixels = np.frombuffer(image.constBits(), dtype=np.uint32) & 0xFFFFFF
        frames += 1
        for colour in np.unique(pixels[pixels != desk]).tolist():
            strange[f"#{colour:06x}"] = strange.get(f"#{colour:06x}", 0) + 1
    seconds = time.monotonic() - began
    ground = [f"#{colour & 0xFFFFFF:06x}" for colour in grounds()]
    told = {"looks": frames, "seconds": seconds, "strange": strange, "ground": ground}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def main() -> int:
    """Be the wall or the watcher."""
    app = QApplication(["twofold-real-screens"])
    if sys.argv[1:] == ["watch"]:
        return watch()
    wall = WallProcess(app)  # kept until the end
    status = app.exec()
    wall.projecting.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())
