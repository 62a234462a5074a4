"""Drawing pairs in a process of its own: it can be stopped at once, and a window stays in use.

The solver holds the interpreter's lock while it works, so a thread would not do. The process reads
the library for itself and hands back what it drew; whoever asked keeps it, or does not.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

from workshop.domain.answers import Drawn
from workshop.errors import UserError
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place, Places


class Order(NamedTuple):
    """What is to be drawn: the pairs of a block, from a seed."""

    library: Path
    session: str
    block: str
    seed: int


class DrawingBroke(Exception):
    """The process ended without an answer, or with a fault of ours; it bears the report."""


class Drawing:
    """One order in a process of its own. ``look`` again and again until it is over."""

    def __init__(self, order: Order) -> None:
        context = multiprocessing.get_context("spawn")
        self._told, tells = context.Pipe(duplex=False)
        self._process = context.Process(target=_draw, args=(order, tells), daemon=True)
        self._process.start()
        tells.close()
        self.round = 0  # the last one found so far

    def look(self) -> Drawn | None:
        """Return what was drawn; None while it goes on.

        Raises ``UserError`` as the solver raised it, and ``DrawingBroke``.
        """
        while self._told.poll():
            try:
                kind, what = self._told.recv()
            except EOFError:
                break
            if kind == "round":
                self.round = int(what)
            elif kind == "refused":
                self.stop()
                fault, facts = what
                raise fault(**facts)
            else:
                self.stop()
                if kind == "done":
                    return msgspec.json.decode(what, type=Drawn)
                raise DrawingBroke(what)
        if not self._process.is_alive() and not self._told.poll():
            self.stop()
            raise DrawingBroke(str(self._process.exitcode))
        return None

    def stop(self) -> None:
        """End it at once; nothing was changed."""
        self._process.terminate()
        self._process.join()
        self._told.close()


def _draw(order: Order, tells: Connection) -> None:
    """Draw, in the process; every way out of it is told."""
    try:
        desk = Desk.open(order.library, look=True, random=Random(order.seed))
        try:
            place = place_of(desk, order)
            drawn = desk.pairs.solved(place, order.seed, lambda n: tells.send(("round", n)))
        finally:
            desk.close()
        tells.send(("done", msgspec.json.encode(drawn)))
    except UserError as fault:
        tells.send(("refused", (type(fault), fault.facts)))
    except Exception as fault:  # noqa: BLE001 - the border of a worker: told, never lost
        tells.send(("broke", f"{type(fault).__name__}: {fault}"))


def place_of(desk: Desk, order: Order) -> Place:
    """Return the first place of the block of an order."""
    house = desk.house
    session = house.library.sessions.get(order.session)
    block = next(b for b in house.library.agenda.of(order.session) if b.id == order.block)
    return Places(house).of_block(session, block)[0]
