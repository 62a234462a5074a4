"""The projector window: the wall and nothing else, full screen or as a plain window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.domain.scene import Scene
from workshop.ui.projector.screens import Geometry, Kind, Placement, Screen
from workshop.ui.widgets.stage.painter import PAPER
from workshop.ui.widgets.wall import WallWidget
from workshop.words import tr

KeyHandler = Callable[[QKeyEvent], bool]
WINDOW_WIDTH, WINDOW_HEIGHT = 960, 540
X11 = "xcb"  # as Qt calls it
SETTLED = 1000  # ms after a change of screens until the last word on them is heard


def known_screens() -> tuple[Screen, ...]:
    """Return the screens that are there now, the primary one first."""
    primary = QGuiApplication.primaryScreen()
    found = [described(screen, screen is primary) for screen in QGuiApplication.screens()]
    return tuple(sorted(found, key=lambda screen: not screen.primary))


def described(screen: QScreen, primary: bool = False) -> Screen:
    """Return the identity of one of Qt's screens."""
    box = screen.geometry()
    place = Geometry(box.x(), box.y(), box.width(), box.height())
    model = _tidy(f"{screen.manufacturer()} {screen.model()}")
    return Screen(_tidy(screen.name()), model, _tidy(screen.serialNumber()), place, primary)


class ScreenWatch(QObject):
    """Tells of screens that come, go or change: at once, and once more when they have settled.

    ``screen_lost`` comes before Qt moves the windows of a screen that goes.
    """

    screens_changed = Signal()
    screen_lost = Signal(QScreen)

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(SETTLED)
        self._again.timeout.connect(self.screens_changed)
        app.screenAdded.connect(self._on_screen_added)
        app.screenRemoved.connect(self._on_screen_removed)
        app.primaryScreenChanged.connect(self._on_changed)
        for screen in app.screens():
            screen.geometryChanged.connect(self._on_changed)

    @property
    def settling(self) -> bool:
        """Whether the last word is still to come."""
        return self._again.isActive()

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_changed)
        self._on_changed()

    def _on_screen_removed(self, screen: QScreen) -> None:
        self.screen_lost.emit(screen)
        self._on_changed()

    def _on_changed(self, _what: object = None) -> None:
        self._again.start()
        self.screens_changed.emit()


class ProjectorWindow(QWidget):
    """Shows only the wall; starts blank; a person cannot close it.

    Every key, pressed or let go, is handed to ``keys``; what that does not take is dropped.
    """

    unplugged = Signal()  # its screen went; the wall is blank

    def __init__(self, now: Callable[[], float], keys: KeyHandler, theme: str = PAPER) -> None:
        super().__init__()
        self._keys = keys
        self._leaving = False
        self._on: QScreen | None = None
        self._full = False
        self.wall = WallWidget(now, theme)
        self._build()

    @property
    def full(self) -> bool:
        """Whether it covers a screen."""
        return self._full

    @property
    def stands_on(self) -> QScreen | None:
        """The screen it was put on; None before the first, and after that screen went."""
        return self._on

    def show_scene(self, scene: Scene) -> None:
        """Show a scene on the wall."""
        self.wall.show_scene(scene)

    def blank(self) -> None:
        """Blank the wall at once."""
        self.wall.blank()

    def go_to(self, placement: Placement) -> bool:
        """Stand where ``placement`` says; return False where it says to ask, or nowhere.

        Where it stands there already, it stays as it is.
        """
        screen = found(placement.screen)
        if screen is None or placement.kind in (Kind.ASK, Kind.NOWHERE):
            return False
        full = placement.kind is Kind.FULL
        if self.stands(screen, full=full):
            return True
        if full:
            self._cover(screen)
        else:
            self._stand_on(screen)
        return True

    def stands(self, screen: QScreen | None, *, full: bool) -> bool:
        """Tell whether it is seen on ``screen``, over all of it or as a plain window."""
        return self.isVisible() and self._on is screen and self._full is full

    def on_screen_lost(self, screen: QScreen) -> None:
        """Blank before the window is moved, if the screen that goes is the one it is on."""
        if self._on is screen:
            self._on = None
            self.wall.blank()
            self.hide()
            self.unplugged.emit()

    def leave(self) -> None:
        """Close for good: the program's own way, not a person's."""
        self._leaving = True
        self.wall.blank()
        self.close()
        self._leaving = False
        self._on = None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ignore a person's close."""
        if self._leaving:
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the key on."""
        self._keys(event)
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hand the key on: some are held."""
        self._keys(event)
        event.accept()

    def _build(self) -> None:
        self.setWindowTitle(tr("Twofold projector"))
        self.setAccessibleName(tr("Projector"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.wall)

    def _cover(self, screen: QScreen) -> None:
        self.hide()
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        if QGuiApplication.platformName() == X11:
            # When the projector is unplugged, a window manager moves the windows of its screen to
            # the laptop's before anybody is told. This one is out of its hands and stays.
            flags |= Qt.WindowType.BypassWindowManagerHint
        self.setWindowFlags(flags)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._on, self._full = screen, True
        # Wayland moves no window, it only takes a screen for full screen.
        self.winId()
        handle = self.windowHandle()
        if handle is not None:
            handle.setScreen(screen)
        self.showFullScreen()

    def _stand_on(self, screen: QScreen) -> None:
        self.hide()
        self.setWindowFlags(Qt.WindowType.Window)
        self.unsetCursor()
        self._on, self._full = screen, False
        self.setScreen(screen)
        room = screen.availableGeometry()
        width = min(WINDOW_WIDTH, room.width())
        height = min(WINDOW_HEIGHT, room.height())
        left, top = room.right() - width + 1, room.bottom() - height + 1
        self.setGeometry(left, top, width, height)
        self.showNormal()


def found(wanted: Screen | None) -> QScreen | None:
    """Return Qt's screen of that identity; None where it is not there."""
    if wanted is None:
        return None
    for screen in QGuiApplication.screens():
        if described(screen).same_as(wanted):
            return screen
    return None


def _tidy(words: str) -> str:
    """Screens say what they like of themselves; it is remembered as one line."""
    return " ".join(words.split())
