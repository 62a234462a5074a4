"""What a person set once and wants to find again: themes, the screens of the projector."""

from __future__ import annotations

from workshop.facilitation.house import House

THEME, SCREENS = "theme", "screens"
OPEN = "open"  # the id of the open session; empty after a proper close


class Preferences:
    """Texts under names, kept with the library."""

    def __init__(self, house: House) -> None:
        self._house = house

    def get(self, name: str, otherwise: str = "") -> str:
        """Return what was set, or ``otherwise``."""
        found = self._house.library.settings.get(name)
        return otherwise if found is None else found

    def set(self, name: str, value: str) -> None:
        """Keep a text under a name; while looking on it is let go."""
        if self._house.library.reading:
            return
        with self._house.library.atomic():
            self._house.library.settings.set(name, value)
