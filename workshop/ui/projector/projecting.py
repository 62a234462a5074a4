"""Projecting: whether there is a wall, where it stands, and whether it is blank."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from workshop.domain.scene import BLANK, Scene
from workshop.ui.projector.here import PresentHere
from workshop.ui.projector.keep_awake import KeepAwake
from workshop.ui.projector.screens import (
    Kind,
    Placement,
    Screen,
    as_text,
    from_text,
    own_panel,
    place,
    recognise,
    swapped,
)
from workshop.ui.projector.window import (
    KeyHandler,
    ProjectorWindow,
    ScreenWatch,
    described,
    found,
    known_screens,
)
from workshop.ui.widgets.stage.painter import PAPER
from workshop.words import tr

MOST_REMEMBERED = 12  # screens; a facilitator's rooms


class Where(StrEnum):
    """Where the wall is."""

    NOWHERE = "nowhere"  # not projecting
    FULL = "full"  # over a whole screen
    WINDOW = "window"  # the only screen: a plain window
    HERE = "here"  # the only screen, all of it: over the console
    LOST = "lost"  # unplugged; projecting goes on, with nothing shown


class ProjectingState(NamedTuple):
    """What top bar and status bar show of the projector."""

    where: Where = Where.NOWHERE
    blank: bool = True
    number: int = 0  # of the screen, from 1
    screen: str = ""  # what the screen calls itself, else its connector

    @property
    def on(self) -> bool:
        """Whether projecting was started and not stopped."""
        return self.where is not Where.NOWHERE

    @property
    def action(self) -> Literal["start", "blank", "show"]:
        """Return the one action to offer for the projector."""
        if not self.on:
            return "start"
        return "show" if self.blank else "blank"

    @property
    def words(self) -> str:
        """Write where the projector is, for the status bar."""
        if self.where is Where.LOST:
            return tr("Projector unplugged")
        if self.where is Where.NOWHERE:
            return tr("Not projecting")
        if self.where is Where.HERE:
            return tr("Presenting here, blank") if self.blank else tr("Presenting here")
        if self.where is Where.WINDOW:
            return tr("Projector in a window, blank") if self.blank else tr("Projector in a window")
        words = tr("Projector on screen {number}, {name}")
        if self.blank:
            words = tr("Projector on screen {number}, {name}, blank")
        return words.format(number=self.number, name=self.screen)


class Projecting(QObject):
    """Owns the projector window and is the only one to put a scene on it.

    What may be shown now comes by ``show_scene`` and is kept while the wall is blank. The wall is
    blank when projecting starts, after an unplug, and whenever the window must stand elsewhere by
    itself; only ``toggle_blank`` brings a picture back. ``load`` and ``save`` hold the screens
    that were chosen before, a line each, the latest first.
    """

    state_changed = Signal(object)  # ProjectingState
    screen_choice_needed = Signal(object)  # tuple[Screen, ...]; answered by start_on, or not at all
    unplugged = Signal()
    console_screen_offered = Signal(QScreen)  # after a swap: the screen the wall has left

    def __init__(
        self,
        now: Callable[[], float],
        keys: KeyHandler,
        watch: ScreenWatch,
        load: Callable[[], Iterable[str]],
        save: Callable[[tuple[str, ...]], None],
        awake: KeepAwake | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._keys = keys
        self._load = load
        self._save = save
        self._awake = awake or KeepAwake()
        self._theme = PAPER
        self._motion = True
        self._scene = BLANK
        self._blank = True
        self._lost = False
        self._window: ProjectorWindow | None = None
        self._here: PresentHere | None = None
        self._told = ProjectingState()
        watch.screen_lost.connect(self._on_screen_lost)
        watch.screens_changed.connect(self._on_screens_changed)

    @property
    def state(self) -> ProjectingState:
        """What is so now."""
        return self._told

    @property
    def window(self) -> ProjectorWindow | None:
        """The projector window; None while nothing is projected."""
        return self._window

    @property
    def alone(self) -> bool:
        """Whether the console's screen is the only one."""
        return len(known_screens()) == 1

    @property
    def here(self) -> PresentHere | None:
        """The wall over the console, while it presents there."""
        return self._here

    def show_scene(self, scene: Scene) -> None:
        """Keep what the room may see now, and show it unless the wall is blank."""
        self._scene = scene
        self._paint()

    def start(self) -> None:
        """Start projecting, blank; again does nothing, but after an unplug it starts anew."""
        if self._told.on and not self._lost:
            return
        self._settle_on(place(known_screens(), self._remembered()))

    def start_on(self, screen: Screen) -> None:
        """Project onto the screen a person chose, and remember it."""
        self._settle_on(Placement(Kind.FULL, screen))

    def toggle_blank(self) -> None:
        """Blank the wall, or show it again; after an unplug, back on a screen that is there."""
        if self._lost:
            self._return()
        elif self._told.on:
            self._set_blank(not self._blank)

    def blank(self) -> None:
        """Blank the wall at once."""
        if self._told.on:
            self._set_blank(True)

    def lose(self) -> None:
        """Be as if the screen of the wall were unplugged: for a rehearsal."""
        on = self._window.stands_on if self._window is not None else None
        if self._window is not None and on is not None:
            self._window.on_screen_lost(on)

    def swap(self) -> None:
        """Move the wall to the next screen, over the whole of it, and offer the one it left."""
        left = self._window.stands_on if self._window is not None else None
        if left is None or self._window is None:
            return
        screen = swapped(known_screens(), described(left))
        was_full = self._window.full
        if screen is None or not self._go(Placement(Kind.FULL, screen)):
            return
        if was_full:
            self.console_screen_offered.emit(left)

    def present_here(self, host: QWidget) -> None:
        """Cover ``host``, the window of the console, instead of standing beside it in a window."""
        if self._here is not None or self._told.where is not Where.WINDOW:
            return
        here = PresentHere(host, self._now, self._theme)
        here.wall.set_motion(self._motion)
        self._close_window()
        self._here = here
        self._paint()
        self._tell()

    def leave_here(self) -> None:
        """Uncover the console: the wall is a window again, or covers a screen that is there now.

        Onto another screen it goes blank.
        """
        if self._here is None:
            return
        placement = place(known_screens(), self._remembered())
        self._blank = self._blank or placement.kind is not Kind.WINDOW
        self._take_off()
        if placement.kind in (Kind.FULL, Kind.WINDOW):
            self._go(placement)
            self._paint()
        self._tell()
        if placement.kind is Kind.ASK:
            self.screen_choice_needed.emit(placement.choices)

    def stop(self) -> None:
        """End projecting: the window closes, the display may sleep, the scene is forgotten."""
        self._scene = BLANK
        self._blank, self._lost = True, False
        self._awake.stop()
        self._close_window()
        self._take_off()
        self._tell()

    def set_theme(self, theme: str) -> None:
        """Change to the wall theme "paper" or "stage", now and from now on."""
        self._theme = theme
        for surface in self._surfaces():
            surface.wall.set_theme(theme)

    def set_motion(self, on: bool) -> None:
        """Switch the wall's motion on or off, now and from now on."""
        self._motion = on
        for surface in self._surfaces():
            surface.wall.set_motion(on)

    def _close_window(self) -> None:
        if self._window is not None:
            self._window.leave()
            self._window.deleteLater()
            self._window = None

    def _take_off(self) -> None:
        if self._here is not None:
            self._here.leave()
            self._here.deleteLater()
            self._here = None

    def _settle_on(self, placement: Placement) -> None:
        """Stand blank where ``placement`` says, or ask."""
        if placement.kind is Kind.ASK:
            self.screen_choice_needed.emit(placement.choices)
        elif placement.kind is not Kind.NOWHERE:
            self._blank = True
            self._paint()
            self._go(placement)

    def _return(self) -> None:
        """Show the wall again after an unplug; with the laptop's screen alone it stays away."""
        placement = place(known_screens(), self._remembered())
        if placement.kind is Kind.ASK:
            self.screen_choice_needed.emit(placement.choices)
        elif placement.kind is Kind.FULL and self._go(placement):
            self._set_blank(False)
        else:
            self.unplugged.emit()

    def _go(self, placement: Placement) -> bool:
        window = self._window or self._new_window()
        if not window.go_to(placement):
            if self._window is None:
                window.deleteLater()
            return False
        self._window, self._lost = window, False
        self._awake.start()
        if placement.kind is Kind.FULL and placement.screen is not None:
            self._remember(placement.screen)
        self._tell()
        return True

    def _new_window(self) -> ProjectorWindow:
        window = ProjectorWindow(self._now, self._keys, self._theme)
        window.wall.set_motion(self._motion)
        window.unplugged.connect(self._on_unplugged)
        return window

    def _set_blank(self, blank: bool) -> None:
        self._blank = blank
        self._paint()
        self._tell()

    def _paint(self) -> None:
        for surface in self._surfaces():
            if self._blank:
                surface.blank()
            else:
                surface.show_scene(self._scene)

    def _surfaces(self) -> tuple[ProjectorWindow | PresentHere, ...]:
        return tuple(one for one in (self._window, self._here) if one is not None)

    def _tell(self) -> None:
        state = self._state()
        if state != self._told:
            self._told = state
            self.state_changed.emit(state)

    def _state(self) -> ProjectingState:
        if self._lost:
            return ProjectingState(Where.LOST)
        if self._here is not None:
            return ProjectingState(Where.HERE, self._blank, 1)
        on = self._window.stands_on if self._window is not None else None
        if on is None or self._window is None:
            return ProjectingState()
        screen = described(on)
        places = [known.same_as(screen) for known in known_screens()]
        number = places.index(True) + 1 if True in places else 0
        where = Where.FULL if self._window.full else Where.WINDOW
        return ProjectingState(where, self._blank, number, screen.model or screen.name)

    def _remembered(self) -> tuple[Screen, ...]:
        return tuple(screen for line in self._load() if (screen := from_text(line)) is not None)

    def _remember(self, screen: Screen) -> None:
        """Keep a screen in mind, the laptop's own excepted: it is not to be covered next time."""
        if own_panel(screen, known_screens()):
            return
        others = [known for known in self._remembered() if recognise(known, (screen,)) is None]
        lines = tuple(as_text(known) for known in (screen, *others)[:MOST_REMEMBERED])
        if lines != tuple(self._load()):
            self._save(lines)

    def _on_screen_lost(self, screen: QScreen) -> None:
        if self._window is not None:
            self._window.on_screen_lost(screen)

    def _on_unplugged(self) -> None:
        self._blank = self._lost = True
        self._tell()
        self.unplugged.emit()

    def _on_screens_changed(self) -> None:
        """Stand elsewhere where the screens that are there now ask for it, blank first."""
        if self._window is None or self._lost:
            return
        screens = known_screens()
        placement = place(screens, self._remembered())
        there = found(placement.screen)
        stays = self._window.full and len(screens) > 1
        if stays or there is None or self._window.stands(there, full=placement.kind is Kind.FULL):
            self._tell()
            return
        self._blank = True
        self._paint()
        self._go(placement)
