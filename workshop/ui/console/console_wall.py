"""The console's side of the wall: what it shows, what is said of it, which screen it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from shiboken6 import isValid

from workshop.domain.scene import BLANK
from workshop.facilitation.preferences import SCREENS
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.projector.projecting import Projecting, ProjectingState, Where
from workshop.ui.projector.screens import Screen
from workshop.ui.projector.window import ScreenWatch
from workshop.ui.settling import settle
from workshop.ui.widgets.banner import Action, Message
from workshop.words import tr

if TYPE_CHECKING:
    from workshop.ui.console.run_page import RunPage

UNPLUGGED, WHICH_SCREEN = "unplugged", "screen"


class ConsoleWall(QObject):
    """Keeps the wall, the pictures of it on the run page, and the frame's words about it in step.

    ``told(Message)`` is for the banner of the page on top; ``start_on`` takes the answer to
    ``WHICH_SCREEN``.
    """

    told = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        frame: ConsoleFrame,
        handle: Callable[[QKeyEvent], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = bridge.desk
        self._frame = frame
        self._session = ""
        self._place = (Where.NOWHERE, 0)  # where the wall was, and the number of its screen
        self._page: RunPage | None = None
        self._choices: dict[str, Screen] = {}
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self.watch = ScreenWatch(app, self)
        self.projecting = Projecting(
            bridge.now,
            handle,
            self.watch,
            self._load_screens,
            self._save_screens,
            parent=self,
        )
        self.projecting.state_changed.connect(self.show_state)
        self.projecting.screen_choice_needed.connect(self._on_screen_choice)
        self.projecting.console_screen_offered.connect(self._on_screen_offered)
        self.projecting.unplugged.connect(self._on_unplugged)
        frame.cover_changed.connect(self.peek)

    def open(self, session: str) -> None:
        """Show another session from now on, or none; the wall is blanked first."""
        self.projecting.blank()
        self._session = session

    def show_on(self, page: RunPage | None) -> None:
        """Show on the run page, too, what the room sees, whenever that page is on top."""
        self._page = page
        if page is not None:
            page.turned.connect(self.show)

    def show(self) -> None:
        """Show what the session stands at, on the wall and on the run page."""
        scene = self._desk.stage.now(self._session) if self._session else BLANK
        self.projecting.show_scene(scene)
        if self._page is not None:
            state = self.projecting.state
            shown = BLANK if state.on and state.blank else scene
            screen = tr("Screen {number}").format(number=state.number) if state.on else ""
            self._page.show_wall(shown, screen, state.blank)

    def show_state(self, state: ProjectingState | None = None) -> None:
        """Say in the frame what the projector does and offer what can be done with it."""
        now = state or self.projecting.state
        leads = bool(self._session) and not self._desk.type_in.on(self._session)
        self._frame.show_projecting(now.action if leads else "")
        self._frame.status_bar.projector.show_words(now.words if leads else "")
        before = self._place[0]
        if now.on and before is Where.NOWHERE:
            QTimer.singleShot(0, settle)  # the session that will be shown stands in memory now
        if now.where is Where.WINDOW and before is Where.NOWHERE:
            words = tr("One screen only. S lays the wall over the console, H held looks behind it.")
            self._frame.say(words)
        if now.where in (Where.FULL, Where.WINDOW) and self._place != (now.where, now.number):
            QTimer.singleShot(0, self._take_the_keys)
        self._place = (now.where, now.number)
        self.show()

    def swap(self) -> None:
        """Move the wall to the other screen; with one screen, over the console or off it."""
        where = self.projecting.state.where
        if where is Where.HERE:
            self.projecting.leave_here()
        elif where is Where.WINDOW and self.projecting.alone:
            self.projecting.present_here(self._frame)
        else:
            self.projecting.swap()

    def peek(self, on: bool) -> None:
        """Show the console behind the wall, or cover it again."""
        if self.projecting.here is not None:
            self.projecting.here.peek(on)

    def presents_here(self) -> bool:
        """Tell whether the wall lies over the console."""
        return self.projecting.here is not None

    def on_typed(self, text: str) -> None:
        """Show that something is typed behind the wall."""
        here = self.projecting.here
        if here is not None and not here.peeks:
            here.typed(text)

    def start_on(self, name: str) -> bool:
        """Start on the screen of that name in the question; False where it was no such answer."""
        if name not in self._choices:
            return False
        self.projecting.start_on(self._choices[name])
        return True

    def _take_the_keys(self) -> None:
        """Some systems give a new window the keys: digits typed for the console would be lost."""
        if isValid(self._frame):
            self._frame.activateWindow()

    def _on_unplugged(self) -> None:
        way_out = tr("The wall is blank. Plug it in and press B to show it again.")
        self.told.emit(Message(UNPLUGGED, tr("The projector was unplugged."), way_out))

    def _on_screen_choice(self, screens: tuple[Screen, ...]) -> None:
        self._choices = {str(number): screen for number, screen in enumerate(screens, 1)}
        actions = [
            Action(key, screen.model or screen.name, "monitor")
            for key, screen in self._choices.items()
        ]
        question = tr("Which screen shall the room see?")
        self.told.emit(Message(WHICH_SCREEN, question, "", actions=tuple(actions[:2])))

    def _on_screen_offered(self, screen: QScreen) -> None:
        """Stand on the screen that the wall has left."""
        self._frame.setScreen(screen)
        self._frame.move(screen.availableGeometry().topLeft())

    def _load_screens(self) -> Iterable[str]:
        return self._desk.preferences.get(SCREENS).splitlines()

    def _save_screens(self, lines: tuple[str, ...]) -> None:
        self._desk.preferences.set(SCREENS, "\n".join(lines))
