"""The organisation's logo: read once, kept with the library, printed at the foot of every sheet."""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import lru_cache
from pathlib import Path

from workshop.domain.changes import Changes
from workshop.facilitation.house import House
from workshop.facilitation.preferences import LOGO, Preferences
from workshop.handouts.logo_data import Logo, NotALogo
from workshop.words import tr


class Logos:
    """The use cases of the logo."""

    def __init__(self, house: House) -> None:
        self._preferences = Preferences(house)

    def current(self) -> Logo | None:
        """Return the logo that is kept; None where there is none, or none that can be read."""
        return _logo(self._preferences.get(LOGO))

    def set(self, file: Path) -> Changes:
        """Keep the logo of a file from now on; raises ``NotALogo``."""
        from workshop.handouts.logo import kept_bytes

        text = b64encode(kept_bytes(file)).decode("ascii")
        return self._preferences.change(LOGO, text, tr("logo on paper"))

    def clear(self) -> Changes:
        """Print no logo from now on."""
        return self._preferences.change(LOGO, "", tr("no logo on paper"))


@lru_cache(maxsize=2)
def _logo(text: str) -> Logo | None:
    from workshop.handouts.logo import read_logo

    if not text:
        return None
    try:
        return read_logo(b64decode(text, validate=True), LOGO)
    except (NotALogo, ValueError):
        return None
