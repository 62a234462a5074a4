"""Where the projector stands: a pure function of the screens and what is remembered of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

CONNECTORS = ("edp", "lvds", "dsi")  # how the names of a laptop's own panel begin
PANELS = ("built-in", "color lcd", "colour lcd", "internal display")  # what systems call it


class Geometry(NamedTuple):
    """Place and size on the desktop, in px."""

    x: int
    y: int
    width: int
    height: int


class Screen(NamedTuple):
    """One screen by name, model, serial number and geometry; ``primary`` is the desktop's first."""

    name: str
    model: str
    serial: str
    geometry: Geometry
    primary: bool = False

    def same_as(self, other: Screen) -> bool:
        """Tell whether all of the identity is alike."""
        return self[:4] == other[:4]


class Kind(StrEnum):
    """What the projector window is to do."""

    FULL = "full"  # cover the screen
    WINDOW = "window"  # a plain window on the only screen
    ASK = "ask"  # several would do: ask which
    NOWHERE = "nowhere"  # no screen at all


class Placement(NamedTuple):
    """Where the projector goes; ``choices`` are the screens to ask about."""

    kind: Kind
    screen: Screen | None = None
    choices: tuple[Screen, ...] = ()


def place(screens: Sequence[Screen], remembered: Sequence[Screen] = ()) -> Placement:
    """Return where the projector belongs.

    ``remembered`` are screens chosen before, the latest first. One screen: a window. A remembered
    screen is taken again. At the first launch the one screen that is not the laptop's own panel is
    taken; the panel never. In every other case a person is asked; the panel is offered only where
    every screen may be one.
    """
    if not screens:
        return Placement(Kind.NOWHERE)
    if len(screens) == 1:
        return Placement(Kind.WINDOW, screens[0])
    for known in remembered:
        found = recognise(known, screens)
        if found is not None:
            return Placement(Kind.FULL, found)
    others = tuple(screen for screen in screens if not own_panel(screen, screens))
    if len(others) == 1 and not remembered:
        return Placement(Kind.FULL, others[0])
    return Placement(Kind.ASK, choices=others or tuple(screens))


def recognise(known: Screen, screens: Sequence[Screen]) -> Screen | None:
    """Return the screen that is ``known``; None where none is, or more than one may be.

    A serial number settles it; without one the model on the same connector, then the model
    alone. Geometry decides between twins. A connector alone proves nothing: a screen that does not
    say its model is known by connector and geometry together.
    """
    for alike in (
        known.same_as,
        lambda s: bool(known.serial) and (s.serial, s.model) == (known.serial, known.model),
        lambda s: (
            _unnumbered(s, known)
            and (s.model, s.name) == (known.model, known.name)
            and (bool(s.model) or s.geometry == known.geometry)
        ),
        lambda s: _unnumbered(s, known) and bool(s.model) and s.model == known.model,
    ):
        found = [screen for screen in screens if alike(screen)]
        if len(found) > 1:
            found = [screen for screen in found if screen.geometry == known.geometry]
        if len(found) == 1:
            return found[0]
    return None


def own_panel(screen: Screen, screens: Sequence[Screen]) -> bool:
    """Tell whether a screen is the laptop's own: by its connector, else the primary one."""
    if any(_built_in(other) for other in screens):
        return _built_in(screen)
    return screen.primary


def swapped(screens: Sequence[Screen], present: Screen) -> Screen | None:
    """Return the screen to swap to: the next one in order; None with fewer than two."""
    if len(screens) < 2:
        return None
    at = next((i for i, screen in enumerate(screens) if screen.same_as(present)), -1)
    return screens[(at + 1) % len(screens)]


def as_text(screen: Screen) -> str:
    """Write a screen's identity as one line, to be remembered."""
    numbers = " ".join(str(number) for number in screen.geometry)
    return "\t".join((screen.name, screen.model, screen.serial, numbers))


def from_text(line: str) -> Screen | None:
    """Read ``as_text``; None where the line is something else."""
    parts = line.split("\t")
    if len(parts) != 4:
        return None
    try:
        x, y, width, height = (int(number) for number in parts[3].split())
    except ValueError:
        return None
    return Screen(parts[0], parts[1], parts[2], Geometry(x, y, width, height))


def _unnumbered(screen: Screen, known: Screen) -> bool:
    return not (screen.serial and known.serial)


def _built_in(screen: Screen) -> bool:
    words = f"{screen.name} {screen.model}".casefold()
    return words.startswith(CONNECTORS) or any(word in words for word in PANELS)
