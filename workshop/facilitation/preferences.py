"""What a person set once and wants to find again: themes, paper, the screens of the projector."""

from __future__ import annotations

from workshop.domain.changes import Changes, Kind, changed
from workshop.facilitation.house import House
from workshop.tokens import DARK
from workshop.words import tr

THEME = "theme"  # of the console: light, dark or system
MOTION = "motion"  # LESS: nothing moves, on the wall or the console
SOUND = "sound"  # "yes": a soft sound when a timer ends
WALL = "wall"  # the wall's theme: paper in a light room, stage in a dark one
PAPER, ORGANISATION = "paper", "organisation"  # of a session that is made from now on
LOGO = "logo"  # the bytes of a PNG or an SVG in base64; "facilitation.logos" reads and keeps it
GREY, SPARE_BLANKS = "print_grey", "print_spare"
LARGE_PRINT = "print_large"  # "all", else only for those who are marked on the list
BACKS = "print_backs"  # of cards: none, or the edge the paper is turned over, long or short
BACKUPS = "backups"  # a folder a line: the one in use (empty: beside the library), then older ones
SIZE = "text_size"  # of the console, in per cent
SCREENS = "screens"
OPEN = "open"  # the id of the open session; empty after a proper close

SYSTEM = "system"  # its own theme, beside light and dark
LESS = "less"
SIZES = (90, 100, 110, 120, 130, 140, 150)  # of the text, in per cent


def theme_label(name: str) -> str:
    """Name the choice of a console theme, as undo tells of it."""
    return {DARK: tr("the dark theme"), SYSTEM: tr("the system’s theme")}.get(
        name, tr("the light theme")
    )


def size_label(size: int) -> str:
    """Name the choice of a size of the text (in per cent), as undo tells of it."""
    return tr("text at {n} %").format(n=size)


def grey_label(grey: bool) -> str:
    """Name the choice between grey and colour, as undo tells of it."""
    return tr("print in grey") if grey else tr("print in colour")


def spare_label(spare: int) -> str:
    """Name the choice of spare blanks (in per cent), as undo tells of it."""
    return tr("print {n} % spare blanks").format(n=spare) if spare else tr("print no spare blanks")


def large_label(everybody: bool) -> str:
    """Name the choice of large print, as undo tells of it."""
    return tr("large print for all") if everybody else tr("large print where it is marked")


def backs_label(backs: str) -> str:
    """Name the choice of the backs of cards, as undo tells of it."""
    found = {"long": tr("print backs, long edge"), "short": tr("print backs, short edge")}
    return found.get(backs, tr("print no backs"))


class Preferences:
    """Texts under names, kept with the library."""

    def __init__(self, house: House) -> None:
        self._house = house

    def get(self, name: str, otherwise: str = "") -> str:
        """Return what was set, or ``otherwise``."""
        found = self._house.library.settings.get(name)
        return otherwise if found is None else found

    def set(self, name: str, value: str) -> None:
        """Keep a text that the program itself notes; while looking on it is let go."""
        if self._house.library.reading:
            return
        with self._house.library.atomic():
            self._house.library.settings.set(name, value)

    def change(self, name: str, value: str, label: str) -> Changes:
        """Keep what a person chose; it can be taken back, under ``label``."""
        if value == self.get(name):
            return changed()
        with self._house.act(label):
            self._house.library.settings.set(name, value)
        return changed(Kind.SETTINGS)
