"""A workshop on a real library, its clock moved by hand, for the pages of the console."""

from __future__ import annotations

from pathlib import Path
from random import Random

from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.roster.reader import read_text

PEOPLE = "Name,Role,Department\n" + "".join(
    f"Person {n},Role {n},Dept {n % 3}\n" for n in range(1, 13)
)


class Day:
    """A desk and a session of twelve people, made from the taster."""

    def __init__(self, file: Path, template: str = "taster") -> None:
        self.clock = SetClock()
        self.desk = Desk.open(file, clock=self.clock, ids=SeededIds(1), random=Random(1))
        made = self.desk.sessions.new(template, "Trial").made
        assert made is not None
        self.session = made
        self.desk.people.bring_in(made, read_text(PEOPLE).people)

    def block(self, exercise: str) -> str:
        """Return the id of the first block of an exercise."""
        blocks = self.desk.agenda.blocks(self.session)
        return next(block.id for block in blocks if block.exercise == exercise)

    def place(self) -> Place:
        """Return where the session stands."""
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    def state(self) -> State:
        """Return the present step's state."""
        return self.place().run.state

    def on_sheets(self) -> None:
        """Have Why or how? collected on sheets without a name."""
        block = self.block("why-or-how")
        self.desk.agenda.set_option(self.session, block, "counted", "sheets")
