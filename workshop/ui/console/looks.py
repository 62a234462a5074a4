"""What is set of looks and sound, applied: console's theme, motion, wall's theme, the chime."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from workshop.domain.changes import Changes, Kind
from workshop.facilitation import preferences as names
from workshop.tokens import DARK, LIGHT
from workshop.ui.bridge import Bridge
from workshop.ui.console.settings_view import PAPER, STAGE
from workshop.ui.projector.projecting import Projecting
from workshop.ui.sound import Chime
from workshop.ui.theme import Theme


class Looks(QObject):
    """Applies the settings when it is made and whenever they change; follows the system's theme.

    ``wall_changed(theme)`` for who else paints scenes, ``size_changed`` for who builds.
    """

    wall_changed = Signal(str)
    size_changed = Signal()  # of the text: what is built already must be built anew

    def __init__(
        self, bridge: Bridge, theme: Theme, projecting: Projecting, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._theme = theme
        self._projecting = projecting
        self.wall = PAPER
        self._chime = Chime()
        bridge.changed.connect(self._on_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.apply()

    def apply(self) -> None:
        """Make windows and wall look as is set."""
        get = self._bridge.desk.preferences.get
        size = text_size(get(names.SIZE))
        if size != round(self._theme.scale * 100):
            self._theme.resize(size)
            self.size_changed.emit()
        self._theme.switch(console_theme(get(names.THEME)))
        still = get(names.MOTION) == names.LESS
        self._theme.reduced_motion = still
        self._projecting.set_motion(not still)
        wall = STAGE if get(names.WALL) == STAGE else PAPER
        self._projecting.set_theme(wall)
        if wall != self.wall:
            self.wall = wall
            self.wall_changed.emit(wall)

    def time_is_up(self) -> None:
        """A timer has ended: sound, where that is wanted."""
        if self._bridge.desk.preferences.get(names.SOUND) == "yes":
            self._chime.play()

    def let_go(self) -> None:
        """Remove what was made to be played."""
        self._chime.close()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.SETTINGS):
            self.apply()

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self.apply()


def console_theme(chosen: str) -> str:
    """Return the theme, light or dark, for what was chosen; light where the system does not say."""
    if chosen == names.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return chosen if chosen in (LIGHT, DARK) else LIGHT


def text_size(chosen: str) -> int:
    """Return the size of the text in per cent for what was chosen, 90 to 150; else 100."""
    size = int(chosen) if chosen.isdecimal() else 100
    return size if size in names.SIZES else 100
