"""What the sheets of the day itself are made of: run sheet, materials, keys. No PDF library."""

from __future__ import annotations

from workshop.domain.keys import KeyGroup
from workshop.domain.values import Value


class RunStep(Value, kw_only=True, frozen=True):
    """One step of a block: its title, how long as it prints ("4 min", or empty), its script.

    ``room`` is what the room would read on the wall, to be written up instead.
    """

    title: str
    minutes: str = ""
    say: str = ""
    do: str = ""
    listen: str = ""
    room: tuple[str, ...] = ()


class RunBlock(Value, kw_only=True, frozen=True):
    """One block: when it begins and ends ("09:20"), its minutes, and what is done in it.

    ``rest`` is a break or a change of places; ``fixed`` blocks begin at that time whatever comes
    before. ``do`` and ``needs`` are one line each for the overview. A block without steps stands in
    the overview alone.
    """

    title: str
    begins: str = ""
    ends: str = ""
    minutes: int = 0
    rest: bool = False
    fixed: bool = False
    do: str = ""
    needs: str = ""
    purpose: str = ""
    materials: tuple[str, ...] = ()
    sizes: str = ""
    steps: tuple[RunStep, ...] = ()
    debrief: tuple[str, ...] = ()


class RunSheet(Value, kw_only=True, frozen=True):
    """The whole day on paper. ``late`` says what gives way, ``ends`` is the planned end."""

    people: int = 0
    ends: str = ""
    blocks: tuple[RunBlock, ...] = ()
    late: str = ""


class Material(Value, kw_only=True, frozen=True):
    """One thing to bring, and what needs it."""

    text: str
    uses: tuple[str, ...] = ()


class MaterialsList(Value, kw_only=True, frozen=True):
    """What to bring: for the room, for single blocks, and from the printer as (copies, title)."""

    people: int = 0
    room: tuple[Material, ...] = ()
    things: tuple[Material, ...] = ()
    printed: tuple[tuple[int, str], ...] = ()


class KeySheet(Value, kw_only=True, frozen=True):
    """All keys of the console."""

    groups: tuple[KeyGroup, ...] = ()
