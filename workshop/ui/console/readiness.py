"""What is ready for the day and what is not yet: the session's own facts, and the machine's."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from workshop.domain.agenda import clock_text
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.ui.battery import Battery, battery
from workshop.ui.projector.screens import Screen
from workshop.ui.projector.window import known_screens
from workshop.words import ntr, tr

MEGABYTE = 1_000_000  # bytes
ENOUGH = 500  # MB free: a day's answers, its backups and every PDF, many times over


class Check(Value, frozen=True):
    """One thing that is there (``good``) or still missing."""

    good: bool
    words: str


class Machine(NamedTuple):
    """The laptop as it stands: its screens, how many printers it knows, bytes free for the library.

    ``free`` and ``battery`` are None where the system does not say, or there is none.
    """

    screens: tuple[Screen, ...]
    printers: int
    free: int | None
    battery: Battery | None = None


def machine_now(library: Path) -> Machine:
    """Look at this machine; ``library`` is a file or folder on the disk asked about."""
    from PySide6.QtPrintSupport import QPrinterInfo

    try:
        free = shutil.disk_usage(library).free
    except OSError:
        free = None
    printers = len(QPrinterInfo.availablePrinterNames())
    return Machine(known_screens(), printers, free, battery())


def readiness(
    desk: Desk, session: str, machine: Machine, *, clicker: bool = False
) -> tuple[Check, ...]:
    """Return the list that stands beside the start: the session's own facts, then the machine's.

    ``clicker``: its back key was heard. Nothing else tells a clicker from a keyboard.
    """
    return (
        agenda_check(desk, session),
        people_check(desk, session),
        screens_check(machine.screens),
        clicker_check(clicker),
        *_printer_check(machine.printers),
        *pieces_check(desk, session),
        *battery_check(machine.battery),
        *_disk_check(machine.free),
    )


def agenda_check(desk: Desk, session: str) -> Check:
    """Return when the day ends, or which fixed time it misses."""
    times = desk.agenda.times(desk.sessions.get(session))
    if not times:
        return Check(False, tr("The day is empty"))
    begins = {slot.block: slot.begins for slot in times}
    for block in desk.agenda.blocks(session):
        waits = block.anchor is not None and block.started is None and not block.dropped
        if waits and block.anchor is not None and begins[block.id] > block.anchor:
            late = tr("{title} at {time}, not {planned}")
            told = clock_text(begins[block.id]), clock_text(block.anchor)
            return Check(False, late.format(title=block.title, time=told[0], planned=told[1]))
    return Check(True, tr("The agenda ends at {time}").format(time=clock_text(times[-1].ends)))


def people_check(desk: Desk, session: str) -> Check:
    """Return whether there are people, and how many have no side yet."""
    people = desk.people.of(session)
    if not people:
        return Check(False, tr("Nobody is on the list yet"))
    if len(people) == 1:
        return Check(False, tr("Two people make one pair, and 1 is on the list"))
    sideless = sum(person.side is None for person in people)
    if not sideless:
        return Check(True, tr("Everybody has chosen a side"))
    without = ntr("{n} person has no side yet", "{n} people have no side yet", sideless)
    return Check(False, without)


def screens_check(screens: Sequence[Screen]) -> Check:
    """Return whether the wall has a screen of its own.

    Screens of one place on the desktop show the same picture. Some systems report such a pair as
    one screen; it is then told as one.
    """
    if len(screens) < 2:
        return Check(False, tr("One screen only: the wall needs the projector as a second one"))
    if len({(screen.geometry.x, screen.geometry.y) for screen in screens}) < len(screens):
        return Check(False, tr("Two screens show the same: set the system to extend, not mirror"))
    return Check(True, tr("The wall can have a screen of its own"))


def clicker_check(heard: bool) -> Check:
    """Return whether the clicker was tried."""
    if heard:
        return Check(True, tr("The clicker’s back key was heard"))
    return Check(False, tr("Clicker: press its back key to try it"))


def pieces_check(desk: Desk, session: str) -> tuple[Check, ...]:
    """Return how many pieces of the pack were neither printed nor saved yet."""
    known = desk.sessions.get(session)
    pack = [piece.name for piece in desk.printing.pieces(known) if piece.in_pack]
    left = len(set(pack) - desk.printing.printed(session))
    if not pack:
        return ()
    if not left:
        return (Check(True, tr("The pack was printed or saved")),)
    words = ntr("{n} piece is not printed yet", "{n} pieces are not printed yet", left)
    return (Check(False, words),)


def battery_check(battery: Battery | None) -> tuple[Check, ...]:
    """Return whether the laptop hangs on the mains; nothing for one that does not say."""
    if battery is None:
        return ()
    if battery.plugged:
        return (Check(True, tr("The laptop is plugged in")),)
    words = tr("On battery, {n} % left: plug the laptop in")
    return (Check(False, words.format(n=battery.left)),)


def _printer_check(printers: int) -> tuple[Check, ...]:
    if not printers:
        return (Check(False, tr("No printer is set up here: save the pack as PDF instead")),)
    return (Check(True, ntr("{n} printer is set up", "{n} printers are set up", printers)),)


def _disk_check(free: int | None) -> tuple[Check, ...]:
    """A full disk is the one thing that stops the keeping of answers; plenty needs no line."""
    if free is None or free >= ENOUGH * MEGABYTE:
        return ()
    left = tr("Only {n} MB are free on the disk of the library: make room before the start")
    return (Check(False, left.format(n=free // MEGABYTE)),)
