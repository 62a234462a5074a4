"""Who comes late and who leaves early on a day without hands."""

from __future__ import annotations

from random import Random

from workshop.domain.agenda import Block
from workshop.domain.people import Attendance
from workshop.facilitation.desk import Desk

PAIRS = "pair"  # the kind of step that an odd number of people is tried on
FEWEST_FOR_LATE = 4
FEWEST_FOR_LEAVING = 6


class Comings:
    """Ticks people in so that their number is odd at first, and lets one of them go.

    The late ones come one after another from the end of the first rounds on; the one who leaves
    does so before the last exercise of the day.
    """

    def __init__(self, desk: Desk, session: str, random: Random) -> None:
        self._desk = desk
        self._session = session
        self._random = random
        self._late: list[str] = []
        blocks = [b for b in desk.agenda.blocks(session) if not b.dropped]
        order = {block.id: at for at, block in enumerate(blocks)}
        exercises = [block for block in blocks if not desk.agenda.definition(block).plain]
        pairs = [b for b in exercises if PAIRS in desk.agenda.definition(b).kinds]
        self._order = order
        self._late_from = order[pairs[0].id] if pairs else 1
        self._leaves = order[exercises[-1].id] - 1 if exercises else -1

    def work_on(self, desk: Desk) -> None:
        """Go on with the library opened again."""
        self._desk = desk

    def begin(self) -> None:
        """Tick in everybody but those who will be late."""
        people = self._desk.people.of(self._session)
        late = self._random.sample([p.id for p in people], how_many_late(len(people)))
        self._late = late
        for person in people:
            if person.id not in late:
                self._mark(person.id, Attendance.HERE)

    def after(self, block: Block) -> None:
        """Let come and go who does at the end of this block."""
        at = self._order[block.id]
        if at >= self._late_from and self._late:
            self._mark(self._late.pop(), Attendance.HERE)
        here = self._desk.people.here(self._session)
        if at == self._leaves and len(here) >= FEWEST_FOR_LEAVING:
            self._mark(self._random.choice(here).id, Attendance.LEFT)

    def _mark(self, person: str, attendance: Attendance) -> None:
        self._desk.people.mark(self._session, person, attendance)


def how_many_late(people: int) -> int:
    """Return how many come late: one to four, so that the others are an odd number."""
    if people < FEWEST_FOR_LATE:
        return 0
    late = min(3, 1 + people // 15)
    return late if (people - late) % 2 else late + 1
